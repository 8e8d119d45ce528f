"""One way through an exercise, walked by the core from each question to the next.

Nothing is decided here: what falls due, what a deed arms or closes, and when, is the core's word.
A deed is asked for at the instant that people would do it, or just before the contingency that
it would spare them; left undone, it is asked for again once that contingency has reminded them.
"""

import math
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from typing import NamedTuple

from crisisex.rehearsal.branches.hands import AT_START, Deed, Hand, Hands
from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import DIRECTOR, FACILITATOR, Actor, Kind
from crisisex.run.agenda import Agenda
from crisisex.run.decide import decide
from crisisex.run.evolve import evolve
from crisisex.run.life import Status, Step, may
from crisisex.run.progress import CellState
from crisisex.run.state import State
from crisisex.scenario import pace
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise

LONGEST = 7 * 86_400.0
"""Exercise seconds after which a way of an exercise without planned duration is ended."""
_JUST_BEFORE = 1.0
_WALL = 1_900_000_000.0
"""The wall second of the start: any would do."""


class Arrival(NamedTuple):
    """Something reached roles of the cell; a declaration on its way is called `<id>.filed`."""

    elapsed: float
    name: str
    to: tuple[str, ...]


class Question(NamedTuple):
    """At exercise second `when` the cell may do it, or leave it; or it chooses."""

    when: float
    cell: str
    hand: Hand


