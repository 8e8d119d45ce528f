"""What players write is only ever text: no field, no link, nothing that breaks the file."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from crisisex.debrief.build import build
from crisisex.report.word import compose, write
from crisisex.run import events as e
from tests.report.night import exercise
from tests.report.reading import said, titles, words

AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def by_a_player(text: str) -> list[e.Recorded]:
    """A run in which a player writes `text` wherever a player can."""
    said: list[e.AnyEvent] = [
        e.ParticipantJoined(participant="p1", cell="cellule", role="rssi", name=text),
        e.ExerciseStarted(),
        e.PhaseStarted(phase="nuit", planned=0, scenario=7800, pace=1),
        e.DecisionRecorded(cell="cellule", text=text, reason=text, role="rssi"),
        e.InjectAnswered(cell="cellule", inject="alerte", role="rssi", participant="p1", text=text),
        e.DeclarationFiled(cell="cellule", obligation="ars", scenario=0, role="rssi", text=text),
        e.RealIncidentDeclared(reason=text),
        e.LogWritten(cell="cellule", role="rssi", text=text),
    ]
    return [e.Recorded(seq, AT, 0.0, "cellule/rssi/p1", event) for seq, event in enumerate(said, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "</w:t></w:r><w:fldSimple w:instr='DDEAUTO c:\\\\x'/>",
        '{ INCLUDETEXT "http://example.org" } {=1+1}',
        '=HYPERLINK("http://example.org";"ici")',
        "<script>alert(1)</script> & ]]> <!-- -->",
        "http://example.org/a?b=c&d",
        "x" * 2_000,
    ],
    ids=["xml", "field", "formula", "markup", "link", "long"],
)
def test_hostile_text_stays_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "r.docx"
    write(build(exercise(), by_a_player(text), UTC), path, pictures=())
    opened = Document(str(path))
    body = opened.element.body
    harmless = compose(build(exercise(), by_a_player("témoin"), UTC), pictures=()).document
    assert words(body).count(text) == words(harmless.element.body).count("témoin")
    assert [code.text for code in body.iter(qn("w:instrText"))] == [' TOC \\o "1-2" \\h \\z \\u ']
    assert not list(body.iter(qn("w:fldSimple")))
    assert {link.get(qn("r:id")) for link in body.iter(qn("w:hyperlink"))} == {None}


def test_characters_that_xml_forbids_are_dropped_and_the_rest_is_kept() -> None:
    model = build(exercise(), by_a_player("a\x00b\x08c\x1b[31md\ufffee\u202ef\x85g"), UTC)
    text = words(compose(model, pictures=()).document.element.body)
    assert "abc[31mdef" in text


def test_lines_and_tabs_become_word_s_own() -> None:
    document = compose(
        build(exercise(), by_a_player("un\r\ndeux\ttrois\n\n\n\nquatre"), UTC), pictures=()
    ).document
    (line,) = [
        cell
        for cell in document.element.body.iter(qn("w:tc"))
        if said(words(cell)).startswith("Main courante : ")
    ]
    parts = [node.tag.split("}")[1] for node in line.iter(qn("w:t"), qn("w:br"), qn("w:tab"))]
    assert parts == ["t", "br", "t", "tab", "t", "br", "t", "br", "t"]


def test_a_row_too_long_for_a_page_may_break() -> None:
    document = compose(build(exercise(), by_a_player("mot " * 2_000), UTC), pictures=()).document
    whole = [
        row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
        for row in document.element.body.iter(qn("w:tr"))
        if words(row).count("mot") > 1_000
    ]
    assert whole
    assert not any(whole)


@given(st.text(max_size=60))
def test_any_text_at_all_can_be_reported(text: str) -> None:
    document = compose(build(exercise(), by_a_player(text), UTC), pictures=()).document
    assert {"Journal", "Liste des stimuli"} <= set(titles(document))


def test_a_name_stays_within_its_line() -> None:
    model = build(exercise(), by_a_player("un\n\tdeux"), UTC)
    assert model.cells[0].participants[0].name == "un deux"
    assert model.log[-1].who == "RSSI — un deux"
