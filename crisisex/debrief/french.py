"""Numbers, durations and dates as a French reader writes them."""

from datetime import datetime

NARROW = "\u202f"
"""Before ; ! and ?, and between thousands."""
FIXED = "\u00a0"
"""Before a colon, inside « », between a number and its unit."""

_HOURS = 96
"""Up to here a delay is told in hours, as the law does."""
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def clock(seconds: float) -> str:
    """Return exercise `seconds` as `1:02:03`, to the second below."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}"


def lasting(seconds: float) -> str:
    """Return a duration as `5 j 4 h`, `72 h`, `1 h 05 min`, `4 min 30 s` or `12 s`."""
    whole = max(0, round(seconds))
    minutes, left = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours > _HOURS:
        days, hours = divmod(hours, 24)
        return _joined((days, "j"), (hours, "h"))
    if hours:
        return _joined((hours, "h"), (minutes, "min"), padded=True)
    return _joined((minutes, "min"), (left, "s")) if minutes else f"{left}{FIXED}s"


def _joined(first: tuple[int, str], second: tuple[int, str], *, padded: bool = False) -> str:
    said = f"{first[0]}{FIXED}{first[1]}"
    if not second[0]:
        return said
    number = f"{second[0]:02d}" if padded else str(second[0])
    return f"{said}{FIXED}{number}{FIXED}{second[1]}"


def drift(seconds: float) -> str:
    """Return how far from its plan something left: `+ 2 min`, `− 30 s`; empty when on time."""
    whole = round(seconds)
    if not whole:
        return ""
    return f"{'+' if whole > 0 else '−'}{FIXED}{lasting(abs(whole))}"


def date(at: datetime) -> str:
    """Return `1er mars 2026`."""
    day = "1er" if at.day == 1 else str(at.day)
    return f"{day}{FIXED}{_MONTHS[at.month - 1]} {at.year}"


def count(number: int, one: str, many: str = "") -> str:
    """Return `number` with its noun; in French none and one are singular."""
    noun = one if number < 2 else many or f"{one}s"  # noqa: PLR2004 - French plural
    return f"{number:,}".replace(",", NARROW) + f"{FIXED}{noun}"


def listed(words: tuple[str, ...] | list[str]) -> str:
    """Return `a, b et c`."""
    if len(words) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(words)
    return f"{', '.join(words[:-1])} et {words[-1]}"


def quoted(text: str) -> str:
    """Return `text` between French quotation marks."""
    return f"«{FIXED}{text}{FIXED}»"
