"""Scenario instants are written `J 02:10` or `J+1 08:00` and held as seconds since J at 00:00."""

import re

from crisisex.plain import plain

DAY = 86_400
_INSTANT = re.compile(r"J\s*(?:([+-])\s*(\d{1,3}))?\s+(\d{1,2})\s*[:hH]\s*(\d{2})")


def parse_instant(text: str) -> int:
    """Return the scenario seconds that `text` says.

    Raises ValueError, with the way out, when it is not a scenario instant.
    """
    match = _INSTANT.fullmatch(text.strip())
    if match is None or int(match[3]) > 23 or int(match[4]) > 59:  # noqa: PLR2004 - clock face
        raise ValueError(f"« {plain(text)} » n’est pas un instant du scénario : écrire « J 02:10 »")
    days = int(match[2] or 0) * (-1 if match[1] == "-" else 1)
    return days * DAY + int(match[3]) * 3600 + int(match[4]) * 60


def format_instant(seconds: float) -> str:
    """Return scenario `seconds` as `J 02:10` or `J+1 08:00`, to the minute below."""
    days, rest = divmod(int(seconds // 60) * 60, DAY)
    hours, minutes = divmod(rest // 60, 60)
    day = f"J{days:+d}" if days else "J"
    return f"{day} {hours:02d}:{minutes:02d}"
