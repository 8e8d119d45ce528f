"""Moments of a column put on one axis: seconds since J at 00:00, in the order of the rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crisisex.formats.moments import DAY, Dated, Moment, OfDay, OnDay, Since

USUAL_START = 9 * 3600.0
"""The time of day at which an exercise starts that does not say so."""
_BACK = 6 * 3600
"""A time of day that falls back by more than this is one of the next day."""
_ELAPSED = 4 * 3600
"""Times of day that begin before this are durations since the start."""


@dataclass(frozen=True)
class Origin:
    """What a house says of J: its date, and the time of day at which the exercise starts."""

    day: date | None = None
    start: float | None = None


def on_axis(moments: Sequence[Moment | None], origin: Origin) -> list[float | None]:
    """Return each moment in seconds since J at 00:00; a time of day may cross midnight."""
    start = _start(moments, origin)
    first = origin.day or next((each.date for each in moments if isinstance(each, Dated)), None)
    placed: list[float | None] = []
    last: float | None = None
    for each in moments:
        at = None if each is None else _placed(each, start, first, last)
        placed.append(at)
        last = at if at is not None else last
    return placed


def elapsed(moments: Sequence[Moment | None], origin: Origin) -> list[float | None]:
    """Return each moment in seconds since the exercise started: what counts from it as it is."""
    told = [each for each in moments if each is not None]
    if all(isinstance(each, Since) for each in told):
        return _from_zero([each.seconds if isinstance(each, Since) else None for each in moments])
    counts = [each.seconds for each in told if isinstance(each, (OfDay, Since))]
    if len(counts) == len(told) and counts and counts[0] < _ELAPSED and origin.start is None:
        return _from_zero(_unfolded(moments))
    placed = on_axis(moments, origin)
    start = _start(moments, origin)
    least = min(at for at in placed if at is not None)
    zero = start if origin.start is not None and start <= least else least
    return [None if at is None else at - zero for at in placed]


def _unfolded(moments: Sequence[Moment | None]) -> list[float | None]:
    return [each.seconds if isinstance(each, (OfDay, Since)) else None for each in moments]


def _from_zero(seconds: list[float | None]) -> list[float | None]:
    """Move everything on when something is before the start."""
    least = min((each for each in seconds if each is not None), default=0.0)
    return [None if each is None else each - min(0.0, least) for each in seconds]


def _start(moments: Sequence[Moment | None], origin: Origin) -> float:
    if origin.start is not None:
        return origin.start
    clocks = (each.seconds for each in moments if isinstance(each, (OfDay, OnDay, Dated)))
    return next((each for each in clocks if each is not None), USUAL_START)


def _placed(each: Moment, start: float, first: date | None, last: float | None) -> float:
    if isinstance(each, Since):
        return start + each.seconds
    if isinstance(each, OnDay):
        return each.day * DAY + (start if each.seconds is None else each.seconds)
    if isinstance(each, Dated):
        day = (each.date - first).days if first else 0
        return day * DAY + (start if each.seconds is None else each.seconds)
    at = (last or 0.0) // DAY * DAY + each.seconds
    return at + DAY if last is not None and at < last - _BACK else at
