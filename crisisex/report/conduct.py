"""How the exercise was conducted: what was checked before, and what changed its course."""

from collections.abc import Sequence

from crisisex.debrief.model import Act, Preparation, ReportModel
from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.chapters import at
from crisisex.report.tables import Cell, Column, Tone


def write(book: Book, model: ReportModel) -> None:
    """Write the conduct."""
    book.heading(_("Conduite de l’exercice"))
    _preparation(book, model.preparation)
    _acts(book, model.acts)


def _preparation(book: Book, preparation: Preparation) -> None:
    if preparation.check:
        book.paragraph(preparation.check)
    if preparation.ready:
        book.paragraph(
            _("Vérifié avant le départ : {items}.").format(items=" ; ".join(preparation.ready))
        )
    if preparation.not_ready:
        book.paragraph(
            _("Pas prêt au départ : {items}.").format(items=" ; ".join(preparation.not_ready))
        )


def _acts(book: Book, acts: Sequence[Act]) -> None:
    if not acts:
        book.paragraph(_("Rien n’a modifié le cours de l’exercice."))
        return
    columns = [
        Column(_("Heure réelle"), 2.1),
        Column(_("Exercice"), 2.1),
        Column(_("Acte"), 3.9),
        Column(_("Détail"), 6.1),
        Column(_("Par"), 2.8),
    ]
    rows = [
        (act.wall, at(act.when), Cell(act.act, tone=Tone.STRONG), act.detail, act.who)
        for act in acts
    ]
    book.table(_("Conduite de l’exercice"), columns, rows)
