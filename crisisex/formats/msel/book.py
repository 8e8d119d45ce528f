"""Our tables as a workbook that one can work with: the chronogram first, made to be printed."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from crisisex.formats.columns import INJECTS
from crisisex.formats.msel import looks
from crisisex.formats.msel.table import Laid, Table, laid
from crisisex.report.sheets.pages import mark_sheet
from crisisex.report.sheets.safe import letters
from crisisex.report.text import plain

_LINE: Final = 11.6
"""Points of a line of text."""
_SIGN: Final = 0.78
"""Width of a letter in that of a column's unit, which is a figure of the workbook's own font."""
_TALLEST, _TALLEST_BESIDE = 405.0, 140.0
"""Points of a row, at most: of the chronogram's, which is printed, and of the others'."""
_SIZE: Final = 9
_LETTERS: Final = letters(_SIZE)
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top", horizontal="left")
_CENTRED: Final = Alignment(wrap_text=True, vertical="center", horizontal="center")
_BAND: Final = PatternFill("solid", fgColor=looks.BAND)


@dataclass(frozen=True)
class About:
    """What a workbook is of."""

    title: str
    establishment: str
    language: str
    bands: dict[str, str]
    """By phase, what stands on the band above its injects."""
    write: Callable[[str], str]
    """Makes a text what a cell may hold."""


def as_workbook(tables: Sequence[Table], about: About) -> bytes:
    """Return the tables as the bytes of a workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    looks.lettered(book)
    for table in tables:
        sheet = book.create_sheet(table.sheet.title(about.language))
        if table.sheet.id == INJECTS.id:
            _chronogram(sheet, table, about)
        else:
            _plain(sheet, table, about)
        mark_sheet(sheet, about.establishment, about.title)
    _describe(book, about)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


# -- the chronogram -----------------------------------------------------------------------


def _chronogram(sheet: Worksheet, table: Table, about: About) -> None:
    columns = list(laid(table, about.language, about.write))
    shown = looks.shown(columns)
    widths = looks.widths(columns)
    _head(sheet, columns, widths)
    row, phase = 2, ""
    for nth, said in enumerate(table.rows):
        if said.get("phase", "") != phase:
            phase = said.get("phase", "")
            _band(sheet, row, len(columns), about.write(f"▸ {about.bands.get(phase, phase)}"))
            row += 1
        _row(sheet, row, [column.cells[nth] for column in columns], widths, shown)
        row += 1
    for place, column in enumerate(columns, 1):
        if not shown[place - 1]:
            _fold(sheet, place)
        looks.colour(sheet, column, place, row, about.language)
        looks.choose(sheet, column, place, row, about.language)
    sheet.freeze_panes = looks.CORNER
    _page(sheet, row - 1, len(columns))


def _fold(sheet: Worksheet, place: int) -> None:
    """Fold a column away: the sign above the headings shows it again."""
    dimension = sheet.column_dimensions[get_column_letter(place)]
    dimension.hidden, dimension.outlineLevel = True, 1
    sheet.sheet_format.outlineLevelCol = 1


def _band(sheet: Worksheet, row: int, width: int, text: str) -> None:
    """Part two phases by a band of colour; no cell is merged, so that rows can still be sorted."""
    for place in range(1, width + 1):
        sheet.cell(row, place).fill = _BAND
    looks.write(sheet.cell(row, 1), text, letters(11, bold=True, colour="FFFFFF"))
    sheet.row_dimensions[row].height = 1.6 * _LINE


def _plain(sheet: Worksheet, table: Table, about: About) -> None:
    """Write a table of few rows and long texts."""
    columns = list(laid(table, about.language, about.write))
    widths = looks.fitting(columns)
    _head(sheet, columns, widths)
    every = [True] * len(columns)
    for nth in range(len(table.rows)):
        _row(sheet, nth + 2, [column.cells[nth] for column in columns], widths, every)
        dimension = sheet.row_dimensions[nth + 2]
        dimension.height = min(_TALLEST_BESIDE, dimension.height)
    sheet.freeze_panes = "B2"
    _page(sheet, len(table.rows) + 1, len(columns))


def _head(sheet: Worksheet, columns: Sequence[Laid], widths: Sequence[float]) -> None:
    for place, (column, width) in enumerate(zip(columns, widths, strict=True), 1):
        cell = sheet.cell(1, place)
        looks.write(cell, column.heading, letters(_SIZE, bold=True, colour="FFFFFF"))
        cell.fill = PatternFill("solid", fgColor=looks.HEAD)
        cell.alignment = _CENTRED
        cell.border = looks.BORDER
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.row_dimensions[1].height = 3.3 * _LINE


def _row(
    sheet: Worksheet,
    row: int,
    cells: Sequence[str],
    widths: Sequence[float],
    shown: Sequence[bool],
) -> None:
    """Write a row as high as the longest of its texts that are shown."""
    lines = 1
    for place, (text, width, seen) in enumerate(zip(cells, widths, shown, strict=True), 1):
        cell = sheet.cell(row, place)
        cell.alignment = _WRAPPED
        cell.border = looks.BORDER
        if text:
            looks.write(cell, text, _LETTERS)
        if seen:
            lines = max(lines, _lines(text, width))
    sheet.row_dimensions[row].height = min(_TALLEST, (lines + 0.5) * _LINE)


def _lines(text: str, width: float) -> int:
    """Return the lines that a text takes in a column."""
    return sum(1 + int(len(part) * _SIGN / width) for part in text.split("\n"))


# -- on paper -----------------------------------------------------------------------------


def _page(sheet: Worksheet, last: int, width: int) -> None:
    cells = f"A1:{get_column_letter(width)}{max(2, last)}"
    sheet.auto_filter.ref = sheet.print_area = cells
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = looks.A3 if sheet.parent.index(sheet) == 0 else looks.A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.8, bottom=0.7)


def _describe(book: Workbook, about: About) -> None:
    properties = book.properties
    properties.title = plain(about.title)[:255]
    properties.subject = plain(f"EXERCICE — {about.establishment}")[:255]
    properties.creator = properties.lastModifiedBy = "crisisex"
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
