"""What the chapters share: one part a cell, and instants as tables show them."""

from collections.abc import Callable

from crisisex.debrief.french import clock
from crisisex.debrief.model import CellReport, ReportModel
from crisisex.debrief.moment import Moment
from crisisex.report.book import Book
from crisisex.report.tables import NOTHING, Cell


def by_cell(book: Book, model: ReportModel, chapter: Callable[[Book, CellReport], None]) -> None:
    """Write `chapter` for each cell, under its title where there are several."""
    for cell in model.cells:
        if len(model.cells) > 1:
            book.heading(cell.title, 2)
        chapter(book, cell)


def at(moment: Moment | None) -> Cell:
    """Return an instant as a table shows it."""
    return Cell(clock(moment.elapsed), moment.scenario) if moment else Cell(NOTHING)
