"""The room's screen: clocks that were chosen, an inject over all of it, situation points."""

import json
from pathlib import Path
from typing import Any

import pytest

from crisisex.run import commands as c
from crisisex.run.actors import Actor, screen_of
from crisisex.run.refusals import Reason
from tests.exercises import Scene, small, two_cells

ROOM = screen_of("cellule")
MEDIA = [
    {
        "id": channel,
        "manual": True,
        "from": f"Source {channel}",
        "to": ["dpd"],
        "channel": channel,
        "subject": f"MEDIA-{channel}",
        "body": "Rien n’est **sûr**.",
        "notes": "SECRET-MEDIA",
    }
    for channel in ("press", "tv", "social")
]


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    played = small()
    injects = [each.model_dump(by_alias=True) for each in played.injects]
    return Scene(tmp_path, small(injects=[*injects, *MEDIA]))


def told(scene: Scene, actor: Actor, *types: str) -> list[dict[str, Any]]:
    """What the actor's feed holds of these types, less its envelope."""
    envelope = ("seq", "at", "elapsed")
    return [
        {name: value for name, value in message.items() if name not in envelope}
        for message in scene.sees(actor)
        if message["type"] in types
    ]


def points(scene: Scene, actor: Actor = ROOM) -> list[float | None]:
    return [message["point"] for message in told(scene, actor, "situation_point_set")]


def refused(scene: Scene, command: c.Command) -> Reason:
    refusal = scene.facilitator(command).refusal
    assert refusal is not None
    return refusal.reason


# -- the media --------------------------------------------------------------------------------


