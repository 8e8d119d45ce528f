"""What a finding proposes before anybody has read it: due date, owner, proof, words for the plan.

Each is a rule of ours, to be argued with and changed in the review; none comes from a law.
"""

from datetime import date, timedelta

from crisisex.debrief.findings.finding import Element
from crisisex.language import N_, _

DAYS = {"U": 30, "M": 90, "S": 180, "N": 180}
"""Days from the exercise to the due date, by rating; what is mastered has none."""
OWNERS = {
    "pri": N_("Responsable de la sécurité (RSSI)"),
    "pca": N_("Responsable de la continuité d’activité"),
    "plan-blanc": N_("Direction de l’établissement"),
    "prv": N_("Direction des systèmes d’information"),
    "pri/R2": N_("Direction de l’établissement"),
    "pri/R4": N_("Direction de l’établissement"),
    "pri/R10": N_("Direction de l’établissement"),
    "pri/R11": N_("Responsable de la communication"),
    "plan-blanc/B6": N_("Responsable de la communication"),
}
"""Who owns each plan, and the sections that are another function's."""
QUALITY = N_("Responsable qualité et gestion des risques")
"""Who owns what no plan is named for."""
PROOFS = {
    Element.PLANNING: N_("Section du plan révisée, datée, validée et diffusée"),
    Element.ORGANISATION: N_(
        "Fiche de fonction ou note de service signée, tableau de garde à jour"
    ),
    Element.EQUIPMENT: N_("Procès-verbal d’essai du matériel"),
    Element.TRAINING: N_("Feuille d’émargement de la formation et date de la suivante"),
    Element.EXERCISES: N_("Rapport de l’exercice suivant où le point est rejoué"),
}


def due(played_on: date | None, rating: str) -> date | None:
    """Return when the action is due: the worse the rating, the sooner."""
    days = DAYS.get(rating)
    return None if days is None or played_on is None else played_on + timedelta(days=days)


def owner(sections: tuple[str, ...]) -> str:
    """Return the function that owns the first section named, or the quality manager."""
    section = sections[0] if sections else ""
    return _(OWNERS.get(section) or OWNERS.get(section.partition("/")[0], QUALITY))


def proof(element: Element) -> str:
    """Return what will show that an action of that kind is done."""
    return _(PROOFS[element])
