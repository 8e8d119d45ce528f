"""How the plan is changed while it is played, and how a change is undone.

Whatever is changed is first copied to `state.changes`, so undoing puts the copy back; what time
has made of it since is worked out anew.
"""

from copy import deepcopy
from dataclasses import replace

from crisisex.run import events as e
from crisisex.run.life import Status
from crisisex.run.plan import arm, close, put_back, reach
from crisisex.run.progress import CellState, Change, InjectProgress
from crisisex.run.state import State
from crisisex.scenario.injects import Inject

_ON_THE_WAY = frozenset({Status.PLANNED, Status.WAITING, Status.DUE})


def remember(
    state: State,
    recorded: e.Recorded,
    cell: str | None = None,
    *names: str,
    milestone: str = "",
    seconds: float = 0.0,
) -> None:
    """Keep what a change is about to replace: the injects `names` of `cell`."""
    here = state.cells[cell] if cell is not None else None
    change = Change(
        seq=recorded.seq,
        elapsed=recorded.elapsed,
        actor=recorded.actor,
        kind=recorded.event.type,
        cell=cell,
        subject=milestone or "".join(names[:1]),
        before={name: _copy(here, name) for name in names} if here else {},
        pushed_back=state.pushed_back,
        seconds=seconds,
        ends_command=recorded.command is not None,
    )
    if here and milestone:
        change.reached, change.barred = here.reached.get(milestone), here.barred.get(milestone)
    state.changes.append(change)


def _copy(here: CellState, name: str) -> tuple[InjectProgress, Inject | None] | None:
    progress = here.injects.get(name)
    return None if progress is None else (deepcopy(progress), here.content.get(name))


def edited(state: State, recorded: e.Recorded, event: e.InjectEdited) -> None:
    """Give an inject of a cell its new words, and its new instant if it has one."""
    remember(state, recorded, event.cell, event.inject)
    here, changes = state.cells[event.cell], dict(event.changes)
    progress, planned = here.injects[event.inject], changes.pop("planned", None)
    if changes:
        inject = state.inject(event.cell, event.inject)
        here.content[event.inject] = Inject.model_validate(inject.model_dump() | changes)
        state.rewriting[event.cell] = None
    if isinstance(planned, float):
        progress.planned = planned
        if progress.status is not Status.HELD:
            progress.status = Status.PLANNED
            state.schedule(event.cell, event.inject)
    progress.revision, progress.revised_by = recorded.seq, recorded.actor


def added(state: State, recorded: e.Recorded, event: e.InjectAdded) -> None:
    """Add an inject to a cell, at its instant or in reserve; a declaration is no change to undo."""
    if not event.number:
        remember(state, recorded, event.cell, event.inject)
    here = state.cells[event.cell]
    here.content[event.inject] = event.definition
    state.rewriting[event.cell] = None
    status = Status.WAITING if event.planned is None else Status.PLANNED
    here.injects[event.inject] = InjectProgress(
        status, event.planned, revision=recorded.seq, revised_by=recorded.actor
    )
    state.order.setdefault(event.inject, len(state.order))
    state.schedule(event.cell, event.inject)


def branch_opened(state: State, recorded: e.Recorded, event: e.BranchOpened) -> None:
    """Take a milestone for reached, also where it had been barred."""
    here, name = state.cells[event.cell], event.milestone
    remember(state, recorded, event.cell, *_affected(state, name), milestone=name)
    was_barred = here.barred.pop(name, None) is not None
    for inject in state.watchers.triggered.get(name, ()):
        progress = here.injects[inject.id]
        if was_barred and progress.status is Status.CLOSED and progress.cause == "branch":
            progress.reason = progress.cause = ""
            put_back(state, event.cell, inject.id, recorded.elapsed)
        elif name in here.reached:
            arm(state, event.cell, inject, recorded.elapsed)
    reach(state, event.cell, name, recorded.elapsed)


def branch_closed(state: State, recorded: e.Recorded, event: e.BranchClosed) -> None:
    """Bar a milestone: what can only come by it is moot."""
    here, name = state.cells[event.cell], event.milestone
    remember(state, recorded, event.cell, *_affected(state, name), milestone=name)
    here.barred[name] = recorded.elapsed
    for inject in state.watchers.triggered.get(name, ()):
        if inject.after and not here.can_hold(inject.after):
            close(here, inject, name, "branch")


def _affected(state: State, milestone: str) -> list[str]:
    watching = (state.watchers.triggered, state.watchers.closed)
    return [inject.id for each in watching for inject in each.get(milestone, ())]


def shift_rest(state: State, seconds: float, elapsed: float) -> None:
    """Move all that is still to come; what would then be past waits in the queue."""
    state.pushed_back += seconds
    for index in range(state.phase + 1, len(state.phase_starts)):
        state.phase_starts[index] += seconds
    shift_points(state, seconds, elapsed)
    for cell in state.cells.values():
        for progress in cell.injects.values():
            if progress.status in {Status.PLANNED, Status.HELD} and progress.planned is not None:
                progress.planned += seconds
    state.rebuild_agenda()


def shift_points(state: State, seconds: float, since: float) -> None:
    """Move the situation points of the plan from exercise second `since` on."""
    moved = (round(each + seconds, 6) if each >= since else each for each in state.points)
    state.points = sorted(moved)


def undone(state: State, recorded: e.Recorded, event: e.ChangeUndone) -> None:
    """Put back what the changes replaced, the last one first."""
    for change in reversed(state.changes):
        if change.seq not in event.changes:
            continue
        if change.cell is None:
            shift_rest(state, -change.seconds, recorded.elapsed)
            _queue_the_past(state, recorded.elapsed)
        else:
            _restore(state, change, change.cell, recorded.elapsed)
    state.changes = [each for each in state.changes if each.seq not in event.changes]


def _queue_the_past(state: State, elapsed: float) -> None:
    for cell in state.cells.values():
        for progress in cell.injects.values():
            planned = progress.planned
            if progress.status is Status.PLANNED and planned is not None and planned <= elapsed:
                progress.status = Status.DUE


def _restore(state: State, change: Change, cell: str, elapsed: float) -> None:
    here = state.cells[cell]
    _restore_instant(here.reached, change.subject, _reached(here, change), change.milestone)
    _restore_instant(here.barred, change.subject, change.barred, change.milestone)
    for name, before in change.before.items():
        if before is None:
            del here.injects[name], here.content[name]
            continue
        progress, content = before
        if progress.status is Status.RELEASED:
            continue
        _restore_content(here, name, content)
        here.injects[name] = _moved(progress, state.pushed_back - change.pushed_back)
        if progress.status in _ON_THE_WAY:
            put_back(state, cell, name, elapsed)


def _reached(here: CellState, change: Change) -> float | None:
    """Return when the milestone of an undone change was reached; a tick made since stays."""
    tick = here.ticked.get(change.subject)
    return tick.elapsed if change.reached is None and tick else change.reached


def _restore_instant(
    instants: dict[str, float], name: str, before: float | None, milestone: bool
) -> None:
    if milestone:
        instants.pop(name, None)
        if before is not None:
            instants[name] = before


def _restore_content(here: CellState, name: str, content: Inject | None) -> None:
    if content is None:
        here.content.pop(name, None)
    else:
        here.content[name] = content


def _moved(progress: InjectProgress, seconds: float) -> InjectProgress:
    planned = None if progress.planned is None else progress.planned + seconds
    return replace(deepcopy(progress), planned=planned)
