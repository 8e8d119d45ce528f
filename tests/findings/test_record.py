"""Declarations and decisions."""

from pathlib import Path

from crisisex.debrief.findings.finding import Kind
from crisisex.run import commands as c
from tests.exercises import Scene
from tests.findings.runs import drawn, ended, exercise, findings, number, numbers, only, started
from tests.report.reading import said

OBLIGATIONS = [
    {"id": "court", "title": "Déclaration courte", "delay": "10m", "mark": "V", "by": ["rssi"]},
    {"id": "long", "title": "Déclaration longue", "delay": "72h"},
    {"id": "libre", "title": "Sans délai"},
    {"id": "autre", "title": "Jamais déclenchée", "delay": "1h"},
]


def declared(folder: Path) -> Scene:
    scene = Scene(folder, exercise(obligations=OBLIGATIONS))
    started(scene, ["rssi"])
    for name in ("court", "long", "libre"):
        scene.facilitator(c.StartObligation(obligation=name))
    return scene


def test_a_declaration_never_filed_is_as_grave_as_its_delay_says(tmp_path: Path) -> None:
    scene = declared(tmp_path)
    scene.passes(700)
    ended(scene)
    ratings = {each.id: each.rating for each in drawn(scene, "unfiled")}
    assert ratings == {
        "unfiled:court@cellule": "U",
        "unfiled:long@cellule": "N",
        "unfiled:libre@cellule": "M",
    }
    court = drawn(scene, "unfiled")[0]
    assert (court.sections, court.owner) == (("pri/R9",), "rssi")
    assert numbers(court) == [number(scene, "obligation_started")]


def test_what_nobody_has_read_of_the_law_says_so(tmp_path: Path) -> None:
    scene = declared(tmp_path)
    scene.passes(700)
    doubts = {each.id: "à vérifier" in each.wording for each in drawn(scene, "unfiled")}
    assert doubts["unfiled:long@cellule"]
    assert not doubts["unfiled:court@cellule"]


def test_a_declaration_is_late_or_in_time(tmp_path: Path) -> None:
    scene = declared(tmp_path)
    scene.facilitator(c.FileDeclaration(obligation="long", text="Tout est dit"))
    scene.passes(720)
    scene.facilitator(c.FileDeclaration(obligation="court"))
    late, filed = only(scene, "filed-late"), only(scene, "filed")
    assert (late.id, late.rating) == ("filed-late:court@cellule", "M")
    assert "soit 12 min plus tard" in said(late.analysis)
    assert (filed.id, filed.kind) == ("filed:long@cellule", Kind.STRENGTH)
    assert filed.evidence[-1].quote == "Tout est dit"


def test_an_obligation_never_started_is_not_judged(tmp_path: Path) -> None:
    scene = declared(tmp_path)
    assert not [each for each in findings(scene) if ":autre@" in each.id]


def decided(folder: Path) -> Scene:
    scene = Scene(folder, exercise())
    rssi, _ = started(scene, ["rssi", "direction"])
    scene.passes(130)
    scene.does(rssi, c.AcknowledgeInject(inject="note"))
    scene.passes(400)
    return scene


def test_a_decision_asked_for_and_taken_by_nobody_is_found(tmp_path: Path) -> None:
    scene = decided(tmp_path)
    scene.passes(900)
    ended(scene)
    found = only(scene, "undecided")
    assert (found.id, found.rating) == ("undecided:couper@cellule", "M")
    assert found.sections == ("pri/R2",)
    assert found.evidence[0].quote == "COUPER-QUESTION"
    assert "direction" in found.wording


def test_a_question_that_came_at_the_very_end_is_held_against_nobody(tmp_path: Path) -> None:
    scene = decided(tmp_path)
    ended(scene)
    assert only(scene, "undecided").rating == "N"


def test_decisions_without_reason_are_one_finding_a_cell(tmp_path: Path) -> None:
    scene = decided(tmp_path)
    scene.facilitator(c.RecordDecision(inject="couper", choice="oui", reason="Propagation"))
    scene.facilitator(c.RecordDecision(text="Ouvrir la salle"))
    scene.facilitator(c.RecordDecision(text="Fermer la salle"))
    found = only(scene, "unreasoned")
    assert said(found.title) == "Décisions sans raison écrite : 2 sur 3"
    assert [each.quote for each in found.evidence] == ["Ouvrir la salle", "Fermer la salle"]
    assert not drawn(scene, "undecided")
    assert not drawn(scene, "reasoned")


def test_a_reason_added_later_counts(tmp_path: Path) -> None:
    scene = decided(tmp_path)
    for text in ("Un", "Deux", "Trois"):
        seq = scene.facilitator(c.RecordDecision(text=text)).seq
        scene.facilitator(c.AmendDecision(decision=seq, reason="Parce que"))
    assert not drawn(scene, "unreasoned")
    assert only(scene, "reasoned").kind is Kind.STRENGTH
