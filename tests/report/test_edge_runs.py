"""Runs that lack something: the report is the best it can be, and says what is missing."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from docx import Document

from crisisex.debrief.build import build
from crisisex.debrief.model import ReportModel
from crisisex.report.word import write
from crisisex.run import commands as c
from crisisex.run import events as e
from tests.exercises import Scene
from tests.report.busy import changed
from tests.report.night import exercise, play
from tests.report.reading import said, styled, words

START = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def report(scene: Scene) -> ReportModel:
    return build(scene.director.exercise, scene.director.history, UTC)


def written(model: ReportModel, path: Path) -> str:
    """Every word of the report's file, with plain spaces."""
    write(model, path)
    return said(words(Document(str(path)).element.body))


def test_a_run_never_started_says_so_everywhere(night: Scene, tmp_path: Path) -> None:
    model = report(night)
    text = written(model, tmp_path / "r.docx")
    assert model.overview.date == "non commencé"
    assert model.overview.status.startswith("Exercice jamais commencé")
    assert {row.released for row in model.cells[0].timeline} == {None}
    for sentence in (
        "Exercice non commencé",
        "Aucune décision n’a été enregistrée.",
        "L’exercice n’a pas commencé : rien n’a pu être observé.",
        "Personne n’a pris de siège.",
        "Rien n’a modifié le cours de l’exercice.",
    ):
        assert sentence in text


def test_a_report_of_no_event_at_all_can_be_written(tmp_path: Path) -> None:
    text = written(build(exercise(), [], UTC), tmp_path / "r.docx")
    assert "0 événement" in text


def test_an_exercise_with_nothing_but_an_inject_can_be_reported(tmp_path: Path) -> None:
    bare = exercise(
        objectives=[], milestones=[], obligations=[], injects=exercise().injects[:1], summary=""
    )
    text = written(build(bare, [], UTC), tmp_path / "r.docx")
    assert "Le scénario ne fixe pas d’objectif, et aucun constat n’a été établi." in text
    assert "L’exercice ne suivait aucune obligation." in text


def _pause(night: Scene) -> None:
    night.facilitator(c.PauseExercise())


def _incident(night: Scene) -> None:
    night.facilitator(c.StopForRealIncident(reason="Feu"))


def _incident_then_end(night: Scene) -> None:
    night.facilitator(c.StopForRealIncident())
    night.facilitator(c.EndExercise())


def _nothing(_: Scene) -> None:
    return


@pytest.mark.parametrize(
    ("then", "status"),
    [
        (_nothing, "Exercice non terminé : il se jouait encore à 0:05:00."),
        (_pause, "Exercice non terminé : il est en pause à 0:05:00."),
        (_incident, "Exercice non terminé : arrêté à 0:05:00 pour un incident réel (« Feu »)."),
        (_incident_then_end, "Exercice arrêté pour un incident réel, puis clos à 0:05:00."),
    ],
)
def test_the_status_says_how_it_stands(
    night: Scene, then: Callable[[Scene], None], status: str
) -> None:
    night.facilitator(c.StartExercise())
    night.passes(300)
    night.facilitator(c.WriteLog(text="cinq minutes"))
    then(night)
    assert said(report(night).overview.status) == status


def test_opening_the_file_days_later_does_not_lengthen_the_exercise(night: Scene) -> None:
    night.facilitator(c.StartExercise())
    night.facilitator(c.PauseExercise())
    night.passes(86_400)
    night.reopen()
    assert report(night).overview.hours == "de 17:46 à 17:46"


def test_several_cells_each_have_their_own_chapters(tmp_path: Path) -> None:
    two = exercise(cells=[{"id": "nord", "title": "Nord"}, {"id": "sud", "title": "Sud"}])
    scene = Scene(tmp_path, two)
    scene.seat("rssi", "sud")
    scene.facilitator(c.StartExercise())
    scene.facilitator(c.SkipInject(cell="nord", inject="ecarte", reason="Au nord seulement"))
    scene.facilitator(c.TickMilestone(cell="sud", milestone="activee"))
    model = report(scene)
    path = tmp_path / "r.docx"
    write(model, path)
    headings = [heading.text for heading in styled(Document(str(path)), "Heading 2")]
    assert [each for each in headings if each in {"Nord", "Sud"}] == ["Nord", "Sud"] * 5
    assert [len(cell.participants) for cell in model.cells] == [0, 1]
    assert "(Nord)" in model.acts[1].detail
    seen = [(each.cell, each.when is not None) for each in model.objectives[1].milestones[:2]]
    assert seen == [("Nord", False), ("Sud", True)]
    assert {line.cell for line in model.log} == {"", "Nord", "Sud"}
    scene.director.close()


