"""One of our sheets with what it says, as plain text; and how its texts lie in columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from crisisex.formats.columns import LONGEST_CELL, Sheet
from crisisex.formats.guard import guarded

_PIECE: Final = LONGEST_CELL // 2
"""Signs of a text's piece: spreadsheets count rare ones as two."""

Row = Mapping[str, str]
"""What a row says, by the id of our column, or by the `kept_key` of one that is not ours."""


def kept_key(heading: str) -> str:
    """Return by what rows know a column that is not ours: never by an id of ours."""
    return f"={heading}"


@dataclass(frozen=True)
class Table:
    """A sheet's rows; `kept` are the headings of columns that are not ours, after ours."""

    sheet: Sheet
    rows: tuple[Row, ...]
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Laid:
    """A column as it lies in a file: its heading, and a cell a row, safe to write."""

    id: str
    """Of our column; empty for one that was kept."""
    heading: str
    cells: tuple[str, ...]
    told: bool = False


def laid(table: Table, language: str) -> Iterator[Laid]:
    """Yield the columns of `table`; a text that is too long for a cell takes several."""
    for column in table.sheet.columns:
        heading = column.heading(language)
        for each in _spread(column.id, heading, table.rows):
            yield Laid(column.id, each.heading, each.cells, column.told)
    for heading in table.kept:
        for each in _spread(kept_key(heading), guarded(heading), table.rows):
            yield Laid("", each.heading, each.cells)


def _spread(name: str, heading: str, rows: tuple[Row, ...]) -> Iterator[Laid]:
    pieces = [_pieces(row.get(name, "")) for row in rows]
    for nth in range(max([1, *map(len, pieces)])):
        cells = tuple(guarded(each[nth]) if nth < len(each) else "" for each in pieces)
        yield Laid(name, heading if nth == 0 else f"{heading} ({nth + 1})", cells)


def _pieces(text: str) -> list[str]:
    """Return `text` cut into what cells can hold, between two signs that are no blanks."""
    pieces = []
    while len(text) > _PIECE:
        cut = next(
            (at for at in range(_PIECE, 1, -1) if not (text[at] + text[at - 1]).isspace()), _PIECE
        )
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]