def test_the_screen_shows_the_media_whoever_they_were_sent_to(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    for inject in ("press", "tv", "social", "surprise"):
        scene.facilitator(c.ReleaseInject(inject=inject))
    scene.passes(180)
    feed = told(scene, ROOM, "inject_released")
    assert [each["inject"] for each in feed] == ["press", "tv", "social"]
    assert feed[0] == {
        "type": "inject_released",
        "inject": "press",
        "channel": "press",
        "from": "Source press",
        "subject": "MEDIA-press",
        "html": "<p>Rien n’est <strong>sûr</strong>.</p>\n",
        "attachments": [],
    }


def test_the_screen_knows_nobody_and_nothing_they_did(scene: Scene) -> None:
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    scene.passes(130)
    scene.does(rssi, c.AcknowledgeInject(inject="note"))
    scene.does(rssi, c.WriteLog(text="LIGNE"))
    scene.does(rssi, c.RecordDecision(text="DECISION"))
    scene.does(rssi, c.FileDeclaration(obligation="cnil-33", text="DECLARATION"))
    scene.facilitator(c.RecordObservation(text="OBSERVATION"))
    assert [message["type"] for message in scene.sees(ROOM)] == [
        "exercise_started",
        "phase_started",
    ]


# -- an inject over the whole screen ----------------------------------------------------------


def test_an_inject_is_shown_once_it_has_left_and_one_at_a_time(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    assert refused(scene, c.ShowInject(inject="note", shown=True)) is Reason.NOT_NOW
    scene.passes(120)
    scene.facilitator(c.ReleaseInject(inject="surprise"))
    scene.facilitator(c.ShowInject(inject="note", shown=True))
    (shown,) = told(scene, ROOM, "inject_shown")
    assert shown["shown"]
    assert shown["html"] == "<p>NOTE-BODY</p>\n"
    assert shown["attachments"] == ["note.txt"]
    assert "SECRET" not in json.dumps(shown)
    assert not {"to", "question", "choices"} & shown.keys()
    scene.facilitator(c.ShowInject(inject="surprise", shown=True))
    assert scene.director.state.cells["cellule"].on_screen == "surprise"
    hide_note = scene.facilitator(c.ShowInject(inject="note", shown=False))
    assert hide_note.events == ()
    scene.facilitator(c.ShowInject(inject="surprise", shown=False))
    assert scene.director.state.cells["cellule"].on_screen is None


def test_a_screen_that_comes_later_does_not_read_what_was_hidden(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    scene.passes(120)
    scene.facilitator(c.ShowInject(inject="note", shown=True))
    scene.facilitator(c.ShowInject(inject="note", shown=False))
    assert "NOTE-SUBJECT" not in json.dumps(scene.sees(ROOM))


def test_players_are_not_told_what_the_screen_shows(scene: Scene) -> None:
    dpd = scene.seat("dpd")
    scene.facilitator(c.StartExercise())
    scene.passes(120)
    scene.facilitator(c.ShowInject(inject="note", shown=True))
    assert told(scene, dpd, "inject_shown") == []


# -- legal clocks -----------------------------------------------------------------------------


def test_clocks_are_seen_once_they_are_chosen(scene: Scene) -> None:
    dpd = scene.seat("dpd")
    scene.facilitator(c.ChooseClocks(obligations=["cnil-33"]))
    scene.facilitator(c.StartExercise())
    scene.passes(60)
    scene.facilitator(c.StartObligation(obligation="cnil-33"))
    scene.facilitator(c.StartObligation(obligation="signalement-ssi"))
    for actor in (ROOM, dpd):
        (message,) = told(scene, actor, "clocks_chosen")
        (clock,) = message["clocks"]
        assert (clock["obligation"], clock["limit"]) == ("cnil-33", 72 * 3600)
        assert not clock["to_check"]
    assert told(scene, ROOM, "obligation_started") == [
        {"type": "obligation_started", "obligation": "cnil-33", "scenario": 7800 + 60}
    ]


def test_a_clock_that_already_runs_is_seen_as_it_stands(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    scene.passes(60)
    scene.facilitator(c.StartObligation(obligation="cnil-33"))
    scene.facilitator(c.ChooseClocks(obligations=["cnil-33", "signalement-ssi"]))
    (message,) = told(scene, ROOM, "clocks_chosen")
    assert [each["obligation"] for each in message["clocks"]] == ["signalement-ssi", "cnil-33"]
    assert [each["started"] for each in message["clocks"]] == [None, 7860]
    again = scene.facilitator(c.ChooseClocks(obligations=["signalement-ssi", "cnil-33"]))
    assert again.events == ()
    assert refused(scene, c.ChooseClocks(obligations=["autre"])) is Reason.UNKNOWN


def test_each_cell_has_a_screen_of_its_own(tmp_path: Path) -> None:
    scene = Scene(tmp_path, two_cells())
    scene.facilitator(c.StartExercise())
    scene.facilitator(c.ChooseClocks(obligations=["cnil-33"], cell="nord"))
    scene.facilitator(c.SetSituationPoint(minutes=10, cell="sud"))
    nord, sud = screen_of("nord"), screen_of("sud")
    assert told(scene, sud, "clocks_chosen") == []
    assert len(told(scene, nord, "clocks_chosen")) == 1
    assert (points(scene, nord), points(scene, sud)) == ([], [600])


# -- situation points -------------------------------------------------------------------------


def planned(folder: Path, *at: str) -> Scene:
    return Scene(folder, small(situation_points=list(at)))


def test_a_facilitator_announces_a_point_and_calls_it_off(scene: Scene) -> None:
    rssi = scene.seat("rssi")
    scene.facilitator(c.SetSituationPoint(minutes=25))
    scene.facilitator(c.StartExercise())
    scene.passes(60)
    scene.facilitator(c.SetSituationPoint(minutes=0.5))
    scene.facilitator(c.SetSituationPoint(minutes=None))
    assert scene.facilitator(c.SetSituationPoint(minutes=None)).events == ()
    assert points(scene) == points(scene, rssi) == [1500, 90, None]


def test_the_points_of_the_plan_are_told_one_by_one(tmp_path: Path) -> None:
    scene = planned(tmp_path, "25m", "1h10m")
    scene.facilitator(c.StartExercise())
    scene.passes(0)
    assert points(scene) == [1500]
    scene.passes(1559)
    assert points(scene) == [1500]
    scene.passes(1)
    assert points(scene) == [1500, 4200]
    scene.passes(5_000)
    assert points(scene) == [1500, 4200]


def test_a_point_of_the_facilitator_stands_for_the_one_of_the_plan(tmp_path: Path) -> None:
    scene = planned(tmp_path, "25m", "1h10m")
    scene.facilitator(c.StartExercise())
    scene.passes(600)
    scene.facilitator(c.SetSituationPoint(minutes=30))
    scene.passes(1_859)
    assert points(scene) == [1500, 2400]
    scene.passes(1)
    assert points(scene) == [1500, 2400, 4200]


def test_a_point_that_was_called_off_leaves_the_next_one(tmp_path: Path) -> None:
    scene = planned(tmp_path, "25m", "1h10m")
    scene.facilitator(c.StartExercise())
    scene.passes(600)
    scene.facilitator(c.SetSituationPoint(minutes=None))
    scene.passes(1_000)
    assert points(scene) == [1500, None, 4200]


def test_points_are_pushed_back_with_the_rest_and_put_back_with_it(tmp_path: Path) -> None:
    scene = planned(tmp_path, "25m", "1h10m")
    scene.facilitator(c.StartExercise())
    scene.passes(600)
    push = scene.facilitator(c.PushBack(minutes=10)).events[0].seq
    assert points(scene) == [1500, 2100]
    scene.facilitator(c.UndoChange(change=push))
    assert points(scene) == [1500, 2100, 1500]
    scene.facilitator(c.PushBack(minutes=10))
    scene.passes(2_000)
    assert points(scene)[-1] == 4800


def test_points_of_a_phase_come_nearer_with_it(tmp_path: Path) -> None:
    scene = planned(tmp_path, "25m", "35m", "50m")
    scene.facilitator(c.StartExercise())
    scene.passes(600)
    scene.facilitator(c.PullPhaseForward())
    assert points(scene) == [1500]
    assert scene.director.state.points == [900, 1500, 1800]


def test_a_jump_passes_over_points_without_a_word(tmp_path: Path) -> None:
    scene = planned(tmp_path, "5m", "10m", "1h10m")
    scene.facilitator(c.StartExercise())
    scene.passes(0)
    scene.facilitator(c.JumpClock(to=1_200))
    scene.passes(0)
    assert points(scene) == [300, 4200]


def test_nobody_is_told_of_a_point_while_the_exercise_waits(tmp_path: Path) -> None:
    scene = planned(tmp_path, "5m", "10m")
    scene.facilitator(c.StartExercise())
    scene.passes(350)
    scene.facilitator(c.PauseExercise())
    scene.passes(3_600)
    assert points(scene) == [300]
    scene.facilitator(c.ResumeExercise())
    scene.passes(10)
    assert points(scene) == [300, 600]


@pytest.mark.parametrize(
    "command",
    [
        c.ChooseClocks(obligations=["cnil-33"]),
        c.ShowInject(inject="note", shown=True),
        c.SetSituationPoint(minutes=5),
    ],
)
def test_it_is_the_facilitators_to_choose(scene: Scene, command: c.Command) -> None:
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    for actor in (rssi, ROOM):
        refusal = scene.does(actor, command).refusal
        assert refusal is not None
        assert refusal.reason is Reason.NOT_YOURS
    scene.facilitator(c.EndExercise())
    assert refused(scene, command) is Reason.NOT_NOW
