"""What an exercise holds that another format cannot: one line each, so that nothing goes unsaid."""

from collections.abc import Iterator, Mapping

from crisisex.formats.carried import Manner, Remark
from crisisex.language import N_, _
from crisisex.scenario.injects import Channel, Inject
from crisisex.scenario.models import Exercise

_WHOLE = {
    "level": N_("le niveau"),
    "duration": N_("la durée"),
    "establishment": N_("l’établissement"),
    "summary": N_("le résumé"),
    "briefing": N_("la mise en situation"),
    "rules": N_("les règles du jeu"),
    "guide": N_("le guide de l’animation"),
    "sources": N_("les sources"),
}
_PARTS = {
    "objectives": N_("les objectifs"),
    "cells": N_("les cellules"),
    "milestones": N_("les jalons"),
    "obligations": N_("les obligations"),
}
_INJECT = {
    "from": N_("l’émetteur"),
    "actor": N_("le rôle qui parle"),
    "channel": N_("le vecteur"),
    "release": N_("le départ sur une touche"),
    "spoken": N_("la lecture à voix haute"),
    "reply_to": N_("le fil de réponse"),
    "attachments": N_("les pièces jointes"),
    "expects": N_("les réactions attendues"),
    "within": N_("le délai des réactions attendues"),
    "critical": N_("les tâches critiques"),
    "objective": N_("l’objectif"),
    "plan": N_("la section de plan"),
    "notes": N_("les notes"),
}


def beyond(exercise: Exercise, holds: frozenset[str]) -> Iterator[Remark]:
    """Yield what the format lacks of the whole exercise; `holds` are the keys that it has."""
    where = _("l’exercice")
    for key, name in _WHOLE.items():
        if key not in holds and getattr(exercise, key):
            yield _left(where, _("{what} : n’entre pas.").format(what=_(name)))
    for key, name in _PARTS.items():
        if key not in holds and getattr(exercise, key):
            names = ", ".join(each.id for each in getattr(exercise, key))
            yield _left(
                where, _("{what} : n’entrent pas ({names}).").format(what=_(name), names=names)
            )
    yield from _roles(exercise, holds, where)
    if "phases" not in holds and (len(exercise.phases) > 1 or exercise.phases[0].pace != 1):
        names = ", ".join(phase.title for phase in exercise.phases)
        told = _("les phases, leur heure du scénario et leur allure : n’entrent pas ({names}).")
        yield _left(where, told.format(names=names))
    if exercise.situation_points:
        yield _left(where, _("les points de situation : n’entrent pas."))
    if any(each.plan for each in exercise.objectives) and "objectives" in holds:
        yield _left(where, _("les sections de plan des objectifs : n’entrent pas."))


def _roles(exercise: Exercise, holds: frozenset[str], where: str) -> Iterator[Remark]:
    simulated = [exercise.role_name(role) for role in exercise.roles.simulated]
    if simulated:
        told = _("les rôles simulés : n’entrent pas ({names}).")
        yield _left(where, told.format(names=", ".join(simulated)))
    played = [exercise.cards[role] for role in exercise.roles.played if role in exercise.cards]
    if "cards" not in holds and any(card.card for card in played):
        yield _left(where, _("les fiches de rôle : n’entrent pas."))
    if exercise.roles.historian:
        yield _left(where, _("qui tient la main courante : n’entre pas."))


def beyond_inject(inject: Inject, holds: frozenset[str]) -> Iterator[Remark]:
    """Yield, in one line, what the format lacks of an inject."""
    lost = [name for key, name in _INJECT.items() if key not in holds and _has(inject, key)]
    if lost:
        told = _("n’y entrent pas : {what}.")
        yield _left(inject.id, told.format(what=", ".join(map(_, lost))))


def enclosed(
    exercise: Exercise, attachments: Mapping[str, bytes]
) -> tuple[dict[str, bytes], list[Remark]]:
    """Return the files that injects have, in their order, and what is said of those that lack."""
    files: dict[str, bytes] = {}
    missing = []
    for inject in exercise.injects:
        for name in inject.attachments:
            if name in attachments:
                files[name] = attachments[name]
            else:
                told = _("la pièce jointe {name} n’est pas donnée : n’entre pas.")
                missing.append(_left(inject.id, told.format(name=name)))
    return files, missing


def _has(inject: Inject, key: str) -> bool:
    """Return whether an inject says anything by that key."""
    of_expected = {"within", "critical", "plan"}
    if key in of_expected or (key == "objective" and inject.objective is None):
        return any(getattr(each, key) not in (None, False) for each in inject.expects)
    if key == "from":
        return bool(inject.sender)
    if key == "channel":
        return inject.channel is not Channel.EMAIL
    if key == "release":
        return inject.release == "key"
    return bool(getattr(inject, key))


def _left(where: str, told: str) -> Remark:
    return Remark(Manner.LEFT, where, told)
