"""How it was played, what evidence the report rests on, its scale, and what is missing."""

from collections.abc import Iterator

from crisisex.debrief.model import ReportModel
from crisisex.debrief.watched import RATINGS
from crisisex.debrief.wording import counted
from crisisex.language import N_, _, ngettext_
from crisisex.report.book import Book
from crisisex.report.tables import Cell, Column, Tone

_MEANINGS = {
    "P": N_("Les tâches critiques sont accomplies, l’objectif est atteint sans difficulté."),
    "S": N_("L’objectif est atteint, avec quelques difficultés."),
    "M": N_("L’objectif est atteint, avec des difficultés importantes."),
    "U": N_("L’objectif n’est pas atteint."),
    "N": N_("L’exercice n’a pas permis de l’apprécier."),
}


def write(book: Book, model: ReportModel) -> None:
    """Write the method."""
    book.heading(_("Méthode"))
    book.paragraph(
        _(
            "L’exercice s’est joué sur table : les cellules ont reçu des stimuli, décidé et "
            "déclaré depuis leurs écrans ; l’animation a parlé pour tous les acteurs simulés. "
            "L’heure d’exercice compte le temps joué, pauses exclues ; l’heure du scénario est "
            "celle de l’histoire (J est le jour de l’incident)."
        )
    )
    book.heading(_("Ce sur quoi le rapport repose"), 2)
    book.items(_evidence(model))
    book.paragraph(
        _(
            "Les constats sont tirés du journal par des règles fixes, ou viennent des "
            "observateurs, du retour à chaud et de l’animation, puis sont relus. Ils parlent de "
            "fonctions et d’organisation, jamais de personnes ; leurs preuves renvoient aux "
            "numéros du journal, en annexe."
        )
    )
    book.heading(_("Échelle d’appréciation"), 2)
    book.table(
        _("Échelle d’appréciation"),
        [Column(_("Lettre"), 1.8), Column(_("Appréciation"), 5.2), Column(_("Sens"), 10)],
        [
            (Cell(letter, tone=Tone.STRONG), _(word), _(_MEANINGS[letter]))
            for letter, word in RATINGS.items()
        ],
    )
    book.paragraph(
        _(
            "Les quatre premières lettres sont celles du programme américain HSEEP ; la dernière "
            "est propre à ce rapport."
        )
    )
    missing = list(_missing(model))
    if missing:
        book.heading(_("Ce qui manque à ce rapport"), 2)
        book.items(missing)


def _evidence(model: ReportModel) -> Iterator[str]:
    overview = model.overview
    events = counted(ngettext_("{n} événement", "{n} événements", overview.events), overview.events)
    zone = (
        _(" ; les heures réelles sont en {zone}").format(zone=overview.zone)
        if overview.zone
        else ""
    )
    yield _("le journal de l’exercice, horodaté et scellé : {events}{zone}").format(
        events=events, zone=zone
    )
    notes = sum(len(cell.observations) for cell in model.cells)
    if notes:
        yield counted(ngettext_("{n} note d’observation", "{n} notes d’observation", notes), notes)
    rated = sum(len(cell.ratings) for cell in model.cells)
    if rated:
        yield counted(
            ngettext_("{n} appréciation d’objectif", "{n} appréciations d’objectifs", rated), rated
        )
    said = sum(len(cell.feedback) for cell in model.cells)
    if said:
        yield counted(
            ngettext_("{n} réponse au retour à chaud", "{n} réponses au retour à chaud", said),
            said,
        )


def _missing(model: ReportModel) -> Iterator[str]:
    """Yield what the run does not have, and what the report therefore cannot say."""
    cells = model.cells
    if not model.overview.hours:
        yield _("L’exercice n’a pas commencé : rien n’a pu être observé.")
        return
    if not model.overview.ended:
        yield _("La fin de l’exercice n’a pas été prononcée : les comptes s’arrêtent au journal.")
    if not any(cell.participants for cell in cells):
        yield _("Aucun participant n’a pris de siège : les réactions ne sont pas mesurées.")
    if not any(cell.decisions for cell in cells):
        yield _("Aucune décision n’a été enregistrée : les branches n’ont pu être suivies.")
    if not model.objectives:
        yield _("Le scénario ne fixe pas d’objectif : l’analyse suit les constats seuls.")
    elif not any(cell.ratings for cell in cells):
        yield _("Aucun objectif n’a été apprécié à la fin.")
    if not any(cell.observers for cell in cells):
        yield _("Personne n’observait : les actions attendues sont celles que l’animation a vues.")
    if not any(cell.feedback for cell in cells):
        yield _("Personne n’a répondu au retour à chaud.")
    if not model.findings:
        yield _("Aucun constat n’a été établi.")
