"""The action plan as a workbook: one row an action, lists to choose from, dates that are dates."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from crisisex.debrief.model import ReportModel
from crisisex.language import _
from crisisex.report.saving import replacing
from crisisex.report.sheets import guide
from crisisex.report.sheets.calling import actions
from crisisex.report.sheets.columns import CLOSED, Column, Line, columns
from crisisex.report.sheets.pages import mark_pages
from crisisex.report.sheets.safe import letters, safe, write_text
from crisisex.report.text import plain

_HEAD, _LATE = "1F4E79", "FBE3D6"
_EDGE = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_A3: Final = 8
_LINE: Final = 12.8
"""Points of a line of text."""
_SIGN: Final = 0.84
"""Width of a letter in that of a column's unit, which is a figure of the workbook's own font."""
_TALLEST: Final = 405.0
"""Points of a row, at most."""
_DATE: Final = "dd/mm/yyyy"
_SPARE: Final = 200
"""Rows below the last action that lists and warnings reach, for those added by hand."""


def write(model: ReportModel, path: Path) -> None:
    """Write the action plan of `model` to `path`; raise SavingError when it cannot be."""
    book = workbook(model)
    with replacing(path) as stream:
        book.save(stream)


def workbook(model: ReportModel) -> Workbook:
    """Return the action plan: its rows, then how to use it and the values it may take."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new workbook has one
    sheet.title = _("Plan d’actions")
    shown = columns()
    objectives = {each.id: f"{each.id} · {each.text}" for each in model.objectives}
    lines = [
        Line(number, each, objectives.get(each.objective, each.objective))
        for number, each in enumerate(actions(model), 1)
    ]
    _head(sheet, shown)
    for row, line in enumerate(lines, 2):
        _row(sheet, shown, row, line)
    lists = guide.write(book, model, shown)
    _choices(sheet, shown, len(lines), lists)
    _warn_of_the_overdue(sheet, shown, len(lines))
    _name(book, sheet, shown, len(lines))
    _print(sheet, model, len(lines), len(shown))
    _describe(book, model)
    return book


def _head(sheet: Worksheet, shown: Sequence[Column]) -> None:
    for place, column in enumerate(shown, 1):
        cell = sheet.cell(1, place)
        write_text(cell, column.title, letters(bold=True, colour="FFFFFF"))
        cell.fill = PatternFill("solid", fgColor=_HEAD)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        cell.border = _BORDER
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.row_dimensions[1].height = 2.2 * _LINE
    sheet.freeze_panes = "C2"


def _row(sheet: Worksheet, shown: Sequence[Column], row: int, line: Line) -> None:
    """Write an action; the row is as high as its longest text."""
    lines = 1
    for place, column in enumerate(shown, 1):
        cell, value = sheet.cell(row, place), column.of(line)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        cell.border = _BORDER
        if isinstance(value, str):
            write_text(cell, value)
            lines = max(lines, _lines(safe(value), column.width))
        else:
            cell.value, cell.font = value, letters()
            cell.number_format = _FORMATS.get(column.key, "General")
    sheet.row_dimensions[row].height = min(_TALLEST, (lines + 0.4) * _LINE)


_FORMATS = {"due": _DATE, "progress": "0%"}


def _lines(text: str, width: float) -> int:
    """Return the lines that a text takes in a column."""
    return sum(1 + int(len(part) * _SIGN / width) for part in text.split("\n"))


# -- what helps to fill it ----------------------------------------------------------------


def _choices(sheet: Worksheet, shown: Sequence[Column], lines: int, lists: dict[str, str]) -> None:
    """Let few values be chosen from a list, dates be dates, and progress a share."""
    for place, column in enumerate(shown, 1):
        rule = _rule(column, lists)
        if rule is None:
            continue
        rule.promptTitle, rule.prompt = column.title[:32], column.meaning[:255]
        rule.showInputMessage = rule.showErrorMessage = True
        letter = get_column_letter(place)
        rule.add(f"{letter}2:{letter}{1 + lines + _SPARE}")
        sheet.add_data_validation(rule)


def _rule(column: Column, lists: dict[str, str]) -> DataValidation | None:
    if column.key in lists:
        return DataValidation("list", formula1=lists[column.key], errorStyle="warning")
    match column.key:
        case "due":
            first = "DATE(2020,1,1)"
            return DataValidation(
                "date", operator="greaterThan", formula1=first, errorStyle="warning"
            )
        case "progress":
            return DataValidation("decimal", operator="between", formula1="0", formula2="1")
        case _:
            return None


def _warn_of_the_overdue(sheet: Worksheet, shown: Sequence[Column], lines: int) -> None:
    """Mark what is overdue and still awaited: by a colour, bold letters, and words."""
    letter = {column.key: get_column_letter(place) for place, column in enumerate(shown, 1)}
    due, state = f"${letter['due']}2", f"${letter['state']}2"
    awaited = "".join(f',{state}<>"{_(closed)}"' for closed in CLOSED)
    overdue = f"AND(ISNUMBER({due}),{due}<TODAY(){awaited})"
    last = 1 + lines + _SPARE
    rule = FormulaRule([overdue], font=Font(bold=True, color="9C0006"), fill=_fill(_LATE))
    sheet.conditional_formatting.add(f"A2:{get_column_letter(len(shown))}{last}", rule)
    said = FormulaRule([overdue])
    said.dxf = _late_date()
    sheet.conditional_formatting.add(f"{letter['due']}2:{letter['due']}{last}", said)


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", bgColor=colour, fgColor=colour)


def _late_date() -> DifferentialStyle:
    words = _("en retard")
    return DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode=f'{_DATE}" {words}"'))


def _name(book: Workbook, sheet: Worksheet, shown: Sequence[Column], lines: int) -> None:
    """Name each column's cells by its key, for programs that read the plan."""
    for place, column in enumerate(shown, 1):
        letter = get_column_letter(place)
        cells = f"{quote_sheetname(sheet.title)}!${letter}$2:${letter}${max(2, 1 + lines)}"
        name = f"crisisex_{column.key}"
        book.defined_names[name] = DefinedName(name, attr_text=cells, comment=column.meaning[:255])


# -- on paper -----------------------------------------------------------------------------


def _print(sheet: Worksheet, model: ReportModel, lines: int, width: int) -> None:
    last = get_column_letter(width)
    sheet.auto_filter.ref = f"A1:{last}{max(2, 1 + lines)}"
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:{last}{max(2, 1 + lines)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.8, bottom=0.7)
    mark_pages(sheet, model)


def _describe(book: Workbook, model: ReportModel) -> None:
    properties = book.properties
    properties.title = plain(f"{_('Plan d’actions')} — {model.overview.title}")[:255]
    properties.subject = plain(f"EXERCICE — {model.overview.establishment}")[:255]
    properties.creator = properties.lastModifiedBy = "crisisex"
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
