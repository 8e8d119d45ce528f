"""Is it flat? What grows with the log is told from what grows beside it.

A log grows by nature, and who keeps it in memory grows with it. Hence lulls in which nothing
happens but people who come and go (`exercise.is_calm`): what grows in them is no log's.
"""

import itertools
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.figures import Figure
from tests.soak.exercise import HOUR
from tests.soak.house import WIDGETS, Ended, Sample
from tests.soak.measured import Held

MIB = 1024 * 1024
Of = Callable[[Sample], Held]
"""Whose part of a sample."""
PROCESSES: dict[str, Of] = {
    "director": lambda sample: sample.director,
    "console": lambda sample: sample.console,
}
STRAY = 20
"""Events between two looks that make no event of a lull: what somebody still had to say."""
REPORTS = 2
"""That may be in the making at once."""
_ENDS = 6
"""Part of the samples that stands for the beginning, and for the end."""


@dataclass(frozen=True)
class Limits:
    """What must hold; MiB, but for the bytes of an event."""

    event: dict[str, float]
    lulls: dict[str, float]
    """A page of a hundred widgets takes memory anew where the log has filled what the last one gave
    back: a console has some to spare.
    """
    beyond: float = 16
    """What memory given back and taken again is scattered over."""
    quiet: float = 2
    wal: float = 8


LIMITS = Limits(event={"director": 4_000, "console": 4_000}, lulls={"director": 2, "console": 8})


@dataclass(frozen=True)
class Growth:
    """How memory has grown."""

    per_event: float
    """Bytes, while things happened."""
    in_lulls: float
    """MiB, while nothing did."""
    connections: int
    """That were made in lulls."""


def warmed(samples: Sequence[Sample], hours: float) -> list[Sample]:
    """Return the samples after the first eighth: caches fill, and code is loaded, once."""
    return [each for each in samples if each.elapsed >= hours * HOUR / 8]


def growth(samples: Sequence[Sample], of: Of) -> Growth:
    """Tell what grew while things happened from what grew while nothing did."""
    lulls = [
        (before, now)
        for before, now in itertools.pairwise(samples)
        if now.events - before.events <= STRAY
    ]
    in_lulls = sum(of(now).memory - of(before).memory for before, now in lulls)
    whole = of(samples[-1]).memory - of(samples[0]).memory
    events = max(1, samples[-1].events - samples[0].events)
    made = sum(now.connections - before.connections for before, now in lulls)
    return Growth((whole - in_lulls) * MIB / events, in_lulls, made)


def risen(samples: Sequence[Sample], of: Of) -> float:
    """Return by how many MiB memory was higher at the end than at the beginning, on average."""
    many = max(1, len(samples) // _ENDS)
    values = [of(each).memory for each in samples]
    return statistics.fmean(values[-many:]) - statistics.fmean(values[:many])


def of_a_busy_day(
    samples: Sequence[Sample], ended: Ended, afresh: tuple[Held, Held], limits: Limits
) -> list[Figure]:
    """Return what a day with events has come to; `samples` are the warmed ones."""
    hours = (samples[-1].elapsed - samples[0].elapsed) / HOUR
    figures = []
    for (name, of), fresh in zip(PROCESSES.items(), afresh, strict=True):
        grown = growth(samples, of)
        more = of(ended.after).memory - fresh.memory
        figures += [
            Figure(
                f"{name}: memory that grows with the log, {ended.after.events:,} events",
                grown.per_event, "B an event", limits.event[name],
            ),
            Figure(
                f"{name}: memory grown in the lulls of {hours:.1f} h, "
                f"{grown.connections:,} connections",
                max(0.0, grown.in_lulls), "MiB", limits.lulls[name],
            ),
            Figure(
                f"{name}: memory at the end, beyond one that has just opened the same run",
                more, "MiB", limits.beyond,
            ),
        ]  # fmt: skip
    wal = max(each.wal for each in samples) / MIB
    return [*figures, Figure("log beside the run's file, at its largest", wal, "MiB", limits.wal)]


def of_a_quiet_day(samples: Sequence[Sample], limits: Limits) -> list[Figure]:
    """Return what a day without events has come to."""
    made = samples[-1].connections - samples[0].connections
    hours = (samples[-1].elapsed - samples[0].elapsed) / HOUR
    return [
        Figure(
            f"{name}, no events: memory grown in {hours:.1f} h, {made:,} connections",
            max(0.0, risen(samples, of)), "MiB", limits.quiet,
        )
        for name, of in PROCESSES.items()
    ]  # fmt: skip


def of_handles(samples: Sequence[Sample], ended: Ended, day: str) -> list[Figure]:
    """Return what is open once everybody has left, and the most threads while they were there.

    A console keeps a connection for its next command, which the director may have closed.
    """
    figures = []
    for name, of in PROCESSES.items():
        before, after = of(ended.before), of(ended.after)
        more = (Counter(after.descriptors) - Counter(before.descriptors)).total()
        most = max(of(each).threads for each in samples)
        idle, widgets = (1, WIDGETS) if name == "console" else (0, 0)
        figures += [
            Figure(f"{name}, {day}: descriptors left when everybody has left", more, "", 0),
            Figure(f"{name}, {day}: sockets left that nobody is behind", after.orphans, "", idle),
            Figure(
                f"{name}, {day}: tasks left", max(0, after.tasks - before.tasks), "", widgets
            ),
            Figure(f"{name}, {day}: threads left", max(0, after.threads - before.threads), "", 0),
            Figure(
                f"{name}, {day}: threads beyond the first ones, at the most (a report has one)",
                most - before.threads, "", REPORTS,
            ),
        ]  # fmt: skip
    return figures


def of_the_end(ended: Ended, day: str) -> list[Figure]:
    """Return whether all that was acknowledged is there, and whether all ended as it should."""
    wrong, failed = len(ended.verdict.wrong), sum(map(bool, ended.exit_codes.values()))
    return [
        Figure(
            f"{day}: commands lost, twice or early, feeds that differ, chain broken "
            f"(of {ended.acknowledged:,} acknowledged)",
            wrong, "", 0,
        ),
        Figure(f"{day}: processes that do not end with 0", failed, "", 0),
        Figure(f"{day}: temporary files left, and tracebacks",
               len(ended.left_over) + ended.errors.count("Traceback"), "", 0),
    ]  # fmt: skip
