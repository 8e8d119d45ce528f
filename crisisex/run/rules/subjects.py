"""What a command speaks of: its cells, its inject, its obligation; refused when unknown."""

from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import Actor, Kind
from crisisex.run.life import Status
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.state import InjectProgress, State
from crisisex.scenario.models import Inject
from crisisex.scenario.problems import did_you_mean

Events = list[e.AnyEvent]


def cells_of(state: State, command: c.CellCommand, actor: Actor) -> list[str]:
    """Return the cells that the command speaks of."""
    if actor.kind is Kind.PLAYER:
        if command.cell not in {None, actor.cell}:
            raise Refusal(Reason.NOT_YOURS, "Cette cellule n’est pas la vôtre.")
        return [actor.cell]
    if command.cell is None:
        return list(state.cells)
    if command.cell not in state.cells:
        hint = did_you_mean(command.cell, state.cells)
        raise Refusal(Reason.UNKNOWN, f"Cellule inconnue « {command.cell} » : {hint}")
    return [command.cell]


def known_inject(state: State, name: str) -> Inject:
    """Return the inject of that name; Refusal when there is none."""
    if name not in state.exercise.inject:
        hint = did_you_mean(name, state.exercise.inject)
        raise Refusal(Reason.UNKNOWN, f"Stimulus inconnu « {name} » : {hint}")
    return state.exercise.inject[name]


def known_obligation(state: State, name: str) -> str:
    """Return the name of an obligation of this exercise; Refusal when it is not one."""
    if name not in state.exercise.obligation:
        hint = did_you_mean(name, state.exercise.obligation)
        raise Refusal(Reason.UNKNOWN, f"Obligation inconnue « {name} » : {hint}")
    return name


def recipients(state: State, cell: str, inject: Inject) -> list[str]:
    """Return the roles that receive the inject in that cell."""
    seated = state.exercise.roles_in(cell)
    return [role for role in inject.to if role in seated]


def received(state: State, name: str, actor: Actor) -> InjectProgress:
    """Return the progress of an inject that the actor's seat has received.

    An inject that has not reached the seat is as unknown to it as one that does not exist.
    """
    progress = state.cells[actor.cell].injects.get(name)
    if progress is None or progress.status is not Status.RELEASED or actor.role not in progress.to:
        raise Refusal(Reason.UNKNOWN, f"Aucun message « {name} » n’est arrivé à votre siège.")
    return progress
