"""Injects, as facilitators move them and as players receive them."""

from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import Actor
from crisisex.run.life import LIFE, Status, Step
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.rules.subjects import Events, cells_of, known_inject, received, recipients
from crisisex.run.state import InjectProgress, State

_INJECT_SAYS = {
    Status.PLANNED: "est encore prévu",
    Status.WAITING: "attend sa condition",
    Status.DUE: "est à jouer maintenant",
    Status.HELD: "est retenu",
    Status.CLOSED: "est devenu sans objet",
    Status.SKIPPED: "a été écarté",
    Status.RELEASED: "est déjà parti",
}


def release(state: State, command: c.ReleaseInject, actor: Actor, now: float) -> Events:
    """Release an inject now, in every cell meant where it has not left yet."""
    inject = known_inject(state, command.inject)
    return [
        e.InjectReleased(
            cell=cell,
            inject=inject.id,
            planned=progress.planned,
            released=now,
            cause="facilitator",
            to=recipients(state, cell, inject),
        )
        for cell, progress in _movable(state, command, actor, Step.RELEASE)
    ]


def hold(state: State, command: c.HoldInject, actor: Actor, _: float) -> Events:
    """Keep an inject back."""
    moved = _movable(state, command, actor, Step.HOLD)
    return [e.InjectHeld(cell=cell, inject=command.inject) for cell, _ in moved]


def unhold(state: State, command: c.UnholdInject, actor: Actor, _: float) -> Events:
    """Return a held inject to the plan."""
    moved = _movable(state, command, actor, Step.UNHOLD)
    return [e.InjectUnheld(cell=cell, inject=command.inject) for cell, _ in moved]


def skip(state: State, command: c.SkipInject, actor: Actor, _: float) -> Events:
    """Leave an inject out."""
    moved = _movable(state, command, actor, Step.SKIP)
    return [
        e.InjectSkipped(cell=cell, inject=command.inject, reason=command.reason)
        for cell, _ in moved
    ]


def _movable(
    state: State, command: c.InjectCommand, actor: Actor, step: Step
) -> list[tuple[str, InjectProgress]]:
    """Return the cells in which `step` may happen to the inject; refuse when there is none."""
    inject = known_inject(state, command.inject)
    candidates = [
        (cell, state.progress(cell, inject.id)) for cell in cells_of(state, command, actor)
    ]
    movable = [(cell, progress) for cell, progress in candidates if step in LIFE[progress.status]]
    if not movable:
        says = _INJECT_SAYS[candidates[0][1].status]
        raise Refusal(Reason.NOT_NOW, f"« {inject.subject} » {says} : rien n’est changé.")
    return movable


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


def answer(state: State, command: c.AnswerInject, actor: Actor, _: float) -> Events:
    """Keep a written answer."""
    received(state, command.inject, actor)
    return [e.InjectAnswered(**_receipt(command, actor), text=command.text)]


def _receipt(command: c.InjectCommand, actor: Actor) -> dict[str, str]:
    return {
        "cell": actor.cell,
        "inject": command.inject,
        "role": actor.role,
        "participant": actor.participant,
    }
