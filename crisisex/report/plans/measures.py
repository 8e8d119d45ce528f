"""The rows of a table of measures: a plan that is no tree, where each row is what a section is."""

from collections.abc import Iterable, Sequence
from typing import Final

from crisisex.report.plans.headings import Heading, Sign, parted, tidy
from crisisex.report.plans.reading import Paragraph
from crisisex.report.plans.words import likeness
from crisisex.scenario.plans import PlanTree

_HEADED: Final = 0.8
"""How like the name of a column the head of a column must be."""
_INSIDE: Final = frozenset({"w:tbl"})
_ENOUGH: Final = 2
"""Known columns that make a table one of measures, what is to be done being one of them."""


def rows_of(paragraphs: Sequence[Paragraph], tree: PlanTree) -> list[Heading]:
    """Return the rows of every table of measures, as what a measure may be known by."""
    found = []
    for head, *rows in _tables(paragraphs):
        columns = {place: _column(words, tree) for place, words in _said(head).items()}
        known = {column: place for place, column in columns.items() if column}
        if "measure" in known and len(known) >= _ENOUGH:
            found += [_measure(row, known["measure"]) for row in rows]
    return found


def _tables(paragraphs: Iterable[Paragraph]) -> list[list[list[Paragraph]]]:
    """Return the tables, by row, with what each says; a table inside another goes apart."""
    tables: dict[int, dict[int, list[Paragraph]]] = {}
    for paragraph in paragraphs:
        row = paragraph.cell and paragraph.cell.above("w:tr")
        table = row and row.above("w:tbl")
        if row and table and not row.at("w:trPr", "w:del"):
            tables.setdefault(table.start, {}).setdefault(row.start, []).append(paragraph)
    return [list(rows.values()) for rows in tables.values()]


def _said(row: Iterable[Paragraph]) -> dict[int, str]:
    """Return what each cell of a row says, by its place in the row; empty cells say nothing."""
    said: dict[int, str] = {}
    for paragraph in row:
        place = _place(paragraph)
        said[place] = f"{said.get(place, '')} {paragraph.text}".strip()
    return said


def _place(paragraph: Paragraph) -> int:
    row = paragraph.cell and paragraph.cell.above("w:tr")
    cells = (each for each in row.walk(skip=_INSIDE) if each.name == "w:tc") if row else ()
    return next((place for place, cell in enumerate(cells) if cell is paragraph.cell), 0)


def _measure(row: list[Paragraph], measure: int) -> Heading:
    said = _said(row)
    title = next((each for each in row if _place(each) == measure), row[0])
    first = said.get(0, "")
    number = tidy(first) if measure and len(first.split()) == 1 else parted(row[0])[0]
    return Heading(
        number, said.get(measure, title.text), title, Sign.STYLE, 0, (), (*said.values(),)
    )


def _column(head: str, tree: PlanTree) -> str | None:
    """Return which column of the usual table a head is."""
    for column in tree.columns:
        names = (column.title, *column.names)
        if any(likeness(name, head) >= _HEADED for name in names):
            return column.id
    return None
