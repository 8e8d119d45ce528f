"""Durations are written `90s`, `5m` or `1h30m`, clock readings `1:05`.

Both are held as exercise seconds.
"""

import re

from crisisex.plain import plain

_DURATION = re.compile(r"(?:(\d{1,6})h)?(?:(\d{1,6})(?:m|mn|min))?(?:(\d{1,6})s)?")

_CLOCK = re.compile(r"(\d{1,6}):(\d{1,2})(?::(\d{1,2}))?")


def parse_clock(text: str) -> float | None:
    """Return the exercise second that a clock shows as `1:05` or `1:05:30`; None when none."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return float(hours * 3600 + minutes * 60 + seconds)


def parse_duration(text: str) -> float:
    """Return the seconds that `text` says.

    Raises ValueError, with the way out, when it is not a duration.
    """
    compact = text.strip().lower().replace(" ", "")
    if compact == "0":
        return 0.0
    match = _DURATION.fullmatch(compact)
    if match is None or not compact:
        raise ValueError(f"« {plain(text)} » n’est pas une durée : écrire 90s, 5m ou 1h30m")
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return float(hours * 3600 + minutes * 60 + seconds)


def format_duration(seconds: float) -> str:
    """Return `seconds` the way an author writes them: `1h30m`, `5m`, `90s` below two minutes."""
    whole = round(seconds)
    if whole % 60 and whole < 120:  # noqa: PLR2004 - below two minutes seconds read better
        return f"{whole}s"
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    written = (f"{hours}h" if hours else "") + (f"{minutes}m" if minutes else "")
    return written + (f"{left}s" if left else "") or "0m"
