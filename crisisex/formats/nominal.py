"""When each inject would leave if nothing held the exercise up, and whether it leaves for sure."""

import heapq
from collections import defaultdict
from dataclasses import dataclass

from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise

_SOON = frozenset({"released", "acknowledged", "answered"})


@dataclass(frozen=True)
class Nominal:
    """A time in exercise seconds; `sure` where no choice, tick or hand decides of it."""

    at: float
    sure: bool


def nominal_times(exercise: Exercise) -> dict[str, Nominal]:
    """Return the nominal time of every inject, by id.

    What people do comes at once; what nothing of the exercise brings about counts from the
    inject's own phase.
    """
    course = _Course(exercise)
    course.run()
    start = Nominal(0.0, sure=False)
    return {inject.id: course.known.get(inject.id, start) for inject in exercise.injects}


def scenario_instant(exercise: Exercise, seconds: float) -> int:
    """Return the scenario instant that an exercise second is planned to be."""
    phase = next(
        (each for each in reversed(exercise.phases) if each.starts <= seconds), exercise.phases[0]
    )
    return phase.scenario + int((seconds - phase.starts) * phase.pace)


class _Course:
    """Injects in the order of their times: the earliest that can leave is always known first."""

    def __init__(self, exercise: Exercise) -> None:
        self.known: dict[str, Nominal] = {}
        self._exercise = exercise
        self._makers = {name: each.id for each in exercise.injects for name in each.milestones}
        self._starts = {f"{phase.id}.started": phase.starts for phase in exercise.phases}
        self._order = {inject.id: nth for nth, inject in enumerate(exercise.injects)}
        self._queue: list[tuple[float, int, str]] = []

    def run(self) -> None:
        waiting: defaultdict[str, list[Inject]] = defaultdict(list)
        for inject in self._exercise.injects:
            for name in inject.after.milestones if inject.after else ():
                if name in self._makers:
                    waiting[self._makers[name]].append(inject)
            self._try(inject)
        while self._queue:
            name = heapq.heappop(self._queue)[2]
            found = None if name in self.known else self._time(self._exercise.inject[name])
            if found is not None:
                self.known[name] = found
                for inject in waiting[name]:
                    self._try(inject)

    def _try(self, inject: Inject) -> None:
        """Put an inject into the queue if its condition is met by what is known."""
        if inject.id not in self.known and (found := self._time(inject)) is not None:
            heapq.heappush(self._queue, (found.at, self._order[inject.id], inject.id))

    def _time(self, inject: Inject) -> Nominal | None:
        if inject.after is None:
            planned = self._exercise.planned_at(inject)
            at = self._exercise.phase[inject.phase].starts if planned is None else planned
            return Nominal(at, sure=planned is not None and not inject.unless)
        needed = [self._reached(name, inject) for name in inject.after.all]
        either = [each for name in inject.after.any if (each := self._reached(name, inject))]
        if None in needed or (inject.after.any and not either):
            return None
        chosen = sorted(either, key=lambda each: (each.at, not each.sure))[:1]
        both = [*(each for each in needed if each), *chosen]
        sure = all(each.sure for each in both) and not inject.unless
        return Nominal(max(each.at for each in both) + inject.delay, sure)

    def _reached(self, name: str, inject: Inject) -> Nominal | None:
        """Return when a milestone is reached; None while that of its maker is not known."""
        if name in self._starts:
            return Nominal(self._starts[name], sure=True)
        if name not in self._makers:
            return Nominal(self._exercise.phase[inject.phase].starts, sure=False)
        made = self.known.get(self._makers[name])
        return made and Nominal(made.at, made.sure and name.rpartition(".")[2] in _SOON)
