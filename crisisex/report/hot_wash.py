"""The hot wash: what players said at once, by function and never by person."""

from crisisex.debrief.model import CellReport, ReportModel
from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.chapters import by_cell
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Column


def write(book: Book, model: ReportModel) -> None:
    """Write what each cell said."""
    book.heading(_("Retour à chaud"))
    if not any(cell.feedback for cell in model.cells):
        book.paragraph(_("Aucun participant n’a répondu au retour à chaud."))
        return
    book.paragraph(_("Par fonction, jamais par personne."), LEAD)
    by_cell(book, model, _cell)


def _cell(book: Book, cell: CellReport) -> None:
    if not cell.feedback:
        book.paragraph(_("Aucun participant n’a répondu au retour à chaud."))
        return
    columns = [
        Column(_("Fonction"), 3.2),
        Column(_("Point fort"), 4.6),
        Column(_("Point faible"), 4.6),
        Column(_("Action proposée"), 4.6),
    ]
    said = [
        (each.role, each.strength or NOTHING, each.weakness or NOTHING, each.action or NOTHING)
        for each in cell.feedback
    ]
    book.table(_("Retour à chaud"), columns, said)
