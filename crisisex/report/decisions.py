"""Decisions with their reasons and the branches they opened; those that nobody took."""

from crisisex.debrief.model import Branch, CellReport, DecisionTaken, ReportModel
from crisisex.debrief.wording import entry, listed
from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.chapters import at, by_cell, lines
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Cell, Column, Row, Tone


def write(book: Book, model: ReportModel) -> None:
    """Write the decisions of each cell."""
    book.heading(_("Décisions"))
    book.show("graph")
    by_cell(book, model, _decisions)


def _decisions(book: Book, cell: CellReport) -> None:
    if cell.decisions:
        _taken(book, cell)
    else:
        book.paragraph(_("Aucune décision n’a été enregistrée."))
    if cell.undecided:
        _missing(book, cell)


def _taken(book: Book, cell: CellReport) -> None:
    columns = [
        Column(_("Quand"), 2),
        Column(_("Décision"), 5),
        Column(_("Stimulus"), 4.1),
        Column(_("Raison"), 3.2),
        Column(_("Branche ouverte"), 3),
    ]
    book.table(_("Décisions prises"), columns, [_decision(each) for each in cell.decisions])


def _decision(each: DecisionTaken) -> Row:
    chosen = each.choice if each.choice != each.text else ""
    choice = entry(_("Choix"), chosen) if chosen else ""
    plan = entry(_("Plan"), each.plan) if each.plan else ""
    return (
        at(each.when),
        Cell(each.text, lines(choice, each.who), Tone.STRONG),
        Cell(each.inject or _("à l’initiative de la cellule"), each.question),
        Cell(each.reason or _("non donnée"), plan),
        "\n".join(map(_branch, each.branch)) or NOTHING,
    )


def _branch(branch: Branch) -> str:
    return f"{branch.subject} ({_('joué') if branch.played else _('non joué')})"


def _missing(book: Book, cell: CellReport) -> None:
    book.paragraph(entry(_("Décisions demandées et jamais prises"), ""), LEAD)
    columns = [
        Column(_("Demandée à"), 2.2),
        Column(_("Question"), 6.2),
        Column(_("Stimulus"), 5.2),
        Column(_("Destinataires"), 3.4),
    ]
    rows = [
        (at(each.asked), Cell(each.question, tone=Tone.STRONG), each.inject, listed(each.to))
        for each in cell.undecided
    ]
    book.table(_("Décisions jamais prises"), columns, rows)
