"""The plan follows from the facts: what a milestone arms, what it closes, what falls due by it.

Releasing an inject reaches its milestones, which arm or close the injects that watch them. So a
replay rebuilds the plan without logging it.
"""

from crisisex.run.agenda import Due, Item
from crisisex.run.life import Status, Step, may
from crisisex.run.progress import CellState
from crisisex.run.state import State
from crisisex.scenario.injects import Inject


def reach(state: State, cell: str, milestone: str, elapsed: float) -> None:
    """Reach `milestone` in `cell`: arm what waited for it, close what it makes needless."""
    here = state.cells[cell]
    if milestone in here.reached:
        return
    here.reached[milestone] = elapsed
    for inject in state.watchers.closed.get(milestone, ()):
        close(here, inject, milestone, "unless")
    for inject in state.watchers.triggered.get(milestone, ()):
        arm(state, cell, inject, elapsed)
    for order, obligation in enumerate(state.exercise.obligation.values()):
        if obligation.aware == milestone and here.obligations[obligation.id].started is None:
            state.agenda.add(Due(elapsed, Item.OBLIGATION, order, cell, obligation.id))


def arm(state: State, cell: str, inject: Inject, elapsed: float) -> None:
    """Give an inject its instant, once what it waits for is true."""
    here = state.cells[cell]
    progress = here.injects[inject.id]
    if progress.planned is None and inject.after and here.holds(inject.after):
        progress.planned = round(elapsed + inject.delay, 6)
        if progress.status is Status.WAITING:
            progress.status = Status.PLANNED
            state.schedule(cell, inject.id)


def close(here: CellState, inject: Inject, milestone: str, cause: str) -> None:
    """Close an inject that has become needless by `milestone`, if it still may be."""
    progress = here.injects[inject.id]
    if may(progress.status, Step.CLOSE):
        progress.status, progress.reason, progress.cause = Status.CLOSED, milestone, cause


def put_back(state: State, cell: str, name: str, elapsed: float) -> None:
    """Put an inject back where the plan has it by now.

    One whose instant has passed waits in the queue: nothing is fired by being put back.
    """
    here = state.cells[cell]
    progress, inject = here.injects[name], state.inject(cell, name)
    needless = next((each for each in inject.unless if each in here.reached), None)
    if needless is not None:
        progress.status, progress.reason, progress.cause = Status.CLOSED, needless, "unless"
    elif progress.planned is None:
        progress.status = Status.WAITING
        arm(state, cell, inject, elapsed)
    elif progress.planned <= elapsed:
        progress.status = Status.DUE
    else:
        progress.status = Status.PLANNED
        state.schedule(cell, name)