class Walk:
    """An exercise under way. `arrivals` are those since it was last copied."""

    def __init__(self, exercise: Exercise, hands: Hands, cell: str) -> None:
        self.cell = cell
        self.state = State.initial(exercise)
        self.arrivals: list[Arrival] = []
        self._hands = hands
        self._end = exercise.duration or LONGEST
        self._now = 0.0
        self._since: dict[tuple[str, Hand], float] = {}
        """Hands that something still depends on, with the second since which they are free."""
        self._left: dict[tuple[str, Hand], float] = {}
        """Likewise those that were left undone, with the second at which they were."""
        self._queue: dict[tuple[str, str], float] = {}
        """What waits for a facilitator's key, by cell and inject."""
        for each in self.state.cells:
            for hand in hands.after[AT_START]:
                self._since[each, hand] = 0.0
            for obligation in exercise.obligation:
                for hand in hands.after[obligation]:
                    self._since[each, hand] = math.inf
        self._send(FACILITATOR, c.StartExercise())

    def copy(self) -> "Walk":
        """Return the same walk, to go on otherwise."""
        twin: Walk = Walk.__new__(Walk)
        twin.__dict__.update(self.__dict__)
        state = self.state
        kept: dict[int, object] = {id(each): each for each in (state.exercise, state.watchers)}
        kept[id(state.agenda)] = Agenda()
        twin.state = deepcopy(state, kept)
        twin.state.rebuild_agenda()
        twin.arrivals = []
        twin._since, twin._left = dict(self._since), dict(self._left)
        twin._queue = dict(self._queue)
        return twin

    # -- going on -------------------------------------------------------------------------------

    def go_on(self) -> Question | None:
        """Walk to the next question; None at the end, once the exercise is ended."""
        while True:
            question = min(self._questions(), default=None, key=lambda each: each.when)
            key = min(self._queue.items(), default=None, key=lambda each: each[1])
            due = self.state.next_due()
            instants = {
                "question": question.when if question else math.inf,
                "key": key[1] if key else math.inf,
                "due": due.elapsed if due else math.inf,
            }
            first = min(instants, key=lambda each: instants[each])
            if instants[first] > self._end or math.isinf(instants[first]):
                break
            self._now = max(self._now, instants[first])
            if first == "due":
                self._send(DIRECTOR, c.ReleaseDue())
            elif first == "key" and key:
                self._play(*key[0])
            elif question and question.hand.doubtful and question.cell == self.cell:
                return question
            elif question:
                self.take(question, self.outcomes(question)[0])
        if self.state.exercise.duration is not None:
            self._now = self._end
        self._send(FACILITATOR, c.EndExercise())
        return None

    def _play(self, cell: str, inject: str) -> None:
        """Play what waits for a key, unless it has become needless meanwhile."""
        del self._queue[cell, inject]
        if self.state.progress(cell, inject).status is Status.DUE:
            self._send(FACILITATOR, c.ReleaseInject(inject=inject, cell=cell))

    def outcomes(self, question: Question) -> list[str | None]:
        """Return what the cell may do: its choices, or the milestone; None is to leave it."""
        done: list[str | None] = list(question.hand.milestones)
        if question.hand.deed is Deed.SURPRISE:
            done = [question.hand.name]
        if question.hand.deed is not Deed.CHOOSE or any(self._spared(question)):
            done.append(None)
        return done

    def take(self, question: Question, outcome: str | None) -> None:
        """Go on by one of the outcomes of `question`, just asked."""
        place = question.cell, question.hand
        self._now = max(self._now, question.when)
        del self._since[place]
        if outcome is None:
            self._left[place] = self._now
        else:
            actor, command = self._command(question, outcome)
            self._send(actor, command)

    def _command(self, question: Question, outcome: str) -> tuple[Actor, c.Command]:
        cell, hand = question.cell, question.hand
        subject, actor = hand.subject, FACILITATOR
        command: c.Command
        match hand.deed:
            case Deed.CHOOSE:
                choice = outcome.removeprefix(f"{subject}.")
                command = c.RecordDecision(inject=subject, choice=choice, cell=cell)
            case Deed.TICK:
                command = c.TickMilestone(milestone=outcome, cell=cell)
            case Deed.READ:
                actor, command = self._reader(cell, hand), c.AcknowledgeInject(inject=subject)
            case Deed.ANSWER:
                actor = self._reader(cell, hand)
                command = c.AnswerInject(inject=subject, text="…")
            case Deed.START:
                command = c.StartObligation(obligation=subject, cell=cell)
            case Deed.FILE:
                command = c.FileDeclaration(obligation=subject, cell=cell, text="…")
            case Deed.SURPRISE:
                command = c.ReleaseInject(inject=subject, cell=cell)
        return actor, command

    def _reader(self, cell: str, hand: Hand) -> Actor:
        return Actor(Kind.PLAYER, cell, self.state.progress(cell, hand.subject).to[0], "p1")

    # -- the core -------------------------------------------------------------------------------

    def _send(self, actor: Actor, command: c.Command) -> None:
        filed = ""
        for event in decide(self.state, command, actor, self._now):
            at = datetime.fromtimestamp(_WALL + self._now, UTC)
            seq = self.state.seq + 1
            evolve(self.state, e.Recorded(seq, at, self._now, str(actor), event))
            if isinstance(event, e.DeclarationFiled):
                filed = f"{event.obligation}.filed"
            self._hear(event, filed)

    def _hear(self, event: e.AnyEvent, filed: str) -> None:
        """Free the hands that `event` gives something to do."""
        match event:
            case e.InjectReleased():
                self._queue.pop((event.cell, event.inject), None)
                self._arrived(event, filed)
            case e.InjectFellDue():
                self._queue[event.cell, event.inject] = self._now + pace.PLAYING
            case e.ObligationStarted():
                for hand in self._hands.after[event.obligation]:
                    if (event.cell, hand) in self._since:
                        self._since[event.cell, hand] = self._now
            case _:
                pass

    def _arrived(self, event: e.InjectReleased, filed: str) -> None:
        if event.cell == self.cell and event.to:
            name = filed if event.cause == "declaration" else event.inject
            self.arrivals.append(Arrival(self._now, name, tuple(event.to)))
        inject = self.state.exercise.inject.get(event.inject)
        if inject is None:
            return
        for hand in self._hands.after.get(inject.id, ()) if event.to else ():
            self._since[event.cell, hand] = self._now
        for name in inject.unless:
            reminded = self._hands.making.get(name)
            if reminded and self._left.pop((event.cell, reminded), None) is not None:
                late = self._now + pace.CATCHING_UP - reminded.takes
                self._since[event.cell, reminded] = late

    # -- what people may do ---------------------------------------------------------------------

    def _questions(self) -> Iterator[Question]:
        for (cell, hand), since in list(self._since.items()):
            here = self.state.cells[cell]
            waits = self._waits(here, hand)
            question = Question(0.0, cell, hand)
            spared = [here.injects[each.id] for each in self._spared(question)]
            if not waits and not spared:
                del self._since[cell, hand]
                continue
            instants = [each.planned - _JUST_BEFORE for each in spared if each.planned is not None]
            when = min([*instants, since + hand.takes if waits else math.inf])
            if when < math.inf:
                yield question._replace(when=max(when, self._now))

    def _waits(self, here: CellState, hand: Hand) -> bool:
        """Return whether something more comes once `hand` has done its deed."""
        if hand.deed is Deed.FILE and self._is_passed_on(here, hand.subject):
            return True
        exercise = self.state.exercise
        return any(
            name not in here.reached
            and (
                any(
                    here.injects[each.id].status is Status.WAITING and not self._lost(here, each)
                    for each in self.state.watchers.triggered.get(name, ())
                )
                or any(
                    each.aware == name and here.obligations[each.id].started is None
                    for each in exercise.obligation.values()
                )
            )
            for name in hand.milestones
        )

    def _is_passed_on(self, here: CellState, obligation: str) -> bool:
        """Return whether a declaration still to file reaches somebody's seat."""
        exercise = self.state.exercise
        route = exercise.obligation[obligation].route
        played = {role for cell in exercise.crisis_cells for role in exercise.roles_in(cell)}
        return (
            route is not None
            and not played.isdisjoint(route.roles)
            and here.obligations[obligation].filed is None
        )

    def _spared(self, question: Question) -> Iterator[Inject]:
        """Yield the contingencies that the deed would make needless."""
        here = self.state.cells[question.cell]
        for name in question.hand.milestones:
            for inject in self.state.watchers.closed.get(name, ()):
                if may(here.injects[inject.id].status, Step.CLOSE) and not self._lost(here, inject):
                    yield inject

    def _lost(self, here: CellState, inject: Inject) -> bool:
        """Return whether the inject waits for a choice that was not made."""
        if inject.after is None:
            return False
        return any(self._is_other(here, name) for name in inject.after.all) or (
            bool(inject.after.any) and all(self._is_other(here, name) for name in inject.after.any)
        )

    def _is_other(self, here: CellState, milestone: str) -> bool:
        hand = self._hands.making.get(milestone)
        if hand is None or hand.deed is not Deed.CHOOSE:
            return False
        chosen = here.injects[hand.subject].choice
        return chosen is not None and f"{hand.subject}.{chosen}" != milestone

    # -- where it stands ------------------------------------------------------------------------

    def standing(self) -> tuple[object, ...]:
        """Return all that what follows depends on: two walks that stand alike end alike."""
        here = self.state.cells[self.cell]
        ahead = []
        for name, progress in here.injects.items():
            if not may(progress.status, Step.CLOSE):
                continue
            inject = self.state.inject(self.cell, name)
            if progress.status is Status.WAITING and self._lost(here, inject):
                continue
            waited = inject.after.milestones if inject.after and progress.planned is None else ()
            known = tuple(each in here.reached for each in waited)
            ahead.append((name, progress.status, progress.planned, known))
        clocks = tuple(
            each.id
            for each in self.state.exercise.obligation.values()
            if each.aware and here.obligations[each.id].started is None
        )
        free = []
        for (cell, hand), since in self._since.items():
            waits = self._waits(here, hand)
            if cell == self.cell and (waits or any(self._spared(Question(0.0, cell, hand)))):
                free.append((hand.name, since if waits else -1.0))
        left = tuple(
            hand.name
            for cell, hand in self._left
            if cell == self.cell and any(self._spared(Question(0.0, cell, hand)))
        )
        hands = tuple(sorted(free)), tuple(sorted(left))
        return self._now, self.state.phase, tuple(ahead), clocks, hands
