"""What those who watched rated and noted."""

from collections.abc import Iterator

from crisisex.debrief.findings.drafting import improvement, strength
from crisisex.debrief.findings.facts import Facts
from crisisex.debrief.findings.finding import Element, Finding
from crisisex.debrief.findings.rule import Rule
from crisisex.debrief.watched import RATINGS, Observation, RatedObjective
from crisisex.language import N_, _

MASTERED, UNSEEN = "P", "N"


def rated(facts: Facts) -> Iterator[Finding]:
    """Yield each objective as it was rated last."""
    for each in facts.report.ratings:
        yield _strong(facts, each) if each.letter == MASTERED else _to_improve(facts, each)


def _strong(facts: Facts, each: RatedObjective) -> Finding:
    return strength(
        facts,
        "rated",
        each.id,
        title=_title(each),
        analysis=_word(facts, each),
        evidence=facts.line_said(each.number, each.word),
        objective=each.id,
        sections=facts.sections(facts.plans.get(each.id, "")),
    )


def _to_improve(facts: Facts, each: RatedObjective) -> Finding:
    again = _("Rejouer l’objectif {objective} au prochain exercice, avec quelqu’un qui l’observe")
    reach = _("Dire ce qui manque pour atteindre l’objectif {objective}, et qui s’en charge")
    unseen = each.letter == UNSEEN
    return improvement(
        facts,
        "rated",
        each.id,
        title=_title(each),
        analysis=_word(facts, each),
        evidence=facts.line_said(each.number, each.word),
        rating=each.letter,
        element=Element.EXERCISES if unseen else Element.TRAINING,
        action=(again if unseen else reach).format(objective=each.id),
        objective=each.id,
        sections=facts.sections(facts.plans.get(each.id, "")),
    )


def _title(each: RatedObjective) -> str:
    return _("Objectif {objective} {rating} : {text}").format(
        objective=each.id, rating=_(RATINGS[each.letter]), text=each.text
    )


def _word(facts: Facts, each: RatedObjective) -> str:
    return facts.quote(each.word) or _("Aucune remarque n’accompagne cette appréciation.")


def observed(facts: Facts) -> Iterator[Finding]:
    """Yield each observation, rated as its objective was."""
    letters = {each.id: each.letter for each in facts.report.ratings}
    for each in facts.report.observations:
        rating = letters.get(each.objective, UNSEEN)
        subject = str(each.when.number)
        title = _("Observé : {text}").format(text=facts.brief(each.text))
        sections = facts.sections(facts.plans.get(each.objective, ""))
        if rating == MASTERED:
            yield strength(
                facts,
                "observer",
                subject,
                title=title,
                analysis=_about(facts, each),
                evidence=facts.said(each.when, each.text),
                objective=each.objective,
                sections=sections,
            )
        else:
            yield improvement(
                facts,
                "observer",
                subject,
                title=title,
                analysis=_about(facts, each),
                evidence=facts.said(each.when, each.text),
                rating=rating,
                element=Element.TRAINING,
                action=_("Décider de la suite à donner à cette observation"),
                objective=each.objective,
                sections=sections,
            )


def _about(facts: Facts, each: Observation) -> str:
    if not each.about:
        return _("Noté pendant l’exercice par qui l’observait.")
    about = facts.quote(each.about)
    return _("Noté pendant l’exercice par qui l’observait, à propos de : {about}.").format(
        about=about
    )


RULES = (
    Rule(
        "rated",
        N_("Objectif apprécié"),
        N_(
            "L’appréciation que l’observation donne d’un objectif fait foi : P est un point fort, "
            "S, M et U sont à améliorer, N est à rejouer."
        ),
        rated,
    ),
    Rule(
        "observer",
        N_("Observation notée"),
        N_(
            "Chaque observation écrite est un constat, avec l’appréciation de l’objectif auquel "
            "elle est liée (point fort pour P), N sinon : une règle ne sait pas lire, la relecture "
            "dit ce qu’il en reste."
        ),
        observed,
    ),
)
