"""What a command speaks of: its cells, its inject, its obligation; refused when unknown."""

from collections.abc import Iterable

from crisisex.language import N_
from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import Actor
from crisisex.run.life import Status
from crisisex.run.progress import InjectProgress
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.state import State
from crisisex.scenario.injects import Inject
from crisisex.scenario.problems import did_you_mean

Events = list[e.AnyEvent]


def cells_of(state: State, command: c.CellCommand, actor: Actor) -> list[str]:
    """Return the cells that the command speaks of; who sits in a cell speaks of that one."""
    if actor.cell:
        if command.cell not in {None, actor.cell}:
            raise Refusal(Reason.NOT_YOURS, N_("Cette cellule n’est pas la vôtre."))
        return [actor.cell]
    if command.cell is None:
        return list(state.cells)
    if command.cell not in state.cells:
        hint = did_you_mean(command.cell, state.cells)
        raise Refusal(
            Reason.UNKNOWN,
            N_("Cellule inconnue « {name} » : {hint}"),
            name=command.cell,
            hint=hint,
        )
    return [command.cell]


def known_inject(state: State, name: str) -> Inject:
    """Return the inject of that name as some cell reads it; Refusal when there is none."""
    inject = state.known(name)
    if inject is None:
        hint = did_you_mean(name, state.inject_ids())
        raise Refusal(
            Reason.UNKNOWN, N_("Stimulus inconnu « {name} » : {hint}"), name=name, hint=hint
        )
    return inject


def cells_with(
    state: State, command: c.InjectCommand, actor: Actor
) -> list[tuple[str, InjectProgress]]:
    """Return the cells meant that hold the inject, with what became of it there."""
    known_inject(state, command.inject)
    found = [
        (cell, state.progress(cell, command.inject))
        for cell in cells_of(state, command, actor)
        if state.happens(cell, command.inject)
    ]
    if not found:
        raise Refusal(Reason.UNKNOWN, N_("Ce stimulus n’existe pas dans cette cellule."))
    return found


def known_obligation(state: State, name: str) -> str:
    """Return the name of an obligation of this exercise; Refusal when it is not one."""
    if name not in state.exercise.obligation:
        hint = did_you_mean(name, state.exercise.obligation)
        raise Refusal(
            Reason.UNKNOWN, N_("Obligation inconnue « {name} » : {hint}"), name=name, hint=hint
        )
    return name


def known_objective(state: State, name: str) -> str:
    """Return the name of an objective of this exercise; Refusal when it is not one."""
    names = [objective.id for objective in state.exercise.objectives]
    if name not in names:
        hint = did_you_mean(name, names)
        raise Refusal(
            Reason.UNKNOWN, N_("Objectif inconnu « {name} » : {hint}"), name=name, hint=hint
        )
    return name


def known_actor(state: State, name: str) -> str:
    """Return the name of a simulated role; Refusal when it is not one."""
    simulated = state.exercise.roles.simulated
    if name not in simulated:
        hint = did_you_mean(name, simulated)
        raise Refusal(
            Reason.UNKNOWN, N_("Acteur simulé inconnu « {name} » : {hint}"), name=name, hint=hint
        )
    return name


def seated(state: State, cell: str, roles: Iterable[str]) -> list[str]:
    """Return those of `roles` that are played in `cell`."""
    return [role for role in roles if role in state.exercise.roles_in(cell)]


def recipients(state: State, cell: str, inject: Inject) -> list[str]:
    """Return the roles that receive the inject in that cell."""
    return seated(state, cell, inject.to)


def who(state: State, actor: str) -> str:
    """Return how a refusal names a facilitator."""
    return state.facilitator_name(actor) or N_("l’animation")


def at(elapsed: float) -> str:
    """Return how a refusal says an exercise second: `1:02:05`."""
    minutes, second = divmod(int(elapsed), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{second:02d}"


def received(state: State, name: str, actor: Actor) -> InjectProgress:
    """Return the progress of an inject that the actor's seat has received.

    An inject that has not reached the seat is as unknown to it as one that does not exist.
    """
    progress = state.cells[actor.cell].injects.get(name)
    if progress is None or progress.status is not Status.RELEASED or actor.role not in progress.to:
        raise Refusal(
            Reason.UNKNOWN, N_("Aucun message « {name} » n’est arrivé à votre siège."), name=name
        )
    return progress


AT_ONCE = 1.0
"""Exercise seconds between noticing and telling that are nothing but the way of a message."""


def noticed(state: State, command: c.NoticedCommand, now: float) -> float | None:
    """Return the exercise second at which something was noticed; None when it is told at once.

    Never later than now, whatever the sender's clock believes.
    """
    if command.seen is None:
        return None
    seen = round(state.elapsed_at(command.seen.timestamp()), 6)
    return seen if seen < now - AT_ONCE else None
