"""How wide words are once drawn, so that they are cut and wrapped where the room ends."""

from functools import cache, lru_cache

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags

from crisisex.report.pictures.canvas import FONT, words

POINT = 25.4 / 72
"""Millimetres."""
_OPENING = " \u00a0\u202f«“(["
"""What no cut line ends with."""
_ENOUGH = 600
"""Signs of a text that are looked at."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the millimetres that `text` takes on one line, at so many points."""
    return _unit(text, bold) * size * POINT


def cut(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return `text` on one line of at most `room` millimetres."""
    (line,) = wrapped(text, size, room, 1, bold=bold) or [""]
    return line


def wrapped(text: str, size: float, room: float, lines: int, *, bold: bool = False) -> list[str]:
    """Return `text` on at most so many lines of `room` millimetres; … stands for the rest."""
    found: list[str] = []
    rest = words(text, _ENOUGH).split(" ")
    space = width(" ", size, bold=bold)
    while rest and rest != [""] and len(found) < lines:
        line = [rest.pop(0)]
        taken = width(line[0], size, bold=bold)
        while rest and (taken := taken + space + width(rest[0], size, bold=bold)) <= room:
            line.append(rest.pop(0))
        found.append(" ".join(line))
    if rest and found:
        found[-1] += f" {rest[0]}…"
    return [_fitted(line, size, room, bold=bold) for line in found]


def _fitted(line: str, size: float, room: float, *, bold: bool) -> str:
    if width(line, size, bold=bold) <= room:
        return line
    kept = line.rstrip("…")
    while kept and width(f"{kept}…", size, bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip(_OPENING)}…"


@lru_cache(50_000)
def _unit(text: str, bold: bool) -> float:
    """Return the width of `text`, as a share of its size."""
    return sum(_advance(sign, bold) for sign in text)


@cache
def _advance(sign: str, bold: bool) -> float:
    """Return a sign's width, as a share of its size."""
    font = get_font(findfont(FontProperties(family=FONT, weight="bold" if bold else "normal")))
    font.set_size(100, 72)
    return (
        float(font.load_char(ord(sign), flags=LoadFlags.NO_HINTING).linearHoriAdvance) / 6_553_600
    )
