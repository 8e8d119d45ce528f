"""Injects and changes of the scenario, in the words of the crisis log."""

from crisisex.console import wording
from crisisex.console.lines.said import Table, Words
from crisisex.console.snapshot import Kind
from crisisex.language import N_, _
from crisisex.run import events as e
from crisisex.run.state import State


def _released(state: State, event: e.InjectReleased) -> Words:
    roles = ", ".join(state.exercise.role_name(role) for role in event.to)
    return Kind.INJECT, f"{wording.subject(state, event.inject)} → {roles}"


def _fell_due(state: State, event: e.InjectFellDue) -> Words:
    return Kind.INJECT, _("{subject} est à jouer").format(
        subject=wording.subject(state, event.inject)
    )


def _held(state: State, event: e.InjectHeld) -> Words:
    return Kind.INJECT, _("{subject} retenu").format(subject=wording.subject(state, event.inject))


def _unheld(state: State, event: e.InjectUnheld) -> Words:
    return Kind.INJECT, _("{subject} remis au programme").format(
        subject=wording.subject(state, event.inject)
    )


def _skipped(state: State, event: e.InjectSkipped) -> Words:
    return Kind.INJECT, _("{subject} sauté : {reason}").format(
        subject=wording.subject(state, event.inject), reason=event.reason
    )


_FIELDS = {
    "subject": N_("objet"),
    "body": N_("texte"),
    "sender": N_("expéditeur"),
    "to": N_("destinataires"),
    "channel": N_("vecteur"),
    "notes": N_("notes"),
}


def _edited(state: State, event: e.InjectEdited) -> Words:
    what = [_(_FIELDS[name]) for name in event.changes if name in _FIELDS]
    planned = event.changes.get("planned")
    if isinstance(planned, float):
        what.append(_("heure → {at}").format(at=wording.clock(planned)))
    return Kind.CHANGE, _("{subject} modifié ({what}) : {reason}").format(
        subject=wording.subject(state, event.inject), what=", ".join(what), reason=event.reason
    )


def _added(_state: State, event: e.InjectAdded) -> Words | None:
    """Return what a facilitator added; a declaration on its way is told as it leaves."""
    if event.number:
        return None
    when = "" if event.planned is None else _(" pour {at}").format(at=wording.clock(event.planned))
    return Kind.CHANGE, _("Ajout de « {subject} »{when} : {reason}").format(
        subject=event.definition.subject, when=when, reason=event.reason
    )


def _resent(state: State, event: e.InjectResent) -> Words:
    return Kind.INJECT, _("{subject} renvoyé → {roles} : {reason}").format(
        subject=wording.subject(state, event.inject),
        roles=", ".join(state.exercise.role_name(role) for role in event.to),
        reason=event.reason,
    )


def _branch_opened(state: State, event: e.BranchOpened) -> Words:
    return Kind.CHANGE, _("Branche ouverte à la main, {milestone} : {reason}").format(
        milestone=wording.milestone(state, event.milestone), reason=event.reason
    )


def _branch_closed(state: State, event: e.BranchClosed) -> Words:
    return Kind.CHANGE, _("Branche fermée à la main, {milestone} : {reason}").format(
        milestone=wording.milestone(state, event.milestone), reason=event.reason
    )


def _undone(_state: State, event: e.ChangeUndone) -> Words:
    numbers = ", ".join(map(str, event.changes))
    return Kind.CHANGE, _("Changement annulé (journal n° {numbers})").format(numbers=numbers)


def _pulled(state: State, event: e.PhasePulledForward) -> Words:
    return Kind.CHANGE, _("Phase « {phase} » avancée de {minutes}").format(
        phase=state.exercise.phase[event.phase].title, minutes=wording.minutes(event.seconds)
    )


def _shown(state: State, event: e.InjectShown) -> Words:
    words = _("{subject} à l’écran de la salle") if event.shown else _("{subject} ôté de l’écran")
    return Kind.INJECT, words.format(subject=wording.subject(state, event.inject))


WORDS: Table = {
    e.InjectReleased: _released,
    e.InjectFellDue: _fell_due,
    e.InjectHeld: _held,
    e.InjectUnheld: _unheld,
    e.InjectSkipped: _skipped,
    e.InjectEdited: _edited,
    e.InjectAdded: _added,
    e.InjectResent: _resent,
    e.BranchOpened: _branch_opened,
    e.BranchClosed: _branch_closed,
    e.ChangeUndone: _undone,
    e.PhasePulledForward: _pulled,
    e.InjectShown: _shown,
}
