"""The director of a run: considers commands one by one, commits them together, then publishes.

This is all of it but waiting: `service` drives it in real time, `rehearsal` at full speed.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crisisex.director.access import Access, Door, Keyring, Pocket
from crisisex.director.hub import PIECE, Hub, Subscription
from crisisex.director.past import Past
from crisisex.director.projection import Viewer
from crisisex.director.walls import LaterWall, Wall
from crisisex.language import _
from crisisex.log.chain import stamp
from crisisex.log.database import LogError, discard, half_a_copy
from crisisex.log.fitting import folded
from crisisex.log.sqlite import RunLog, exercise_json, seal
from crisisex.run import events as e
from crisisex.run.actors import DIRECTOR, Actor
from crisisex.run.commands import (
    Command,
    JoinAnimation,
    JoinObservation,
    JoinRun,
    NoteWithdrawal,
    ReleaseDue,
)
from crisisex.run.decide import decide
from crisisex.run.evolve import evolve, replay
from crisisex.run.progress import Observer, Participant
from crisisex.run.refusals import Refusal
from crisisex.run.state import RunStatus
from crisisex.scenario.folder import ExerciseFolder
from crisisex.wire.frames import Frame

_LOGGER = logging.getLogger(__name__)

REMEMBERED = 10_000
"""Answers without events that are kept, so that the same id gives the same answer."""
NOTICED_SECONDS = 60.0
"""By how much a clock must be behind the log to be told."""
_UNDER_WAY = frozenset({RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.STOPPED})
"""Before its start and after its end a run can be opened again without a trace."""


@dataclass(frozen=True)
class Outcome:
    """What became of a command: the log number that answers it, or a refusal."""

    seq: int
    refusal: Refusal | None = None
    events: tuple[e.Recorded, ...] = ()


class Director:
    """Owns one run. `pending` events are decided but not yet on the disk, so not yet public."""

    def __init__(self, log: RunLog, wall: Wall, keyring: Keyring | None = None) -> None:
        self.log = log
        self.exercise = log.exercise()
        self.attachments = log.attachments()
        self.past = Past(log.events())
        last = self.history[-1].at.timestamp() if self.history else 0.0
        self.wall = LaterWall(wall, last)
        self.state = folded(log, self.exercise, self.history)
        self.known_before: list[Participant | Observer] = [
            *self.state.participants.values(),
            *self.state.observers.values(),
        ]
        """Who had come in under an earlier director: they may have lost their way in."""
        self.access = Access(log, self.exercise, keyring or Pocket())
        self.hub = Hub(lambda: self.state)
        self.listeners: list[Callable[[Sequence[e.Recorded]], None]] = []
        """Told of what the log holds, once it does; they return at once."""
        self.pending: list[e.Recorded] = []
        self._eventless: OrderedDict[tuple[str, str], Outcome] = OrderedDict()

    @classmethod
    def create(
        cls, folder: ExerciseFolder, path: Path, wall: Wall, keyring: Keyring | None = None
    ) -> "Director":
        """Make a new run of an exercise in `path`; LogError when the file cannot be made.

        Its codes are kept on `keyring`, for the director that takes it up again.
        """
        exercise, attachments = folder.exercise, folder.attachments()
        seats = [(cell, role) for cell in exercise.crisis_cells for role in exercise.roles_in(cell)]
        log = RunLog.create(path, exercise, attachments, seats)
        digest = seal(exercise_json(exercise), attachments)
        created = e.RunCreated(exercise=exercise.id, title=exercise.title, digest=digest)
        at = datetime.fromtimestamp(wall.now(), UTC)
        try:
            log.append([e.Recorded(1, at, 0.0, str(DIRECTOR), created)])
            return cls(log, wall, keyring)
        except LogError:
            log.close()
            discard(path)
            raise

    @classmethod
    def reopen(cls, path: Path, wall: Wall, keyring: Keyring | None = None) -> "Director":
        """Take up a run again; one under way is then paused at its last logged instant.

        LogError when the file is no run, or not as it was written.
        """
        log = RunLog.open(path)
        broken = log.verify()
        if broken is not None:
            log.close()
            raise LogError(
                _(
                    "{path} a été altéré à l’événement {seq} ({why}) : reprendre une copie saine."
                ).format(path=path, seq=broken.seq, why=broken.why)
            )
        try:
            director = cls(log, wall, keyring)
            director._note_reopened()
        except LogError:
            log.close()
            raise
        return director

    @property
    def history(self) -> Sequence[e.Recorded]:
        """All that the log holds, in its order."""
        return self.past.whole

    @property
    def notice(self) -> str:
        """What facilitators must know of how the run was taken up; empty when all is well."""
        if self.log.may_lack_its_end:
            return half_a_copy(self.log.path)
        if self.wall.ahead > NOTICED_SECONDS:
            return _(
                "L’horloge de ce poste retarde sur le journal : les dates continuent celles du "
                "journal."
            )
        return ""

    def _note_reopened(self) -> None:
        if self.state.status in _UNDER_WAY:
            reopened = e.RunReopened(was_running=self.state.status is RunStatus.RUNNING)
            self._record(DIRECTOR, [reopened], self.wall.now(), self.state.elapsed)
            self.commit()

    # -- deciding -----------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """Letters and figures that no other run has."""
        return f"{self.history[0].at:%Y%m%dT%H%M%S%f}"

    @property
    def elapsed(self) -> float:
        """Exercise seconds now, to the microsecond; never less than what is recorded."""
        return self._elapsed_at(self.wall.now())

    def consider(self, actor: Actor, command: Command) -> Outcome:
        """Decide `command`; its events wait in `pending` for `commit`."""
        key = (str(actor), command.id)
        if key in self.state.answered:
            return Outcome(self.state.answered[key])
        if key in self._eventless:
            return self._eventless[key]
        wall = self.wall.now()
        elapsed = self._elapsed_at(wall)
        try:
            events = decide(self.state, command, actor, elapsed)
        except Refusal as refusal:
            return self._remember(key, Outcome(self.state.seq, refusal))
        if not events:
            return self._remember(key, Outcome(self.state.seq))
        recorded = self._record(actor, events, wall, elapsed, command=command.id)
        return Outcome(self.state.seq, None, recorded)

    def _remember(self, key: tuple[str, str], outcome: Outcome) -> Outcome:
        """Keep an answer that left no trace in the log, for as long as this director lives."""
        self._eventless[key] = outcome
        if len(self._eventless) > REMEMBERED:
            self._eventless.popitem(last=False)
        return outcome

    def consider_due(self) -> None:
        """Decide all that has fallen due, and what falls due by that.

        The timer's instant is the item's own: rounding of wall time never makes it early.
        """
        wall = self.wall.now()
        while (due := self.state.next_due()) is not None:
            instant = self.state.clock.when(due.elapsed)
            if instant is None or instant > wall:
                return
            elapsed = max(self._elapsed_at(wall), due.elapsed)
            events = decide(self.state, ReleaseDue(), DIRECTOR, elapsed)
            self._record(DIRECTOR, events, wall, elapsed)

    def join(self, cell: str, role: str, name: str, asked: str = "") -> Outcome:
        """Decide that somebody takes a seat; asked again under the same id, they take it once."""
        return self.consider(DIRECTOR, JoinRun(cell=cell, role=role, name=name, **_known_by(asked)))

    def join_observation(self, cell: str, name: str, asked: str = "") -> Outcome:
        """Decide that somebody observes a cell; likewise."""
        return self.consider(DIRECTOR, JoinObservation(cell=cell, name=name, **_known_by(asked)))

    def returning(self, door: Door, name: str) -> str:
        """Return who comes back by `door`; empty when it is nobody of before, or they are here.

        After a restart at another address people come in by their code once more: the same name
        at the same place is the same person, but for whoever was sent away.
        """
        for known in self.known_before:
            if self.access.was_sent_away(known.id):
                continue
            place = (known.cell, getattr(known, "role", ""))
            if name and (*place, known.name) == (door.cell, door.role, name):
                return "" if known.id in self.hub.present else known.id
        return ""

    def join_animation(self, name: str) -> Outcome:
        """Decide that somebody facilitates under `name`."""
        return self.consider(DIRECTOR, JoinAnimation(name=name))

    def withdrawn(self, door: Door, person: str, asking: Actor) -> Outcome:
        """Decide that `asking` ended an access: of a person, or of all who came in by `door`."""
        kind, cell, role = door.kind.value, door.cell, door.role
        return self.consider(asking, NoteWithdrawal(door=kind, cell=cell, role=role, person=person))

    def due_at(self) -> float | None:
        """Return the wall second of the earliest due item; None while nothing can fall due."""
        due = self.state.next_due()
        return None if due is None else self.state.clock.when(due.elapsed)

    def _elapsed_at(self, wall: float) -> float:
        return max(self.state.elapsed, round(self.state.clock.at(wall), 6))

    def _record(
        self,
        actor: Actor,
        events: list[e.AnyEvent],
        wall: float,
        elapsed: float,
        *,
        command: str | None = None,
    ) -> tuple[e.Recorded, ...]:
        """Stamp `events` with one instant, fold them, and leave them pending."""
        at = datetime.fromtimestamp(wall, UTC)
        recorded = []
        for event in events:
            # The last one carries the sender's id: one answer, however many events.
            answered = command if event is events[-1] else None
            one = e.Recorded(self.state.seq + 1, at, elapsed, str(actor), event, answered)
            evolve(self.state, one)
            recorded.append(one)
        self.pending.extend(recorded)
        return tuple(recorded)

    # -- committing and publishing ------------------------------------------------------------

    def commit(self) -> None:
        """Put what is pending on the disk, then publish it."""
        events = self.take_pending()
        if events:
            self.log.append(events)
            self.publish(events)

    def take_pending(self) -> list[e.Recorded]:
        """Return what is pending; whoever takes it appends it, then publishes it."""
        events, self.pending = self.pending, []
        return events

    def publish(self, events: list[e.Recorded]) -> None:
        """Show what the log now holds."""
        self.past.extend(events)
        self.hub.publish(events)
        for hear in self.listeners:
            try:
                hear(events)
            except Exception:
                _LOGGER.exception("a listener failed")

    def forget_uncommitted(self) -> None:
        """Go back to what the log holds, after a commit that failed."""
        self.pending = []
        self._eventless.clear()
        self.state = replay(self.exercise, self.history)

    # -- feeds --------------------------------------------------------------------------------

    def has_told(self, seq: int, at: str) -> bool:
        """Return whether the log's number `seq` is of the instant `at`, as feeds tell it.

        Whoever heard another has listened to a director that went on from a later copy of the run.
        """
        return 0 < seq <= len(self.history) and stamp(self.history[seq - 1].at) == at

    def subscribe(self, actor: Actor, after: int, device: str = "") -> Subscription:
        """Open a feed: what `actor` may see of all that follows log number `after`."""
        viewer = Viewer.of(actor)
        past = self._told(self.past.of(viewer.cell, after), viewer)
        subscription = Subscription(actor, past, device)
        self.hub.add(subscription)
        return subscription

    def _told(self, events: list[e.Recorded], viewer: Viewer) -> Iterator[list[Frame]]:
        for first in range(0, len(events), PIECE):
            yield self.hub.frames(events[first : first + PIECE], viewer)

    def close(self) -> None:
        """End the feeds and close the log."""
        self.hub.close()
        self.log.close()


def _known_by(asked: str) -> dict[str, str]:
    """Return the id of a command that is asked under `asked`; blanks are no id."""
    return {"id": asked} if asked.strip() else {}
