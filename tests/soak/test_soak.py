"""A small dose of `make soak`, and a leak that it must find."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.soak.exercise import write_busy, write_quiet
from tests.soak.house import Ended, House, Sample
from tests.soak.judging import LIMITS, growth, of_a_quiet_day, of_handles, of_the_end
from tests.soak.measured import Held

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
pytestmark = [pytest.mark.xdist_group("soak"), on_linux]
PLANTED = Path(__file__).parent / "planted"
SPEED = 200


@dataclass
class Day:
    """What a short day has come to."""

    samples: list[Sample]
    ended: Ended


def passed(house: House, patience: float) -> Day:
    """Look at a house now and then while connections are made, until everybody leaves."""
    with house:
        for connections in (20, 35, 50, 65):
            house.passes(connections)
            house.sample()
        return Day(house.samples, house.ends(patience))


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> tuple[Day, Day]:
    """A busy day, and beside it a quiet one with a director that gives nothing back."""
    folder = tmp_path_factory.mktemp("soak")
    busy, quiet = write_busy(folder / "busy", 0.5), write_quiet(folder / "quiet")
    planted = {"PYTHONPATH": os.pathsep.join((str(PLANTED), os.environ.get("PYTHONPATH", "")))}
    sound = House(folder / "sound", busy, 10, SPEED)
    leaky = House(folder / "leaky", quiet, 10, SPEED, quiet=True, planted=planted)
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(passed, (sound, leaky), (30.0, 0.0))
    return first, second


@pytest.mark.timeout(240)
def test_when_everybody_has_left_everything_is_given_back(days: tuple[Day, Day]) -> None:
    day, _ = days
    assert day.ended.acknowledged > 10
    figures = [*of_handles(day.samples, day.ended, "busy"), *of_the_end(day.ended, "busy")]
    assert not [each for each in figures if not each.reached], day.ended


@pytest.mark.timeout(240)
def test_a_director_that_keeps_what_passes_is_found(days: tuple[Day, Day]) -> None:
    _, day = days
    figures = [
        *of_handles(day.samples, day.ended, "quiet"),
        *of_a_quiet_day(day.samples, LIMITS),
    ]
    found = " ".join(each.what for each in figures if not each.reached)
    assert "director, quiet: descriptors left" in found
    assert "director, quiet: tasks left" in found
    assert "director, no events: memory grown" in found
    assert "console" not in found


# -- what grows with the log is no leak, and what grows beside it is -------------------------------


def day(per_event: int, per_connection: int) -> list[Sample]:
    """Return samples of a day whose busy hours and lulls take turns."""
    samples, events, connections = [], 0, 0
    for n in range(90):
        events += 0 if n % 12 >= 8 else 300
        connections += 90 if n % 12 >= 8 else 30
        memory = 60 + (events * per_event + connections * per_connection) / 1024**2
        one = Held(memory, {}, 1, 0, 2, 4, 0, {})
        samples.append(Sample(n * 300.0, events, connections, one, one, 0, 0))
    return samples


@pytest.mark.parametrize(("per_event", "per_connection"), [(2_000, 0), (2_000, 1_500), (0, 1_500)])
def test_a_leak_is_told_from_the_log(per_event: int, per_connection: int) -> None:
    samples = day(per_event, per_connection)
    found = growth(samples, lambda sample: sample.director)
    assert found.in_lulls == pytest.approx(per_connection * found.connections / 1024**2)
    assert found.connections > 2_000
    assert found.per_event >= per_event
