"""The annex: the full crisis log."""

from crisisex.report.book import Book
from crisisex.report.french import clock, count
from crisisex.report.model import LogLine, ReportModel
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Cell, Column, Row


def write(book: Book, model: ReportModel) -> None:
    """Write the annex."""
    book.heading("Annexe : journal complet de l’exercice", new_page=True)
    zone = f" Les heures réelles sont en {model.overview.zone}." if model.overview.zone else ""
    book.paragraph(f"{count(len(model.log), 'événement')}, dans l’ordre du journal.{zone}", LEAD)
    if model.log:
        several = len(model.cells) > 1
        rows = [_line(line, several=several) for line in model.log]
        book.table("Journal", _columns(several=several), rows)


def _columns(*, several: bool) -> list[Column]:
    cell = [Column("Cellule", 3.4)] if several else []
    return [
        Column("N°", 1.5),
        Column("Heure réelle", 2.6),
        Column("Exercice", 1.9),
        Column("Scénario", 2.1),
        *cell,
        Column("Qui", 4.6),
        Column("Quoi", 9.6 if several else 13),
    ]


def _line(line: LogLine, *, several: bool) -> Row:
    cell = [line.cell] if several else []
    when = (clock(line.when.elapsed), line.when.scenario) if line.when else (NOTHING, NOTHING)
    return (str(line.number), line.wall, *when, *cell, line.who, Cell(line.what))
