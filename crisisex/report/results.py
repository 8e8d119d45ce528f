"""The chapters that lay out what happened, cell by cell where there are several."""

from collections.abc import Iterator, Sequence

from crisisex.debrief.french import clock, count, drift, lasting, listed
from crisisex.debrief.model import (
    Act,
    Branch,
    CellReport,
    DecisionTaken,
    ExpectedResult,
    Fate,
    Filing,
    ObligationResult,
    Observed,
    Preparation,
    ReportModel,
    TimelineRow,
)
from crisisex.report import lessons
from crisisex.report.book import Book
from crisisex.report.chapters import at, by_cell
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Cell, Column, Row, Tone

_GOOD_FILINGS = {Filing.FILED, Filing.IN_TIME, Filing.NOT_STARTED}


def write(book: Book, model: ReportModel) -> None:
    """Write these chapters, on wide pages."""
    book.landscape()
    book.heading("Chronologie")
    book.paragraph(
        "Heures d’exercice, puis heures du scénario. Les stimuli non joués disent pourquoi.",
        LEAD,
    )
    by_cell(book, model, _timeline)
    book.heading("Conduite de l’exercice")
    _preparation(book, model.preparation)
    _acts(book, model.acts)
    book.heading("Décisions")
    by_cell(book, model, _decisions)
    book.heading("Actions attendues")
    by_cell(book, model, _expected)
    book.heading("Obligations")
    book.paragraph(
        "Les délais courent en temps du scénario, depuis la prise de connaissance.", LEAD
    )
    by_cell(book, model, _obligations)
    lessons.write(book, model)
    book.heading("Participants")
    by_cell(book, model, _participants)


def _lines(*said: str) -> str:
    """Return what there is to say, one thing a line."""
    return "\n".join(filter(None, said))


# -- chronology ---------------------------------------------------------------------------


def _timeline(book: Book, cell: CellReport) -> None:
    columns = [
        Column("N°", 1.1),
        Column("Stimulus", 8),
        Column("Destinataires", 3.9),
        Column("Prévu", 1.8),
        Column("Envoyé", 2.2),
        Column("Ouvert", 2.1),
        Column("Pris en compte", 2.2),
        Column("Suite", 4.4),
    ]
    book.table("Chronologie", columns, [_timeline_row(row) for row in cell.timeline])


def _timeline_row(row: TimelineRow) -> Row:
    return (
        str(row.number),
        Cell(row.subject, ", ".join(filter(None, (row.channel, row.sender))), Tone.STRONG),
        listed(row.to),
        NOTHING if row.planned is None else clock(row.planned),
        _released(row),
        at(row.opened),
        _acknowledged(row),
        Cell(row.fate, row.detail, Tone.ALERT if row.fate is Fate.DUE else Tone.PLAIN),
    )


def _released(row: TimelineRow) -> Cell:
    when = at(row.released)
    return Cell(when.text, _lines(when.note, drift(row.drift or 0.0)))


def _acknowledged(row: TimelineRow) -> Cell:
    if row.acknowledged is None:
        return Cell(NOTHING)
    when = at(row.acknowledged)
    return Cell(when.text, _lines(when.note, f"par {row.acknowledged_by} sur {row.recipients}"))


# -- conduct ------------------------------------------------------------------------------


def _preparation(book: Book, preparation: Preparation) -> None:
    if preparation.check:
        book.paragraph(preparation.check)
    if preparation.ready:
        book.paragraph(f"Vérifié avant le départ : {' ; '.join(preparation.ready)}.")
    if preparation.not_ready:
        book.paragraph(f"Pas prêt au départ : {' ; '.join(preparation.not_ready)}.")


def _acts(book: Book, acts: Sequence[Act]) -> None:
    if not acts:
        book.paragraph("Rien n’a modifié le cours de l’exercice.")
        return
    columns = [
        Column("Heure réelle", 2.9),
        Column("Exercice", 2.2),
        Column("Acte", 6),
        Column("Détail", 10.4),
        Column("Par", 4.2),
    ]
    rows = [
        (act.wall, at(act.when), Cell(act.act, tone=Tone.STRONG), act.detail, act.who)
        for act in acts
    ]
    book.table("Conduite de l’exercice", columns, rows)


# -- decisions ----------------------------------------------------------------------------


def _decisions(book: Book, cell: CellReport) -> None:
    if cell.decisions:
        _taken(book, cell)
    else:
        book.paragraph("Aucune décision n’a été enregistrée.")
    if cell.undecided:
        _missing(book, cell)


def _taken(book: Book, cell: CellReport) -> None:
    columns = [
        Column("Quand", 2.2),
        Column("Décision", 6.5),
        Column("Stimulus", 5.5),
        Column("Raison", 4.2),
        Column("Qui", 3.1),
        Column("Branche ouverte", 4.2),
    ]
    book.table("Décisions prises", columns, [_decision(each) for each in cell.decisions])


