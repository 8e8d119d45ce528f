"""Where each inject of the graph stands across the page, and the way of each line to it.

The injects that wait for nothing stand on the trunk, lane 0. What waits for another stands in the
nearest lane that is free from its source's row to its own, so that lines seldom cross.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crisisex.report.pictures.rows import Node, Row

Place = tuple[int, int]
"""Lane and row."""


@dataclass(frozen=True)
class Way:
    """A line from an inject to one that waited for it: across at its row, then down in `lane`."""

    start: Place
    lane: int
    end: Place
    reached: bool


@dataclass(frozen=True)
class Layout:
    """Places by inject, the lines between them, and how many lanes they take."""

    places: Mapping[str, Place]
    ways: tuple[Way, ...]
    lanes: int


def layout(rows: Sequence[Row]) -> Layout:
    """Place the injects of `rows`; what is folded away takes its lines with it."""
    at = {row.id: place for place, row in enumerate(rows) if isinstance(row, Node)}
    taken: list[list[tuple[int, int]]] = []
    places: dict[str, Place] = {}
    ways: list[Way] = []
    for place, row in enumerate(rows):
        if not isinstance(row, Node):
            continue
        above = [wait for wait in row.waits if at.get(wait.source, place) < place]
        sources = {wait.source: wait for wait in above}.values()
        lane = 0
        for wait in sorted(sources, key=lambda wait: at[wait.source], reverse=True):
            column = _free(taken, at[wait.source], place)
            lane = lane or column
            start = places[wait.source]
            ways.append(Way(start, column, (lane, place), wait.reached))
        places[row.id] = (lane, place)
    return Layout(places, tuple(ways), 1 + len(taken))


def _free(taken: list[list[tuple[int, int]]], start: int, end: int) -> int:
    """Return the first lane that is free between two rows, and take it."""
    for lane, spans in enumerate(taken, 1):
        if all(end <= first or last <= start for first, last in spans):
            spans.append((start, end))
            return lane
    taken.append([(start, end)])
    return len(taken)
