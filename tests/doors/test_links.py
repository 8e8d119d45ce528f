"""`crisisex links`: the ways into a run that is being served, as files that were opened again."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
import segno
from docx import Document
from openpyxl import load_workbook

from crisisex.report.doors.cards import as_cards
from crisisex.report.doors.sheet import as_sheet
from crisisex.report.doors.way import Way
from tests.cli.program import Served, crisisex, one_sentence, write_exercise

URL = "http://10.0.0.7:8000"
LIST = "nom;rôle;e-mail\nLéa Ézé;rssi;lea@chu.example\nSam;direction;\n=1+1;rssi;eve@chu.example\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("liens")
    write_exercise(folder / "nuit")
    (folder / "liste.csv").write_text(LIST, encoding="utf-8")
    with Served(("nuit", "--run", "a.crisisex"), folder) as director:
        yield director


def links(served: Served, *words: str) -> CompletedProcess[str]:
    return crisisex("links", *words, cwd=served.cwd)


def table(file: Path) -> list[list[str]]:
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_list_without_names_has_every_way_in(served: Served) -> None:
    done = links(served, "-o", "liens.csv", "--url", f"{URL}/")
    assert done.returncode == 0, done.stderr
    assert "Liens écrits : liens.csv" in done.stdout
    assert "contient des secrets" in done.stderr
    head, *rows = table(served.cwd / "liens.csv")
    assert head == ["Nom", "E-mail", "Rôle", "Cellule", "Lien", "Code"]
    assert [row[2] for row in rows] == ["RSSI", "Direction", "Observation", "Écran de la salle"]
    codes = {row[5] for row in rows}
    ready = served.ready
    ways = [*ready["seats"], *ready["observers"], *ready["screens"]]
    assert codes == {way["code"] for way in ways}
    assert all(row[4] == f"{URL}/j#{row[5]}" for row in rows)


def test_a_mailing_has_who_can_be_written_to_each_with_their_own_link(served: Served) -> None:
    done = links(served, "-o", "envoi.csv", "--participants", "liste.csv")
    assert done.returncode == 0, done.stderr
    assert "1 personne sans adresse, absente du publipostage : Sam." in done.stderr
    assert "ne marchent que sur ce poste" in done.stderr
    _head, *rows = table(served.cwd / "envoi.csv")
    assert [row[0] for row in rows] == ["Léa Ézé", "'=1+1"]
    code = served.code("rssi")
    assert [row[5] for row in rows] == [code, code]
    link, _sign, name = rows[0][4].partition("&nom=")
    assert link == f"{served.url}/j#{code}"
    assert unquote(name) == "Léa Ézé"


def test_a_workbook_holds_texts_alone_and_says_that_it_is_secret(served: Served) -> None:
    done = links(served, "-o", "liens.xlsx", "--participants", "liste.csv", "--language", "en")
    assert done.returncode == 0, done.stderr
    sheet = load_workbook(served.cwd / "liens.xlsx").worksheets[0]
    head, *rows = sheet.iter_rows()
    assert [cell.value for cell in head] == ["Name", "E-mail", "Role", "Link", "Code"]
    assert all(cell.data_type != "f" for row in rows for cell in row)
    assert [row[0].value for row in rows] == ["Léa Ézé", "'=1+1", "Sam", None, None]
    assert "Secret" in sheet.oddFooter.left.text
    assert "EXERCICE" in sheet.oddHeader.center.text
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(("per_page", "pages"), [(8, 2), (10, 1)])
def test_cards_are_as_many_as_the_ways_in(per_page: int, pages: int) -> None:
    ways = [
        Way(f"Rôle {n}", "Nord", f"AAA-BBB-{n:03}", f"{URL}/j#AAA-BBB-{n:03}", URL)
        for n in range(9)
    ]
    document = Document(io.BytesIO(as_cards(ways, "CH", note="Wi-Fi : CRISE", on_page=per_page)))
    assert len(document.tables) == pages
    cards = [cell for sheet in document.tables for row in sheet.rows for cell in row.cells]
    told = ["\n".join(line.text for part in card.tables for cell in part.rows[0].cells
                      for line in cell.paragraphs) for card in cards if card.tables]  # fmt: skip
    assert len(told) == 9
    assert all(word in told[4] for word in ("EXERCICE", "Rôle 4", "AAA-BBB-004", URL, "Wi-Fi"))
    borders = document.tables[0]._tbl.tblPr.xml  # noqa: SLF001 - python-docx tells no borders
    assert borders.count('w:val="dashed"') == 6


def test_a_card_s_square_holds_the_link_and_is_told_in_words() -> None:
    way = Way("RSSI", "", "AAA-BBB-CCC", f"{URL}/j#AAA-BBB-CCC&nom=L%C3%A9a", URL, "Léa")
    written = as_cards([way], "")
    with ZipFile(io.BytesIO(written)) as archive:
        (picture,) = [name for name in archive.namelist() if name.endswith(".png")]
        drawn = archive.read(picture)
    expected = io.BytesIO()
    segno.make(way.link, error="m", micro=False).save(expected, kind="png", scale=8, border=2)
    assert drawn == expected.getvalue()
    document = Document(io.BytesIO(written))
    inline = document.inline_shapes[0]._inline  # noqa: SLF001 - nor what a picture is
    assert inline.docPr.get("descr") == "QR code du siège RSSI"
    assert "nom=" not in "".join(document.element.itertext())


def test_hostile_names_stay_words() -> None:
    way = Way("R\x00\u202eole", "", "A", "http://a/j#A", "http://a", "<w:p>\n=cmd|' /C calc'!A0")
    assert Document(io.BytesIO(as_cards([way], "é" * 500))).tables
    (cell,) = [
        cell
        for cell in load_workbook(io.BytesIO(as_sheet([way], "=t", "&P"))).worksheets[0][2]
        if "cmd" in str(cell.value)
    ]
    assert cell.data_type == "s"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("-o", "liens.pdf"), "écrire un .xlsx"),
        (("-o", "liens.xlsx", "--as", "cards"), "écrire un .xlsx"),
        (("-o", "liens.csv", "--as", "mailing"), "--participants LISTE.csv"),
        (("-o", "a.csv", "--participants", "rien.csv"), "lecture impossible"),
        (("autre.crisisex", "-o", "a.csv"), "Aucun exercice ne tourne ici"),
        (("-o", "nulle-part/a.csv"), "n’existe pas"),
    ],
)
def test_what_cannot_be_written_is_told_in_a_sentence(
    served: Served, words: tuple[str, ...], why: str
) -> None:
    done = links(served, *words)
    assert done.returncode == 1
    assert why in one_sentence(done)
    assert not (served.cwd / words[-1]).exists()
