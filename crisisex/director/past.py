"""What has been published, by the cell it is about, so that a newcomer reads no other's past."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter

from crisisex.run.events import CellEvent, Recorded

_SEQ = attrgetter("seq")


class Past:
    """The events of a run, of which each cell needs its own and those that are about none."""

    def __init__(self, events: Iterable[Recorded]) -> None:
        self.whole: list[Recorded] = []
        self._by_cell: defaultdict[str, list[Recorded]] = defaultdict(list)
        self.extend(events)

    def extend(self, events: Iterable[Recorded]) -> None:
        """Add what follows, in the log's order."""
        for recorded in events:
            self.whole.append(recorded)
            event = recorded.event
            self._by_cell[event.cell if isinstance(event, CellEvent) else ""].append(recorded)

    def of(self, cell: str, after: int) -> list[Recorded]:
        """Return what those of `cell` may have to be told after log number `after`.

        Whoever is of no cell, as facilitators are, is told of all of them.
        """
        if not cell:
            return self.whole[max(after, 0) :]
        parts = (_after(self._by_cell.get(name, []), after) for name in ("", cell))
        return sorted((recorded for part in parts for recorded in part), key=_SEQ)


def _after(events: list[Recorded], seq: int) -> list[Recorded]:
    return events[bisect_right(events, seq, key=_SEQ) :]
