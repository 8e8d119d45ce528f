"""A small dose of `make chaos`, each blow at each place, and a harness that finds planted bugs."""

import logging
import tempfile
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from random import Random

import pytest

from crisisex.log import fitting
from crisisex.log.sqlite import RunLog
from crisisex.run import events as e
from crisisex.run.clock import Clock
from crisisex.run.state import State
from tests.chaos.faults import Blow, Chaos, Place
from tests.chaos.morning import Played, play

SEEDS = range(40)
EACH = 10


@pytest.fixture(autouse=True)
def _silence() -> Iterator[None]:
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory, where there is one: a hundred runs need no disk."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


def mornings(seeds: Sequence[int], folder: Path) -> Iterator[Played]:
    for seed in seeds:
        (folder / str(seed)).mkdir()
        yield play(seed, folder / str(seed))


@pytest.mark.parametrize("first", range(SEEDS.start, SEEDS.stop, EACH))
def test_nothing_is_lost_twice_or_early(first: int, folder: Path) -> None:
    for played in mornings(range(first, first + EACH), folder):
        assert not played.verdict.wrong, f"seed {played.seed}, struck: {played.struck}"


@pytest.mark.parametrize(
    ("blow", "place"),
    [(blow, place) for blow, place in product(Blow, Place) if Chaos.can_strike(blow, place)],
)
def test_each_blow_at_each_place(
    blow: Blow, place: Place, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Chaos.can_strike
    monkeypatch.setattr(Chaos, "can_strike", staticmethod(lambda b, p: p is place and real(b, p)))
    monkeypatch.setattr(Chaos, "aim", _aims(blow))
    struck = 0
    for played in mornings(range(4), folder):
        assert not played.verdict.wrong, f"seed {played.seed}, struck: {played.struck}"
        struck += played.struck.count(f"{blow} at {place}")
    assert struck


def _aims(blow: Blow) -> object:
    def aim(chaos: Chaos, _: Blow, wait: int, lasts: int = 1) -> None:
        chaos.blow, chaos.wait, chaos.lasts = blow, min(wait, 3), lasts

    return aim


def test_the_same_seed_plays_the_same_morning(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crisisex.director.service.RETRY_SECONDS", 3_600.0)  # no chance but ours
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    one, other = play(7, folder / "a"), play(7, folder / "b")
    assert (one.struck, one.commands, one.events) == (other.struck, other.commands, other.events)


# -- bugs planted on purpose: the harness must find them -------------------------------------------


def test_a_log_that_says_yes_too_soon_is_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append, chance = RunLog.append, Random(0)

    def forgetful(log: RunLog, events: Sequence[e.Recorded]) -> None:
        if chance.random() < 0.9:
            append(log, events)

    monkeypatch.setattr(RunLog, "append", forgetful)
    assert any(played.verdict.lost for played in mornings(range(10), folder))


def test_a_director_that_forgets_what_it_answered_is_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fold = fitting.folded

    def forgetful(*given: object) -> State:
        state = fold(*given)  # type: ignore[arg-type]
        state.answered.clear()
        return state

    monkeypatch.setattr("crisisex.director.director.folded", forgetful)
    assert any(played.verdict.twice for played in mornings(range(30), folder))


def test_a_clock_that_is_fast_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = Clock.at
    monkeypatch.setattr(Clock, "at", lambda clock, wall: at(clock, wall) * 1.01)
    assert any(played.verdict.early for played in mornings(range(10), folder))
