"""Questions to simulated actors that stayed without an answer."""

from collections.abc import Iterator

from crisisex.debrief.findings.drafting import improvement
from crisisex.debrief.findings.facts import Facts, and_more
from crisisex.debrief.findings.finding import Element, Finding
from crisisex.debrief.findings.proposals import QUALITY
from crisisex.debrief.findings.rule import Rule
from crisisex.language import N_, _
from crisisex.run.progress import Question


def unanswered(facts: Facts) -> Iterator[Finding]:
    """Yield, by simulated actor, the questions and calls that nobody answered."""
    by_actor: dict[str, dict[int, Question]] = {}
    for number, question in facts.past.state.cells[facts.cell].questions.items():
        if not question.answers and question.taken is None:
            by_actor.setdefault(question.actor, {})[number] = question
    for actor, questions in by_actor.items():
        name = facts.past.exercise.role_title(actor)
        evidence = tuple(
            line
            for number, question in questions.items()
            for line in facts.line_said(number, question.text or _("Appel"))
        )
        yield improvement(
            facts,
            "unanswered",
            actor,
            title=_("Questions sans réponse de {actor} : {count}").format(
                actor=name, count=len(questions)
            ),
            analysis=_(
                "La cellule a interrogé cet acteur simulé et n’a rien reçu : ce qui a suivi en "
                "tient compte, et l’animation aussi."
            )
            + and_more(evidence),
            evidence=evidence,
            rating="N",
            element=Element.EXERCISES,
            action=_("Prévoir qui répond au nom de {actor}, avec des réponses prêtes").format(
                actor=name
            ),
            owner=_(QUALITY),
        )


RULES = (
    Rule(
        "unanswered",
        N_("Question restée sans réponse"),
        N_(
            "Les questions et appels des joueurs à un acteur simulé, restés sans réponse, sont "
            "notés N, acteur par acteur : la cellule a demandé, c’est l’animation qui a manqué."
        ),
        unanswered,
    ),
)
