"""Numbers, durations and dates as a French reader writes them."""

from collections.abc import Sequence
from datetime import date as Day  # noqa: N812 - `date` says one

from crisisex.debrief.spans import Unit, clock, span

__all__ = ["clock", "count", "date", "drift", "glued", "lasting", "listed", "number", "quoted"]

NARROW = "\u202f"
"""Before ; ! and ?, and between thousands."""
FIXED = "\u00a0"
"""Before a colon, inside « », between a number and its unit."""

_UNITS = {Unit.DAY: "j", Unit.HOUR: "h", Unit.MINUTE: "min", Unit.SECOND: "s"}
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def lasting(seconds: float) -> str:
    """Return a duration as `5 j 4 h`, `72 h`, `1 h 05 min`, `4 min 30 s` or `12 s`."""
    return FIXED.join(f"{figure}{FIXED}{_UNITS[unit]}" for figure, unit in span(seconds))


def drift(seconds: float) -> str:
    """Return how far from its plan something left: `+ 2 min`, `− 30 s`; empty when on time."""
    whole = round(seconds)
    if not whole:
        return ""
    return f"{'+' if whole > 0 else '−'}{FIXED}{lasting(abs(whole))}"


def date(at: Day) -> str:
    """Return `1er mars 2026`."""
    day = "1er" if at.day == 1 else str(at.day)
    return f"{day}{FIXED}{_MONTHS[at.month - 1]} {at.year}"


def number(value: float) -> str:
    """Return `10 000` or `2,5`."""
    return f"{value:,g}".replace(",", NARROW).replace(".", ",") if value % 1 else _whole(value)


def _whole(value: float) -> str:
    return f"{value:,.0f}".replace(",", NARROW)


def glued(sentence: str) -> str:
    """Return a sentence whose `{n}` holds to the noun after it."""
    return sentence.replace("{n} ", f"{{n}}{FIXED}")


def count(number: int, one: str, many: str = "") -> str:
    """Return `number` with its noun; in French none and one are singular."""
    noun = one if number < 2 else many or f"{one}s"  # noqa: PLR2004 - French plural
    return f"{_whole(number)}{FIXED}{noun}"


def listed(words: Sequence[str]) -> str:
    """Return `a, b et c`."""
    if len(words) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(words)
    return f"{', '.join(words[:-1])} et {words[-1]}"


def quoted(text: str) -> str:
    """Return `text` between French quotation marks."""
    return f"«{FIXED}{text}{FIXED}»"
