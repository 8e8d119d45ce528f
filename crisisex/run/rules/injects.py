"""Injects, as facilitators move them and as players receive them."""

from crisisex.language import N_
from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import Actor
from crisisex.run.life import Status, Step, may
from crisisex.run.progress import InjectProgress
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.rules.subjects import (
    Events,
    cells_with,
    known_inject,
    noticed,
    received,
    recipients,
    seated,
)
from crisisex.run.state import State
from crisisex.scenario.injects import Inject

_INJECT_SAYS = {
    Status.PLANNED: N_("est encore prévu"),
    Status.WAITING: N_("attend sa condition"),
    Status.DUE: N_("est à jouer maintenant"),
    Status.HELD: N_("est retenu"),
    Status.CLOSED: N_("est devenu sans objet"),
    Status.SKIPPED: N_("a été écarté"),
    Status.RELEASED: N_("est déjà parti"),
}


def release(state: State, command: c.ReleaseInject, actor: Actor, now: float) -> Events:
    """Release an inject now, in every cell meant where it has not left yet."""
    return [
        leaving(state, cell, state.inject(cell, command.inject), progress.planned, now)
        for cell, progress in movable(state, command, actor, Step.RELEASE)
    ]


def leaving(
    state: State, cell: str, inject: Inject, planned: float | None, now: float
) -> e.InjectReleased:
    """Return the release of an inject by a facilitator; a surprise when the scenario had none."""
    return e.InjectReleased(
        cell=cell,
        inject=inject.id,
        planned=planned,
        released=now,
        cause="facilitator" if inject.id in state.exercise.inject else "surprise",
        to=recipients(state, cell, inject),
    )


def hold(state: State, command: c.HoldInject, actor: Actor, _: float) -> Events:
    """Keep an inject back."""
    moved = movable(state, command, actor, Step.HOLD)
    return [e.InjectHeld(cell=cell, inject=command.inject) for cell, _ in moved]


def unhold(state: State, command: c.UnholdInject, actor: Actor, _: float) -> Events:
    """Return a held inject to the plan."""
    moved = movable(state, command, actor, Step.UNHOLD)
    return [e.InjectUnheld(cell=cell, inject=command.inject) for cell, _ in moved]


def skip(state: State, command: c.SkipInject, actor: Actor, _: float) -> Events:
    """Leave an inject out."""
    moved = movable(state, command, actor, Step.SKIP)
    return [
        e.InjectSkipped(cell=cell, inject=command.inject, reason=command.reason)
        for cell, _ in moved
    ]


def movable(
    state: State, command: c.InjectCommand, actor: Actor, step: Step
) -> list[tuple[str, InjectProgress]]:
    """Return the cells in which `step` may happen to the inject; refuse when there is none."""
    candidates = cells_with(state, command, actor)
    found = [(cell, progress) for cell, progress in candidates if may(progress.status, step)]
    if not found:
        raise Refusal(
            Reason.NOT_NOW,
            N_("« {subject} » {state} : rien n’est changé."),
            subject=known_inject(state, command.inject).subject,
            state=_INJECT_SAYS[candidates[0][1].status],
        )
    return found


def resend(state: State, command: c.ResendInject, actor: Actor, _: float) -> Events:
    """Send an inject that has left once more, to the roles named or to those that had it."""
    events: Events = [
        e.InjectResent(cell=cell, inject=command.inject, to=to, reason=command.reason)
        for cell, progress in movable(state, command, actor, Step.RESEND)
        if (to := seated(state, cell, command.to or progress.to))
    ]
    if not events:
        raise Refusal(Reason.INVALID, N_("Personne n’est assis à ces sièges : choisir à qui."))
    return events


def deliver(state: State, command: c.ReportDelivery, actor: Actor, _: float) -> Events:
    """Note that an inject is on a screen, once a participant."""
    progress = received(state, command.inject, actor)
    if actor.participant in progress.delivered:
        return []
    return [e.InjectDelivered(**_receipt(command, actor))]


def open_(state: State, command: c.OpenInject, actor: Actor, _: float) -> Events:
    """Note that an inject was opened, once a participant."""
    progress = received(state, command.inject, actor)
    if actor.participant in progress.opened:
        return []
    return [e.InjectOpened(**_receipt(command, actor))]


def acknowledge(state: State, command: c.AcknowledgeInject, actor: Actor, _: float) -> Events:
    """Note that an inject was acknowledged, once a participant."""
    progress = received(state, command.inject, actor)
    if actor.participant in progress.acknowledged:
        return []
    return [e.InjectAcknowledged(**_receipt(command, actor))]


def answer(state: State, command: c.AnswerInject, actor: Actor, now: float) -> Events:
    """Keep a written answer."""
    received(state, command.inject, actor)
    seen = noticed(state, command, now)
    return [e.InjectAnswered(**_receipt(command, actor), text=command.text, seen=seen)]


def _receipt(command: c.InjectCommand, actor: Actor) -> dict[str, str]:
    return {
        "cell": actor.cell,
        "inject": command.inject,
        "role": actor.role,
        "participant": actor.participant,
    }
