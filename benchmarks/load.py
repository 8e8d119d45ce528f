"""From the planned instant of an inject to the last of ever more players' screens."""

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.crowd import Crowd, as_page_hears, bare_server, console, lateness, sent
from benchmarks.directors import Served, served
from benchmarks.figures import Figure, percentile
from benchmarks.processes import private_kib
from benchmarks.rooms import Room, filled, timed

SPEED = 20
"""Exercise seconds in a wall second."""
FIRST = 30.0
"""Exercise seconds before the first inject leaves."""
FLOOR = "bare asyncio, same bytes and sockets"


@dataclass(frozen=True)
class Size:
    """How many players, how often something is sent to them, and what must be reached."""

    players: int
    injects: int
    every: float
    """Wall seconds."""
    limit: float
    """Milliseconds at the 99th percentile."""
    ratio: float | None = None
    """Times the floor."""


SIZES = (
    Size(10, 100, 0.1, 100),
    Size(100, 100, 0.1, 100),
    Size(1_000, 100, 0.25, 100, ratio=2),
    Size(5_680, 60, 1.0, 250),
)
BY_HAND = 20
"""Injects that a facilitator releases to all."""
MOST_KIB = 20


def measure() -> list[Figure]:
    """Measure each size: timed, by hand, and what a player weighs."""
    return [figure for size in SIZES for figure in _figures(size)]


def _figures(size: Size) -> list[Figure]:
    measured = _director(size)
    bare = bare_server(measured.frame, size.players, count=size.injects, every=size.every)
    floor = percentile(bare, 0.99)
    late = percentile(measured.late, 0.99)
    who = f"{size.players:,} players"
    figures = [
        Figure(
            f"timed release to the last of {who}, p99 of {size.injects}, console open",
            1_000 * late,
            "ms",
            size.limit,
            1_000 * floor,
            FLOOR,
        ),
        Figure(
            f"released by hand to the last of {who}, worst of {BY_HAND}, console open",
            1_000 * max(measured.by_hand),
            "ms",
            size.limit,
            1_000 * floor,
            FLOOR,
        ),
    ]
    if size.ratio is not None:
        times = f"of which beside the floor, {who}"
        figures.append(Figure(times, late / floor, "times", size.ratio))
    if size.players >= SIZES[2].players:
        weight = f"memory of the director for each of {who}"
        figures.append(Figure(weight, measured.kib, "KiB", MOST_KIB))
    return figures


@dataclass(frozen=True)
class Measured:
    """Seconds late, seconds from a key to the last screen, KiB a player, one frame."""

    late: Sequence[float]
    by_hand: Sequence[float]
    kib: float
    frame: bytes


def _director(size: Size) -> Measured:
    injects = timed(size.injects + BY_HAND, every=size.every * SPEED, first=FIRST)
    for inject in injects[size.injects :]:
        inject["manual"] = True
        del inject["at"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        room = filled(folder / "room", size.players, injects)
        with served(folder, str(room.run), "--speed", str(SPEED)) as director:
            before = private_kib(director.process.pid)
            crowd = Crowd.around(director, room.tokens, after=room.latest)
            weight = (private_kib(director.process.pid) - before) / size.players
            with console(folder, director):
                late, frame = _timed(director, room, crowd, size)
                by_hand = [_by_hand(director, crowd, inject["id"]) for inject in injects[-BY_HAND:]]
            crowd.leave()
    return Measured(late, by_hand, weight, frame)


def _timed(director: Served, room: Room, crowd: Crowd, size: Size) -> tuple[list[float], bytes]:
    crowd.listen("inject_released", size.injects)
    director.facilitate(type="start_exercise")
    came = crowd.arrivals()
    messages = sent(director, room.tokens[0], size.injects)
    return lateness(came, messages, SPEED), as_page_hears(messages[0])


def _by_hand(director: Served, crowd: Crowd, inject: str) -> float:
    """Release an inject to all; return the seconds until the last of them has it."""
    crowd.listen("inject_released", 1)
    asked = time.time()
    director.facilitate(type="release_inject", inject=inject)
    return crowd.arrivals()[0] - asked
