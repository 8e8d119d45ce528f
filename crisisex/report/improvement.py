"""The improvement plan: HSEEP's columns and a quality plan's, one row an action."""

from crisisex.debrief.findings.finding import Finding
from crisisex.debrief.model import ReportModel
from crisisex.debrief.wording import counted
from crisisex.language import _, ngettext_
from crisisex.report import findings
from crisisex.report.book import Book
from crisisex.report.chapters import lines
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Cell, Column, Row, Tone


def write(book: Book, model: ReportModel) -> None:
    """Write the plan, on wide pages."""
    book.landscape()
    book.heading(_("Plan d’amélioration"))
    weak = findings.improvements(findings.shown(model))
    if not weak:
        book.paragraph(_("Aucun axe d’amélioration n’a été retenu."))
        return
    told = counted(
        ngettext_(
            "{n} action, la plus pressante d’abord.",
            "{n} actions, les plus pressantes d’abord.",
            len(weak),
        ),
        len(weak),
    )
    letters = _(
        "Élément : ce sur quoi l’action porte — planification, organisation, équipement, "
        "formation ou exercices."
    )
    book.paragraph(f"{told} {letters}", LEAD)
    book.table(_("Plan d’amélioration"), _columns(), [_row(*each) for each in enumerate(weak, 1)])


def _columns() -> list[Column]:
    return [
        Column(_("N°"), 0.9),
        Column(_("Constat"), 3.9),
        Column(_("Appréciation"), 2.6),
        Column(_("Plan"), 2.9),
        Column(_("Cause racine"), 2.2),
        Column(_("Action"), 3.9),
        Column(_("Élément"), 2.4),
        Column(_("Responsable"), 2.5),
        Column(_("Échéance"), 2.1),
        Column(_("Preuve attendue"), 2.3),
    ]


def _row(number: int, each: Finding) -> Row:
    objective = _("Objectif {id}").format(id=each.objective) if each.objective else ""
    return (
        Cell(str(number), tone=Tone.STRONG),
        Cell(each.title, lines(each.cell, objective)),
        findings.rating(each) or NOTHING,
        findings.sections(each) or NOTHING,
        findings.cause(each),
        each.action or _("à définir"),
        _(findings.ELEMENTS[each.element]),
        Cell(findings.owner(each), tone=Tone.PLAIN if each.owner else Tone.ALERT),
        Cell(findings.due(each), tone=Tone.PLAIN if each.due else Tone.ALERT),
        each.proof or _("à définir"),
    )
