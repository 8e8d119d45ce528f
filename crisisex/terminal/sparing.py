"""Widgets that are gone leave none of their lines.

Textual remembers which colours go together by the cache of lines that asked, a thousand of them,
each with all that its widget had drawn: a help page that was opened and closed left a megabyte.
"""

from functools import lru_cache

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.style import Style

_worked_out = getattr(StylesCache.get_inner_outer, "__wrapped__", None)
"""How Textual does it; None where it no longer remembers."""


@lru_cache(1_024)
def _of_colours(base: Color, background: Color) -> tuple[Style, Style]:
    assert _worked_out is not None  # noqa: S101 - else nobody asks here
    pair: tuple[Style, Style] = _worked_out(None, base, background)
    return pair


def _by_colours(_: StylesCache, base: Color, background: Color) -> tuple[Style, Style]:
    return _of_colours(base, background)


def spare_lines() -> None:
    """Have the colours remembered by the colours alone."""
    if _worked_out is not None:
        StylesCache.get_inner_outer = _by_colours  # type: ignore[assignment,method-assign]  # a method of Textual is replaced
