"""Files that are damaged, hostile or not what they are said to be: one clear sentence, soon."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from crisisex.errors import UserError
from crisisex.formats.carried import Manner
from crisisex.shelf.importing import bring_in
from tests.formats.carrying import brought
from tests.formats.writing import Formula, workbook

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [["Heure", "Objet", "À"], ["09:00", "Un", "RSSI"], ["09:10", "Deux", "DSI"]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">%s]><x>&b9;</x>""" % b"".join(
    b'<!ENTITY b%d "%s">' % (n, b"&b%d;" % (n - 1) * 10 if n else b"&a;" * 10) for n in range(10)
)


def remade(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a workbook with its parts changed."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
    return out.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return a workbook with one part more."""
    out = BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return out.getvalue()


def replaced(part: str, by: bytes) -> bytes:
    return remade(workbook({"A": ROWS}), lambda name, old: by if name == part else old)


def refusal(folder: Path, name: str, content: bytes, kind: str = "") -> str:
    """Import a file that is refused; nothing may be left, and one sentence is said."""
    (folder / name).write_bytes(content)
    target = folder / "importe"
    with pytest.raises(UserError) as caught:
        bring_in(str(folder / name), target, kind=kind)
    assert [each.name for each in folder.iterdir()] == [name]
    assert "\n" not in str(caught.value)
    assert "Error" not in str(caught.value)
    return str(caught.value)


def locked() -> bytes:
    """Return a workbook whose parts are said to be encrypted."""
    content = bytearray(workbook({"A": ROWS}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(sign)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(sign, at + 1)
    return bytes(content)


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "protected": ("a.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
    "locked parts": ("a.xlsx", locked, "mot de passe"),
    "old": ("a.xls", lambda: OLE + b"\0" * 600, ".xls"),
    "cut": ("a.xlsx", lambda: workbook({"A": ROWS})[:2000], "abîmé"),
    "cut sheet": ("a.xlsx", lambda: replaced(SHEET, b"<worksheet><sheetData><row"), "abîmé"),
    "no workbook": ("a.xlsx", lambda: replaced("xl/workbook.xml", b""), "abîmé"),
    "entities": ("a.xlsx", lambda: replaced(SHEET, ENTITIES), "entités"),
    "hidden entities": (
        "a.xlsx",
        lambda: replaced("xl/workbook.xml", ENTITIES.decode().encode("utf-16")),
        "entités",
    ),
    "odd signs": (
        "a.xlsx",
        lambda: replaced("xl/styles.xml", b'<?xml version="1.0" encoding="utf-7"?>'),
        "entités",
    ),
    "zip bomb": (
        "a.xlsx",
        lambda: with_part(workbook({"A": ROWS}), "bombe", b"\0" * 200_000_000),
        "démesuré",
    ),
    "cell bomb": ("a.xlsx", lambda: replaced(SHEET, b"<c r='A1'/>" * 1_100_000), "démesuré"),
    "empty sheet": ("a.xlsx", lambda: workbook({"A": []}), "vide"),
    "figures": ("a.xlsx", lambda: workbook({"A": [[1, 2], [3, 4]]}), "--mapping-out"),
    "empty": ("a.csv", lambda: b"", "vide"),
    "no text": ("a.csv", lambda: b"a;b\0;c\nd;e;f\n", "n’est pas du texte"),
    "cut text": ("a.csv", lambda: b"\xff\xfea\0;\0b", "coupé"),
    "headings alone": ("a.csv", lambda: b"Heure;Objet\n", "aucun inject"),
    "open quote": (
        "a.csv",
        lambda: b'Heure;Objet\n9h;"' + b"x" * 1_100_000,
        "ne se lit pas comme un CSV",
    ),
    "something else": ("a.pdf", lambda: b"%PDF-1.7 \0\0\0", "chronogramme"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path, case: str) -> None:
    name, content, said = BAD[case]
    assert said in refusal(tmp_path, name, content())


def test_the_wrong_format_named_is_refused_and_the_right_one_said(tmp_path: Path) -> None:
    told = refusal(tmp_path, "a.xlsx", workbook({"A": ROWS}), kind="csv")
    assert "c’est du Excel" in told
    assert "--from" in told


def test_a_workbook_with_macros_is_read_and_they_are_not(tmp_path: Path) -> None:
    content = with_part(workbook({"A": ROWS}), "xl/vbaProject.bin", b"macro")
    found = brought(tmp_path, "a.xlsm", content)
    assert len(found.exercise.injects) == 2
    assert "Macros : ni lues, ni lancées" in found.told(Manner.LEFT)


def test_a_path_in_a_workbook_leads_nowhere(tmp_path: Path) -> None:
    content = with_part(workbook({"A": ROWS}), "../../hors.txt", b"x")
    brought(tmp_path, "a.xlsx", content)
    assert not list(tmp_path.parent.rglob("hors.txt"))


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "..\\secret.txt", "a\0b", "."])
def test_an_attachment_from_elsewhere_is_not_taken(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "dossier"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    rows = f"Heure\tObjet\tPJ\n9h\tUn\t{name}\n".replace("\0", "")
    found = brought(inside, "a.csv", rows.encode())
    assert found.exercise.injects[0].attachments == []
    assert not (found.folder / "media").exists()


def test_a_formula_gives_its_last_value_and_is_never_run(tmp_path: Path) -> None:
    formulas = [Formula("=1+1"), Formula('=HYPERLINK("http://x")')]
    rows = [["Heure", "Objet"], *(["9h", each] for each in formulas), ["9h", "Fin"]]

    def computed(name: str, part: bytes) -> bytes:
        if name != SHEET:
            return part
        return part.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"
        )

    found = brought(tmp_path, "a.xlsx", remade(workbook({"A": rows}), computed))
    assert [each.subject for each in found.exercise.injects] == ["2", "Fin"]
    assert "rien n’est recalculé (B2)" in found.told(Manner.TAKEN)
    assert "sans valeur, laissée vide (B3)" in found.told(Manner.LEFT)


def test_text_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    found = brought(tmp_path, "a.csv", b"Heure;Objet\n9h;'=1+1\n9h;=cmd|' /C calc'!A0\n")
    assert [each.subject for each in found.exercise.injects] == ["=1+1", "=cmd|' /C calc'!A0"]


def test_a_table_as_wide_and_long_as_a_sheet_can_be_is_cut(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Heure", "Objet"], ["9h", "Un"]]
    content = workbook({"A": rows})
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>loin</t></is></c></row>'
    content = remade(
        content,
        lambda name, part: (
            part.replace(b"</sheetData>", far + b"</sheetData>") if name == SHEET else part
        ),
    )
    found = brought(tmp_path, "a.xlsx", content)
    assert len(found.exercise.injects) == 1


def test_a_dimension_that_lies_hides_nothing(tmp_path: Path) -> None:
    content = remade(
        workbook({"A": ROWS}),
        lambda name, part: (
            part.replace(b'<dimension ref="A1:C3"', b'<dimension ref="A1"')
            if name == SHEET
            else part
        ),
    )
    assert len(brought(tmp_path, "a.xlsx", content).exercise.injects) == 2
