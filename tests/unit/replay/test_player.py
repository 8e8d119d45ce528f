"""Running through a film: pause, speed, jumps, halts."""

from pathlib import Path

import pytest

from crisisex.client.errors import Refused
from tests.replayed import END, FIRST, SECOND, Screening, recorded


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return recorded(tmp_path)


@pytest.fixture
def screening(run: Path) -> Screening:
    """A replay at ×10 that stands at DEBEX."""
    screening = Screening(run)
    screening.player.jump(0)
    screening.passes(0)
    return screening


def test_it_begins_with_all_that_came_before_the_start(run: Path) -> None:
    screening = Screening(run)
    screening.player.jump(0)
    assert screening.passes(0)[:4] == [
        "run_created",
        "participant_joined",
        "participant_joined",
        "exercise_started",
    ]


def test_events_come_at_their_instants_at_the_speed_chosen(screening: Screening) -> None:
    assert screening.passes(11.9) == []
    assert screening.elapsed == pytest.approx(119, abs=0.01)
    assert screening.player.wait() == pytest.approx(0.1)
    assert screening.passes(0.1)[0] == "inject_released"


def test_nothing_comes_while_it_is_halted(screening: Screening) -> None:
    screening.passes(5)
    screening.player.pause()
    assert screening.player.wait() is None
    assert screening.passes(3_600) == []
    assert screening.elapsed == pytest.approx(50, abs=0.01)
    screening.player.resume()
    assert screening.passes(7)[0] == "inject_released"


def test_another_speed_changes_nothing_of_where_it_stands(screening: Screening) -> None:
    screening.passes(5)
    screening.player.set_speed(1)
    assert screening.passes(69) == []
    assert screening.passes(1)[0] == "inject_released"


def test_it_halts_at_a_decision_with_what_it_brought_about(screening: Screening) -> None:
    types = screening.passes(1_000)
    assert "decision_recorded" in types
    assert types[-1] == "inject_released"
    assert not screening.player.playing
    assert screening.elapsed == pytest.approx(FIRST, abs=1e-3)
    told = screening.player.playback()
    assert (told["inject"], told["had"], told["decisions"]) == ("couper", 1, 2)
    assert told["coming"] == SECOND


def test_it_goes_on_to_the_next_decision_and_then_to_the_end(screening: Screening) -> None:
    screening.passes(1_000)
    screening.player.resume()
    assert screening.passes(1_000)[-1] == "decision_recorded"
    assert screening.player.playback()["inject"] is None
    screening.player.resume()
    assert screening.passes(1_000)[-1] == "feedback_given"
    assert screening.player.playback()["ended"]
    assert screening.elapsed == pytest.approx(END, abs=1e-3)
    with pytest.raises(Refused, match="fin de l’enregistrement"):
        screening.player.resume()


def test_it_may_run_through_decisions(run: Path) -> None:
    screening = Screening(run, halts=False)
    assert screening.passes(1_000)[-1] == "feedback_given"


def test_a_jump_passes_over_decisions_and_goes_on(screening: Screening) -> None:
    screening.player.jump(600)
    assert screening.player.playing
    assert screening.passes(0).count("decision_recorded") == 2
    assert screening.elapsed == pytest.approx(600, abs=1e-3)


def test_a_jump_back_shows_less(screening: Screening) -> None:
    screening.passes(1_000)
    before = screening.player.went_back
    screening.player.jump(60)
    assert (before, screening.player.went_back) == (False, True)
    screening.player.shown = 0
    assert screening.passes(0)
    assert screening.settled
    assert screening.elapsed == pytest.approx(60, abs=1e-3)


def test_decisions_are_gone_to_and_back_to(screening: Screening) -> None:
    player = screening.player
    player.next_decision()
    assert screening.passes(0).count("decision_recorded") == 1
    player.next_decision()
    assert screening.passes(0).count("decision_recorded") == 1
    with pytest.raises(Refused, match="plus de décision"):
        player.next_decision()
    player.previous_decision()
    player.shown = 0
    screening.passes(0)
    assert screening.elapsed == pytest.approx(FIRST, abs=1e-3)
    assert player.playback()["had"] == 1
    with pytest.raises(Refused, match="pas de décision avant"):
        player.previous_decision()


def test_back_from_between_two_decisions_is_the_one_just_seen(screening: Screening) -> None:
    screening.player.jump(FIRST + 20)
    screening.player.previous_decision()
    assert screening.player.playback()["decision"] is not None
    assert screening.film.count(screening.player.second) > screening.film.decisions[0]


@pytest.mark.parametrize("speed", [0, -1, float("nan"), float("inf"), 1e9])
def test_a_speed_that_makes_no_sense_is_refused(screening: Screening, speed: float) -> None:
    with pytest.raises(Refused, match="vitesse"):
        screening.player.set_speed(speed)


@pytest.mark.parametrize("instant", [-1.0, float("nan"), float("inf")])
def test_an_instant_that_makes_no_sense_is_refused(screening: Screening, instant: float) -> None:
    with pytest.raises(Refused, match="instant"):
        screening.player.jump(instant)


def test_beyond_the_end_is_the_end(screening: Screening) -> None:
    screening.player.jump(1e7)
    assert screening.passes(0)[-1] == "feedback_given"
    assert screening.player.playback()["ended"]
    assert screening.player.wait() is None
