"""Observers, the room's screen, and the seat that keeps the crisis log."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import screen_of
from crisisex.run.life import Status
from crisisex.run.progress import Tick
from crisisex.run.refusals import Reason
from tests.exercises import WALL, Scene, small, two_cells

KEEPS_THE_LOG = small().roles.model_dump() | {"historian": ["dpd"]}


def at(seconds: float) -> datetime:
    """A wall date, in seconds from where tests begin."""
    return datetime.fromtimestamp(WALL, UTC) + timedelta(seconds=seconds)


def last(scene: Scene) -> e.AnyEvent:
    return scene.director.history[-1].event


def test_an_observer_ticks_in_their_own_cell_alone(tmp_path: Path) -> None:
    scene = Scene(tmp_path, two_cells())
    sud = scene.observer("sud")
    scene.facilitator(c.StartExercise())
    scene.does(sud, c.TickMilestone(milestone="cellule-activee"))
    assert "cellule-activee" in scene.director.state.cells["sud"].reached
    assert "cellule-activee" not in scene.director.state.cells["nord"].reached
    assert scene.director.history[-1].actor == "observer/o1"
    refusal = scene.does(sud, c.TickMilestone(milestone="note.E1", cell="nord")).refusal
    assert refusal is not None
    assert refusal.reason is Reason.NOT_YOURS


def test_what_was_noticed_during_a_cut_keeps_its_instant(scene: Scene) -> None:
    watching = scene.observer()
    scene.facilitator(c.StartExercise())
    scene.passes(60)
    scene.facilitator(c.PauseExercise())
    scene.passes(300)
    scene.facilitator(c.ResumeExercise())
    scene.passes(40)
    for noticed, elapsed in ((at(30), 30), (at(200), 60), (at(380), 80)):
        scene.does(watching, c.RecordObservation(text="Vu", seen=noticed))
        assert last(scene).model_dump()["seen"] == elapsed


@pytest.mark.parametrize("seconds", [99.5, 100, 5_000])
def test_what_is_told_at_once_or_from_a_wrong_clock_was_seen_now(
    scene: Scene, seconds: float
) -> None:
    watching = scene.observer()
    scene.facilitator(c.StartExercise())
    scene.passes(100)
    scene.does(watching, c.TickMilestone(milestone="cellule-activee", seen=at(seconds)))
    assert last(scene) == e.MilestoneTicked(cell="cellule", milestone="cellule-activee")


def test_time_after_a_crash_is_not_counted(scene: Scene) -> None:
    watching = scene.observer()
    scene.facilitator(c.StartExercise())
    scene.passes(100)
    scene.facilitator(c.RecordDecision(text="On isole"))
    scene.passes(10)
    scene.reopen()
    scene.facilitator(c.ResumeExercise())
    scene.passes(10)
    scene.does(watching, c.RecordObservation(text="Pendant la panne", seen=at(108)))
    assert last(scene).model_dump()["seen"] == 100


def test_an_observer_catches_up_after_the_end(scene: Scene) -> None:
    watching = scene.observer()
    scene.facilitator(c.StartExercise())
    scene.passes(100)
    scene.facilitator(c.EndExercise())
    outcome = scene.does(watching, c.TickMilestone(milestone="cellule-activee", seen=at(50)))
    assert outcome.refusal is None
    assert last(scene).model_dump()["seen"] == 50


def test_a_room_may_do_nothing_at_all(scene: Scene) -> None:
    screen = screen_of("cellule")
    for command in (
        c.StopForRealIncident(),
        c.WriteLog(text="x"),
        c.AcknowledgeInject(inject="note"),
    ):
        refusal = scene.does(screen, command).refusal
        assert refusal is not None
        assert refusal.reason is Reason.NOT_YOURS


def test_a_corrected_line_keeps_what_it_said(tmp_path: Path) -> None:
    scene = Scene(tmp_path, small(roles=KEEPS_THE_LOG))
    rssi, historian, direction = (scene.seat(role) for role in ("rssi", "dpd", "direction"))
    scene.facilitator(c.StartExercise())
    line = scene.does(rssi, c.WriteLog(text="Internet coupé à 2 h 10")).seq
    scene.does(rssi, c.CorrectLog(line=line, text="Internet coupé à 2 h 15"))
    scene.does(historian, c.CorrectLog(line=line, text="Internet coupé à 2 h 17"))
    refusal = scene.does(direction, c.CorrectLog(line=line, text="Non")).refusal
    assert refusal is not None
    assert refusal.reason is Reason.NOT_YOURS
    assert scene.director.state.cells["cellule"].lines[line].text == "Internet coupé à 2 h 17"
    seen = [
        (message["type"], message["text"], message.get("line"))
        for message in scene.sees(direction)
        if message["type"].startswith("log_")
    ]
    assert seen == [
        ("log_written", "Internet coupé à 2 h 10", None),
        ("log_corrected", "Internet coupé à 2 h 15", line),
        ("log_corrected", "Internet coupé à 2 h 17", line),
    ]


def test_an_answer_written_while_cut_off_keeps_its_instant(scene: Scene) -> None:
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    scene.passes(130)
    scene.passes(60)
    scene.does(rssi, c.AnswerInject(inject="note", text="Vu", seen=at(140)))
    assert last(scene).model_dump()["seen"] == 140
    (told,) = [each for each in scene.sees(rssi) if each["type"] == "inject_answered"]
    assert told["seen"] == 140


def test_the_cell_knows_why_it_decided_and_by_which_plan(scene: Scene) -> None:
    rssi, direction = scene.seat("rssi"), scene.seat("direction")
    scene.facilitator(c.StartExercise())
    decision = scene.does(rssi, c.RecordDecision(text="On isole", plan="pri/R6")).seq
    scene.facilitator(c.AmendDecision(decision=decision, reason="Il avance"))
    told = [each for each in scene.sees(direction) if each["type"].startswith("decision_")]
    assert (told[0]["plan"], told[0]["reason"]) == ("pri/R6", "")
    assert (told[1]["decision"], told[1]["reason"], told[1]["plan"]) == (decision, "Il avance", "")


def test_a_line_of_another_cell_is_unknown(tmp_path: Path) -> None:
    scene = Scene(tmp_path, two_cells())
    nord, sud = scene.seat("rssi", "nord"), scene.seat("rssi", "sud")
    scene.facilitator(c.StartExercise())
    line = scene.does(nord, c.WriteLog(text="Chez nous")).seq
    refusal = scene.does(sud, c.CorrectLog(line=line, text="Chez vous")).refusal
    assert refusal is not None
    assert refusal.reason is Reason.UNKNOWN


def test_correcting_to_the_same_words_leaves_no_trace(scene: Scene) -> None:
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    line = scene.does(rssi, c.WriteLog(text="Rien")).seq
    assert scene.does(rssi, c.CorrectLog(line=line, text="Rien")).events == ()


OPENS = {
    "milestones": [{"id": "cellule-activee", "text": "Cellule activée", "objective": "O1"}],
    "injects": [
        {"id": "point", "after": "cellule-activee", "delay": "5m"}
        | {"to": ["rssi"], "channel": "sms", "subject": "Point de situation"},
        {"id": "rappel", "at": "20m", "unless": "cellule-activee"}
        | {"to": ["rssi"], "channel": "sms", "subject": "Rappel"},
    ],
    "obligations": [{"id": "cnil-33", "title": "CNIL", "aware": "cellule-activee"}],
}


def test_a_tick_is_taken_back_and_nothing_is_erased(scene: Scene) -> None:
    watching = scene.observer()
    scene.facilitator(c.StartExercise())
    scene.passes(60)
    scene.does(watching, c.TickMilestone(milestone="cellule-activee", seen=at(40)))
    here = scene.director.state.cells["cellule"]
    assert here.ticked["cellule-activee"] == Tick("observer/o1", elapsed=60, noticed=40)
    assert here.seen_at("cellule-activee") == 40
    scene.does(watching, c.UntickMilestone(milestone="cellule-activee"))
    assert "cellule-activee" not in here.reached
    assert here.seen_at("cellule-activee") is None
    assert scene.types()[-2:] == ["milestone_ticked", "milestone_unticked"]
    scene.passes(60)
    scene.does(watching, c.TickMilestone(milestone="cellule-activee"))
    assert here.seen_at("cellule-activee") == 120


@pytest.mark.parametrize("milestone", ["cellule-activee", "note.E1"])
def test_only_what_was_ticked_by_hand_is_unticked(scene: Scene, milestone: str) -> None:
    scene.facilitator(c.StartExercise())
    refusal = scene.facilitator(c.UntickMilestone(milestone=milestone)).refusal
    assert refusal is not None
    assert str(refusal) == "Ce jalon n’est pas coché : rien à décocher."
    refusal = scene.facilitator(c.UntickMilestone(milestone="note.released")).refusal
    assert refusal is not None
    assert refusal.reason is Reason.UNKNOWN


def test_what_a_mistaken_tick_has_set_going_goes_on(tmp_path: Path) -> None:
    scene = Scene(tmp_path, small(**OPENS))
    watching = scene.observer()
    scene.facilitator(c.StartExercise())
    scene.does(watching, c.TickMilestone(milestone="cellule-activee"))
    scene.does(watching, c.UntickMilestone(milestone="cellule-activee"))
    scene.passes(1_500)
    here = scene.director.state.cells["cellule"]
    assert here.injects["point"].released == 300
    assert here.injects["rappel"].status is Status.CLOSED


def test_a_legal_clock_that_a_mistaken_tick_has_not_started_yet_does_not_start(
    tmp_path: Path,
) -> None:
    scene = Scene(tmp_path, small(**OPENS))
    scene.facilitator(c.StartExercise())
    scene.facilitator(c.PauseExercise())
    scene.facilitator(c.TickMilestone(milestone="cellule-activee"))
    scene.facilitator(c.UntickMilestone(milestone="cellule-activee"))
    scene.facilitator(c.ResumeExercise())
    scene.passes(60)
    assert scene.director.state.cells["cellule"].obligations["cnil-33"].started is None


def test_undoing_a_branch_keeps_a_tick_made_since_and_brings_no_untaken_one_back(
    tmp_path: Path,
) -> None:
    scene = Scene(tmp_path, small(**OPENS))
    scene.facilitator(c.StartExercise())
    here = scene.director.state.cells["cellule"]
    closed = scene.facilitator(c.CloseBranch(milestone="cellule-activee", reason="r")).seq
    scene.facilitator(c.TickMilestone(milestone="cellule-activee"))
    scene.facilitator(c.UndoChange(change=closed))
    assert here.reached["cellule-activee"] == here.ticked["cellule-activee"].elapsed
    closed = scene.facilitator(c.CloseBranch(milestone="cellule-activee", reason="r")).seq
    scene.facilitator(c.UntickMilestone(milestone="cellule-activee"))
    scene.facilitator(c.UndoChange(change=closed))
    assert "cellule-activee" not in here.reached


def test_an_observation_is_tied_to_a_decision_of_its_own_cell(tmp_path: Path) -> None:
    scene = Scene(tmp_path, two_cells())
    nord = scene.observer("nord")
    scene.facilitator(c.StartExercise())
    ours = scene.facilitator(c.RecordDecision(text="On isole", cell="nord")).seq
    theirs = scene.facilitator(c.RecordDecision(text="On attend", cell="sud")).seq
    scene.does(nord, c.RecordObservation(text="Vite", decision=ours))
    assert last(scene) == e.ObservationRecorded(
        cell="nord", text="Vite", inject=None, objective=None, decision=ours
    )
    refusal = scene.does(nord, c.RecordObservation(text="Vite", decision=theirs)).refusal
    assert refusal is not None
    assert refusal.reason is Reason.UNKNOWN
    outcome = scene.facilitator(c.RecordObservation(text="Tard", decision=theirs))
    assert [event.data["cell"] for event in outcome.events] == ["sud"]
