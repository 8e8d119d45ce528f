"""Numbers, durations and dates as an English reader writes them."""

from collections.abc import Sequence
from datetime import date as Day  # noqa: N812 - `date` says one

from crisisex.debrief.spans import Unit, span

FIXED = "\u00a0"
"""Between a number and its unit."""

_UNITS = {Unit.DAY: "d", Unit.HOUR: "h", Unit.MINUTE: "min", Unit.SECOND: "s"}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def lasting(seconds: float) -> str:
    """Return a duration as `5 d 4 h`, `72 h`, `1 h 05 min`, `4 min 30 s` or `12 s`."""
    return FIXED.join(f"{figure}{FIXED}{_UNITS[unit]}" for figure, unit in span(seconds))


def drift(seconds: float) -> str:
    """Return how far from its plan something left: `+2 min`, `−30 s`; empty when on time."""
    whole = round(seconds)
    return f"{'+' if whole > 0 else '−'}{lasting(abs(whole))}" if whole else ""


def date(at: Day) -> str:
    """Return `1 March 2026`."""
    return f"{at.day}{FIXED}{_MONTHS[at.month - 1]} {at.year}"


def number(value: float) -> str:
    """Return `10,000` or `2.5`."""
    return f"{value:,g}" if value % 1 else f"{value:,.0f}"


def glued(sentence: str) -> str:
    """Return a sentence whose `{n}` holds to the noun after it."""
    return sentence.replace("{n} ", f"{{n}}{FIXED}")


def listed(words: Sequence[str]) -> str:
    """Return `a, b and c`."""
    if len(words) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def quoted(text: str) -> str:
    """Return `text` between English quotation marks."""
    return f"“{text}”"
