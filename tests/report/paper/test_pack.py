"""The printed pack: all that is to come for facilitators, and for a seat what is its own."""

import re
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from crisisex.report.house import House
from crisisex.report.pages import MARKING
from crisisex.report.paper import prose
from crisisex.report.paper.pack import Pack
from crisisex.report.paper.writing import write
from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.injects import Inject
from tests.cli.program import crisisex, one_sentence
from tests.report import house
from tests.report.accessibility import problems
from tests.report.paper.packs import EXERCISE, chapters, composed, reopened, write_exercise
from tests.report.reading import said, styled, titles, words
from tests.report.test_pdf import program


def test_the_command_writes_a_pack_that_anybody_can_read(tmp_path: Path) -> None:
    write_exercise(tmp_path / "papier")
    done = crisisex("print", "papier", "-o", "pack.docx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "pack.docx" in done.stdout
    assert problems(tmp_path / "pack.docx") == []
    assert [*chapters(tmp_path / "pack.docx")] == [
        "",
        "Jouer sur papier",
        "La situation",
        "Chronogramme",
        "Décisions et branches",
        "Délais légaux",
        "Acteurs simulés",
        "Textes et notes, stimulus par stimulus",
        "Guide",
        "Liste des participants",
        "Grilles d’observation",
        "Pochette : RSSI",
        "Plis scellés : RSSI",
        "Pochette : Direction",
        "Plis scellés : Direction",
    ]


def test_facilitators_have_everything_with_its_hour_or_its_condition(tmp_path: Path) -> None:
    book = chapters(composed(write_exercise(tmp_path / "papier")))
    plan = book["Chronogramme"]
    assert all(f"{name}-SUJET" in plan for name in ("APPEL", "COUPER", "UNE", "SUITE", "RAPPEL"))
    assert "0 h 02" in plan
    assert "J 02:12" in plan
    assert "0 h 13" in plan
    assert "J 05:06" in plan
    assert "Quand : n° 1 lu, puis 3 min" in plan
    assert "Quand : n° 2 : choix « COUPER-OUI »" in plan
    assert "☐ ! APPEL-ATTENDU (5 min)" in plan
    assert "COUPER-OUI" in book["Décisions et branches"]
    assert "4 · SUITE-SUJET" in book["Décisions et branches"]
    assert "n° 1 : vu « APPEL-ATTENDU »" in book["Décisions et branches"]
    texts = book["Textes et notes, stimulus par stimulus"]
    assert "APPEL-DIT" in texts
    assert "APPEL-NOTES" in texts
    assert "Signalement d’un incident" in book["Délais légaux"]
    assert "La presse" in book["Acteurs simulés"] or "Presse" in book["Acteurs simulés"]
    assert "! APPEL-ATTENDU" in book["Grilles d’observation"]
    assert "☐ P" in book["Grilles d’observation"]
    assert "RSSI" in book["Liste des participants"]


def test_a_seat_has_its_own_sheets_and_nothing_of_the_others(tmp_path: Path) -> None:
    book = chapters(composed(write_exercise(tmp_path / "papier")))
    mine = book["Pochette : RSSI"] + book["Plis scellés : RSSI"]
    assert "APPEL-SUJET" in mine
    assert "COUPER-CORPS" in mine
    assert "COUPER-QUESTION" in mine
    for secret in ("UNE-", "SUITE-", "RAPPEL-", "NOTES", "ATTENDU", "APPEL-DIT", "SECRET"):
        assert secret not in mine
    assert "BRIEFING-COMMUN" in book["Pochette : RSSI"]
    assert "UNE-CORPS" in book["Plis scellés : Direction"]
    assert "\nAPPEL-SUJET" not in book["Plis scellés : Direction"]


def test_labels_say_a_number_an_hour_and_a_role_and_no_word_of_the_message(tmp_path: Path) -> None:
    document = composed(write_exercise(tmp_path / "papier"))
    labels = [each.text for each in document.paragraphs if each.text.startswith("Pli n°")]
    assert [said(label) for label in labels] == [
        *("Pli n° 1 · RSSI", "Pli n° 2 · RSSI"),
        *(f"Pli n° {number} · Direction" for number in (2, 3, 4, 5)),
    ]
    hours = [said(each.text) for each in styled(document, "Étiquette heure")]
    assert hours[0] == "À ouvrir à 0 h 02 d’exercice (J 02:12)"
    assert hours[1] == "À ouvrir quand l’animation le remet"


def test_pictures_and_texts_that_come_with_an_inject_are_printed(tmp_path: Path) -> None:
    document = composed(write_exercise(tmp_path / "papier"))
    sheet = chapters(document)["Plis scellés : RSSI"]
    assert "CSV-FAIT" in sheet
    assert "TEXTE-FAÇADE" in sheet
    assert sheet.count("Ce fichier ne s’imprime pas ici") == 2  # the sound, and a broken picture
    (picture,) = document.inline_shapes
    alt = picture._inline.docPr.get("descr")  # noqa: SLF001 - python-docx tells no alternative text
    assert said(alt) == "Image jointe à « APPEL-SUJET » : ecran.png."


def test_declarations_are_forms_to_fill_in_by_those_who_may_file_them(tmp_path: Path) -> None:
    document = composed(write_exercise(tmp_path / "papier"))
    book = chapters(document)
    assert "Déclaration : Signalement" in book["Pochette : Direction"]
    assert "Déclaration : Signalement" not in book["Pochette : RSSI"]
    assert "Déclaration : Notification" in book["Pochette : RSSI"]
    assert "☐  Établissement de santé" in book["Pochette : Direction"]
    logs = [said(title) for title in titles(document)]
    assert sum(title.startswith("Main courante : Direction") for title in logs) == 3
    assert sum(title.startswith("Main courante : RSSI") for title in logs) == 1


def test_every_page_is_a4_and_says_exercice(tmp_path: Path) -> None:
    document = composed(write_exercise(tmp_path / "papier"))
    sizes = [
        tuple(sorted(round((side or 0) / 36_000) for side in (each.page_width, each.page_height)))
        for each in document.sections
    ]
    assert sizes == [(210, 297)] * 3
    head = document.sections[0].header.paragraphs
    assert MARKING in "".join(each.text for each in head)
    assert all(each.header.is_linked_to_previous for each in document.sections[1:])
    foot = document.sections[0].footer.part.element
    assert "PAGE" in {str(code.text).strip() for code in foot.iter(qn("w:instrText"))}


def test_packets_and_sheets_begin_on_pages_of_their_own(tmp_path: Path) -> None:
    document = composed(write_exercise(tmp_path / "papier"))
    parted = [
        each.text
        for each in document.paragraphs
        if re.match("Pochette|Plis|Pli n°|Main courante|Déclaration :", said(each.text))
        and each.style
        and str(each.style.name).startswith("Heading")
    ]
    turned = [each.text for each in document.paragraphs if each.paragraph_format.page_break_before]
    assert parted
    assert set(parted) <= set(turned)


@pytest.mark.parametrize("folder", shipped_exercises(), ids=lambda folder: folder.name)
def test_no_packet_of_a_shipped_exercise_tells_what_is_not_its_seats(folder: Path) -> None:
    pack = Pack.read(str(folder))
    book = chapters(reopened(pack))
    for seat in pack.seats:
        sheets = book[said(f"Plis scellés : {seat.name}")]
        mine = sheets + book[said(f"Pochette : {seat.name}")]
        for inject in pack.exercise.injects:
            assert (f"Pli n° {pack.number[inject.id]} · " in sheets) == (seat.role in inject.to)
            if seat.role not in inject.to or inject.spoken:
                assert not [line for line in _lines(inject) if line in mine]
            assert not [each.text for each in inject.expects if each.text in mine]


def _lines(inject: Inject) -> list[str]:
    """The long paragraphs of a body: short ones may be said twice."""
    found = (said(prose.words(node)) for node in prose.parsed(inject.body))
    return [line for line in found if len(line) > 60]


def test_a_house_lends_its_header_and_its_styles(tmp_path: Path) -> None:
    template = house.house(tmp_path / "maison.docx")
    pack = Pack.read(str(write_exercise(tmp_path / "papier")))
    write(pack, tmp_path / "pack.docx", House.read(template))
    document = Document(str(tmp_path / "pack.docx"))
    head = "".join(each.text for each in document.sections[0].header.paragraphs)
    assert house.HEADER in head
    assert MARKING in head
    assert house.BODY not in words(document.element.body)


@pytest.mark.parametrize(
    "text",
    [
        "</w:t></w:r><w:fldSimple w:instr='DDEAUTO c:\\\\x'/>",
        '=HYPERLINK("http://example.org";"ici")',
        "<script>alert(1)</script> & ]]> <!-- x -->",
        "[lien](javascript:alert(1)) ![image](http://example.org/x.png)",
    ],
    ids=["xml", "formula", "markup", "links"],
)
def test_hostile_text_stays_text(tmp_path: Path, text: str) -> None:
    import json

    hostile = EXERCISE
    for word in ("APPEL-SUJET", "UNE-CORPS", "COUPER-QUESTION", "APPEL-NOTES", "RESUME-SECRET"):
        quoted = json.dumps(text, ensure_ascii=False)
        hostile = hostile.replace(f"question: {word}", f"question: {quoted}")
        hostile = hostile.replace(f": {word}", f": {quoted}")
    document = composed(write_exercise(tmp_path / "papier", hostile))
    body = document.element.body
    assert [str(code.text) for code in body.iter(qn("w:instrText"))] == [
        ' TOC \\o "1-2" \\h \\z \\u '
    ]
    assert not list(body.iter(qn("w:fldSimple")))
    assert {link.get(qn("r:id")) for link in body.iter(qn("w:hyperlink"))} == {None}
    assert not [each for each in document.part.rels.values() if each.is_external]
    assert text in words(body)


def test_a_run_is_printed_as_the_exercise_it_seals(tmp_path: Path) -> None:
    write_exercise(tmp_path / "papier")
    done = crisisex("rehearse", "papier", "--run", "joue.crisisex", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    done = crisisex("print", "joue.crisisex", "-o", "pack.docx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "UNE-CORPS" in chapters(tmp_path / "pack.docx")["Plis scellés : Direction"]


def test_what_cannot_be_printed_is_said_in_a_sentence(tmp_path: Path) -> None:
    write_exercise(tmp_path / "papier")
    nothing = crisisex("print", "papier", cwd=tmp_path)
    assert nothing.returncode == 2
    assert "Rien à écrire" in one_sentence(nothing)
    nowhere = crisisex("print", "papier", "-o", "absent/pack.docx", cwd=tmp_path)
    assert nowhere.returncode == 1
    assert "n’existe pas" in one_sentence(nowhere)
    unknown = crisisex("print", "papir", "-o", "pack.docx", cwd=tmp_path)
    assert unknown.returncode == 1
    assert "introuvable" in one_sentence(unknown)


def test_a_pack_becomes_pages(tmp_path: Path) -> None:
    program("soffice")
    write_exercise(tmp_path / "papier")
    done = crisisex("print", "papier", "-o", "pack.docx", "--pdf", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF-")
