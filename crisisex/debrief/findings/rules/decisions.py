"""Decisions: those without reason, those with one, those asked for and taken by nobody."""

from collections.abc import Iterator

from crisisex.debrief.findings.drafting import improvement, strength
from crisisex.debrief.findings.facts import Facts, and_more
from crisisex.debrief.findings.finding import Element, Finding
from crisisex.debrief.findings.rule import Rule
from crisisex.debrief.model import DecisionMissing
from crisisex.debrief.wording import lasting, listed, quoted
from crisisex.language import N_, _

LOG_KEEPING = "pri/R5"
"""Evidence, logging, the crisis log."""
MANDATE = "pri/R2"
"""Roles and the mandate to decide."""
ENOUGH = 3
"""Decisions, all with their reason, from which it is a strength."""
TIME_TO_DECIDE = 600.0
"""Exercise seconds before the end under which a question had no time to be settled."""


def unreasoned(facts: Facts) -> Iterator[Finding]:
    """Yield, once a cell, the decisions recorded without a reason."""
    bare = [each for each in facts.report.decisions if not each.reason]
    if not bare:
        return
    evidence = tuple(line for each in bare for line in facts.said(each.when, each.text))
    numbers = {"bare": len(bare), "all": len(facts.report.decisions)}
    yield improvement(
        facts,
        "unreasoned",
        "-",
        title=_("Décisions sans raison écrite : {bare} sur {all}").format(**numbers),
        analysis=_("Sans leur raison, on ne peut ni les défendre ni les reprendre à la relève.")
        + and_more(evidence),
        evidence=evidence,
        rating="S",
        element=Element.TRAINING,
        action=_("Noter chaque décision avec sa raison, dans la main courante"),
        sections=(LOG_KEEPING,),
        wording=_(
            "Toute décision est notée avec l’heure, la fonction qui décide, sa raison et la "
            "section du plan suivie."
        ),
    )


def reasoned(facts: Facts) -> Iterator[Finding]:
    """Yield that all the decisions have their reason, where there are several."""
    taken = facts.report.decisions
    if len(taken) < ENOUGH or not all(each.reason for each in taken):
        return
    evidence = tuple(line for each in taken for line in facts.said(each.when, each.reason))
    yield strength(
        facts,
        "reasoned",
        "-",
        title=_("Toutes les décisions sont écrites avec leur raison"),
        analysis=_("Décisions enregistrées : {count}, chacune avec sa raison.").format(
            count=len(taken)
        )
        + and_more(evidence),
        evidence=evidence,
        sections=(LOG_KEEPING,),
    )


def undecided(facts: Facts) -> Iterator[Finding]:
    """Yield each decision that an inject asked for and that nobody took."""
    for each in facts.report.undecided:
        yield _undecided(facts, each)


def _undecided(facts: Facts, each: DecisionMissing) -> Finding:
    left = facts.past.elapsed - each.asked.elapsed
    in_haste = left < TIME_TO_DECIDE
    inject = facts.past.state.inject(facts.cell, each.id)
    objective = inject.objective or next(
        (it.objective for it in inject.expects if it.objective), ""
    )
    told = _("Le stimulus {inject} demandait à {to} : {question} Personne n’a décidé.").format(
        inject=quoted(each.inject),
        to=listed(each.to) or _("la cellule"),
        question=quoted(each.question),
    )
    time = (
        _("La question n’est arrivée que {left} avant la fin.").format(left=lasting(left))
        if in_haste
        else _("Il restait {left} avant la fin.").format(left=lasting(left))
    )
    return improvement(
        facts,
        "undecided",
        each.id,
        title=_("Décision demandée et jamais prise : {question}").format(question=each.question),
        analysis=f"{told} {time}",
        evidence=facts.at(each.asked, each.question),
        rating="N" if in_haste else "M",
        element=Element.ORGANISATION,
        action=_("Fixer la fonction qui tranche cette question, et son suppléant"),
        objective=objective or "",
        sections=facts.sections(MANDATE, facts.plans.get(objective or "", "")),
        wording=_("{question} La décision revient à {to}, à défaut à son suppléant.").format(
            question=each.question, to=listed(each.to) or _("une fonction à désigner")
        ),
    )


RULES = (
    Rule(
        "undecided",
        N_("Décision demandée et jamais prise"),
        N_(
            "Un stimulus joué qui demandait une décision, et que personne n’a tranchée, est à "
            "améliorer : M, ou N si la question est arrivée moins de dix minutes avant la fin."
        ),
        undecided,
    ),
    Rule(
        "unreasoned",
        N_("Décisions sans raison"),
        N_(
            "Les décisions enregistrées sans raison font, cellule par cellule, un point à "
            "améliorer, S : sans raison écrite, elles ne se défendent ni ne se transmettent."
        ),
        unreasoned,
    ),
    Rule(
        "reasoned",
        N_("Décisions motivées"),
        N_("Trois décisions ou plus, toutes avec leur raison, sont un point fort."),
        reasoned,
    ),
)
