"""Identifiers made of what others call things: each taken once, and the same on every reading."""

import re
import unicodedata

_LONGEST = 40
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Names that Windows gives to devices."""


def identifier(words: str, otherwise: str) -> str:
    """Return `words` as an id: letters without accents, digits and dashes; else `otherwise`."""
    spaced = words[:400].replace("’", " ").replace("œ", "oe").replace("Œ", "oe")
    bare = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")[:_LONGEST].strip("-") or otherwise


def file_name(words: str, otherwise: str) -> str:
    """Return `words` as a name that every system can write, its suffix kept."""
    last = words.replace("\\", "/").rpartition("/")[2][-400:]
    root, dot, suffix = last.rpartition(".")
    kept = identifier(root if dot and root else last, otherwise)
    kind = re.sub(r"[^a-z0-9]", "", suffix.lower())[:10] if dot and root else ""
    if _DEVICE.fullmatch(kept):
        kept += "-1"
    return f"{kept}.{kind}" if kind else kept


class Taken:
    """The names that are taken already; a second of the same name is numbered."""

    def __init__(self, *names: str) -> None:
        self._taken = set(names)
        self._last: dict[str, int] = {}

    def fresh(self, name: str) -> str:
        """Return `name`, numbered when it is taken, and take it."""
        root, dot, suffix = name.partition(".")
        number, free = self._last.get(name, 1), name
        while free in self._taken:
            number += 1
            free = f"{root}-{number}{dot}{suffix}"
        self._last[name] = number
        self._taken.add(free)
        return free
