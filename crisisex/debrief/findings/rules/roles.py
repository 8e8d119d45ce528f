"""Roles: those whose seat was held and that did nothing, those whose seat nobody took."""

from collections.abc import Iterator

from crisisex.debrief.findings.drafting import improvement
from crisisex.debrief.findings.facts import Facts
from crisisex.debrief.findings.finding import Element, Evidence, Finding
from crisisex.debrief.findings.rule import Rule
from crisisex.debrief.model import TimelineRow
from crisisex.debrief.wording import counted
from crisisex.language import N_, _, ngettext_

SECTION = "pri/R2"
"""Roles, stand-by duties, contacts."""


def silent(facts: Facts) -> Iterator[Finding]:
    """Yield each role whose seat was held and that took note of, decided and wrote nothing."""
    if facts.past.started is None:
        return
    held = {each.role for each in facts.past.state.participants.values() if each.cell == facts.cell}
    for role in facts.past.exercise.roles_in(facts.cell):
        if role in held and not facts.doings.acts[facts.cell, role]:
            yield _silent(facts, role)


def _silent(facts: Facts, role: str) -> Finding:
    title = facts.past.exercise.role_title(role)
    received = _received(facts, role)
    nothing = _(
        "Le siège était tenu, mais rien n’y a été pris en compte, décidé, répondu ni écrit."
    )
    why = (
        _("Messages qui lui étaient adressés : {count}.").format(count=len(received))
        if received
        else _("Rien ne lui était adressé : le scénario ne lui donnait pas à faire.")
    )
    return improvement(
        facts,
        "silent",
        role,
        title=_("Fonction muette : {role}").format(role=title),
        analysis=f"{nothing} {why}",
        evidence=_evidence(facts, received),
        rating="M" if received else "N",
        element=Element.ORGANISATION if received else Element.EXERCISES,
        action=_("Préciser ce que fait la fonction {role} en crise, et l’y préparer").format(
            role=title
        )
        if received
        else _("Donner à la fonction {role} de quoi agir au prochain exercice").format(role=title),
        sections=(SECTION,) if received else (),
        wording=_("{role} : ce que la fonction reçoit, décide et écrit en crise.").format(
            role=title
        )
        if received
        else "",
    )


def empty(facts: Facts) -> Iterator[Finding]:
    """Yield each role to which messages went and whose seat nobody took."""
    if facts.past.started is None:
        return
    held = {each.role for each in facts.past.state.participants.values() if each.cell == facts.cell}
    for role in facts.past.exercise.roles_in(facts.cell):
        received = _received(facts, role)
        if role not in held and received:
            title = facts.past.exercise.role_title(role)
            yield improvement(
                facts,
                "empty",
                role,
                title=_("Siège non tenu : {role}").format(role=title),
                analysis=_("Personne n’a pris ce siège.")
                + " "
                + _("Messages qui lui étaient adressés : {count}.").format(count=len(received)),
                evidence=_evidence(facts, received),
                rating="N",
                element=Element.ORGANISATION,
                action=_("Prévoir un titulaire et un suppléant pour la fonction {role}").format(
                    role=title
                ),
                sections=(SECTION,),
                wording=_("{role} : un titulaire et un suppléant joignables.").format(role=title),
            )


def _received(facts: Facts, role: str) -> tuple[TimelineRow, ...]:
    return facts.received.get(role, ())


def _evidence(facts: Facts, rows: tuple[TimelineRow, ...]) -> tuple[Evidence, ...]:
    return tuple(line for row in rows for line in facts.at(row.released, row.subject))


RULES = (
    Rule(
        "silent",
        N_("Fonction muette"),
        N_(
            "Un siège tenu où rien n’a été pris en compte, décidé, répondu ni écrit est à "
            "améliorer : M si des messages lui étaient adressés, sinon N, et c’est l’exercice qui "
            "est en cause. On parle de la fonction, jamais de qui la tenait."
        ),
        silent,
    ),
    Rule(
        "empty",
        N_("Siège non tenu"),
        N_(
            "Un siège que personne n’a pris alors que des messages lui étaient adressés est noté "
            "N : on ne sait pas ce que la fonction aurait fait, seulement qu’elle manquait."
        ),
        empty,
    ),
)


def _messages(number: int) -> str:
    return counted(ngettext_("{n} message", "{n} messages", number), number)
