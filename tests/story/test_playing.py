"""An exercise as it is lived: given what happened, when somebody acts, then this follows."""

from pathlib import Path

import pytest

from crisisex.run import commands as c
from crisisex.run.actors import FACILITATOR
from crisisex.run.life import Status
from crisisex.run.refusals import Reason
from crisisex.run.state import RunStatus
from tests.exercises import Scene, small, two_cells


def status(scene: Scene, inject: str) -> Status:
    return scene.director.state.progress("cellule", inject).status


def test_nothing_leaves_before_the_start(scene: Scene) -> None:
    scene.passes(3_600)
    assert "inject_released" not in scene.types()


def test_a_timed_inject_leaves_at_its_instant(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    scene.passes(119.999)
    assert status(scene, "note") is Status.PLANNED
    scene.passes(0.001)
    released = scene.director.history[-1]
    assert (released.event.type, released.elapsed) == ("inject_released", 120.0)
    assert released.data["planned"] == released.data["released"] == 120.0
    assert released.data["cause"] == "timer"


def test_a_decision_opens_its_branch_and_not_the_other(scene: Scene) -> None:
    rssi, direction = scene.seat("rssi"), scene.seat("direction")
    scene.facilitator(c.StartExercise())
    scene.passes(120)
    scene.does(rssi, c.AcknowledgeInject(inject="note"))
    scene.passes(300)
    decided = c.RecordDecision(inject="couper", choice="non", reason="On attend")
    assert scene.does(direction, decided).refusal is None
    scene.passes(60)
    assert status(scene, "pas-coupe") is Status.RELEASED
    assert status(scene, "coupe") is Status.WAITING
    assert scene.director.history[-1].data["cause"] == "condition"


def test_a_contingency_inject_waits_for_a_key_when_the_team_forgets(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    scene.passes(120 + 900)
    assert status(scene, "relance") is Status.DUE
    scene.facilitator(c.ReleaseInject(inject="relance"))
    released = scene.director.state.progress("cellule", "relance")
    assert (released.planned, released.cause) == (1020.0, "facilitator")


def test_a_contingency_inject_closes_as_soon_as_the_team_acts(scene: Scene) -> None:
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    scene.passes(600)
    scene.does(rssi, c.FileDeclaration(obligation="signalement-ssi", text="Fait"))
    scene.passes(3_000)
    assert status(scene, "relance") is Status.CLOSED


def test_a_contingency_is_closed_by_what_happens_at_its_very_instant(tmp_path: Path) -> None:
    injects = [
        {"id": "a", "at": "1m", "to": ["rssi"], "channel": "sms", "subject": "A"},
        {
            "id": "b",
            "at": "1m",
            "unless": "a.released",
            "to": ["rssi"],
            "channel": "sms",
            "subject": "B",
        },
    ]
    other = Scene(tmp_path, small(injects=injects, obligations=[]))
    other.facilitator(c.StartExercise())
    other.passes(600)
    assert status(other, "b") is Status.CLOSED


def test_pause_fires_nothing_and_resume_fires_nothing_early(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    scene.passes(100)
    scene.facilitator(c.PauseExercise())
    scene.passes(10_000)
    assert status(scene, "note") is Status.PLANNED
    scene.facilitator(c.ResumeExercise())
    scene.passes(19.5)
    assert status(scene, "note") is Status.PLANNED
    scene.passes(0.5)
    assert status(scene, "note") is Status.RELEASED
    assert scene.director.history[-1].elapsed == 120.0


def test_speed_changes_what_is_to_come_and_nothing_that_was(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    scene.passes(60)
    scene.facilitator(c.SetSpeed(speed=10))
    assert scene.director.elapsed == 60.0
    scene.passes(6)
    assert scene.director.elapsed == 120.0
    assert status(scene, "note") is Status.RELEASED


def test_a_jump_fires_nothing_and_leaves_what_it_passed_in_the_queue(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    scene.facilitator(c.JumpClock(to=1_700))
    scene.passes(1)
    assert status(scene, "note") is Status.DUE
    assert "inject_released" not in scene.types()
    assert scene.director.elapsed == 1_701.0


def test_a_jump_past_a_phase_opens_it(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    scene.facilitator(c.JumpClock(to=1_830))
    scene.passes(1)
    state = scene.director.state
    assert state.phase == 1
    # J+1 08:00 at second 1 800, four scenario seconds a second since.
    assert state.scenario_time(1_830) == 86_400 + 8 * 3_600 + 120


def test_time_never_jumps_back(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    scene.passes(100)
    refusal = scene.facilitator(c.JumpClock(to=50)).refusal
    assert refusal is not None
    assert refusal.reason is Reason.INVALID


def test_push_back_moves_all_that_is_to_come_by_as_much(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    scene.passes(100)
    scene.facilitator(c.PushBack(minutes=10))
    scene.passes(610)
    assert status(scene, "note") is Status.PLANNED
    scene.passes(10)
    assert status(scene, "note") is Status.RELEASED
    assert scene.director.state.phase_starts == [0.0, 2_400.0]


def test_scenario_time_never_goes_back_when_a_phase_is_pushed_far(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    scene.facilitator(c.PushBack(minutes=1_440))
    scene.facilitator(c.PushBack(minutes=1_440))
    scene.passes(1_800 + 2 * 86_400)
    state = scene.director.state
    assert state.phase == 1
    assert state.scenario_anchor == 7_800 + 1_800 + 2 * 86_400


@pytest.mark.parametrize("kind", [c.HoldInject, c.SkipInject])
def test_what_is_held_or_skipped_does_not_leave(
    scene: Scene, kind: type[c.HoldInject | c.SkipInject]
) -> None:
    fields = {"inject": "note"} | ({"reason": "trop tard"} if kind is c.SkipInject else {})
    scene.facilitator(kind.model_validate(fields))
    scene.facilitator(c.StartExercise())
    scene.passes(600)
    assert "inject_released" not in scene.types()


def test_a_held_inject_goes_back_to_the_plan_or_to_the_queue(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    scene.facilitator(c.HoldInject(inject="note"))
    scene.passes(60)
    scene.facilitator(c.UnholdInject(inject="note"))
    assert status(scene, "note") is Status.PLANNED
    scene.facilitator(c.HoldInject(inject="note"))
    scene.passes(600)
    scene.facilitator(c.UnholdInject(inject="note"))
    assert status(scene, "note") is Status.DUE


def test_a_condition_that_comes_true_while_held_is_not_forgotten(scene: Scene) -> None:
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    scene.facilitator(c.HoldInject(inject="couper"))
    scene.passes(120)
    scene.does(rssi, c.AcknowledgeInject(inject="note"))
    scene.passes(60)
    scene.facilitator(c.UnholdInject(inject="couper"))
    assert status(scene, "couper") is Status.PLANNED
    scene.passes(240)
    assert status(scene, "couper") is Status.RELEASED


def test_a_real_incident_stops_the_exercise_whoever_says_it(scene: Scene) -> None:
    dpd = scene.seat("dpd")
    scene.facilitator(c.StartExercise())
    scene.passes(60)
    scene.does(dpd, c.StopForRealIncident(reason="Incendie"))
    assert scene.director.state.status is RunStatus.STOPPED
    scene.passes(600)
    assert "inject_released" not in scene.types()
    assert scene.does(dpd, c.WriteLog(text="…")).refusal is not None
    scene.facilitator(c.ResumeExercise())
    scene.passes(60)
    assert status(scene, "note") is Status.RELEASED


def test_a_real_incident_may_be_said_before_the_start_and_twice(scene: Scene) -> None:
    dpd = scene.seat("dpd")
    assert scene.does(dpd, c.StopForRealIncident()).refusal is None
    assert scene.does(dpd, c.StopForRealIncident()).refusal is None
    assert scene.types().count("real_incident_declared") == 1
    assert scene.facilitator(c.StartExercise()).refusal is not None
    scene.facilitator(c.ResumeExercise())
    assert scene.director.state.status is RunStatus.READY
    scene.passes(600)
    scene.facilitator(c.StartExercise())
    scene.passes(120)
    assert status(scene, "note") is Status.RELEASED


def test_an_obligation_starts_at_awareness_in_scenario_time(scene: Scene) -> None:
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    scene.passes(180)
    scene.does(rssi, c.AcknowledgeInject(inject="note"))
    scene.passes(1)
    progress = scene.director.state.cells["cellule"].obligations["signalement-ssi"]
    assert (progress.started, progress.cause) == (7_800 + 180, "milestone")
    scene.passes(59)
    scene.does(rssi, c.FileDeclaration(obligation="signalement-ssi"))
    assert progress.filed == 7_800 + 240
    again = scene.does(rssi, c.FileDeclaration(obligation="signalement-ssi"))
    assert again.refusal is not None


def test_who_files_knows(scene: Scene) -> None:
    dpd = scene.seat("dpd")
    scene.facilitator(c.StartExercise())
    scene.passes(60)
    scene.does(dpd, c.FileDeclaration(obligation="cnil-33"))
    assert scene.types()[-2:] == ["obligation_started", "declaration_filed"]


def test_a_choice_is_taken_once(scene: Scene) -> None:
    direction = scene.seat("direction")
    scene.facilitator(c.StartExercise())
    scene.facilitator(c.ReleaseInject(inject="couper"))
    scene.does(direction, c.RecordDecision(inject="couper", choice="oui"))
    again = scene.does(direction, c.RecordDecision(inject="couper", choice="non"))
    assert again.refusal is not None
    assert "COUPER-OUI" in str(again.refusal)
    assert scene.director.state.progress("cellule", "couper").choice == "oui"


def test_the_same_command_id_answers_the_same_and_happens_once(scene: Scene) -> None:
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    command = c.WriteLog(id="une-fois", text="Appel du SAMU")
    first = scene.does(rssi, command)
    scene.does(rssi, c.WriteLog(text="Autre chose"))
    assert scene.does(rssi, command).seq == first.seq
    scene.reopen()
    assert scene.does(rssi, command).seq == first.seq
    assert scene.types().count("log_written") == 2


def test_a_refused_command_stays_refused_under_its_id(scene: Scene) -> None:
    command = c.ReleaseInject(id="trop-tot", inject="note")
    assert scene.facilitator(command).refusal is not None
    scene.facilitator(c.StartExercise())
    assert scene.facilitator(command).refusal is not None
    assert status(scene, "note") is Status.PLANNED


def test_a_director_that_died_comes_back_paused_at_the_last_logged_instant(scene: Scene) -> None:
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    scene.passes(50)
    scene.does(rssi, c.WriteLog(text="À cinquante secondes"))
    scene.passes(30)
    scene.reopen()
    assert scene.director.state.status is RunStatus.PAUSED
    assert scene.director.elapsed == 50.0
    scene.passes(10_000)
    assert status(scene, "note") is Status.PLANNED
    scene.facilitator(c.ResumeExercise())
    scene.passes(70)
    assert status(scene, "note") is Status.RELEASED


def test_tokens_outlive_a_director_the_facilitators_too(scene: Scene) -> None:
    first = scene.director.access.facilitator_token
    scene.reopen()
    access, state = scene.director.access, scene.director.state
    assert access.actor(first, state) == FACILITATOR
    assert access.actor(access.facilitator_token, state) == FACILITATOR
    assert access.facilitator_token != first
    assert access.actor("facilitator", state) is None


def test_after_the_end_only_the_record_is_completed(scene: Scene) -> None:
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    scene.facilitator(c.EndExercise())
    assert scene.does(rssi, c.WriteLog(text="…")).refusal is not None
    assert scene.facilitator(c.ResumeExercise()).refusal is not None
    assert scene.facilitator(c.RecordDecision(text="Notée au débriefing")).refusal is None
    assert scene.facilitator(c.TickMilestone(milestone="cellule-activee")).refusal is None


def test_a_player_learns_nothing_of_an_inject_that_is_not_theirs(scene: Scene) -> None:
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    unknown = scene.does(rssi, c.OpenInject(inject="nexiste-pas")).refusal
    unreleased = scene.does(rssi, c.OpenInject(inject="note")).refusal
    not_theirs = scene.does(rssi, c.OpenInject(inject="surprise")).refusal
    sentences = {str(refusal).split("»")[1] for refusal in (unknown, unreleased, not_theirs)}
    assert len(sentences) == 1


def test_each_cell_walks_on_its_own(tmp_path: Path) -> None:
    scene = Scene(tmp_path, two_cells())
    nord = scene.seat("rssi", "nord")
    scene.facilitator(c.StartExercise())
    scene.passes(120)
    scene.does(nord, c.AcknowledgeInject(inject="note"))
    scene.passes(300)
    assert scene.director.state.progress("nord", "couper").status is Status.RELEASED
    assert scene.director.state.progress("sud", "couper").status is Status.WAITING
    scene.facilitator(c.ReleaseInject(inject="surprise", cell="sud"))
    assert scene.director.state.progress("nord", "surprise").status is Status.WAITING


def test_an_inject_for_other_cells_never_happens_where_nobody_is_to_receive_it(
    tmp_path: Path,
) -> None:
    """Not by its instant, not by its condition, not by a key meant for all cells."""
    cells = [
        {"id": "nord", "title": "Nord", "roles": ["direction", "rssi"]},
        {"id": "sud", "title": "Sud", "roles": ["direction"]},
    ]
    scene = Scene(tmp_path, small(cells=cells))
    scene.facilitator(c.StartExercise())
    scene.passes(120)
    assert scene.director.state.progress("nord", "note").status is Status.RELEASED
    assert scene.director.state.progress("sud", "note").released is None
    assert "note" not in scene.director.state.injects_of("sud")
    refused = scene.facilitator(c.ReleaseInject(inject="note", cell="sud")).refusal
    assert str(refused) == "Ce stimulus n’existe pas dans cette cellule."
    scene.reopen()
    assert "note" not in scene.director.state.injects_of("sud")
