"""What players said in the hot wash: by function, never by name."""

from collections.abc import Iterator

from crisisex.debrief.findings.drafting import improvement, strength
from crisisex.debrief.findings.facts import Facts
from crisisex.debrief.findings.finding import Element, Finding
from crisisex.debrief.findings.proposals import QUALITY
from crisisex.debrief.findings.rule import Rule
from crisisex.language import N_, _
from crisisex.run.progress import Feedback

RULE = "hot-wash"


def said(facts: Facts) -> Iterator[Finding]:
    """Yield what each player found strong, and what they found weak or would do."""
    for participant, word in facts.past.state.cells[facts.cell].feedback.items():
        number = facts.doings.words.get((facts.cell, participant))
        role = facts.past.role(word.role)
        if word.strength:
            yield strength(
                facts,
                RULE,
                f"{participant}.strength",
                title=_("Point fort dit à chaud ({role}) : {text}").format(
                    role=role, text=facts.brief(word.strength)
                ),
                analysis=_("Dit à chaud, par la fonction qui l’a vécu."),
                evidence=facts.line_said(number, word.strength),
                rating="N",
            )
        if word.weakness or word.action:
            yield _weak(facts, participant, word, number)


def _weak(facts: Facts, participant: str, word: Feedback, number: int | None) -> Finding:
    role = facts.past.role(word.role)
    title = _("Point faible dit à chaud ({role}) : {text}")
    if not word.weakness:
        title = _("Action proposée à chaud ({role}) : {text}")
    return improvement(
        facts,
        RULE,
        f"{participant}.weakness",
        title=title.format(role=role, text=facts.brief(word.weakness or word.action)),
        analysis=_("Dit à chaud, par la fonction qui l’a vécu."),
        evidence=facts.line_said(number, " / ".join(filter(None, (word.weakness, word.action)))),
        rating="N",
        element=Element.ORGANISATION,
        action=facts.quote(word.action) or _("Décider de la suite à donner à cette remarque"),
        owner=_(QUALITY),
    )


RULES = (
    Rule(
        RULE,
        N_("Dit à chaud"),
        N_(
            "Ce que chaque joueur dit fort, faible ou à faire au retour à chaud est un constat, "
            "noté N : c’est un avis, qui vaut d’être lu, sous le nom de la fonction seule."
        ),
        said,
    ),
)
