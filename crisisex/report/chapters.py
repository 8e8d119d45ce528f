"""What the chapters share: one part a cell, instants and ratings as tables show them."""

from collections.abc import Callable

from crisisex.debrief.model import CellReport, ReportModel
from crisisex.debrief.moment import Moment
from crisisex.debrief.wording import clock, entry
from crisisex.language import _
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


def of_cell(model: ReportModel, title: str) -> str:
    """Return the cell before what is said of it, where there are several."""
    return entry(title, "") if len(model.cells) > 1 else ""


def lines(*said: str) -> str:
    """Return what there is to say, one thing a line."""
    return "\n".join(filter(None, said))


def ratings_of(model: ReportModel, objective: str) -> str:
    """Return how an objective was rated, by cell where there are several; empty when it was not."""
    return lines(
        *(
            of_cell(model, cell.title) + _(each.rating)
            for cell in model.cells
            for each in cell.ratings
            if each.id == objective
        )
    )
