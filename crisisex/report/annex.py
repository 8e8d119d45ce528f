"""The annexes: participants, injects, ratings, declarations, the glossary and the whole log."""

from crisisex.debrief.model import CellReport, Fate, LogLine, ReportModel, TimelineRow
from crisisex.debrief.wording import clock, counted, drift, entry, listed
from crisisex.language import _, ngettext_
from crisisex.report import glossary
from crisisex.report.book import Book
from crisisex.report.chapters import at, by_cell, lines
from crisisex.report.overview import empty_seats
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Cell, Column, Row, Tone


def write(book: Book, model: ReportModel) -> None:
    """Write the annexes."""
    book.heading(_("Annexe : participants"), new_page=True)
    by_cell(book, model, _participants)
    book.heading(_("Annexe : liste des stimuli"), new_page=True)
    book.paragraph(
        _("Heures d’exercice, puis heures du scénario. Les stimuli non joués disent pourquoi."),
        LEAD,
    )
    by_cell(book, model, _injects)
    _ratings(book, model)
    _declarations(book, model)
    glossary.write(book)
    _log(book, model)


# -- participants -------------------------------------------------------------------------


def _participants(book: Book, cell: CellReport) -> None:
    if cell.empty_seats:
        seats = empty_seats(len(cell.empty_seats))
        book.paragraph(f"{entry(seats, listed(cell.empty_seats))}.", LEAD)
    if not cell.participants:
        book.paragraph(_("Personne n’a pris de siège."))
    if not (cell.participants or cell.observers):
        return
    columns = [
        Column(_("Rôle"), 10),
        Column(_("Nom"), 9),
        Column(_("Arrivée"), 3.4),
        Column(_("Exercice"), 3.3),
    ]
    rows = [
        (each.role, each.name, each.wall, at(each.when) if each.when else _("avant le début"))
        for each in (*cell.participants, *cell.observers)
    ]
    book.table(_("Participants"), columns, rows)


# -- injects ------------------------------------------------------------------------------


def _injects(book: Book, cell: CellReport) -> None:
    columns = [
        Column(_("N°"), 1.1),
        Column(_("Stimulus"), 8),
        Column(_("Destinataires"), 3.9),
        Column(_("Prévu"), 1.8),
        Column(_("Envoyé"), 2.2),
        Column(_("Ouvert"), 2.1),
        Column(_("Pris en compte"), 2.2),
        Column(_("Suite"), 4.4),
    ]
    book.table(_("Liste des stimuli"), columns, [_inject(row) for row in cell.timeline])


def _inject(row: TimelineRow) -> Row:
    return (
        str(row.number),
        Cell(row.subject, ", ".join(filter(None, (row.channel, row.sender))), Tone.STRONG),
        listed(row.to),
        NOTHING if row.planned is None else clock(row.planned),
        _released(row),
        at(row.opened),
        _acknowledged(row),
        Cell(_(row.fate), row.detail, Tone.ALERT if row.fate is Fate.DUE else Tone.PLAIN),
    )


def _released(row: TimelineRow) -> Cell:
    when = at(row.released)
    return Cell(when.text, lines(when.note, drift(row.drift or 0.0)))


def _acknowledged(row: TimelineRow) -> Cell:
    if row.acknowledged is None:
        return Cell(NOTHING)
    when = at(row.acknowledged)
    by = _("par {some} sur {all}").format(some=row.acknowledged_by, all=row.recipients)
    return Cell(when.text, lines(when.note, by))


# -- ratings ------------------------------------------------------------------------------


def _ratings(book: Book, model: ReportModel) -> None:
    rated = [(cell.title, each) for cell in model.cells for each in cell.ratings]
    if not rated:
        return
    book.heading(_("Annexe : appréciations"), new_page=True)
    several = len(model.cells) > 1
    columns = [
        *([Column(_("Cellule"), 4)] if several else []),
        Column(_("Objectif"), 11),
        Column(_("Appréciation"), 5),
        Column(_("Remarque"), 9.7),
    ]
    rows: list[Row] = [
        (
            *([cell] if several else []),
            Cell(f"{each.id} — {each.text}", tone=Tone.STRONG),
            _(each.rating),
            each.word or NOTHING,
        )
        for cell, each in rated
    ]
    book.table(_("Appréciations"), columns, rows)


# -- declarations -------------------------------------------------------------------------


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
    book.heading(_("Annexe : déclarations déposées"), new_page=True)
    for cell, each in filed:
        where = f" ({cell.title})" if len(model.cells) > 1 else ""
        book.heading(f"{each.number} — {each.title}{where}", 2)
        for nth, declared in enumerate(each.declared):
            told = _("Complété à {when} par {who}.") if nth else _("Déposé à {when} par {who}.")
            book.paragraph(told.format(when=declared.when, who=declared.who), LEAD)
            rows: list[Row] = [(label, Cell(value)) for label, value in declared.answers]
            if declared.text:
                rows.append((_("En complément"), Cell(declared.text)))
            if rows:
                columns = [Column(_("Rubrique"), 8), Column(_("Réponse"), 17.7)]
                book.table(_("Déclaration"), columns, rows)


# -- log ----------------------------------------------------------------------------------


def _log(book: Book, model: ReportModel) -> None:
    book.heading(_("Annexe : journal complet de l’exercice"), new_page=True)
    number = len(model.log)
    told = counted(
        ngettext_(
            "{n} événement, dans l’ordre du journal.",
            "{n} événements, dans l’ordre du journal.",
            number,
        ),
        number,
    )
    zone = model.overview.zone
    where = " " + _("Les heures réelles sont en {zone}.").format(zone=zone) if zone else ""
    book.paragraph(told + where, LEAD)
    if model.log:
        several = len(model.cells) > 1
        rows = [_line(line, several=several) for line in model.log]
        book.table(_("Journal"), _log_columns(several=several), rows)


def _log_columns(*, several: bool) -> list[Column]:
    cell = [Column(_("Cellule"), 3.4)] if several else []
    return [
        Column(_("N°"), 1.5),
        Column(_("Heure réelle"), 2.6),
        Column(_("Exercice"), 1.9),
        Column(_("Scénario"), 2.1),
        *cell,
        Column(_("Qui"), 4.6),
        Column(_("Quoi"), 9.6 if several else 13),
    ]


def _line(line: LogLine, *, several: bool) -> Row:
    cell = [line.cell] if several else []
    when = (clock(line.when.elapsed), line.when.scenario) if line.when else (NOTHING, NOTHING)
    return (str(line.number), line.wall, *when, *cell, line.who, Cell(line.what))
