"""What is known of a run at a log number: the fold of its events, and questions put to it."""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from crisisex.run.agenda import Agenda, Due, Item
from crisisex.run.clock import Clock
from crisisex.run.life import Status
from crisisex.run.progress import (
    ELSEWHERE,
    POINT_LASTS,
    AddedFinding,
    CellState,
    Change,
    Check,
    InjectProgress,
    ObligationProgress,
    Observer,
    Participant,
    Review,
)
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise


class RunStatus(StrEnum):
    """Where the exercise stands."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    """By INCIDENT RÉEL."""
    ENDED = "ended"


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
    points: list[float]
    """Likewise of each situation point of the plan, in order."""
    status: RunStatus = RunStatus.READY
    clock: Clock = field(default_factory=Clock)
    past_clocks: list[Clock] = field(default_factory=list)
    """The pieces of exercise time before this one, oldest first."""
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
    observers: dict[str, Observer] = field(default_factory=dict)
    facilitators: dict[str, str] = field(default_factory=dict)
    """Names of those who gave one, by id."""
    checks: dict[int, Check] = field(default_factory=dict)
    """Tests of communications by log number."""
    readiness: dict[str, bool] = field(default_factory=dict)
    """Points of the go/no-go list that were looked at."""
    mail_seats: dict[str, list[str]] = field(default_factory=dict)
    """Roles that get e-mail injects by real mail, by cell."""
    changes: list[Change] = field(default_factory=list)
    """What may be undone, oldest first."""
    rewriting: dict[str, None] = field(default_factory=dict)
    """The cells that have had injects of their own, or in words of their own, oldest first."""
    reviews: dict[str, Review] = field(default_factory=dict)
    """What the review made of findings, by their id."""
    added_findings: dict[str, AddedFinding] = field(default_factory=dict)
    """Those that facilitators added, likewise."""
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
            cells={cell: _fresh_cell(exercise, cell) for cell in exercise.crisis_cells},
            phase_starts=[phase.starts for phase in exercise.phases],
            points=sorted(exercise.situation_points),
            scenario_anchor=exercise.phases[0].scenario,
        )
        state.rebuild_agenda()
        return state

    def scenario_time(self, elapsed: float) -> float:
        """Return the scenario seconds at exercise second `elapsed` of the phase being played."""
        return self.scenario_anchor + (elapsed - self.phase_anchor) * self.pace

    def elapsed_at(self, wall: float) -> float:
        """Return the exercise second at wall second `wall`, of any piece of its time."""
        ends = math.inf
        for piece in (self.clock, *reversed(self.past_clocks)):
            if piece.since <= wall:
                return min(piece.at(wall), ends)
            ends = piece.elapsed
        return 0.0

    def progress(self, cell: str, inject: str) -> InjectProgress:
        """Return what became of `inject` in `cell`; KeyError when there is no such thing."""
        return self.cells[cell].injects[inject]

    def injects_of(self, cell: str) -> dict[str, InjectProgress]:
        """Return what became of the injects that `cell` has to do with, in the scenario's order.

        An inject for roles that no seat of the cell holds never happens there.
        """
        here = self.cells[cell].injects
        return {name: each for name, each in here.items() if each.cause != ELSEWHERE}

    def happens(self, cell: str, name: str) -> bool:
        """Return whether `cell` has to do with that inject; False also when there is none."""
        progress = self.cells[cell].injects.get(name)
        return progress is not None and progress.cause != ELSEWHERE

    def inject(self, cell: str, name: str) -> Inject:
        """Return `name` as it reads in `cell`; KeyError when there is no such inject."""
        return self.cells[cell].content.get(name) or self.exercise.inject[name]

    def known(self, name: str) -> Inject | None:
        """Return the inject of that name as some cell reads it; None when there is none."""
        own = (content[name] for content in self._of_their_own() if name in content)
        return next(own, None) or self.exercise.inject.get(name)

    def _of_their_own(self) -> Iterator[dict[str, Inject]]:
        return (self.cells[cell].content for cell in self.rewriting)

    def inject_ids(self) -> list[str]:
        """Return every inject of the run: the scenario's, then those that were added."""
        added = (name for content in self._of_their_own() for name in content)
        return list(dict.fromkeys((*self.exercise.inject, *added)))

    def tickable(self) -> dict[str, str]:
        """Return the milestones that are ticked by hand, with their text."""
        added = (inject for content in self._of_their_own() for inject in content.values())
        return self.exercise.tickable_ids | {
            f"{inject.id}.{each.id}": each.text for inject in added for each in inject.expects
        }

    def facilitator_name(self, actor: str) -> str:
        """Return the name of the facilitator that the log calls `actor`; empty when not given."""
        return self.facilitators.get(actor.partition("/")[2], "")

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

    def next_point(self, after: float) -> float | None:
        """Return the first situation point of the plan after exercise second `after`."""
        place = bisect_right(self.points, after)
        return self.points[place] if place < len(self.points) else None

    def schedule_point(self, cell: str) -> None:
        """Put on the agenda the announcement of a cell's next situation point, if one follows."""
        told = self.cells[cell].points_told
        if self.next_point(told) is not None:
            self.agenda.add(Due(told + POINT_LASTS, Item.POINT, 0, cell, ""))

    def rebuild_agenda(self) -> None:
        """Make the agenda anew from the plan."""
        self.agenda = Agenda()
        for index in range(self.phase + 1, len(self.phase_starts)):
            name = self.exercise.phases[index].id
            self.agenda.add(Due(self.phase_starts[index], Item.PHASE, index, "", name))
        for cell, state in self.cells.items():
            self.schedule_point(cell)
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
            here, aware = self.cells[due.cell], self.exercise.obligation[due.name].aware
            return aware in here.reached and here.obligations[due.name].started is None
        if due.item is Item.POINT:
            told = self.cells[due.cell].points_told
            return due.elapsed == told + POINT_LASTS and self.next_point(told) is not None
        progress = self.cells[due.cell].injects.get(due.name)
        return (
            progress is not None
            and progress.status is Status.PLANNED
            and progress.planned == due.elapsed
        )


def _fresh_cell(exercise: Exercise, cell: str) -> CellState:
    injects, seats = {}, set(exercise.roles_in(cell))
    for inject in exercise.injects:
        planned = exercise.planned_at(inject)
        status = Status.WAITING if planned is None else Status.PLANNED
        if seats.isdisjoint(inject.to):
            injects[inject.id] = InjectProgress(Status.CLOSED, None, cause=ELSEWHERE)
        else:
            injects[inject.id] = InjectProgress(status, planned)
    return CellState(injects, {name: ObligationProgress() for name in exercise.obligation})
