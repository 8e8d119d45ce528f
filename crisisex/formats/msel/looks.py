"""How the chronogram's sheet looks: widths, colours by channel, values to choose from."""

from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from crisisex.formats.columns import CHANNELS, RELEASES, YES
from crisisex.formats.msel.table import Laid
from crisisex.report.sheets.safe import letters
from crisisex.scenario.injects import Channel

A4, A3 = 9, 8
HEAD, BAND = "1F3F66", "4F6B8F"
CORNER: Final = "D2"
"""What stays in sight: headings, and what an inject is and when it comes."""
_EDGE: Final = Side(style="thin", color="BFBFBF")
BORDER: Final = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)

OTHER: Final = 14.0
WIDTHS: Final = {
    "cell": 14.0,
    "id": 16.0,
    "phase": 11.0,
    "at": 9.0,
    "scenario": 9.5,
    "planned": 9.0,
    "after": 18.0,
    "delay": 7.0,
    "unless": 14.0,
    "release": 12.5,
    "from": 17.0,
    "actor": 14.0,
    "to": 12.0,
    "channel": 10.5,
    "subject": 21.0,
    "body": 50.0,
    "spoken": 7.0,
    "reply_to": 14.0,
    "attachments": 18.0,
    "question": 22.0,
    "choices": 19.0,
    "expects": 36.0,
    "objective": 9.0,
    "notes": 44.0,
    "status": 11.0,
    "sent": 10.0,
    "drift": 12.0,
    "observed": 24.0,
}
"""Signs; of columns that are not ours, `OTHER`."""

_COLOURS: Final = {
    Channel.EMAIL: "D6E4F5",
    Channel.PHONE: "FCE4C8",
    Channel.SMS: "DDF0D6",
    Channel.PRESS: "E9DDF3",
    Channel.TV: "DCCFEF",
    Channel.SOCIAL: "FADCE9",
    Channel.LETTER: "EFE6CF",
    Channel.BULLETIN: "D2EEEE",
    Channel.ALERT: "F8CFCB",
    Channel.FACE_TO_FACE: "FFF3B8",
}
"""Grounds on which black letters can be read; the channel's name stands on each."""
_TO_FILL: Final = frozenset({"status", "sent", "observed"})
"""Columns that are shown though nothing is in them: a pen fills them."""
_FOLDED: Final = frozenset(
    {"phase", "actor", "spoken", "reply_to", "attachments", "question", "objective", "notes"}
)
_FOLDED_ONCE_PLAYED: Final = _FOLDED | {"body", "from", "unless", "delay", "release", "expects"}
_WIDTHS_ONCE_PLAYED: Final = {"observed": 80.0, "status": 24.0}
_WIDEST, _WIDEST_OF_MANY, _NARROWEST = 80.0, 36.0, 11.0
_MANY = 5
"""Columns of a sheet, from which each has to be narrower."""


def lettered(book: Workbook) -> None:
    """Measure columns in a font that every machine has, or one of its widths."""
    book._named_styles["Normal"].font = letters()  # noqa: SLF001 - openpyxl gives no other way


def write(cell: Cell, text: str, font: Font) -> None:
    """Write a text into a cell, as a string whatever it looks like."""
    cell.font = font
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = True


def widths(columns: Sequence[Laid]) -> list[float]:
    """Return how wide the chronogram's columns are."""
    known = WIDTHS | (_WIDTHS_ONCE_PLAYED if _is_played(columns) else {})
    return [known.get(column.id, OTHER) for column in columns]


def shown(columns: Sequence[Laid]) -> list[bool]:
    """Return which columns are in sight, and on paper; the others open by a click.

    They are those that say something and that one needs in the room, or that a pen fills.
    """
    folded = _FOLDED_ONCE_PLAYED if _is_played(columns) else _FOLDED
    return [
        column.id in _TO_FILL or not column.id or (column.id not in folded and any(column.cells))
        for column in columns
    ]


def _is_played(columns: Sequence[Laid]) -> bool:
    return any(column.id == "sent" and any(column.cells) for column in columns)


def fitting(columns: Sequence[Laid]) -> list[float]:
    """Return how wide the columns of any other sheet are, from what they say."""
    widest = _WIDEST if len(columns) < _MANY else _WIDEST_OF_MANY
    return [min(widest, max(_NARROWEST, _longest(column) + 2)) for column in columns]


def _longest(column: Laid) -> float:
    lines = (line for cell in (column.heading, *column.cells) for line in cell.split("\n"))
    return 0.95 * max(map(len, lines))


def colour(sheet: Worksheet, column: Laid, place: int, last: int, language: str) -> None:
    """Colour the channels, by a rule: whoever changes a channel sees its colour change."""
    if column.id != "channel":
        return
    letter = get_column_letter(place)
    for channel, ground in _COLOURS.items():
        word = CHANNELS[channel][language == "en"]
        fill = PatternFill("solid", bgColor=ground, fgColor=ground)
        rule = CellIsRule(operator="equal", formula=[f'"{word}"'], fill=fill, font=Font(bold=True))
        sheet.conditional_formatting.add(f"{letter}2:{letter}{last}", rule)


def choose(sheet: Worksheet, column: Laid, place: int, last: int, language: str) -> None:
    """Let a channel, a release and a yes be chosen from a list."""
    words = {
        "channel": [each[language == "en"] for each in CHANNELS.values()],
        "release": [each[language == "en"] for each in RELEASES.values()],
        "spoken": [YES[language == "en"]],
    }.get(column.id)
    if words is None:
        return
    rule = DataValidation("list", formula1=f'"{",".join(words)}"', errorStyle="warning")
    rule.showErrorMessage = True
    letter = get_column_letter(place)
    rule.add(f"{letter}2:{letter}{last + 200}")
    sheet.add_data_validation(rule)
