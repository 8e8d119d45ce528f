"""One morning in this process, from one seed: people at work, a director that is struck.

The same seed plays the same morning. Time is a wall that stands still until it is set.
"""

import asyncio
import contextlib
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from crisisex.console.session import Session
from crisisex.director.director import Director
from crisisex.director.hub import Subscription
from crisisex.director.service import DirectorService
from crisisex.director.walls import SetWall
from crisisex.log.database import LogError, discard
from crisisex.log.sqlite import RunLog, exercise_json
from crisisex.run import commands as c
from crisisex.run.actors import FACILITATOR, Actor
from crisisex.run.commands import Command
from crisisex.run.refusals import Reason, Refusal
from crisisex.scenario.folder import ExerciseFolder
from crisisex.web.feed import hello
from crisisex.wire.frames import Frame
from tests.chaos.faults import DEATHS, Blow, Chaos, DefectError, Killed
from tests.chaos.ledger import Ledger, Verdict
from tests.exercises import WALL, small

HOUR = 3_600.0
STEPS = range(8, 24)
LIVES = 8
"""Directors that one morning takes at most, before it is left in peace."""
ROLES = ("rssi", "direction", "dpd")
EXERCISE = small()
EXERCISE_JSON = exercise_json(EXERCISE).encode()


@dataclass
class Played:
    """What came of a morning."""

    seed: int
    verdict: Verdict
    struck: list[str]
    commands: int
    events: int


