"""What a duration is made of, before a language words it."""

from enum import StrEnum

_HOURS = 96
"""Up to here a delay is told in hours, as the law does."""


class Unit(StrEnum):
    """A unit of time."""

    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"


Part = tuple[str, Unit]
"""A figure and its unit."""


def clock(seconds: float) -> str:
    """Return exercise `seconds` as `1:02:03`, to the second below."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}"


def span(seconds: float) -> tuple[Part, ...]:
    """Return the one or two largest parts of a duration: a minute after hours has two figures."""
    whole = max(0, round(seconds))
    minutes, left = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours > _HOURS:
        days, hours = divmod(hours, 24)
        return _parts((days, Unit.DAY), (hours, Unit.HOUR))
    if hours:
        return _parts((hours, Unit.HOUR), (minutes, Unit.MINUTE), "02d")
    if minutes:
        return _parts((minutes, Unit.MINUTE), (left, Unit.SECOND))
    return ((str(left), Unit.SECOND),)


def _parts(
    first: tuple[int, Unit], second: tuple[int, Unit], figures: str = "d"
) -> tuple[Part, ...]:
    said = ((str(first[0]), first[1]),)
    return (*said, (format(second[0], figures), second[1])) if second[0] else said
