"""Obligations against their limits."""

from collections.abc import Iterator

from crisisex.debrief.duty import Filing, ObligationResult
from crisisex.debrief.model import CellReport, ReportModel
from crisisex.debrief.wording import counted, entry, lasting, listed
from crisisex.language import _, ngettext_
from crisisex.report.book import Book
from crisisex.report.chapters import by_cell, lines
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Cell, Column, Row, Tone

_GOOD = {Filing.FILED, Filing.IN_TIME, Filing.NOT_STARTED}
_RUNNING = {Filing.NOT_FILED, Filing.OVERDUE}


def write(book: Book, model: ReportModel) -> None:
    """Write the legal clocks of each cell."""
    book.heading(_("Obligations"))
    book.paragraph(
        _(
            "Les délais courent en temps du scénario, depuis la prise de connaissance. Ce qui est "
            "marqué « à vérifier » n’a pas été lu à la source."
        ),
        LEAD,
    )
    book.show("obligations")
    by_cell(book, model, _obligations)


def _obligations(book: Book, cell: CellReport) -> None:
    if not cell.obligations:
        book.paragraph(_("L’exercice ne suivait aucune obligation."))
        return
    columns = [
        Column(_("Obligation"), 4.8),
        Column(_("Délai légal"), 2.9),
        Column(_("Connaissance"), 3.2),
        Column(_("Dépôt"), 3.2),
        Column(_("Résultat"), 3),
    ]
    book.table(_("Obligations"), columns, [_obligation(each) for each in cell.obligations])


def _obligation(each: ObligationResult) -> Row:
    source = lines(each.recipient, each.reference, _("à vérifier") if each.unverified else "")
    return (
        Cell(each.title, source, Tone.STRONG),
        each.limit,
        Cell(each.aware or NOTHING, lines(each.cause, *each.contested)),
        Cell(each.filed or NOTHING, lines(each.who, *_receipt(each))),
        Cell(_(each.outcome), _used(each), Tone.STRONG if each.outcome in _GOOD else Tone.ALERT),
    )


def _used(each: ObligationResult) -> str:
    if each.used is None:
        return ""
    name = _("à la fin") if each.outcome in _RUNNING else _("temps pris")
    return entry(name, lasting(each.used))


def _receipt(each: ObligationResult) -> Iterator[str]:
    """Yield what a filing left: its number, who has it, and its words or where they are."""
    if each.number:
        yield each.number
    if each.relayed:
        yield _("transmis à {recipients}").format(recipients=listed(each.relayed))
    added = len(each.declared) - 1
    if added > 0:
        yield counted(ngettext_("{n} complément", "{n} compléments", added), added)
    if any(one.answers for one in each.declared):
        yield _("contenu en annexe")
    else:
        yield from (one.text for one in each.declared)
