"""Where the log tells a thing: its lines by what happened, in which cell, to what."""

from collections.abc import Iterable
from dataclasses import dataclass

from crisisex.run.events import CellEvent, Event, Recorded

_SUBJECTS = ("inject", "milestone", "obligation", "objective")
_Key = tuple[type[Event], str, str]


@dataclass(frozen=True)
class Numbers:
    """The first and the last line of each kind of event, by cell and subject."""

    first: dict[_Key, int]
    last: dict[_Key, int]

    @classmethod
    def of(cls, events: Iterable[Recorded]) -> "Numbers":
        """Read the log once."""
        first: dict[_Key, int] = {}
        last: dict[_Key, int] = {}
        for each in events:
            if isinstance(each.event, CellEvent) and (subject := _subject(each.event)):
                key = (type(each.event), each.event.cell, subject)
                first.setdefault(key, each.seq)
                last[key] = each.seq
        return cls(first, last)


def _subject(event: CellEvent) -> str:
    """Return what the event is about; empty when it is about nothing that has an id."""
    return next((said for name in _SUBJECTS if (said := getattr(event, name, None))), "")
