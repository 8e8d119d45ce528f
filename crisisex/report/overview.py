"""What was played, by whom, and the run in numbers."""

from crisisex.debrief.model import Figures, Overview, ReportModel
from crisisex.debrief.wording import counted, lasting, listed
from crisisex.language import _, ngettext_
from crisisex.report.book import Book
from crisisex.report.tables import Cell, Column, Tone


def write(book: Book, model: ReportModel) -> None:
    """Write the overview."""
    book.heading(_("Présentation de l’exercice"), new_page=True)
    for paragraph in model.overview.summary:
        book.paragraph(paragraph)
    facts = [(Cell(name, tone=Tone.STRONG), said) for name, said in _facts(model.overview) if said]
    book.table(_("Présentation"), [Column(_("Rubrique"), 4.5), Column(_("Contenu"), 12.5)], facts)
    book.heading(_("L’exercice en chiffres"), 2)
    figures = [(Cell(name, tone=Tone.STRONG), said) for name, said in _in_brief(model)]
    book.table(
        _("L’exercice en chiffres"), [Column(_("En bref"), 4.5), Column(_("Compte"), 12.5)], figures
    )


def _facts(overview: Overview) -> list[tuple[str, str]]:
    planned = "" if overview.planned is None else lasting(overview.planned)
    return [
        (_("Exercice"), overview.title),
        (_("Établissement"), overview.establishment),
        (_("Date"), f"{overview.date} {overview.hours}".strip()),
        (_("État"), overview.status),
        (_("Durée jouée"), lasting(overview.played) if overview.hours else ""),
        (_("Durée prévue"), planned),
        (_("Temps du scénario"), overview.scenario_span),
        (_("Niveau"), _(overview.level) if overview.level else ""),
        (_("Cellules"), listed(overview.cells)),
        (_("Rôles joués"), listed(overview.played_roles)),
        (_("Rôles simulés"), listed(overview.simulated_roles)),
        (_("Sources du scénario"), "\n".join(overview.sources)),
    ]


def _in_brief(model: ReportModel) -> list[tuple[str, str]]:
    figures = model.figures
    return [
        (_("Stimuli"), _injects(figures)),
        (_("Décisions"), _decisions(figures)),
        (_("Actions attendues"), _expected(figures)),
        (_("Obligations"), obligations(figures)),
        (_("Participants"), _participants(figures)),
        (_("Interruptions"), _stops(figures)),
    ]


def _injects(figures: Figures) -> str:
    played = counted(ngettext_("{n} joué", "{n} joués", figures.released), figures.released)
    planned = counted(ngettext_("{n} prévu", "{n} prévus", figures.injects), figures.injects)
    return _("{some} sur {all}").format(some=played, all=planned)


def _decisions(figures: Figures) -> str:
    taken = counted(ngettext_("{n} prise", "{n} prises", figures.decisions), figures.decisions)
    said = taken if figures.decisions else _("aucune décision prise")
    if not figures.undecided:
        return said
    missing = counted(
        ngettext_(
            "{n} demandée et jamais prise", "{n} demandées et jamais prises", figures.undecided
        ),
        figures.undecided,
    )
    return f"{said}, {missing}"


def _expected(figures: Figures) -> str:
    if not figures.done + figures.late + figures.unseen:
        return _("aucune n’était attendue de ce qui a été joué")
    return ", ".join(
        (
            counted(ngettext_("{n} faite", "{n} faites", figures.done), figures.done),
            counted(ngettext_("{n} en retard", "{n} en retard", figures.late), figures.late),
            counted(
                ngettext_("{n} non observée", "{n} non observées", figures.unseen), figures.unseen
            ),
        )
    )


def obligations(figures: Figures) -> str:
    """Return how many were filed of those that started."""
    if not figures.started:
        return _("aucune n’a été déclenchée")
    filed = counted(ngettext_("{n} déposée", "{n} déposées", figures.filed), figures.filed)
    started = counted(
        ngettext_("{n} déclenchée", "{n} déclenchées", figures.started), figures.started
    )
    said = _("{some} sur {all}").format(some=filed, all=started)
    if not figures.filed_late:
        return said
    return said + _(", dont {n} hors délai").format(n=figures.filed_late)


def _participants(figures: Figures) -> str:
    said = counted(
        ngettext_("{n} participant", "{n} participants", figures.participants),
        figures.participants,
    )
    if not figures.empty_seats:
        return said
    return f"{said}, {empty_seats(figures.empty_seats)}"


def empty_seats(number: int) -> str:
    """Return how many seats nobody took."""
    return counted(ngettext_("{n} siège non tenu", "{n} sièges non tenus", number), number)


def _stops(figures: Figures) -> str:
    if not figures.pauses:
        return _("aucune")
    return counted(ngettext_("{n} arrêt", "{n} arrêts", figures.pauses), figures.pauses)
