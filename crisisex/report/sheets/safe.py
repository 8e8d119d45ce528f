"""Texts in a spreadsheet: never a formula, there or in what is made of it."""

from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.styles import Font

from crisisex.report.text import plain

_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""By which spreadsheets know a formula or a command, in a cell or in a CSV file.

OWASP, « CSV Injection »; `|` and `%` start older programs' links.
"""
_LONGEST: Final = 32_767
"""Signs that a cell holds."""
_FONT: Final = "Arial"


def letters(size: float = 10, *, bold: bool = False, colour: str = "1A1A1A") -> Font:
    """Return the letters of a sheet, of which every machine has the font."""
    return Font(name=_FONT, size=size, bold=bold, color=colour)


def safe(text: str) -> str:
    """Return `text` as a cell may hold it; an apostrophe leads what would start a formula."""
    whole = plain(text)
    led = f"'{whole}" if whole.lstrip(" \u00a0\u202f").startswith(_STARTS) else whole
    return led if len(led) <= _LONGEST else led[: _LONGEST - 1] + "…"


def write_text(cell: Cell, text: str, font: Font | None = None) -> None:
    """Write `text` into `cell` as a string, whatever it looks like."""
    cell.font = font or letters()
    cell.value = safe(text)
    cell.data_type = "s"
    cell.quotePrefix = True
