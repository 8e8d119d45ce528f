"""From a message's release to the first reaction of those it was for: slow, and quick."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from crisisex.debrief.findings.drafting import improvement, strength
from crisisex.debrief.findings.facts import Facts, and_more
from crisisex.debrief.findings.finding import Element, Evidence, Finding
from crisisex.debrief.findings.rule import Rule
from crisisex.debrief.model import TimelineRow
from crisisex.debrief.wording import lasting
from crisisex.language import N_, _
from crisisex.run.events import Recorded
from crisisex.scenario.injects import Channel

SLOW = 600.0
"""Exercise seconds after which a first reaction is slow."""
QUICK = 180.0
"""Exercise seconds under which the median is quick."""
ENOUGH = 3
"""Messages from which a role's reactions say something good of it."""
_MEDIA = {Channel.PRESS, Channel.TV, Channel.SOCIAL}
"""What is there to be seen by everybody asks nobody in particular to react."""


@dataclass(frozen=True)
class Reaction:
    """A message to a role, and the first reaction to it."""

    row: TimelineRow
    by: Recorded | None
    after: float
    """Exercise seconds to the reaction, or to the end of the run where there was none."""


def reactions(facts: Facts, role: str) -> list[Reaction]:
    """Return the messages to a seat that was held, with the first reaction to each."""
    found = []
    for row in facts.received.get(role, ()):
        if row.released is None or facts.past.state.inject(facts.cell, row.id).channel in _MEDIA:
            continue
        by = facts.doings.reactions.get((facts.cell, row.id, role))
        until = facts.past.elapsed if by is None else by.elapsed
        found.append(Reaction(row, by, until - row.released.elapsed))
    return found


def slow(facts: Facts) -> Iterator[Finding]:
    """Yield each role that let messages wait for ten minutes and more."""
    for role in facts.active_roles:
        known = reactions(facts, role)
        late = [each for each in known if each.after > SLOW]
        if late:
            yield _slow(facts, role, known, late)


def _slow(facts: Facts, role: str, known: list[Reaction], late: list[Reaction]) -> Finding:
    title = facts.past.exercise.role_title(role)
    evidence = tuple(line for each in late for line in _lines(facts, each))
    never = sum(each.by is None for each in late)
    told = _(
        "Messages qui ont attendu plus de {limit} une première réaction (prise en compte, réponse "
        "ou décision) : {late} sur {all}, dont {never} sans aucune réaction."
    ).format(late=len(late), all=len(known), limit=lasting(SLOW), never=never)
    return improvement(
        facts,
        "slow",
        role,
        title=_("Réactions lentes : {role}").format(role=title),
        analysis=told + and_more(evidence),
        evidence=evidence,
        rating="M" if 2 * len(late) >= len(known) else "S",
        element=Element.TRAINING,
        action=_(
            "Fixer à la fonction {role} un délai de première réaction, et s’y entraîner"
        ).format(role=title),
        sections=facts.sections(
            *(facts.plans.get(_objective(facts, each.row), "") for each in late)
        ),
        wording=_("{role} : tout message reçu est pris en compte dans les {limit}.").format(
            role=title, limit=lasting(SLOW)
        ),
    )


def quick(facts: Facts) -> Iterator[Finding]:
    """Yield each role whose reactions were quick, none of them slow."""
    for role in facts.active_roles:
        known = reactions(facts, role)
        if len(known) < ENOUGH or any(each.after > SLOW or each.by is None for each in known):
            continue
        usual = median(each.after for each in known)
        if usual <= QUICK:
            evidence = tuple(line for each in known for line in _lines(facts, each))
            yield strength(
                facts,
                "quick",
                role,
                title=_("Réactions rapides : {role}").format(
                    role=facts.past.exercise.role_title(role)
                ),
                analysis=_(
                    "{all} messages, première réaction en {usual} pour la moitié d’entre eux, "
                    "jamais plus de {limit}."
                ).format(all=len(known), usual=lasting(usual), limit=lasting(SLOW))
                + and_more(evidence),
                evidence=evidence,
            )


def _objective(facts: Facts, row: TimelineRow) -> str:
    return facts.past.state.inject(facts.cell, row.id).objective or ""


def _lines(facts: Facts, each: Reaction) -> tuple[Evidence, ...]:
    after = _("première réaction après {after}") if each.by else _("sans réaction après {after}")
    said = f"{each.row.subject} — {after.format(after=lasting(each.after))}"
    return facts.at(each.row.released, said)


RULES = (
    Rule(
        "slow",
        N_("Réactions lentes"),
        N_(
            "Un message adressé à un siège tenu, et resté plus de dix minutes d’exercice sans "
            "prise en compte, réponse ni décision, est une réaction lente : S pour la fonction, M "
            "si la moitié de ses messages ont attendu. Ce que publient les médias ne compte pas."
        ),
        slow,
    ),
    Rule(
        "quick",
        N_("Réactions rapides"),
        N_(
            "Trois messages ou plus, la moitié suivis d’une réaction en moins de trois minutes et "
            "aucun en plus de dix, sont un point fort de la fonction."
        ),
        quick,
    ),
)
