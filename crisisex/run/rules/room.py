"""What the room has before its eyes: clocks that were chosen, an inject, the situation point."""

from crisisex.language import N_
from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import Actor
from crisisex.run.life import Status
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.rules.subjects import Events, cells_of, cells_with, known_inject, known_obligation
from crisisex.run.state import State


def choose_clocks(state: State, command: c.ChooseClocks, actor: Actor, _: float) -> Events:
    """Choose the clocks that are seen, in the exercise's order; nothing where it is so already."""
    asked = {known_obligation(state, name) for name in command.obligations}
    chosen = [name for name in state.exercise.obligation if name in asked]
    return [
        e.ClocksChosen(cell=cell, obligations=chosen)
        for cell in cells_of(state, command, actor)
        if state.cells[cell].clocks != chosen
    ]


def show_inject(state: State, command: c.ShowInject, actor: Actor, _: float) -> Events:
    """Show an inject where it has left, in the place of the one that is shown; or hide it."""
    having = cells_with(state, command, actor)
    left = [cell for cell, progress in having if progress.status is Status.RELEASED]
    if not left:
        raise Refusal(
            Reason.NOT_NOW,
            N_("« {subject} » n’est pas encore parti : le lâcher avant de le montrer."),
            subject=known_inject(state, command.inject).subject,
        )
    return [
        e.InjectShown(cell=cell, inject=command.inject, shown=command.shown)
        for cell in left
        if (state.cells[cell].on_screen == command.inject) is not command.shown
    ]


def set_point(state: State, command: c.SetSituationPoint, actor: Actor, now: float) -> Events:
    """Announce a situation point, or call off the one that was."""
    point = None if command.minutes is None else round(now + command.minutes * 60, 6)
    return [
        e.SituationPointSet(cell=cell, point=point)
        for cell in cells_of(state, command, actor)
        if state.cells[cell].point != point
    ]


def moved_points(state: State, since: float, seconds: float) -> Events:
    """Return the points announced for exercise second `since` or later, `seconds` later."""
    return [
        e.SituationPointSet(cell=cell, point=round(here.point + seconds, 6))
        for cell, here in state.cells.items()
        if here.point is not None and here.point >= since
    ]
