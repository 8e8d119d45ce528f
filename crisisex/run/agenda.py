"""What falls due next: a heap of exercise instants, stale entries dropped when they surface."""

import heapq
from dataclasses import dataclass
from enum import IntEnum


class Item(IntEnum):
    """What can fall due; at the same instant, in this order."""

    PHASE = 0
    OBLIGATION = 1
    INJECT = 2
    POINT = 3
    """The next situation point is to be announced."""


@dataclass(frozen=True, order=True)
class Due:
    """Something falls due at exercise second `elapsed`; `order` keeps the scenario's order."""

    elapsed: float
    item: Item
    order: int
    cell: str
    name: str


class Agenda:
    """The instants to come, earliest first. Whoever reads it says which are still valid."""

    def __init__(self) -> None:
        self._heap: list[Due] = []

    def add(self, due: Due) -> None:
        """Put `due` in its place."""
        heapq.heappush(self._heap, due)

    def first(self) -> Due | None:
        """Return the earliest entry without taking it."""
        return self._heap[0] if self._heap else None

    def drop_first(self) -> None:
        """Take the earliest entry off."""
        heapq.heappop(self._heap)

    def entries(self) -> list[Due]:
        """Return all entries in order, stale ones too."""
        return sorted(self._heap)
