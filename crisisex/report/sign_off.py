"""The sign-off table: the functions that read the report and take it on."""

from typing import Final

from crisisex.debrief.model import ReportModel
from crisisex.language import N_, _
from crisisex.report.book import Book
from crisisex.report.styles import LEAD
from crisisex.report.tables import Cell, Column, Tone

_FUNCTIONS: Final = (
    N_("Direction de l’exercice"),
    N_("Direction de l’établissement"),
    N_("Responsable qualité et gestion des risques"),
    N_("Responsable de la sécurité des systèmes d’information"),
)


def write(book: Book, _model: ReportModel) -> None:
    """Write who signs, and leave room for it."""
    book.heading(_("Validation"))
    book.paragraph(
        _("Par leur visa, ces fonctions valident le rapport et le plan d’amélioration."), LEAD
    )
    columns = [
        Column(_("Fonction"), 8),
        Column(_("Nom"), 6),
        Column(_("Date"), 4),
        Column(_("Visa"), 7.7),
    ]
    rows = [
        (
            Cell(_(function), tone=Tone.STRONG),
            Cell("", _("à compléter")),
            Cell("", _("à dater")),
            Cell("", _("à signer")),
        )
        for function in _FUNCTIONS
    ]
    book.table(_("Validation"), columns, rows)
