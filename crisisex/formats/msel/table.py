"""One of our sheets with what it says, as plain text; and how its texts lie in columns."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from crisisex.formats.columns import LONGEST_CELL, Sheet

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
    """A column as it lies in a file: its heading, and a cell a row."""

    id: str
    """Of our column; empty for one that was kept."""
    heading: str
    cells: tuple[str, ...]


def laid(table: Table, language: str, write: Callable[[str], str]) -> Iterator[Laid]:
    """Yield the columns of `table`; a text that is too long for a cell takes several.

    `write` makes each text what a cell may hold.
    """
    named = [(column.id, column.id, column.heading(language)) for column in table.sheet.columns]
    named += [("", kept_key(heading), write(heading)) for heading in table.kept]
    for name, key, heading in named:
        pieces = [_pieces(row.get(key, "")) for row in table.rows]
        for nth in range(max([1, *map(len, pieces)])):
            cells = tuple(write(each[nth]) if nth < len(each) else "" for each in pieces)
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
