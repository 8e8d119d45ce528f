"""How what the room has before its eyes changes: clocks, inject on the screen, situation point."""

from crisisex.run import events as e
from crisisex.run.state import State


def clocks_chosen(state: State, _: e.Recorded, event: e.ClocksChosen) -> None:
    """Let other clocks be seen."""
    state.cells[event.cell].clocks = event.obligations


def inject_shown(state: State, _: e.Recorded, event: e.InjectShown) -> None:
    """Fill the room's screen with an inject, or leave it."""
    state.cells[event.cell].on_screen = event.inject if event.shown else None


def point_set(state: State, _: e.Recorded, event: e.SituationPointSet) -> None:
    """Announce a situation point; the next one of the plan follows once this one is over."""
    here = state.cells[event.cell]
    if event.point is not None:
        here.points_told = event.point
    here.point = event.point
    state.schedule_point(event.cell)
