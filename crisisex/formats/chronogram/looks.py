"""How the chronogram's sheet looks: widths, colours by channel, values to choose from."""

from collections.abc import Sequence
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from crisisex.formats.chronogram.table import Laid
from crisisex.formats.columns import CHANNELS, RELEASES, YES
from crisisex.scenario.models import Channel

A4, A3 = 9, 8
HEAD, BAND = "1F3F66", "4F6B8F"
CORNER: Final = "D2"
"""What stays in sight: headings, and what an inject is and when it comes."""
_EDGE: Final = Side(style="thin", color="BFBFBF")
BORDER: Final = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)

OTHER: Final = 16.0
WIDTHS: Final = {
    "id": 16.0,
    "phase": 11.0,
    "at": 9.0,
    "scenario": 10.0,
    "planned": 9.0,
    "after": 21.0,
    "delay": 7.0,
    "unless": 18.0,
    "release": 11.0,
    "from": 20.0,
    "actor": 14.0,
    "to": 15.0,
    "channel": 11.0,
    "subject": 26.0,
    "body": 62.0,
    "spoken": 7.0,
    "reply_to": 14.0,
    "attachments": 18.0,
    "question": 22.0,
    "choices": 26.0,
    "expects": 40.0,
    "objective": 9.0,
    "notes": 44.0,
    "status": 12.0,
    "cell": 16.0,
    "sent": 10.0,
    "drift": 10.0,
    "observed": 36.0,
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
_WIDEST, _NARROWEST = 80.0, 9.0


def write(cell: Cell, text: str, font: Font) -> None:
    """Write a text that is safe already into a cell, as a string whatever it looks like."""
    cell.font = font
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = True


def shown(columns: Sequence[Laid]) -> list[bool]:
    """Return which columns are shown: those that say something, or are to be filled."""
    return [column.id in _TO_FILL or not column.id or any(column.cells) for column in columns]


def wide(column: Laid) -> float:
    """Return how wide a column of any other sheet is, from what it says."""
    longest = max((len(line) for cell in column.cells for line in cell.split("\n")), default=0)
    return min(_WIDEST, max(_NARROWEST, 0.95 * max(longest, len(column.heading)) + 2))


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