def test_every_kind_of_event_has_its_sentence(night: Scene, tmp_path: Path) -> None:
    play(night)
    told = {each.event.type for each in night.director.history}
    busy = changed(tmp_path / "busy")
    told |= {each.event.type for each in busy.director.history}
    line = next(each.seq for each in night.director.history if each.event.type == "log_written")
    seq = len(night.director.history)
    rest: list[e.AnyEvent] = [
        e.ActorAsked(
            cell="cellule", speaker="ars", role="rssi", participant="p1", text="", by="call"
        ),
        e.InjectFellDue(cell="cellule", inject="apres", planned=0),
        e.InjectUnheld(cell="cellule", inject="retenu"),
        e.MailArranged(seats={"cellule": ["rssi"]}),
        e.MailSent(cell="cellule", inject="retenu", role="rssi", sending=9, message_id="<a@b>"),
        e.MailFailed(cell="cellule", inject="retenu", role="rssi", sending=9, why="550 non"),
        e.CallEnded(cell="cellule", question=seq + 1, role="rssi"),
        e.ObserverJoined(cell="cellule", observer="o1", name="Olive"),
        e.AccessWithdrawn(door="player", cell="cellule", role="rssi"),
        e.ClocksChosen(cell="cellule", obligations=[]),
        e.InjectShown(cell="cellule", inject="apres", shown=True),
        e.InjectShown(cell="cellule", inject="apres", shown=False),
        e.SituationPointSet(cell="cellule", point=3000.0),
        e.SituationPointSet(cell="cellule", point=None),
        e.LogCorrected(cell="cellule", line=line, role="rssi", text="Plutôt ceci"),
        e.FindingReviewed(finding="missed:a.E1@cellule", standing="accepted", into=None),
        e.FindingReviewed(
            finding="missed:a.E1@cellule", standing=None, into=None, changes={"title": "Ceci"}
        ),
        e.FindingAdded(cell=None, changes={"title": "Cela"}, evidence=[1]),
    ]
    more = [
        e.Recorded(seq + i, START, 2500.0, "facilitator", event) for i, event in enumerate(rest, 1)
    ]
    every = {kind.model_fields["type"].default for kind in get_args(get_args(e.AnyEvent)[0])}
    assert told | {event.type for event in rest} == every
    model = build(night.director.exercise, [*night.director.history, *more], UTC)
    assert all(line.what and line.who for line in model.log)
    model = build(busy.director.exercise, busy.director.history, UTC)
    assert all(line.what and line.who for line in model.log)


def test_an_actor_that_nobody_knows_is_told_as_it_is_written() -> None:
    stranger = e.Recorded(1, START, 0.0, "stranger", e.ExerciseStarted())
    assert build(exercise(), [stranger], UTC).log[0].who == "stranger"


def test_a_corrected_line_is_told_as_it_ends_with_what_it_said(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    scene.passes(60)
    noticed = datetime.fromtimestamp(scene.wall.now(), UTC)
    scene.passes(120)
    line = scene.does(rssi, c.WriteLog(text="Coupé à 2 h 10", seen=noticed)).seq
    for text in ("Coupé à 2 h 15", "Coupé à 2 h 17"):
        scene.does(rssi, c.CorrectLog(line=line, text=text))
    model = build(scene.director.exercise, scene.director.history, UTC)
    told = {each.number: said(each.what) for each in model.log}
    assert told[line] == (
        "Main courante (noté à J 02:11) : Coupé à 2 h 17 — corrigé, disait d’abord "
        "« Coupé à 2 h 10 », puis « Coupé à 2 h 15 »"
    )
    assert told[line + 1] == f"Main courante, correction du n° {line} : Coupé à 2 h 15"
    scene.director.close()
