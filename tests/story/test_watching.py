"""Observers, the room's screen, and the seat that keeps the crisis log."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crisisex.director.access import screen_of
from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import Actor, Kind
from crisisex.run.refusals import Reason
from tests.exercises import WALL, Scene, small, two_cells

KEEPS_THE_LOG = small().roles.model_dump() | {"historian": ["dpd"]}


def observer(scene: Scene, cell: str = "cellule") -> Actor:
    outcome = scene.director.join_observation(cell, "Olive")
    scene.director.commit()
    return Actor(Kind.OBSERVER, cell, participant=outcome.events[0].data["observer"])


def at(seconds: float) -> datetime:
    """A wall date, in seconds from where tests begin."""
    return datetime.fromtimestamp(WALL, UTC) + timedelta(seconds=seconds)


def last(scene: Scene) -> e.AnyEvent:
    return scene.director.history[-1].event


def test_an_observer_ticks_in_their_own_cell_alone(tmp_path: Path) -> None:
    scene = Scene(tmp_path, two_cells())
    sud = observer(scene, "sud")
    scene.facilitator(c.StartExercise())
    scene.does(sud, c.TickMilestone(milestone="cellule-activee"))
    assert "cellule-activee" in scene.director.state.cells["sud"].reached
    assert "cellule-activee" not in scene.director.state.cells["nord"].reached
    assert scene.director.history[-1].actor == "observer/o1"
    refusal = scene.does(sud, c.TickMilestone(milestone="note.E1", cell="nord")).refusal
    assert refusal is not None
    assert refusal.reason is Reason.NOT_YOURS


def test_what_was_noticed_during_a_cut_keeps_its_instant(scene: Scene) -> None:
    watching = observer(scene)
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
    watching = observer(scene)
    scene.facilitator(c.StartExercise())
    scene.passes(100)
    scene.does(watching, c.TickMilestone(milestone="cellule-activee", seen=at(seconds)))
    assert last(scene) == e.MilestoneTicked(cell="cellule", milestone="cellule-activee")


def test_time_after_a_crash_is_not_counted(scene: Scene) -> None:
    watching = observer(scene)
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
    watching = observer(scene)
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
