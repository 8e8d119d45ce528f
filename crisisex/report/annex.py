"""The annexes: the declarations that were filed, then the full crisis log."""

from crisisex.debrief.french import clock, count
from crisisex.debrief.model import LogLine, ReportModel
from crisisex.report.book import Book
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Cell, Column, Row


def write(book: Book, model: ReportModel) -> None:
    """Write the annexes."""
    _declarations(book, model)
    book.heading("Annexe : journal complet de l’exercice", new_page=True)
    zone = f" Les heures réelles sont en {model.overview.zone}." if model.overview.zone else ""
    book.paragraph(f"{count(len(model.log), 'événement')}, dans l’ordre du journal.{zone}", LEAD)
    if model.log:
        several = len(model.cells) > 1
        rows = [_line(line, several=several) for line in model.log]
        book.table("Journal", _columns(several=several), rows)


def _declarations(book: Book, model: ReportModel) -> None:
    """Write what was declared by a form; what was declared in a sentence stands by its clock."""
    filed = [
        (cell, each)
        for cell in model.cells
        for each in cell.obligations
        if any(one.answers for one in each.declared)
    ]
    if not filed:
        return
    book.heading("Annexe : déclarations déposées", new_page=True)
    for cell, each in filed:
        where = f" ({cell.title})" if len(model.cells) > 1 else ""
        book.heading(f"{each.number} — {each.title}{where}", 2)
        for nth, declared in enumerate(each.declared):
            act = "Complété" if nth else "Déposé"
            book.paragraph(f"{act} à {declared.when} par {declared.who}.", LEAD)
            rows: list[Row] = [(label, Cell(value)) for label, value in declared.answers]
            if declared.text:
                rows.append(("En complément", Cell(declared.text)))
            if rows:
                book.table("Déclaration", [Column("Rubrique", 8), Column("Réponse", 17.7)], rows)


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
