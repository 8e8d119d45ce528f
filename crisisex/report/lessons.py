"""The chapters on what was said, seen and learned; each is left out where there is nothing."""

from collections.abc import Callable

from crisisex.debrief.french import lasting
from crisisex.debrief.model import CellReport, ReportModel
from crisisex.report.book import Book
from crisisex.report.chapters import at, by_cell
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Cell, Column, Tone


def write(book: Book, model: ReportModel) -> None:
    """Write these chapters."""
    _chapter(book, model, "Acteurs simulés", _exchanges, lambda cell: bool(cell.exchanges))
    _chapter(book, model, "Observations", _observations, lambda cell: bool(cell.observations))
    _chapter(
        book,
        model,
        "Retour à chaud",
        _hot_wash,
        lambda cell: bool(cell.ratings or cell.feedback),
    )


def _chapter(
    book: Book,
    model: ReportModel,
    title: str,
    write_cell: Callable[[Book, CellReport], None],
    has_any: Callable[[CellReport], bool],
) -> None:
    if any(map(has_any, model.cells)):
        book.heading(title)
        by_cell(book, model, write_cell)


def _exchanges(book: Book, cell: CellReport) -> None:
    if not cell.exchanges:
        book.paragraph("Aucun échange avec un acteur simulé.")
        return
    columns = [
        Column("Quand", 2.4),
        Column("Acteur simulé", 4),
        Column("Avec", 4),
        Column("Demandé", 6.6),
        Column("Dit en son nom", 6.6),
        Column("Délai", 2.1),
    ]
    rows = [
        (
            at(each.when),
            each.actor,
            each.role,
            each.asked or NOTHING,
            Cell(each.said or "sans réponse", tone=Tone.PLAIN if each.said else Tone.ALERT),
            NOTHING if each.after is None else lasting(each.after),
        )
        for each in cell.exchanges
    ]
    book.table("Acteurs simulés", columns, rows)


def _observations(book: Book, cell: CellReport) -> None:
    if not cell.observations:
        book.paragraph("Aucune observation.")
        return
    columns = [
        Column("Quand", 2.4),
        Column("Observation", 10.6),
        Column("À propos de", 6.3),
        Column("Objectif", 2.4),
        Column("Qui", 4),
    ]
    rows = [
        (
            at(each.when),
            each.text,
            each.about or NOTHING,
            each.objective or NOTHING,
            each.who,
        )
        for each in cell.observations
    ]
    book.table("Observations", columns, rows)


def _hot_wash(book: Book, cell: CellReport) -> None:
    if cell.ratings:
        columns = [Column("Objectif", 14), Column("Appréciation", 6), Column("Remarque", 5.7)]
        rows = [
            (
                Cell(f"{each.id} — {each.text}", tone=Tone.STRONG),
                each.rating,
                each.word or NOTHING,
            )
            for each in cell.ratings
        ]
        book.table("Appréciation des objectifs", columns, rows)
    if not cell.feedback:
        book.paragraph("Aucun participant n’a répondu au retour à chaud.")
        return
    book.paragraph("Par fonction, jamais par personne.", LEAD)
    columns = [
        Column("Fonction", 4.7),
        Column("Point fort", 7),
        Column("Point faible", 7),
        Column("Action proposée", 7),
    ]
    said = [
        (
            each.role,
            each.strength or NOTHING,
            each.weakness or NOTHING,
            each.action or NOTHING,
        )
        for each in cell.feedback
    ]
    book.table("Retour à chaud", columns, said)
