"""Exercise time through pieces: never back, nothing while paused, each piece where one ended."""

import math

from hypothesis import given
from hypothesis import strategies as st

from crisisex.run.clock import Clock

WALL = 1_900_000_000.0
SECONDS = st.floats(0, 1_000_000)
SPEEDS = st.floats(0.1, 3_600)
CLOCKS = st.builds(
    Clock,
    elapsed=SECONDS,
    since=SECONDS.map(lambda seconds: WALL + seconds),
    speed=SPEEDS,
    running=st.booleans(),
)


@given(CLOCKS, SECONDS, SECONDS)
def test_exercise_time_never_goes_back(clock: Clock, first: float, more: float) -> None:
    assert clock.at(WALL + first + more) >= clock.at(WALL + first) >= clock.elapsed


@given(CLOCKS, SECONDS)
def test_a_pause_adds_nothing(clock: Clock, seconds: float) -> None:
    paused = clock.piece(clock.elapsed, clock.since, running=False)
    assert paused.at(clock.since + seconds) == clock.elapsed
    assert paused.when(clock.elapsed + seconds) is None


@given(CLOCKS, SECONDS)
def test_an_instant_is_reached_when_the_clock_says_it_is(clock: Clock, seconds: float) -> None:
    running = clock.piece(clock.elapsed, clock.since, running=True)
    wall = running.since + seconds
    reached = running.when(running.at(wall))
    assert reached is not None
    assert math.isclose(reached, wall, abs_tol=1e-5)


@given(CLOCKS, SECONDS)
def test_what_is_past_is_reached_at_once(clock: Clock, seconds: float) -> None:
    running = clock.piece(clock.elapsed, clock.since, running=True)
    assert running.when(running.elapsed - seconds) == running.since


@given(
    CLOCKS,
    st.lists(
        st.tuples(SECONDS, st.none() | st.booleans(), st.none() | SPEEDS), min_size=1, max_size=8
    ),
)
def test_each_piece_starts_where_the_last_one_ended(
    clock: Clock, steps: list[tuple[float, bool | None, float | None]]
) -> None:
    wall = clock.since
    for seconds, running, speed in steps:
        wall += seconds
        before = clock.at(wall)
        clock = clock.piece(before, wall, running=running, speed=speed)
        assert clock.at(wall) == before
        if speed is not None:
            assert clock.speed == speed
        if running is not None:
            assert clock.running is running


def test_a_wall_that_went_back_takes_nothing_away() -> None:
    clock = Clock(elapsed=100.0, since=WALL, running=True)
    assert clock.at(WALL - 3_600) == 100.0