@dataclass
class Morning:
    """A run, its people, and what strikes it."""

    seed: int
    folder: Path
    chance: Random = field(init=False)
    chaos: Chaos = field(init=False)
    ledger: Ledger = field(default_factory=Ledger)
    waiting: list[tuple[Actor, Command]] = field(default_factory=list)
    """Commands whose answer was lost, or that wait for the disk: sent again under the same id."""
    players: dict[str, tuple[Actor, str]] = field(default_factory=dict)
    """By role, who was let in, and their token."""
    sent: int = 0

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        self.chaos = Chaos(self.chance, self.folder)
        (self.folder / "note.txt").write_text("NOTE-FILE", encoding="utf-8")
        self.path = self.folder / "0.crisisex"
        self.wall = SetWall(WALL)
        self.session = Session.read(EXERCISE_JSON, self.wall.now)
        self.steps = self.chance.choice(STEPS)
        self._ids = itertools.count()

    async def play(self) -> Played:
        """Play to the end, then hold what was told against what was kept."""
        with self.chaos.around():
            if self.chance.random() < 0.2:  # some die as they are born
                self._aim(range(12), [blow for blow in Blow if blow is not Blow.DEFECT])
            for _ in range(LIVES):
                if self.steps <= 0:
                    break
                await self._life()
            self.chaos.spare()
            self.steps = 2
            await self._life(quiet=True)
        return self._close()

    # -- a director's life ------------------------------------------------------------------------

    async def _life(self, *, quiet: bool = False) -> None:
        director = self._opened()
        if director is None:
            return
        self.director, self.service = director, DirectorService(director)
        self.feed = self._subscribed()
        died = False
        try:
            async with asyncio.TaskGroup() as tasks:
                serving = tasks.create_task(self.service.serve())
                try:
                    await self._goes_on(quiet=quiet)
                finally:
                    self._hears()
                    self.service.stop()
                await serving
        except* Killed:
            died = True
        if died:
            self._buried()
        else:
            director.close()

    def _opened(self) -> Director | None:
        """Make the run or take it up; None when that failed, which is said in a sentence."""
        if self.path.exists():
            self.wall = SetWall(self.wall.now() + self.chance.choice((0, 5, -3 * HOUR, 3 * HOUR)))
            self.session.now = self.wall.now
        try:
            if self.path.exists():
                return Director.reopen(self.path, self.wall)
            return Director.create(ExerciseFolder(EXERCISE, self.folder), self.path, self.wall)
        except Killed:
            self._buried()
        except LogError as error:
            self._is_told(str(error))
            self.chaos.spare()
            if not self.ledger.shown and not self.ledger.acknowledged:
                discard(self.path)  # nobody has ever seen it: it is made anew
        return None

    def _buried(self) -> None:
        """Take what the dead director has left for the run."""
        assert self.chaos.left is not None
        self.path = self.chaos.left

    def _subscribed(self) -> Subscription:
        self.session.take(hello(self.director, FACILITATOR))
        return self.director.subscribe(FACILITATOR, self.session.seq)

    def _hears(self) -> None:
        """Let the console read what has come."""
        before = self.session.seq
        for frame in self._read():
            message = frame.message
            self.ledger.shows(message)
            if message.get("seq", 0) > before + 1:
                self.ledger.verdict.lost.append(f"the console missed event {before + 1}")
            self.session.take(message)
            before = max(before, message.get("seq", 0))
        if self.feed.closed and not self.director.hub.closed:
            with contextlib.suppress(DefectError):  # a console tries again a second later
                self.feed = self._subscribed()

    def _read(self) -> list[Frame]:
        """Return what has come; a feed that meets a defect in what has happened breaks."""
        try:
            return self.feed.drain()
        except DefectError:
            self.feed.close()
            self.director.hub.remove(self.feed)
            return []

    # -- what happens in it -----------------------------------------------------------------------

    async def _goes_on(self, *, quiet: bool) -> None:
        while self.steps > 0:
            self.steps -= 1
            await self._step(quiet=quiet)
            self._hears()
        if quiet:
            for actor, command in self.waiting[:]:
                await self._send(actor, command)
            await self._send(FACILITATOR, self._line())

    async def _step(self, *, quiet: bool) -> None:
        draw = self.chance.random()
        if not quiet and draw < 0.25:
            self._aim(range(14))
        elif not quiet and draw < 0.3:
            self.chaos.die(self.chance.choice(sorted(DEATHS)))
        elif draw < 0.5:  # frozen for a while, when it is long
            self.wall.set(self.wall.now() + self.chance.choice((1, 30, 60, 200, 600)))
        elif draw < 0.6 and len(self.players) < len(ROLES):
            await self._joins(ROLES[len(self.players)])
        else:
            await self._crowd()

    def _aim(self, waits: range, blows: Sequence[Blow] = tuple(Blow)) -> None:
        blow = self.chance.choice(blows)
        self.chaos.aim(blow, self.chance.choice(waits), self.chance.choice((1, 1, 2, 5)))

    async def _joins(self, role: str) -> None:
        code = self.director.access.codes["cellule", role]
        try:
            self.players[role] = await self.service.join(code, role.upper(), f"join-{role}")
        except (Refusal, DefectError) as why:
            self._is_told(str(why))

    async def _crowd(self) -> None:
        """Have several people act in the same instant."""
        acts = [self._act() for _ in range(self.chance.randint(1, 4))]
        if self.waiting and self.chance.random() < 0.7:
            acts.insert(0, self.waiting[0])
        async with asyncio.TaskGroup() as crowd:
            for actor, command in acts:
                crowd.create_task(self._send(actor, command))

    def _act(self) -> tuple[Actor, Command]:
        name = f"c{next(self._ids)}"
        inject = self.chance.choice(EXERCISE.injects).id
        facilitators: list[Command] = [
            c.StartExercise(id=name),
            c.StartExercise(id=name),
            c.PauseExercise(id=name),
            c.ResumeExercise(id=name),
            c.ResumeExercise(id=name),
            c.SetSpeed(id=name, speed=self.chance.choice((0.5, 1.0, 7.0))),
            c.PushBack(id=name, minutes=2),
            c.ReleaseInject(id=name, inject=inject),
            c.HoldInject(id=name, inject=inject),
            self._line(name),
            self._line(name),
        ]
        players: list[Command] = [
            c.OpenInject(id=name, inject=inject),
            c.AcknowledgeInject(id=name, inject=inject),
            c.AnswerInject(id=name, inject=inject, text="Bien reçu"),
            c.AskActor(id=name, actor="presse", text="Que savez-vous ?"),
            self._line(name),
        ]
        if self.players and self.chance.random() < 0.5:
            actor, _token = self.players[self.chance.choice(sorted(self.players))]
            return actor, self.chance.choice(players)
        return FACILITATOR, self.chance.choice(facilitators)

    def _line(self, name: str = "") -> Command:
        name = name or f"c{next(self._ids)}"
        return c.WriteLog(id=name, text=f"Ligne {name}" + " longue" * self.chance.choice((0, 900)))

    # -- sending, and what is answered ------------------------------------------------------------

    async def _send(self, actor: Actor, command: Command) -> None:
        key = (str(actor), command.id)
        item = (actor, command)
        self.sent += 1
        if item not in self.waiting:
            self.waiting.append(item)  # a death leaves it here
        try:
            outcome = await self.service.submit(actor, command)
        except DefectError:
            return  # told as an internal error, and sent again
        except Refusal as refusal:
            if refusal.reason is Reason.UNAVAILABLE:
                self._is_told(str(refusal))
                self._trouble_is_shown()
                if self.chance.random() < 0.7:  # most people try again
                    return
                self.ledger.given_up.add(key)
            self.waiting.remove(item)
            return
        self.waiting.remove(item)
        if outcome.events or self.director.state.answered.get(key):
            self.ledger.acknowledged[key] = outcome.seq

    def _trouble_is_shown(self) -> None:
        listening = not self.feed.closed
        self._hears()
        if listening and not self.session.snapshot().trouble:
            self.ledger.verdict.untold.append("the console says nothing of the log's trouble")

    def _is_told(self, sentence: str) -> None:
        if not sentence or "Traceback" in sentence or "\n" in sentence:
            self.ledger.verdict.untold.append(f"no sentence: {sentence!r}")

    def _close(self) -> Played:
        with contextlib.closing(RunLog.open(self.path, read_only=True)) as log:
            verdict = self.ledger.closes(log, self.session.state)
            events = len(log.events())
        self._everybody_is_known()
        return Played(self.seed, verdict, self.chaos.struck, self.sent, events)

    def _everybody_is_known(self) -> None:
        """Whoever was let in is let in again by the last director, by the same token."""
        access, state = self.director.access, self.director.state
        for actor, token in self.players.values():
            if access.actor(token, state) != actor:
                self.ledger.verdict.lost.append(f"{actor} is not known any more")
        if len(state.participants) != len({each.role for each in state.participants.values()}):
            self.ledger.verdict.twice.append("somebody sits twice in the same seat")


def play(seed: int, folder: Path) -> Played:
    """Play the morning of one seed in an empty folder."""
    morning = Morning(seed, folder)
    try:
        return asyncio.run(morning.play())
    except Exception as error:  # noqa: BLE001 - it is what is looked for
        morning.ledger.verdict.different.append(f"the director fell: {error!r}")
        return Played(seed, morning.ledger.verdict, morning.chaos.struck, morning.sent, 0)
