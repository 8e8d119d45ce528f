"""What the ways from a node have in common: least and most of each count, whatever is done.

Counts add up along a way, so least and most are exact without listing the ways one by one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crisisex.rehearsal.branches.exploring import END, Edge, Roads
from crisisex.rehearsal.branches.hands import Deed
from crisisex.rehearsal.branches.walk import Arrival

MOST_SUITES = 256
"""Suites of choices told one by one; longer ones are put together by their first choices."""

Choices = tuple[str, ...]
"""The choices made on a way, in order."""


@dataclass(frozen=True)
class Grid:
    """Who is counted, and by which slices of exercise time."""

    roles: tuple[str, ...]
    end: float
    step: float

    @property
    def slices(self) -> int:
        """How many slices there are."""
        return max(1, -int(-self.end // self.step))

    def count(self, arrivals: Iterable[Arrival]) -> list[int]:
        """Return the counts of `arrivals`: all, by role, then by role and slice."""
        counts = [0] * (1 + len(self.roles) * (1 + self.slices))
        for arrival in arrivals:
            counts[0] += 1
            nth = min(int(arrival.elapsed // self.step), self.slices - 1)
            for place, role in enumerate(self.roles):
                if role in arrival.to:
                    counts[1 + place] += 1
                    counts[1 + len(self.roles) * (1 + nth) + place] += 1
        return counts

    def total(self, counts: Sequence[int], role: int) -> int:
        """Return what `counts` says of one role."""
        return counts[1 + role]

    def sliced(self, counts: Sequence[int], role: int) -> list[int]:
        """Return what `counts` says of one role, slice by slice."""
        roles = len(self.roles)
        return list(counts[1 + roles + role :: roles])


@dataclass(frozen=True)
class Spread:
    """Some ways together: how many, and what reaches whom on the least and on the most of them."""

    ways: int
    low: tuple[int, ...]
    high: tuple[int, ...]
    last: tuple[float, float]
    """Earliest and latest instant of the last arrival; -1 where nothing arrives any more."""
    always: frozenset[str]
    ever: frozenset[Arrival]

    def joined(self, other: "Spread") -> "Spread":
        """Return both together."""
        return Spread(
            self.ways + other.ways,
            tuple(map(min, self.low, other.low)),
            tuple(map(max, self.high, other.high)),
            (min(self.last[0], other.last[0]), max(self.last[1], other.last[1])),
            self.always & other.always,
            self.ever | other.ever,
        )

    def led_by(self, arrivals: Sequence[Arrival], grid: Grid) -> "Spread":
        """Return these ways, `arrivals` coming first."""
        if not arrivals:
            return self
        counts = grid.count(arrivals)
        latest = arrivals[-1].elapsed
        return Spread(
            self.ways,
            tuple(map(sum, zip(self.low, counts, strict=True))),
            tuple(map(sum, zip(self.high, counts, strict=True))),
            (max(self.last[0], latest), max(self.last[1], latest)),
            self.always | {arrival.name for arrival in arrivals},
            self.ever | frozenset(arrivals),
        )


def spreads(roads: Roads, grid: Grid) -> tuple[dict[Choices, Spread], bool]:
    """Return the ways of `roads` by their choices, and whether every choice is told."""
    none = tuple(grid.count(()))
    nothing = Spread(1, none, none, (-1.0, -1.0), frozenset(), frozenset())
    known: dict[int, dict[Choices, Spread]] = {END: {(): nothing}}
    whole = True
    for node in roads.bottom_up():
        chooses = roads.asked[node].deed is Deed.CHOOSE
        found: dict[Choices, Spread] = {}
        for edge in roads.edges[node]:
            for choices, spread in known[edge.to].items():
                led = spread.led_by(edge.arrivals, grid)
                suite = (*_choice(edge, chooses), *choices)
                found[suite] = found[suite].joined(led) if suite in found else led
        while len(found) > MOST_SUITES:
            whole, found = False, _shortened(found)
        known[node] = found
    return {
        choices: spread.led_by(roads.opening, grid)
        for choices, spread in known[roads.first].items()
    }, whole


def _choice(edge: Edge, chooses: bool) -> Choices:
    return (edge.outcome,) if chooses and edge.outcome is not None else ()


def _shortened(found: Mapping[Choices, Spread]) -> dict[Choices, Spread]:
    """Return the ways by all but the last of their choices."""
    longest = max(map(len, found))
    shorter: dict[Choices, Spread] = {}
    for choices, spread in found.items():
        suite = choices[: longest - 1]
        shorter[suite] = shorter[suite].joined(spread) if suite in shorter else spread
    return shorter
