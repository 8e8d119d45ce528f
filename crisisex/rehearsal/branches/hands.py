"""What people do on which the plan depends: a deed that nothing watches is no branch.

Whoever reads a message takes note of it. Everything else may be left undone.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from crisisex.run.state import Watchers
from crisisex.scenario import pace
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise
from crisisex.scenario.obligations import Obligation

AT_START = ""
"""What a deed waits for that nothing has to come before."""


class Deed(StrEnum):
    """What is done."""

    CHOOSE = "choose"
    TICK = "tick"
    READ = "read"
    ANSWER = "answer"
    START = "start"
    FILE = "file"
    SURPRISE = "surprise"
    """A facilitator plays an inject of the reserve."""


@dataclass(frozen=True)
class Hand:
    """A deed of a cell's people, or of its facilitators.

    `name` is its milestone; the inject's own id where one of several comes of it.
    """

    name: str
    deed: Deed
    subject: str
    """The inject, obligation or milestone that it is about."""
    milestones: tuple[str, ...]
    takes: float
    """Exercise seconds from the instant at which it can be done."""
    doubtful: bool = True
    """False for what everybody does."""


class Hands:
    """The hands of an exercise, by what must have happened before: an inject or an obligation."""

    def __init__(self, exercise: Exercise) -> None:
        self._watchers = Watchers.of(exercise)
        aware = {each.aware for each in exercise.obligation.values() if each.aware}
        self._watched = {*self._watchers.triggered, *self._watchers.closed, *aware}
        self.after: defaultdict[str, list[Hand]] = defaultdict(list)
        for milestone in exercise.milestones:
            if milestone.id in self._watched:
                self.after[AT_START].append(
                    _one(milestone.id, Deed.TICK, milestone.id, pace.REMEMBERING)
                )
        for inject in exercise.injects:
            self.after[inject.id].extend(self._of_inject(inject))
            if inject.manual and self._watched.intersection(inject.milestones):
                starts = exercise.phase[inject.phase].starts
                takes = starts + pace.REMEMBERING
                made = tuple(inject.milestones)
                self.after[AT_START].append(Hand(inject.id, Deed.SURPRISE, inject.id, made, takes))
        for obligation in exercise.obligation.values():
            self._of_obligation(obligation)

        self.making = {
            name: hand
            for hands in self.after.values()
            for hand in hands
            if hand.deed is not Deed.SURPRISE
            for name in hand.milestones
        }
        """By milestone, the hand that makes it."""

    def _of_inject(self, inject: Inject) -> Iterator[Hand]:
        choices = (
            tuple(f"{inject.id}.{each}" for each in inject.decision.choices)
            if (inject.decision)
            else ()
        )
        if self._watched.intersection(choices):
            yield Hand(f"{inject.id}?", Deed.CHOOSE, inject.id, choices, pace.CHOOSING)
        read, answered = f"{inject.id}.acknowledged", f"{inject.id}.answered"
        if read in self._watched:
            doubtful = read in self._watchers.closed
            yield Hand(read, Deed.READ, inject.id, (read,), pace.READING, doubtful)
        if answered in self._watched:
            yield _one(answered, Deed.ANSWER, inject.id, pace.ANSWERING)
        for expected in inject.expects:
            name = f"{inject.id}.{expected.id}"
            if name in self._watched:
                yield _one(name, Deed.TICK, inject.id, pace.doing(expected))

    def _of_obligation(self, obligation: Obligation) -> None:
        started, filed = obligation.milestones
        if started in self._watched and obligation.aware is None:
            self.after[AT_START].append(_one(started, Deed.START, obligation.id, pace.REMEMBERING))
        if filed in self._watched or obligation.route is not None:
            self.after[obligation.id].append(_one(filed, Deed.FILE, obligation.id, pace.FILING))


def _one(milestone: str, deed: Deed, subject: str, takes: float) -> Hand:
    return Hand(milestone, deed, subject, (milestone,), takes)
