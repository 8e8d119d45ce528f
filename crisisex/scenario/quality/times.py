"""When injects leave and milestones are reached, for people of a given speed.

Milestones are reached by AND/OR conditions, and a delay only ever adds: this is Dijkstra's walk,
each condition waiting for the last of what it needs and the first of what it may take.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Protocol

from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise
from crisisex.scenario.obligations import Obligation


@dataclass(frozen=True)
class Times:
    """Exercise seconds by name, earliest first; what never comes is not there."""

    inject: dict[str, float]
    """When each inject leaves."""
    milestone: dict[str, float]
    """When each milestone that something speaks of is reached."""


class Pace(Protocol):
    """How fast people are."""

    def reaction(self, milestone: str) -> float:
        """Return how long after its inject's release a milestone is reached."""

    def not_before(self, inject: Inject) -> float:
        """Return the first instant at which an inject that waits for a condition may leave."""

    def declared(self, obligation: Obligation) -> dict[str, float] | None:
        """Return how long after what makes it known the milestones of an obligation are reached.

        None where they may be reached at any time.
        """


_Declared = dict[str, list[tuple[str, float]]]
"""By the milestone that makes them known, the milestones of obligations and their lag."""


def times(exercise: Exercise, pace: Pace) -> Times:
    """Return when everything comes for people of that pace."""
    waiting, declared = _Waiting(exercise), _declared(exercise, pace)
    found = Times({}, {})
    heap: list[tuple[float, int, str | Inject]] = []
    number = count()

    def comes(time: float, what: str | Inject) -> None:
        heapq.heappush(heap, (time, next(number), what))

    for name, time in _given(exercise, waiting.names, declared):
        comes(time, name)
    for inject in exercise.injects:
        if inject.after is None:  # by hand, it may leave at once
            comes(exercise.planned_at(inject) or 0.0, inject)
    while heap:
        time, _, what = heapq.heappop(heap)
        if isinstance(what, str):
            found.milestone.setdefault(what, time)
            for name, lag in declared.get(what, ()):
                comes(time + lag, name)
            for inject in waiting.reach(what):
                comes(max(time + inject.delay, pace.not_before(inject)), inject)
        else:
            found.inject[what.id] = time
            for name in waiting.made_by.get(what.id, ()):
                comes(time + pace.reaction(name), name)
    return found


def _declared(exercise: Exercise, pace: Pace) -> _Declared:
    found: _Declared = {}
    for obligation in exercise.obligation.values():
        lags = pace.declared(obligation) if obligation.aware else None
        if obligation.aware and lags:
            found.setdefault(obligation.aware, []).extend(lags.items())
    return found


def _given(exercise: Exercise, names: set[str], declared: _Declared) -> Iterator[tuple[str, float]]:
    """Yield the awaited milestones that nothing makes, with the first instant they may come."""
    made = {name for lags in declared.values() for name, _lag in lags}
    starts = {f"{phase.id}.started": phase.starts for phase in exercise.phases}
    for name in sorted(names - made - exercise.maker.keys()):
        yield name, starts.get(name, 0.0)


class _Waiting:
    """The injects whose condition does not hold yet."""

    def __init__(self, exercise: Exercise) -> None:
        self._on: defaultdict[str, list[Inject]] = defaultdict(list)
        self._waits: dict[str, set[str]] = {}
        """Milestones that an inject needs; an empty name for those of which one suffices."""
        for inject in exercise.injects:
            if inject.after is not None:
                self._waits[inject.id] = {*inject.after.all, *([""] if inject.after.any else ())}
                for name in set(inject.after.milestones):
                    self._on[name].append(inject)
        self.names = {
            *self._on,
            *(name for inject in exercise.injects for name in inject.unless),
            *(each.aware for each in exercise.obligations if each.aware),
        }
        """Every milestone that something speaks of."""
        self.made_by: defaultdict[str, list[str]] = defaultdict(list)
        """Those of them that an inject makes, by its id."""
        for name in sorted(self.names & exercise.maker.keys()):
            self.made_by[exercise.maker[name].id].append(name)

    def reach(self, name: str) -> Iterator[Inject]:
        """Yield the injects whose condition holds now that `name` is reached."""
        for inject in self._on.pop(name, ()):
            waits = self._waits[inject.id]
            if not waits:
                continue
            waits.discard(name)
            if inject.after and name in inject.after.any:
                waits.discard("")
            if not waits:
                yield inject
