"""Rows in which nothing overlaps, and in which who comes later stands to the right.

Each thing stands where it should, or a little aside rather than in a row of its own.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from math import ceil, inf
from operator import attrgetter
from typing import NamedTuple

_APART = 1.6
"""Millimetres between two neighbours."""
_ROUNDING = 0.01
_WHEN = attrgetter("when")

Place = tuple[float, int]
"""Where something begins, and its row."""


class _Taken(NamedTuple):
    start: float
    end: float
    when: float


class Rows:
    """Rows from `left` to `right`; things may stand `aside` millimetres beside their place."""

    def __init__(self, left: float, right: float, aside: int) -> None:
        self._left, self._right, self._aside = left, right, aside
        self._taken: list[list[_Taken]] = []
        """By row, from left to right: so by `when` too."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._taken)

    def extent(self) -> tuple[float, float]:
        """Return where the first thing begins and the last one ends."""
        spans = [span for row in self._taken for span in row]
        return min(span.start for span in spans), max(span.end for span in spans)

    def find(self, x: float, width: float, when: float, below: int = 0) -> Place | None:
        """Return the nearest free place to `x` in the rows there are, whole millimetres aside."""
        found = [
            (abs(moved), -moved, row)
            for row in range(below, len(self._taken))
            for low, high in self._gaps(row, when)
            for moved in _moves(x, low, high - width)
        ]
        aside, moved, row = min(found, default=(inf, 0, 0))
        return (x - moved, row) if aside <= self._aside else None

    def place(self, x: float, width: float, when: float, below: int = 0) -> Place:
        """Take the nearest free place to `x`, in a new row where there is none."""
        place = self.find(x, width, when, below) or (x, max(below, len(self._taken)))
        at, row = place
        while len(self._taken) <= row:
            self._taken.append([])
        insort(self._taken[row], _Taken(at, at + width, when))
        return place

    def _gaps(self, row: int, when: float) -> Iterator[tuple[float, float]]:
        """Yield where something of `when` may begin and end in a row: nothing comes too early."""
        taken = self._taken[row]
        first, last = bisect_left(taken, when, key=_WHEN), bisect_right(taken, when, key=_WHEN)
        low = taken[first - 1].end + _APART if first else self._left
        for each in taken[first : last + 1]:
            yield low, each.start - _APART
            low = each.end + _APART
        if last == len(taken):
            yield low, self._right + _ROUNDING


def _moves(x: float, low: float, high: float) -> Iterator[int]:
    """Yield by how many millimetres `x` moves to lie from `low` to `high`, if it can."""
    moved = ceil(low - x) if x < low else -ceil(x - high) if x > high else 0
    if low <= x + moved <= high:
        yield moved
