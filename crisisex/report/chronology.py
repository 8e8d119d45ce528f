"""The course of the exercise, as it can be read; the annexes have each inject and each event."""

from crisisex.debrief.model import LogLine, ReportModel
from crisisex.debrief.wording import clock
from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Cell, Column, Row


def write(book: Book, model: ReportModel) -> None:
    """Write the chronology."""
    book.heading(_("Chronologie"))
    book.show("timeline")
    told = [line for line in model.log if line.salient]
    if not told:
        book.paragraph(_("Rien n’a été joué."))
        return
    book.paragraph(
        _(
            "Heures d’exercice, puis heures du scénario : les phases, les stimuli, les décisions "
            "et les déclarations. Le numéro est celui du journal, en annexe."
        ),
        LEAD,
    )
    several = len(model.cells) > 1
    columns = [
        Column(_("N°"), 1.4),
        Column(_("Quand"), 2.3),
        *([Column(_("Cellule"), 2.7)] if several else []),
        Column(_("Ce qui s’est passé"), 9.3 if several else 10.6),
        Column(_("Qui"), 2.7),
    ]
    book.table(_("Chronologie"), columns, [_row(line, several=several) for line in told])


def _row(line: LogLine, *, several: bool) -> Row:
    when = Cell(clock(line.when.elapsed), line.when.scenario) if line.when else Cell(NOTHING)
    cell = [line.cell or NOTHING] if several else []
    return (str(line.number), when, *cell, line.what, line.who)
