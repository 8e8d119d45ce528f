"""A run as a film: where each event stands on it."""

from itertools import pairwise
from pathlib import Path

import pytest

from crisisex.replay.film import STEP, STILL, Film
from crisisex.replay.opening import film_of
from crisisex.run import commands as c
from crisisex.run.commands import Command
from tests.exercises import Scene
from tests.replayed import END, FIRST, LUNCH, SECOND, recorded


@pytest.fixture
def film(tmp_path: Path) -> Film:
    return film_of(recorded(tmp_path))


def second(film: Film, kind: str) -> float:
    number = next(n for n, shot in enumerate(film.shots) if shot.recorded.event.type == kind)
    return film.seconds[number]


def test_a_second_of_film_is_a_second_of_exercise_while_the_clock_runs(film: Film) -> None:
    start = second(film, "exercise_started")
    assert second(film, "inject_released") - start == pytest.approx(120)
    assert second(film, "decision_recorded") - start == pytest.approx(FIRST)


def test_a_long_lunch_is_cut_to_a_few_steps(film: Film) -> None:
    paused, resumed = second(film, "exercise_paused"), second(film, "exercise_resumed")
    assert LUNCH > 100 * STEP
    assert resumed - paused == pytest.approx(3 * STEP)


def test_a_crash_and_the_wait_after_it_are_cut_too(film: Film) -> None:
    crash = second(film, "run_reopened")
    assert second(film, "speed_set") - crash == pytest.approx(STEP)


def test_a_stillness_full_of_events_lasts_a_minute_at_most(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    scene.facilitator(c.StartExercise())
    scene.passes(10)
    scene.facilitator(c.PauseExercise())
    for number in range(100):
        scene.passes(60)
        scene.facilitator(c.WriteLog(text=f"Ligne {number}"))
    scene.facilitator(c.ResumeExercise())
    scene.director.close()
    film = film_of(scene.path)
    assert film.end == pytest.approx(10 + STILL)
    lines = [
        at
        for at, shot in zip(film.seconds, film.shots, strict=True)
        if shot.recorded.event.type == "log_written"
    ]
    assert all(later > earlier for earlier, later in pairwise(lines))


def test_an_exercise_instant_has_all_that_had_happened_by_then_and_nothing_else(
    film: Film,
) -> None:
    for elapsed in (0.0, 119.9, 120.0, FIRST, 475.0, SECOND, 650.0, 730.0, 999.0, END, 9_999.0):
        count = film.count(film.second_of(elapsed))
        by_then = [shot for shot in film.shots if shot.recorded.elapsed <= elapsed]
        assert count == len(by_then), elapsed


def test_the_exercise_clock_reads_the_instant_that_was_gone_to(film: Film) -> None:
    for elapsed in (0.0, 60.0, 300.0, FIRST, 475.5, SECOND, 520.0):
        at = film.second_of(elapsed)
        shot = film.shots[film.count(at) - 1]
        assert shot.clock.at(film.date(film.count(at), at)) == pytest.approx(elapsed, abs=1e-4)


def test_the_exercise_clock_waits_for_the_next_event(film: Film) -> None:
    count = film.count(second(film, "exercise_started"))
    late = film.shots[count - 1].clock.at(film.date(count, 1e6))
    assert late == pytest.approx(film.shots[count].recorded.elapsed, abs=1e-4)


def test_decisions_are_known_with_their_places(film: Film) -> None:
    assert [film.shots[n].recorded.elapsed for n in film.decisions] == [FIRST, SECOND]


@pytest.mark.parametrize("first", [(), (c.PauseExercise(),)], ids=["running", "paused"])
def test_an_instant_that_a_jump_passed_over_does_not_show_what_came_after_it(
    tmp_path: Path, first: tuple[Command, ...]
) -> None:
    scene = Scene(tmp_path)
    scene.facilitator(c.StartExercise())
    scene.passes(10)
    for command in (*first, c.JumpClock(to=100), c.WriteLog(text="À l’arrivée")):
        scene.facilitator(command)
    scene.director.close()
    film = film_of(scene.path)
    count = film.count(film.second_of(50))
    assert film.shots[count - 1].recorded.event.type == "clock_jumped"
    assert film.count(film.second_of(100)) == len(film.shots)
