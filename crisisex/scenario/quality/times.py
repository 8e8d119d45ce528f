"""When injects leave and milestones are reached, for people of a given speed.

Milestones are reached by AND/OR conditions, and a delay only ever adds: this is Dijkstra's walk,
each condition waiting for the last of what it needs and the first of what it may take.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

from crisisex.scenario.models import Exercise, Inject


@dataclass(frozen=True)
class Times:
    """Exercise seconds by name, earliest first; what never comes is not there."""

    inject: dict[str, float]
    """When each inject leaves."""
    milestone: dict[str, float]
    """When each milestone that something speaks of is reached."""


def times(
    exercise: Exercise,
    reaction: Callable[[str], float],
    not_before: Callable[[Inject], float],
) -> Times:
    """Return when everything comes.

    `reaction` says how long after its inject's release a milestone is reached; `not_before`, the
    first instant at which an inject that waits for a condition may leave.
    """
    waiting = _Waiting(exercise)
    found = Times({}, {})
    number = count()
    heap: list[tuple[float, int, str | Inject]] = []
    for time, first in (*_given(exercise, waiting.names), *_timed(exercise)):
        heapq.heappush(heap, (time, next(number), first))
    while heap:
        time, _, come = heapq.heappop(heap)
        if isinstance(come, str):
            found.milestone.setdefault(come, time)
            for inject in waiting.reach(come):
                leaves = max(time + inject.delay, not_before(inject))
                heapq.heappush(heap, (leaves, next(number), inject))
            continue
        found.inject[come.id] = time
        for name in waiting.names.intersection(come.milestones):
            heapq.heappush(heap, (time + reaction(name), next(number), name))
    return found


def _given(exercise: Exercise, names: set[str]) -> Iterator[tuple[float, str]]:
    """Yield the awaited milestones that no inject makes, with the first instant they may come."""
    made = {name for inject in exercise.injects for name in inject.milestones}
    starts = {f"{phase.id}.started": phase.starts for phase in exercise.phases}
    for name in sorted(names - made):
        yield starts.get(name, 0.0), name


def _timed(exercise: Exercise) -> Iterator[tuple[float, Inject]]:
    """Yield the injects that wait for no condition; by hand, they may leave at once."""
    for inject in exercise.injects:
        if inject.after is None:
            yield exercise.planned_at(inject) or 0.0, inject


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
