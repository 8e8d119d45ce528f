"""The first pages: title, table of contents, summary, overview, objectives."""

from crisisex.debrief.french import clock, count, lasting, listed
from crisisex.debrief.model import Figures, MilestoneSeen, ObjectiveResult, Overview, ReportModel
from crisisex.report.book import MARKING, RESTRICTED, Book
from crisisex.report.styles import COVER, LEAD, MARK, NOTICE, SUBTITLE, TITLE
from crisisex.report.tables import NOTHING, Cell, Column, Row, Tone


def write(book: Book, model: ReportModel) -> None:
    """Write the first pages."""
    _title_page(book, model.overview)
    book.contents()
    _summary(book, model)
    _overview(book, model.overview)
    _objectives(book, model.objectives)


def _title_page(book: Book, overview: Overview) -> None:
    book.paragraph(MARKING, MARK)
    book.paragraph("Rapport de retour d’expérience", TITLE)
    book.paragraph(overview.title, SUBTITLE)
    for line in (overview.establishment, _date_line(overview), overview.status):
        if line:
            book.paragraph(line, COVER)
    book.paragraph(
        "Ce document vient d’un exercice : tout ce qu’il rapporte est fictif. Personne n’a été "
        "attaqué, aucun patient n’a été exposé, aucune déclaration n’a été faite à une autorité.",
        NOTICE,
    )
    book.paragraph(RESTRICTED, COVER)


def _date_line(overview: Overview) -> str:
    hours = f", {overview.hours}" if overview.hours else ""
    return f"Exercice du {overview.date}{hours}" if hours else f"Exercice {overview.date}"


def _summary(book: Book, model: ReportModel) -> None:
    book.heading("Synthèse")
    book.paragraph(model.overview.status, LEAD)
    book.table(
        "Synthèse",
        [Column("En bref", 4.5), Column("Constat", 12.5)],
        [(Cell(name, tone=Tone.STRONG), said) for name, said in _in_brief(model)],
    )


def _in_brief(model: ReportModel) -> list[tuple[str, str]]:
    figures = model.figures
    return [
        ("Durée jouée", _duration(model.overview)),
        ("Stimuli", f"{count(figures.released, 'joué')} sur {count(figures.injects, 'prévu')}"),
        ("Décisions", _decisions(figures)),
        ("Actions attendues", _expected(figures)),
        ("Obligations", _obligations(figures)),
        ("Participants", _participants(figures)),
        ("Interruptions", count(figures.pauses, "arrêt") if figures.pauses else "aucune"),
    ]


def _duration(overview: Overview) -> str:
    played = lasting(overview.played) if overview.hours else "exercice non commencé"
    return played + (f", durée prévue : {lasting(overview.planned)}" if overview.planned else "")


def _decisions(figures: Figures) -> str:
    said = count(figures.decisions, "prise") if figures.decisions else "aucune décision prise"
    missing = count(figures.undecided, "demandée et jamais prise", "demandées et jamais prises")
    return f"{said}, {missing}" if figures.undecided else said


def _expected(figures: Figures) -> str:
    if not figures.done + figures.late + figures.unseen:
        return "aucune n’était attendue de ce qui a été joué"
    return ", ".join(
        (
            count(figures.done, "faite"),
            count(figures.late, "en retard", "en retard"),
            count(figures.unseen, "non observée"),
        )
    )


def _obligations(figures: Figures) -> str:
    if not figures.started:
        return "aucune n’a été déclenchée"
    late = f", dont {figures.filed_late} hors délai" if figures.filed_late else ""
    return f"{count(figures.filed, 'déposée')} sur {count(figures.started, 'déclenchée')}{late}"


def _participants(figures: Figures) -> str:
    empty = count(figures.empty_seats, "siège non tenu", "sièges non tenus")
    return count(figures.participants, "participant") + (
        f", {empty}" if figures.empty_seats else ""
    )


def _overview(book: Book, overview: Overview) -> None:
    book.heading("Présentation de l’exercice")
    for paragraph in overview.summary:
        book.paragraph(paragraph)
    facts = [(Cell(name, tone=Tone.STRONG), said) for name, said in _facts(overview) if said]
    book.table("Présentation", [Column("Rubrique", 4.5), Column("Contenu", 12.5)], facts)


def _facts(overview: Overview) -> list[tuple[str, str]]:
    planned = "" if overview.planned is None else lasting(overview.planned)
    return [
        ("Exercice", overview.title),
        ("Établissement", overview.establishment),
        ("Date", f"{overview.date} {overview.hours}".strip()),
        ("État", overview.status),
        ("Durée jouée", lasting(overview.played) if overview.hours else ""),
        ("Durée prévue", planned),
        ("Temps du scénario", overview.scenario_span),
        ("Niveau", overview.level),
        ("Cellules", listed(overview.cells)),
        ("Rôles joués", listed(overview.played_roles)),
        ("Rôles simulés", listed(overview.simulated_roles)),
        ("Sources du scénario", "\n".join(overview.sources)),
        ("Journal", _log(overview)),
    ]


def _log(overview: Overview) -> str:
    zone = f", heures réelles en {overview.zone}" if overview.zone else ""
    return count(overview.events, "événement") + zone


def _objectives(book: Book, objectives: tuple[ObjectiveResult, ...]) -> None:
    book.heading("Objectifs")
    if not objectives:
        book.paragraph("Le scénario ne fixe pas d’objectif.")
        return
    columns = [
        Column("N°", 1.2),
        Column("Objectif", 6),
        Column("Actions attendues", 3.8),
        Column("Jalons", 6),
    ]
    book.table("Objectifs", columns, [_objective(each) for each in objectives])


def _objective(each: ObjectiveResult) -> Row:
    tied = each.done + each.late + each.unseen
    seen = f"{count(each.done, 'faite')}\n{each.late} en retard\n" + count(
        each.unseen, "non observée"
    )
    return (
        Cell(each.id, tone=Tone.STRONG),
        Cell(each.text, f"Plan : {each.plan}" if each.plan else ""),
        seen if tied else NOTHING,
        "\n".join(_milestone(one) for one in each.milestones) or NOTHING,
    )


def _milestone(seen: MilestoneSeen) -> str:
    cell = f"{seen.cell} : " if seen.cell else ""
    when = f"{clock(seen.when.elapsed)} ({seen.when.scenario})" if seen.when else "non atteint"
    return f"{cell}{seen.text} : {when}"
