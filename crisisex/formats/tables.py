"""A table as a spreadsheet shows it: rows of plain values, whatever file they came from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from crisisex.formats.carried import Remark

Value = str | int | float | bool | datetime | date | time | timedelta | None
Row = tuple[Value, ...]

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_SHEETS = 50


@dataclass(frozen=True)
class Table:
    """One sheet. The first of `rows` is row 1 of the sheet."""

    name: str
    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...] = ()
    """What was noticed in reading it."""
    sheet: bool = field(default=True)
    """False: its file has no sheets, and its name is not shown."""

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(map(len, self.rows), default=0)

    def place(self, row: int, column: int | None = None) -> str:
        """Return what people call a row, counted from 0, or a cell: `Feuil1!B12`, `ligne 12`."""
        cell = f"{letter(column)}{row + 1}" if column is not None else str(row + 1)
        return f"{self.name}!{cell}" if self.sheet else cell


Reading = Callable[[bytes, str], list[Table]]
"""Takes a file's bytes and its name; raises FormatError."""


def letter(column: int) -> str:
    """Return what a column, counted from 0, is called: `A`, `AB`."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
