"""The ways in as a sheet, to print or to keep at hand: a row each, links that open."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from crisisex.language import _
from crisisex.report.doors.way import Way
from crisisex.report.sheets.pages import mark_sheet
from crisisex.report.sheets.safe import letters, write_text
from crisisex.report.text import plain

_HEAD = "1F3F66"
_EDGE = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_A4 = 9


@dataclass(frozen=True)
class Column:
    """A column of the list."""

    title: str
    width: float
    """Signs."""
    of: Callable[[Way], str]


def columns(ways: Sequence[Way]) -> tuple[Column, ...]:
    """Return the columns that say something of these ways."""
    found = (
        Column(_("Nom"), 26, lambda way: way.name),
        Column(_("E-mail"), 34, lambda way: way.address),
        Column(_("Rôle"), 36, lambda way: way.place),
        Column(_("Cellule"), 26, lambda way: way.cell),
        Column(_("Lien"), 44, lambda way: way.link),
        Column(_("Code"), 15, lambda way: way.code),
    )
    return tuple(each for each in found if any(map(each.of, ways)))


def as_sheet(ways: Sequence[Way], title: str, establishment: str) -> bytes:
    """Return the ways in as the bytes of a workbook."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new workbook has one
    sheet.title = _("Liens des participants")
    shown = columns(ways)
    for place, column in enumerate(shown, 1):
        _head(sheet, place, column)
    for row, way in enumerate(ways, 2):
        for place, column in enumerate(shown, 1):
            cell = sheet.cell(row, place)
            write_text(cell, column.of(way))
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.border = _BORDER
        sheet.row_dimensions[row].height = 27
    _page(sheet, len(ways), len(shown))
    mark_sheet(sheet, establishment, title)
    sheet.oddFooter.left.text = secret()
    properties = book.properties
    properties.title, properties.subject = plain(title)[:255], "EXERCICE"
    properties.creator = properties.lastModifiedBy = "crisisex"
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def rows(ways: Sequence[Way]) -> Iterator[list[str]]:
    """Yield the headings, then a row a way: all columns, for a mailing names them."""
    shown = columns([Way("-", "-", "-", "-", "-", "-", "-")])
    yield [column.title for column in shown]
    for way in ways:
        yield [column.of(way) for column in shown]


def secret() -> str:
    """Return that such a file is to be kept from others."""
    return _(
        "Secret : qui lit un lien ou un code peut prendre le siège. À détruire après l’exercice."
    )


def _head(sheet: Worksheet, place: int, column: Column) -> None:
    cell = sheet.cell(1, place)
    write_text(cell, column.title, letters(bold=True, colour="FFFFFF"))
    cell.fill = PatternFill("solid", fgColor=_HEAD)
    cell.alignment = Alignment(vertical="center", horizontal="center")
    cell.border = _BORDER
    sheet.column_dimensions[get_column_letter(place)].width = column.width


def _page(sheet: Worksheet, ways: int, width: int) -> None:
    cells = f"A1:{get_column_letter(width)}{max(2, 1 + ways)}"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.print_area = cells
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.8, bottom=0.7)
