"""Rows in which nothing overlaps, and in which who comes later stands to the right.

Each thing stands where it should, or a little aside rather than in a row of its own.
"""

from typing import NamedTuple

_APART = 1.6
"""Millimetres between two neighbours."""

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

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._taken)

    def extent(self) -> tuple[float, float]:
        """Return where the first thing begins and the last one ends."""
        spans = [span for row in self._taken for span in row]
        return min(span.start for span in spans), max(span.end for span in spans)

    def find(self, x: float, width: float, when: float, below: int = 0) -> Place | None:
        """Return the nearest free place to `x` in the rows there are."""
        for aside in range(self._aside + 1):
            for at in dict.fromkeys((x + aside, x - aside)):
                if self._left <= at and at + width <= self._right + 0.01:
                    for row in range(below, len(self._taken)):
                        if self._is_free(row, at, width, when):
                            return at, row
        return None

    def place(self, x: float, width: float, when: float, below: int = 0) -> Place:
        """Take the nearest free place to `x`, in a new row where there is none."""
        place = self.find(x, width, when, below) or (x, max(below, len(self._taken)))
        at, row = place
        while len(self._taken) <= row:
            self._taken.append([])
        self._taken[row].append(_Taken(at, at + width, when))
        return place

    def _is_free(self, row: int, x: float, width: float, when: float) -> bool:
        return all(
            (x + width + _APART <= taken.start and when <= taken.when)
            or (taken.end + _APART <= x and when >= taken.when)
            for taken in self._taken[row]
        )
