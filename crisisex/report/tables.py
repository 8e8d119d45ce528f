"""Word tables made from row XML: fixed columns, a header row that repeats, rows that hold together.

LibreOffice cannot lay out one long table, so a long one is cut; python-docx's cells are far too
slow for a long log, so they are not used.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from docx.oxml.ns import nsdecls

from crisisex.report import styles
from crisisex.report.text import plain, runs

NOTHING = "—"
"""What a cell says when there is nothing to say."""
ROWS_A_TABLE = 100
_SPLITTABLE = 1_200
"""Characters from which a row may break across pages, as it may not fit on one."""
_TWIPS = 567
"""Twentieths of a point in a centimetre."""
_LINE = 40
"""How many characters a written line end counts for."""


_RULES = (
    '<w:tblBorders><w:left w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    '<w:right w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    '<w:insideV w:val="single" w:sz="4" w:space="0" w:color="808080"/></w:tblBorders>'
)
"""Of a table that is filled in by hand."""


class Tone(StrEnum):
    """How a cell's text is said: its words carry the meaning, its look only draws the eye."""

    PLAIN = ""
    STRONG = styles.STRONG
    ALERT = styles.ALERT


@dataclass(frozen=True)
class Column:
    """A column's title, and its width beside the others'."""

    title: str
    width: float


@dataclass(frozen=True)
class Cell:
    """What a cell says, with a smaller note under it."""

    text: str
    note: str = ""
    tone: Tone = Tone.PLAIN

    @property
    def weight(self) -> int:
        """About how many characters' room it takes."""
        return sum(len(text) + _LINE * text.count("\n") for text in (self.text, self.note))


Row = Sequence[Cell | str]


def cut(rows: Sequence[Row]) -> Iterator[tuple[int, Sequence[Row]]]:
    """Yield `rows` in tables short enough to be laid out, each with its first row's number."""
    for start in range(0, len(rows), ROWS_A_TABLE):
        yield start + 1, rows[start : start + ROWS_A_TABLE]


def table(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    width: float,
    heights: Sequence[float] = (),
) -> str:
    """Return the XML of a table `width` centimetres wide, which declares its own namespace.

    `title` is what a screen reader says of it; `heights` are the least of each row, in
    centimetres: room to write by hand.
    """
    share = width / sum(column.width for column in columns)
    widths = [round(column.width * share * _TWIPS) for column in columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    least = heights or [0.0] * len(rows)
    body = "".join(_row(row, widths, height) for row, height in zip(rows, least, strict=True))
    look = _properties(title, sum(widths), ruled=bool(heights))
    return (
        f"<w:tbl {nsdecls('w')}>{look}<w:tblGrid>{grid}</w:tblGrid>"
        f"{_header(columns, widths)}{body}</w:tbl>"
    )


def _properties(title: str, width: int, *, ruled: bool) -> str:
    caption = plain(title).replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return (
        f'<w:tblPr><w:tblStyle w:val="{styles.TABLE}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'{_RULES if ruled else ""}<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{caption}"/></w:tblPr>'
    )


def _header(columns: Sequence[Column], widths: list[int]) -> str:
    cells = "".join(
        _cell(_paragraph(column.title, styles.HEAD), width)
        for column, width in zip(columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(row: Row, widths: list[int], height: float) -> str:
    cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row]
    holds = max((cell.weight for cell in cells), default=0) < _SPLITTABLE
    said = "<w:cantSplit/>" if holds else ""
    said += f'<w:trHeight w:val="{round(height * _TWIPS)}" w:hRule="atLeast"/>' if height else ""
    properties = f"<w:trPr>{said}</w:trPr>" if said else ""
    filled = "".join(
        _cell(_content(cell), width) for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{filled}</w:tr>"


def _content(cell: Cell) -> str:
    text = _paragraph(cell.text, styles.CELL, cell.tone) if cell.text or not cell.note else ""
    return text + (_paragraph(cell.note, styles.NOTE) if cell.note else "")


def _cell(content: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _paragraph(text: str, style: str, tone: Tone = Tone.PLAIN) -> str:
    run = runs(text, tone)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'
