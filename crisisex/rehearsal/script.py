"""What scripted people do about what they see, and after how long.

Every draw comes from a generator seeded by the rehearsal's seed and the person's seat, so the
same seed plays the same exercise.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from crisisex.rehearsal.filling import plausible
from crisisex.run import commands as c
from crisisex.run.actors import Actor
from crisisex.scenario.injects import ExpectedAction
from crisisex.scenario.models import Exercise
from crisisex.wire.frames import Message

Policy = Literal["first", "random", "worst"]

MINUTE = 60.0


@dataclass(frozen=True)
class Intention:
    """A command that somebody will send `delay` exercise seconds from now."""

    delay: float
    command: c.Command


class ScriptedPlayer:
    """Somebody in a seat, who knows only what the seat's feed says."""

    def __init__(self, actor: Actor, exercise: Exercise, policy: Policy, seed: int) -> None:
        self.actor = actor
        self._exercise = exercise
        self._policy = policy
        self._random = Random(f"{seed}/{actor.cell}/{actor.role}")  # noqa: S311 - not a secret
        self._slowness = 4.0 if policy == "worst" else 1.0
        self._files = {
            each.id
            for each in exercise.obligation.values()
            if (each.by or exercise.roles_in(actor.cell))[0] == actor.role
        }
        """Declarations that fall to this seat."""
        self._unprompted = [
            name for name in sorted(self._files) if exercise.obligation[name].aware is None
        ]
        """Those of them that no milestone starts: the seat must think of them by itself."""
        self._keeps_the_log = exercise.roles_in(actor.cell)[0] == actor.role

    def react(self, message: Message) -> Iterator[Intention]:
        """Yield what the player will do about `message`."""
        if message["type"] == "inject_released":
            yield from self._read(message)
        elif message["type"] == "obligation_started" and message["obligation"] in self._files:
            yield from self._file(message)
        elif message["type"] == "phase_started":
            yield from self._take_stock(message["title"])

    def _take_stock(self, phase: str) -> Iterator[Intention]:
        if self._keeps_the_log:
            line = f"Point de situation : début de la phase « {phase} »."
            yield Intention(2 * MINUTE, c.WriteLog(text=line))
        while self._unprompted and self._policy != "worst":
            known = c.StartObligation(obligation=self._unprompted.pop())
            yield Intention(self._between(10 * MINUTE, 20 * MINUTE), known)

    def _read(self, message: Message) -> Iterator[Intention]:
        inject = message["inject"]
        opening = self._between(5, 45)
        noting = opening + self._between(10, 90)
        yield Intention(1.0, c.ReportDelivery(inject=inject))
        yield Intention(opening, c.OpenInject(inject=inject))
        yield Intention(noting, c.AcknowledgeInject(inject=inject))
        if message["choices"]:
            if message["to"][0] == self.actor.role:
                yield self._decide(message, noting + self._between(60, 240))
        elif message["channel"] in {"email", "phone", "letter"}:
            answer = "Bien reçu, nous traitons et revenons vers vous."
            yield Intention(
                noting + self._between(30, 120), c.AnswerInject(inject=inject, text=answer)
            )

    def _decide(self, message: Message, delay: float) -> Intention:
        choices = list(message["choices"])
        choice = {
            "first": choices[0],
            "random": self._random.choice(choices),
            "worst": choices[-1],
        }[self._policy]
        reason = f"Répétition : {message['choices'][choice]}"
        command = c.RecordDecision(inject=message["inject"], choice=choice, reason=reason)
        return Intention(delay, command)

    def _file(self, message: Message) -> Iterator[Intention]:
        if self._policy == "worst" or (self._policy == "random" and self._random.random() < 0.3):  # noqa: PLR2004 - how often, by the policy
            return
        obligation, text = message["obligation"], "Déclaration de répétition."
        form = self._exercise.form_of(obligation)
        answers = dict(plausible(form, message["scenario"])) if form else {}
        filing = c.FileDeclaration(
            obligation=obligation, answers=answers, text="" if form else text
        )
        yield Intention(self._between(5 * MINUTE, 15 * MINUTE), filing)

    def _between(self, low: float, high: float) -> float:
        return round(self._random.uniform(low, high) * self._slowness, 3)


class ScriptedFacilitator:
    """The facilitator: plays what waits for a key, ticks what is seen done, brings surprises."""

    def __init__(self, exercise: Exercise, policy: Policy, seed: int) -> None:
        self._exercise = exercise
        self._policy = policy
        self._random = Random(f"{seed}/facilitator")  # noqa: S311 - not a secret

    def prepare(self) -> Iterator[Intention]:
        """Yield what the facilitator will do that waits for nothing."""
        for index, milestone in enumerate(self._exercise.milestones):
            if self._is_seen():
                delay = (index + 1) * 6 * MINUTE
                yield Intention(delay, c.TickMilestone(milestone=milestone.id))
        for inject in self._exercise.injects:
            if inject.manual and self._is_surprised():
                start = self._exercise.phase[inject.phase].starts
                delay = start + self._random.uniform(5 * MINUTE, 15 * MINUTE)
                yield Intention(round(delay, 3), c.ReleaseInject(inject=inject.id))

    def react(self, message: Message) -> Iterator[Intention]:
        """Yield what the facilitator will do about `message`."""
        if message["type"] == "inject_fell_due":
            delay = round(self._random.uniform(10, 40), 3)
            yield Intention(delay, c.ReleaseInject(inject=message["inject"], cell=message["cell"]))
        elif message["type"] == "inject_released":
            inject = message["inject"]
            known = self._exercise.inject.get(inject)  # a declaration on its way is none of them
            for expected in known.expects if known else ():
                if self._is_seen():
                    name = f"{inject}.{expected.id}"
                    tick = c.TickMilestone(milestone=name, cell=message["cell"])
                    yield Intention(self._time_taken(expected), tick)

    def _time_taken(self, expected: ExpectedAction) -> float:
        within = expected.within or 8 * MINUTE
        share = 0.5 if self._policy == "first" else self._random.uniform(0.2, 1.4)
        return round(within * share, 3)

    def _is_seen(self) -> bool:
        return self._policy == "first" or (self._policy == "random" and self._random.random() < 0.7)  # noqa: PLR2004 - how often, by the policy

    def _is_surprised(self) -> bool:
        return self._policy == "worst" or (self._policy == "random" and self._random.random() < 0.5)  # noqa: PLR2004 - how often, by the policy
