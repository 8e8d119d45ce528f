"""What is known of a run at a log number: the fold of its events, and questions put to it."""

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum

from crisisex.run.agenda import Agenda, Due, Item
from crisisex.run.clock import Clock
from crisisex.run.life import Status
from crisisex.scenario.models import Exercise, Inject


class RunStatus(StrEnum):
    """Where the exercise stands."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    """By INCIDENT RÉEL."""
    ENDED = "ended"


@dataclass
class Answer:
    """A written answer to an inject."""

    elapsed: float
    participant: str
    role: str
    text: str


@dataclass
class InjectProgress:
    """What became of one inject in one cell; instants are exercise seconds."""

    status: Status
    planned: float | None = None
    released: float | None = None
    cause: str = ""
    reason: str = ""
    """Why it was skipped, or the milestone that closed it."""
    to: list[str] = field(default_factory=list)
    delivered: dict[str, float] = field(default_factory=dict)
    """First delivery by participant; likewise below."""
    opened: dict[str, float] = field(default_factory=dict)
    acknowledged: dict[str, float] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    choice: str | None = None


@dataclass
class ObligationProgress:
    """A legal clock of a cell; `started` and `filed` are scenario seconds."""

    started: float | None = None
    filed: float | None = None
    started_elapsed: float | None = None
    filed_elapsed: float | None = None
    cause: str = ""
    filed_by: str | None = None
    text: str = ""


@dataclass
class CellState:
    """One crisis cell's own walk through the graph."""

    injects: dict[str, InjectProgress]
    obligations: dict[str, ObligationProgress]
    reached: dict[str, float] = field(default_factory=dict)
    """Milestones with the exercise second at which they were reached."""


@dataclass(frozen=True)
class Participant:
    """Somebody who joined."""

    id: str
    cell: str
    role: str
    name: str


@dataclass(frozen=True)
class Watchers:
    """By milestone, what in the scenario waits for it."""

    triggered: dict[str, list[Inject]]
    closed: dict[str, list[Inject]]

    @classmethod
    def of(cls, exercise: Exercise) -> "Watchers":
        """Index every condition of `exercise`."""
        triggered: defaultdict[str, list[Inject]] = defaultdict(list)
        closed: defaultdict[str, list[Inject]] = defaultdict(list)
        for inject in exercise.injects:
            for name in inject.after.milestones if inject.after else ():
                triggered[name].append(inject)
            for name in inject.unless:
                closed[name].append(inject)
        return cls(dict(triggered), dict(closed))


@dataclass
class State:
    """A run at log number `seq`. Changed by `evolve` alone."""

    exercise: Exercise
    watchers: Watchers = field(repr=False, compare=False)
    agenda: Agenda = field(repr=False, compare=False)
    order: dict[str, int] = field(repr=False, compare=False)
    cells: dict[str, CellState]
    phase_starts: list[float]
    """Planned exercise second of each phase, pushed back as the run is."""
    status: RunStatus = RunStatus.READY
    clock: Clock = field(default_factory=Clock)
    seq: int = 0
    elapsed: float = 0.0
    """Exercise second of the last event: time known to have passed."""
    phase: int = -1
    """Index of the phase being played; -1 before the start."""
    phase_anchor: float = 0.0
    """Exercise second at which that phase opened, by the plan."""
    scenario_anchor: float = 0.0
    """Scenario second at which it opened."""
    pace: float = 1.0
    pushed_back: float = 0.0
    participants: dict[str, Participant] = field(default_factory=dict)
    answered: dict[tuple[str, str], int] = field(default_factory=dict)
    """Log number that answered each (actor, command id)."""

    @classmethod
    def initial(cls, exercise: Exercise) -> "State":
        """Return the state before any event."""
        state = cls(
            exercise=exercise,
            watchers=Watchers.of(exercise),
            agenda=Agenda(),
            order={inject.id: i for i, inject in enumerate(exercise.injects)},
            cells={cell: _fresh_cell(exercise) for cell in exercise.crisis_cells},
            phase_starts=[phase.starts for phase in exercise.phases],
            scenario_anchor=exercise.phases[0].scenario,
        )
        state.rebuild_agenda()
        return state

    def scenario_time(self, elapsed: float) -> float:
        """Return the scenario seconds at exercise second `elapsed` of the phase being played."""
        return self.scenario_anchor + (elapsed - self.phase_anchor) * self.pace

    def progress(self, cell: str, inject: str) -> InjectProgress:
        """Return what became of `inject` in `cell`; KeyError when there is no such thing."""
        return self.cells[cell].injects[inject]

    def next_due(self) -> Due | None:
        """Return what falls due next, whether or not the clock is running."""
        while (due := self.agenda.first()) is not None:
            if self._still_valid(due):
                return due
            self.agenda.drop_first()
        return None

    def all_due(self, elapsed: float) -> list[Due]:
        """Return all that is due at exercise second `elapsed`, in the order it is played."""
        found = []
        while (due := self.next_due()) is not None and due.elapsed <= elapsed:
            found.append(due)
            self.agenda.drop_first()
        for due in found:
            self.agenda.add(due)
        return list(dict.fromkeys(found))

    def schedule(self, cell: str, inject: str) -> None:
        """Put a planned inject on the agenda."""
        planned = self.progress(cell, inject).planned
        if planned is not None:
            self.agenda.add(Due(planned, Item.INJECT, self.order[inject], cell, inject))

    def rebuild_agenda(self) -> None:
        """Make the agenda anew from the plan."""
        self.agenda = Agenda()
        for index in range(self.phase + 1, len(self.phase_starts)):
            name = self.exercise.phases[index].id
            self.agenda.add(Due(self.phase_starts[index], Item.PHASE, index, "", name))
        for cell, state in self.cells.items():
            for inject, progress in state.injects.items():
                if progress.status is Status.PLANNED:
                    self.schedule(cell, inject)
            for order, (name, obligation) in enumerate(self.exercise.obligation.items()):
                reached = state.reached.get(obligation.aware or "")
                if reached is not None and state.obligations[name].started is None:
                    self.agenda.add(Due(reached, Item.OBLIGATION, order, cell, name))

    def _still_valid(self, due: Due) -> bool:
        if due.item is Item.PHASE:
            return due.order == self.phase + 1 and due.elapsed == self.phase_starts[due.order]
        if due.item is Item.OBLIGATION:
            return self.cells[due.cell].obligations[due.name].started is None
        progress = self.progress(due.cell, due.name)
        return progress.status is Status.PLANNED and progress.planned == due.elapsed


def _fresh_cell(exercise: Exercise) -> CellState:
    injects = {}
    for inject in exercise.injects:
        planned = exercise.planned_at(inject)
        status = Status.WAITING if planned is None else Status.PLANNED
        injects[inject.id] = InjectProgress(status, planned)
    return CellState(injects, {name: ObligationProgress() for name in exercise.obligation})
