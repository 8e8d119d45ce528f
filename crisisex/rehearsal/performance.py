"""A rehearsal: virtual time leaps from one thing that happens to the next."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from crisisex.director.director import Director
from crisisex.director.hub import Subscription
from crisisex.director.walls import SetWall
from crisisex.rehearsal.script import Intention, Policy, ScriptedFacilitator, ScriptedPlayer
from crisisex.run import commands as c
from crisisex.run.actors import FACILITATOR, Actor, Kind
from crisisex.run.state import RunStatus
from crisisex.wire.frames import Message

LONGEST = 7 * 86_400.0
"""Exercise seconds after which a rehearsal without planned duration is ended."""

React = Callable[[Message], Iterator[Intention]]


@dataclass(order=True)
class _Act:
    elapsed: float
    number: int
    actor: Actor = field(compare=False)
    command: c.Command = field(compare=False)


class Performance:
    """Scripted people around one director."""

    def __init__(self, director: Director, wall: SetWall, policy: Policy, seed: int) -> None:
        self._director = director
        self._wall = wall
        self._policy: Policy = policy
        self._seed = seed
        self._acts: list[_Act] = []
        self._numbers = count()
        self._feeds: list[tuple[Actor, Subscription, React]] = []

    def play(self) -> None:
        """Play the exercise from its start to its end."""
        director = self._director
        facilitator = ScriptedFacilitator(director.exercise, self._policy, self._seed)
        self._seat_players()
        self._listen(FACILITATOR, facilitator.react)
        self._do(FACILITATOR, c.StartExercise())
        for intention in facilitator.prepare():
            self._intend(FACILITATOR, intention)
        end = director.exercise.duration or LONGEST
        while (moment := self._next_moment()) is not None and moment <= end:
            self._go_to(moment)
            director.consider_due()
            director.commit()
            self._act_now()
            self._hear()
        if director.exercise.duration is not None:
            self._go_to(director.exercise.duration)
        self._do(FACILITATOR, c.EndExercise())

    def _seat_players(self) -> None:
        exercise = self._director.exercise
        for cell in exercise.crisis_cells:
            for role in exercise.roles_in(cell):
                joined = self._director.join(cell, role, "joueur simulé")
                self._director.commit()
                participant = joined.events[0].data["participant"]
                actor = Actor(Kind.PLAYER, cell, role, participant)
                player = ScriptedPlayer(actor, exercise, self._policy, self._seed)
                self._listen(actor, player.react)

    def _listen(self, actor: Actor, react: React) -> None:
        feed = self._director.subscribe(actor, self._director.state.seq)
        self._feeds.append((actor, feed, react))

    def _do(self, actor: Actor, command: c.Command) -> None:
        """Send one command; what is refused because somebody was first is no matter."""
        self._director.consider(actor, command)
        self._director.commit()
        self._hear()

    def _hear(self) -> None:
        """Let everybody react to what they have just seen, until nobody sees anything new."""
        for actor, feed, react in self._feeds:
            for frame in feed.drain():
                for intention in react(frame.message):
                    self._intend(actor, intention)

    def _intend(self, actor: Actor, intention: Intention) -> None:
        elapsed = round(self._director.elapsed + intention.delay, 3)
        heapq.heappush(self._acts, _Act(elapsed, next(self._numbers), actor, intention.command))

    def _act_now(self) -> None:
        while self._acts and self._acts[0].elapsed <= self._director.elapsed:
            act = heapq.heappop(self._acts)
            self._do(act.actor, act.command)

    def _next_moment(self) -> float | None:
        """Return the exercise second of the next thing that happens; None when nothing will."""
        if self._director.state.status is not RunStatus.RUNNING:
            return None
        due = self._director.state.next_due()
        moments = [due.elapsed] if due else []
        moments += [self._acts[0].elapsed] if self._acts else []
        return min(moments, default=None)

    def _go_to(self, elapsed: float) -> None:
        """Move the wall to the exercise second `elapsed`."""
        wall = self._director.state.clock.when(elapsed)
        if wall is not None:
            self._wall.set(wall)
