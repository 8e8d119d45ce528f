"""Ids and file names made of what others call things: short, and the same on every reading."""

import re

from crisisex.scenario.naming import identifier

_LONGEST = 40
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Names that Windows gives to devices."""


def short_id(words: str, default: str) -> str:
    """Return `words` as an id that is still easy to write in a condition."""
    return identifier(words[:400], default)[:_LONGEST].strip("-") or default


def file_name(words: str, default: str) -> str:
    """Return `words` as a name that every system can write, its suffix kept."""
    last = words.replace("\\", "/").rpartition("/")[2][-400:]
    root, dot, suffix = last.rpartition(".")
    kept = short_id(root if dot and root else last, default)
    kind = re.sub(r"[^a-z0-9]", "", suffix.lower())[:10] if dot and root else ""
    if _DEVICE.fullmatch(kept):
        kept += "-1"
    return f"{kept}.{kind}" if kind else kept


class FileNames:
    """The names of files that are taken already; a second of the same name is numbered."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def take(self, name: str) -> str:
        """Return `name`, numbered before its suffix when it is taken; it is taken from now."""
        root, dot, suffix = name.partition(".")
        free = name
        while free in self._last:
            self._last[name] += 1
            free = f"{root}-{self._last[name]}{dot}{suffix}"
        self._last[free] = 1
        return free
