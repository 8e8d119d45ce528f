"""The chronogramme of each cell: injects by phase, in the order of their instants.

An inject that has no instant yet keeps its place behind the one written before it. Only what
an event may have changed is made anew: an exercise can have ten thousand injects.
"""

from collections import Counter, defaultdict

from crisisex.console import wording
from crisisex.console.snapshot import InjectRow, PhaseBand, Place
from crisisex.language import _
from crisisex.run import events as e
from crisisex.run.life import Status
from crisisex.run.progress import InjectProgress
from crisisex.run.state import State
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise

_MOVES_ALL = (
    e.RestPushedBack,
    e.PhasePulledForward,
    e.ClockJumped,
    e.PhaseStarted,
    e.ParticipantJoined,
    e.BranchOpened,
    e.BranchClosed,
    e.ChangeUndone,
)


class Chronogram:
    """Makes the bands of a cell, and keeps what has not changed."""

    def __init__(self, exercise: Exercise) -> None:
        self._phases: dict[str, list[str]] = {phase.id: [] for phase in exercise.phases}
        for inject in exercise.injects:
            self._phases[inject.phase].append(inject.id)
        self._phase_of = {inject.id: inject.phase for inject in exercise.injects}
        self._rows: dict[str, dict[str, InjectRow]] = {}
        self._ordered: dict[tuple[str, str], tuple[InjectRow, ...]] = {}
        self._stale: defaultdict[str, set[str]] = defaultdict(set)
        self._reached: Counter[str] = Counter()

    def note(self, state: State, event: e.AnyEvent) -> None:
        """Mark what `event`, which `state` has just folded, may have changed."""
        if isinstance(event, _MOVES_ALL):
            self._rows.clear()
        cell = getattr(event, "cell", None)
        for each in state.cells if cell is None else (cell,):
            reached = state.cells[each].reached
            if len(reached) > self._reached[each]:
                for milestone in list(reached)[self._reached[each] :]:
                    self._mark_watching(state, each, milestone)
            self._reached[each] = len(reached)
        if isinstance(event, e.MilestoneUnticked):
            self._mark_watching(state, event.cell, event.milestone)
        if isinstance(event, e.InjectAdded) and event.inject not in self._phase_of:
            self._phase_of[event.inject] = event.definition.phase
            self._phases[event.definition.phase].append(event.inject)
        if isinstance(event, e.InjectShown):
            shown = (row.id for row in self._rows.get(event.cell, {}).values() if row.on_screen)
            self._stale[event.cell].update(shown)
        inject = getattr(event, "inject", None)
        if isinstance(event, e.CellEvent) and inject is not None:
            self._stale[event.cell].add(inject)

    def _mark_watching(self, state: State, cell: str, milestone: str) -> None:
        for watching in (state.watchers.triggered, state.watchers.closed):
            self._stale[cell].update(each.id for each in watching.get(milestone, ()))

    def rows(self, state: State, cell: str) -> dict[str, InjectRow]:
        """Return the rows of `cell` by inject, as they stand."""
        stale = self._stale.pop(cell, set())
        if cell not in self._rows:
            self._rows[cell] = {}
            stale = set(state.injects_of(cell))
        if stale:
            self._renew(state, cell, stale)
        return self._rows[cell]

    def bands(self, state: State, cell: str) -> tuple[PhaseBand, ...]:
        """Return the phases with their injects as they stand in `cell`."""
        self.rows(state, cell)
        return tuple(
            PhaseBand(
                id=phase.id,
                title=phase.title,
                starts=state.phase_starts[index],
                scenario=float(phase.scenario),
                pace=phase.pace,
                place=_place(index, state.phase),
                rows=self._ordered[cell, phase.id],
            )
            for index, phase in enumerate(state.exercise.phases)
        )

    def _renew(self, state: State, cell: str, stale: set[str]) -> None:
        rows = self._rows[cell]
        seated = Counter(one.role for one in state.participants.values() if one.cell == cell)
        for name in stale:
            if state.happens(cell, name):
                rows[name] = _row(state, cell, state.inject(cell, name), seated)
            else:
                rows.pop(name, None)
        for phase in {self._phase_of[name] for name in stale}:
            written = [rows[name] for name in self._phases[phase] if name in rows]
            self._ordered[cell, phase] = in_order(written)
        for phase, injects in self._phases.items():
            if not injects:
                self._ordered[cell, phase] = ()


def in_order(rows: list[InjectRow]) -> tuple[InjectRow, ...]:
    """Return `rows`, given as the scenario writes them, in the order of their instants."""
    anchors, anchor = [], 0.0
    for row in rows:
        anchor = row.time if row.time is not None else anchor
        anchors.append(anchor)
    return tuple(rows[index] for index in sorted(range(len(rows)), key=anchors.__getitem__))


def _row(state: State, cell: str, inject: Inject, seated: Counter[str]) -> InjectRow:
    progress = state.progress(cell, inject.id)
    roles = progress.to if progress.status is Status.RELEASED else inject.to
    time = progress.planned if progress.released is None else progress.released
    return InjectRow(
        id=inject.id,
        subject=inject.subject,
        channel=inject.channel,
        to=", ".join(state.exercise.role_name(role) for role in inject.to),
        status=progress.status,
        manual=inject.manual,
        asks=_asks(inject, progress),
        time=time,
        planned=progress.planned,
        released=progress.released,
        scenario=None if time is None else scenario_at(state, time),
        opened=len(progress.opened),
        acknowledged=len(progress.acknowledged),
        recipients=sum(seated[role] for role in roles),
        roles=tuple(roles),
        words=f"{inject.id} {inject.subject} {inject.sender} {inject.body}".casefold(),
        why=_why(state, cell, inject, progress),
        mark=_mark(state, inject, progress),
        on_screen=state.cells[cell].on_screen == inject.id,
    )


def _why(state: State, cell: str, inject: Inject, progress: InjectProgress) -> str:
    """Return what an inject waits for, or what closed it, in words."""
    if progress.status is Status.CLOSED:
        return wording.milestone(state, progress.reason)
    if progress.status is not Status.WAITING or inject.after is None:
        return ""
    here = state.cells[cell]
    missing = [name for name in inject.after.all if name not in here.reached]
    if inject.after.any and not any(name in here.reached for name in inject.after.any):
        missing.append(inject.after.any[0])
    return _("attend {what}").format(
        what=_(" et ").join(wording.milestone(state, name) for name in missing)
    )


def _mark(state: State, inject: Inject, progress: InjectProgress) -> str:
    if inject.id not in state.exercise.inject:
        return "+"
    return "✎" if progress.revision else ""


def _asks(inject: Inject, progress: InjectProgress) -> bool:
    return inject.decision is not None and progress.choice is None


def scenario_at(state: State, time: float) -> float:
    """Return the scenario second that exercise second `time` has by the plan as it stands."""
    index = max(
        (i for i, starts in enumerate(state.phase_starts) if starts <= time),
        default=0,
    )
    if index == state.phase:
        return state.scenario_time(time)
    phase = state.exercise.phases[index]
    return phase.scenario + (time - state.phase_starts[index]) * phase.pace


def _place(index: int, current: int) -> Place:
    if index == current:
        return Place.CURRENT
    return Place.PAST if index < current else Place.COMING