def _decision(each: DecisionTaken) -> Row:
    choice = f"Choix : {each.choice}" if each.choice and each.choice != each.text else ""
    return (
        at(each.when),
        Cell(each.text, choice, Tone.STRONG),
        Cell(each.inject or "à l’initiative de la cellule", each.question),
        Cell(each.reason or "non donnée", f"Plan : {each.plan}" if each.plan else ""),
        each.who,
        "\n".join(map(_branch, each.branch)) or NOTHING,
    )


def _branch(branch: Branch) -> str:
    return f"{branch.subject} ({'joué' if branch.played else 'non joué'})"


def _missing(book: Book, cell: CellReport) -> None:
    book.paragraph("Décisions demandées et jamais prises :", LEAD)
    columns = [
        Column("Demandée à", 2.4),
        Column("Question", 10),
        Column("Stimulus", 8),
        Column("Destinataires", 5.3),
    ]
    rows = [
        (at(each.asked), Cell(each.question, tone=Tone.STRONG), each.inject, listed(each.to))
        for each in cell.undecided
    ]
    book.table("Décisions jamais prises", columns, rows)


# -- expected actions ---------------------------------------------------------------------


def _expected(book: Book, cell: CellReport) -> None:
    if not cell.expected:
        book.paragraph("Ce qui a été joué n’appelait pas d’action attendue.")
        return
    columns = [
        Column("Action attendue", 8.6),
        Column("Stimulus", 6.3),
        Column("Objectif et plan", 3.3),
        Column("Limite", 2.3),
        Column("Vue à", 2.3),
        Column("Résultat", 2.9),
    ]
    book.table("Actions attendues", columns, [_expected_row(row) for row in cell.expected])


def _expected_row(row: ExpectedResult) -> Row:
    after = "" if row.after is None or row.after < 0 else f"après {lasting(row.after)}"
    tone = Tone.STRONG if row.outcome is Observed.DONE else Tone.ALERT
    return (
        Cell(row.text, "Tâche critique" if row.critical else ""),
        row.inject,
        Cell(row.objective or NOTHING, row.plan),
        NOTHING if row.within is None else lasting(row.within),
        at(row.seen),
        Cell(row.outcome, _lines(after, row.remark), tone),
    )


# -- obligations --------------------------------------------------------------------------


def _obligations(book: Book, cell: CellReport) -> None:
    if not cell.obligations:
        book.paragraph("L’exercice ne suivait aucune obligation.")
        return
    columns = [
        Column("Obligation", 8.2),
        Column("Délai légal", 4),
        Column("Connaissance", 3.8),
        Column("Dépôt", 4.2),
        Column("Temps pris", 2.3),
        Column("Résultat", 3.2),
    ]
    book.table("Obligations", columns, [_obligation(each) for each in cell.obligations])


def _obligation(each: ObligationResult) -> Row:
    source = _lines(each.recipient, each.reference, "à vérifier" if each.unverified else "")
    running = each.outcome in {Filing.NOT_FILED, Filing.OVERDUE}
    used = "" if each.used is None else lasting(each.used)
    return (
        Cell(each.title, source, Tone.STRONG),
        each.limit,
        Cell(each.aware or NOTHING, _lines(each.cause, *each.contested)),
        Cell(each.filed or NOTHING, _lines(each.who, *_receipt(each))),
        Cell(used or NOTHING, "à la fin" if running else ""),
        Cell(each.outcome, tone=Tone.STRONG if each.outcome in _GOOD_FILINGS else Tone.ALERT),
    )


def _receipt(each: ObligationResult) -> Iterator[str]:
    """Yield what a filing left: its number, who has it, and its words or where they are."""
    if each.number:
        yield each.number
    if each.relayed:
        yield f"transmis à {listed(each.relayed)}"
    if len(each.declared) > 1:
        yield count(len(each.declared) - 1, "complément")
    if any(one.answers for one in each.declared):
        yield "contenu en annexe"
    else:
        yield from (one.text for one in each.declared)


# -- participants -------------------------------------------------------------------------


def _participants(book: Book, cell: CellReport) -> None:
    if cell.empty_seats:
        seats = count(len(cell.empty_seats), "siège non tenu", "sièges non tenus")
        book.paragraph(f"{seats} : {listed(cell.empty_seats)}.", LEAD)
    if not cell.participants:
        book.paragraph("Personne n’a pris de siège.")
    if not (cell.participants or cell.observers):
        return
    columns = [
        Column("Rôle", 10),
        Column("Nom", 9),
        Column("Arrivée", 3.4),
        Column("Exercice", 3.3),
    ]
    rows = [
        (each.role, each.name, each.wall, at(each.when) if each.when else "avant le début")
        for each in (*cell.participants, *cell.observers)
    ]
    book.table("Participants", columns, rows)
