"""Coordination: who told whom, how long it took to be heard, and what was said."""

from crisisex.debrief.link import Link
from crisisex.debrief.model import CellReport, Exchange, ReportModel
from crisisex.debrief.wording import lasting
from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.chapters import at, by_cell
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Cell, Column, Row, Tone


def write(book: Book, model: ReportModel) -> None:
    """Write the coordination of each cell."""
    book.heading(_("Coordination"))
    book.paragraph(
        _(
            "Un message est entendu quand son destinataire en prend connaissance ou y répond ; une "
            "question, quand on y répond. Les délais sont en temps d’exercice."
        ),
        LEAD,
    )
    book.show("reactions")
    by_cell(book, model, _coordination)


def _coordination(book: Book, cell: CellReport) -> None:
    if not cell.links:
        book.paragraph(_("Rien n’a été échangé."))
        return
    columns = [
        Column(_("De"), 4.2),
        Column(_("Vers"), 4.2),
        Column(_("Par"), 2.4),
        Column(_("Entendus"), 2.6),
        Column(_("Délai médian"), 1.8),
        Column(_("Le plus long"), 1.8),
    ]
    book.table(_("Qui a informé qui"), columns, [_link(each) for each in cell.links])
    if cell.exchanges:
        _exchanges(book, cell)


def _link(link: Link) -> Row:
    heard = _("{heard} sur {all}").format(heard=link.heard, all=link.exchanges)
    return (
        link.source,
        link.target,
        _(link.means),
        Cell(heard, tone=Tone.PLAIN if link.heard == link.exchanges else Tone.ALERT),
        _delay(link.median),
        _delay(link.longest),
    )


def _delay(seconds: float | None) -> str:
    return lasting(seconds) if seconds else NOTHING


def _exchanges(book: Book, cell: CellReport) -> None:
    columns = [
        Column(_("Quand"), 2.1),
        Column(_("Acteur simulé"), 2.8),
        Column(_("Avec"), 2.8),
        Column(_("Demandé"), 3.9),
        Column(_("Dit en son nom"), 3.9),
        Column(_("Délai"), 1.5),
    ]
    book.table(_("Acteurs simulés"), columns, [_exchange(each) for each in cell.exchanges])


def _exchange(each: Exchange) -> Row:
    return (
        at(each.when),
        each.actor,
        each.role,
        each.asked or NOTHING,
        Cell(each.said or _("sans réponse"), tone=Tone.PLAIN if each.said else Tone.ALERT),
        NOTHING if each.after is None else lasting(each.after),
    )
