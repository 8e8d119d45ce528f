"""Whatever is done with a replay, what it shows at an instant is what had happened by then."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisex.client.errors import Refused
from crisisex.console.link import followed
from crisisex.console.session import Session
from crisisex.log.sqlite import exercise_json
from crisisex.run.evolve import replay
from tests.property.test_any_sequence import courses, played
from tests.replayed import Screening, recorded

steps = st.one_of(
    st.tuples(st.just("pass"), st.floats(0, 100)),
    st.tuples(st.just("pause_replay"), st.just({})),
    st.tuples(st.just("resume_replay"), st.just({})),
    st.tuples(
        st.just("set_replay_speed"),
        st.fixed_dictionaries({"speed": st.sampled_from([0.5, 1, 10, 300])}),
    ),
    st.tuples(st.just("jump_replay"), st.fixed_dictionaries({"to": st.floats(0, 1_200)})),
    st.tuples(st.just("go_to_next_decision"), st.just({})),
    st.tuples(st.just("go_to_previous_decision"), st.just({})),
)
Course = Sequence[tuple[str, Any]]


class Console:
    """A console's session that listens to a replay, as the app has it listen."""

    def __init__(self, screening: Screening) -> None:
        self.screening = screening
        exercise = exercise_json(screening.film.exercise).encode()
        self.session = Session.read(exercise, screening.player.date)

    async def goes(self, course: Course) -> None:
        """Do each step of `course`, and look at what is shown after it."""
        async with asyncio.TaskGroup() as tasks:
            listening = tasks.create_task(
                followed(self.screening.link, self.session, lambda _: None)
            )
            for kind, what in course:
                if kind == "pass":
                    self.screening.wall += what
                    self.screening.link.poke()
                else:
                    try:
                        await self.screening.link.send(kind, **what)
                    except Refused:
                        continue
                await self.hears()
                self.check()
                if kind == "jump_replay":
                    self.check_instant(what["to"])
            listening.cancel()

    async def hears(self) -> None:
        """Let the feed run until all that has come is folded."""
        for _ in range(1_000):
            await asyncio.sleep(0)
            if self.screening.settled and self.session.seq == self.screening.player.shown:
                return
        pytest.fail("the feed never came to where the film stands")

    def check(self) -> None:
        """What is shown is the fold of all up to here, and the clock is between two events."""
        shots, seq = self.screening.film.shots, self.session.seq
        bare = [replace(shot.recorded, command=None) for shot in shots[:seq]]
        assert self.session.state == replay(self.screening.film.exercise, bare)
        now = self.session.elapsed()
        assert all(each.elapsed <= now + 1e-3 for each in bare)
        assert seq == len(shots) or shots[seq].recorded.elapsed >= now - 1e-3

    def check_instant(self, elapsed: float) -> None:
        """All that had happened by `elapsed` is shown, and nothing later."""
        shots = self.screening.film.shots
        by_then = [shot for shot in shots if shot.recorded.elapsed <= elapsed]
        assert self.session.seq == len(by_then)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return recorded(tmp_path_factory.mktemp("run"))


@settings(max_examples=100, deadline=None)
@given(course=st.lists(steps, max_size=12), halts=st.booleans())
def test_what_is_shown_is_what_had_happened_by_then(
    run: Path, course: Course, *, halts: bool
) -> None:
    console = Console(Screening(run, halts=halts))
    asyncio.run(console.goes([("pass", 0.0), *course]))


@settings(max_examples=40, deadline=None)
@given(st.lists(steps, max_size=8), st.floats(0, 1_200))
def test_going_back_gives_the_same_as_starting_anew(
    run: Path, course: Course, instant: float
) -> None:
    there = ("jump_replay", {"to": instant})
    back, anew = Console(Screening(run)), Console(Screening(run))
    asyncio.run(back.goes([*course, ("jump_replay", {"to": 1_100.0}), there]))
    asyncio.run(anew.goes([there]))
    assert back.session.state == anew.session.state
    assert back.session.snapshot().log == anew.session.snapshot().log
    assert back.session.heard == anew.session.heard
    assert back.session.elapsed() == pytest.approx(anew.session.elapsed(), abs=1e-3)


@settings(max_examples=40, deadline=None)
@given(courses, st.lists(steps, max_size=6))
def test_any_run_can_be_played_again(past: list[tuple[str, Any]], course: Course) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scene, _ = played(past, folder)
        scene.director.close()
        console = Console(Screening(scene.path))
        asyncio.run(console.goes([("pass", 0.0), *course]))
