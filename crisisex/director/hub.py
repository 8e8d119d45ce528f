"""Broadcast: each audience's message is made once, and each subscriber has a bounded queue.

A subscriber that does not read is dropped and comes back with its last number; one slow
telephone never slows the room.
"""

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from crisisex.director.projection import Viewer, project
from crisisex.language import N_
from crisisex.run.actors import Actor, Kind, holder_of
from crisisex.run.events import CellEvent, Recorded
from crisisex.run.state import State
from crisisex.wire.frames import Frame, Message

UNSEEN = N_("Un événement n’a pas pu être montré à tous (erreur interne) : le dire de vive voix.")
_LOGGER = logging.getLogger(__name__)

QUEUE = 1_000
"""Frames that may wait for one subscriber."""
PIECE = 250
"""Events of the past that are made ready at once: a few milliseconds' work."""
NOTICED = 20
"""Milliseconds by which a delay must change to be told again."""


class Subscription:
    """One open feed: what waits for one reader.

    Whoever reads it either awaits `take`, or is `woken`, and takes what there is by itself: the
    pieces of the past, then what waits.
    """

    def __init__(self, actor: Actor, past: Iterator[list[Frame]], device: str = "") -> None:
        self.actor = actor
        self.device = device
        self.viewer = Viewer.of(actor)
        self.closed = False
        self.waiting: deque[Frame] = deque()
        """What has happened since, in order."""
        self.woken: Callable[[], None] = _nobody
        """Called when something waits, and at the end."""
        self._past: Iterator[list[Frame]] | None = past
        """What has happened before, a piece at a time: whole, a day would weigh megabytes."""

    @property
    def has_past(self) -> bool:
        """Whether pieces of the past may be left."""
        return self._past is not None

    def push(self, frame: Frame) -> bool:
        """Queue `frame`; return False, and close, when the subscriber does not read."""
        if len(self.waiting) >= QUEUE:
            self.close()
            return False
        self.waiting.append(frame)
        self.woken()
        return True

    def close(self) -> None:
        """End the feed after what is queued."""
        self.closed = True
        self.woken()

    async def take(self) -> list[Frame]:
        """Return a piece of the past, then all that is queued, waiting for something.

        Empty once closed. Between two pieces others have their turn.
        """
        while self.has_past:
            await asyncio.sleep(0)
            if piece := self.piece():
                return piece
        if not self.waiting and not self.closed:
            something = asyncio.Event()
            self.woken = something.set
            try:
                await something.wait()
            finally:
                self.woken = _nobody
        return self._queued()

    def drain(self) -> list[Frame]:
        """Return all of the past and of what is queued, without waiting."""
        past, self._past = self._past or (), None
        return [*chain.from_iterable(past), *self._queued()]

    def piece(self) -> list[Frame]:
        """Return a piece of the past; it may hold nothing for this seat, or be the end."""
        for piece in self._past or ():
            return piece
        self._past = None
        return []

    def _queued(self) -> list[Frame]:
        taken = list(self.waiting)
        self.waiting.clear()
        return taken


def _nobody() -> None:
    """Be woken where nobody waits."""


@dataclass
class Connection:
    """Somebody with at least one open feed."""

    feeds: int = 0
    device: str = ""
    """Of the feed opened last."""
    delay: int | None = None
    """Milliseconds that a message takes to them and back; None until it is known."""


class Hub:
    """Who listens, by what they may see."""

    def __init__(self, state: Callable[[], State]) -> None:
        self._state = state
        self._by_viewer: defaultdict[Viewer, set[Subscription]] = defaultdict(set)
        self._by_cell: defaultdict[str, set[Viewer]] = defaultdict(set)
        self._connections: dict[str, Connection] = {}
        self.closed = False

    def frames(self, events: Iterable[Recorded], viewer: Viewer) -> list[Frame]:
        """Return what `viewer` may see of `events`; what cannot be shown to them is left out.

        For a facilitator, who folds the whole log, a defect is raised.
        """
        frames = []
        for recorded in events:
            try:
                message = project(self._state(), recorded, viewer)
            except Exception:
                if viewer.kind is Kind.FACILITATOR:
                    raise
                _LOGGER.exception("event %s cannot be shown to %s", recorded.seq, viewer)
            else:
                if message is not None:
                    frames.append(Frame(message))
        return frames

    def add(self, subscription: Subscription) -> None:
        """Let `subscription` hear what is published from now on."""
        viewer = subscription.viewer
        self._by_viewer[viewer].add(subscription)
        self._by_cell[viewer.cell].add(viewer)
        self._arrived(subscription)
        if self.closed:
            subscription.close()

    def remove(self, subscription: Subscription) -> None:
        """Forget `subscription`."""
        viewer = subscription.viewer
        if subscription not in self._by_viewer.get(viewer, ()):
            return
        self._by_viewer[viewer].discard(subscription)
        if not self._by_viewer[viewer]:
            del self._by_viewer[viewer]
            self._by_cell[viewer.cell].discard(viewer)
        self._left(subscription.actor)

    def publish(self, events: Sequence[Recorded]) -> None:
        """Send each event to those who may see it.

        Whoever it cannot be shown to is let go, and comes back with their last number.
        """
        for recorded in events:
            for viewer in self._viewers_of(recorded):
                try:
                    message = project(self._state(), recorded, viewer)
                except Exception:
                    _LOGGER.exception("event %s cannot be shown to %s", recorded.seq, viewer)
                    self._let_go(viewer)
                    self.tell_facilitators({"type": "trouble", "detail": UNSEEN})
                else:
                    if message is not None:
                        self._send(viewer, Frame(message))

    def tell_facilitators(self, message: Message) -> None:
        """Send a message of the moment to the facilitators."""
        for viewer in list(self._by_cell[""]):
            if viewer.kind is Kind.FACILITATOR:
                self._send(viewer, Frame(message))

    @property
    def present(self) -> dict[str, Message]:
        """Who has an open feed: participants, and facilitators by their id."""
        return {name: _presence(each) for name, each in self._connections.items()}

    def note_delay(self, name: str, milliseconds: int) -> None:
        """Keep how long a message takes to somebody and back; tell it when it has changed."""
        connection = self._connections.get(name)
        if connection is None:
            return
        before = connection.delay
        connection.delay = milliseconds
        if before is None or abs(milliseconds - before) > max(NOTICED, before // 5):
            self._tell_presence(name)

    def send_away(self, holders: Iterable[str]) -> None:
        """End the feeds of these people, named as their tokens name them."""
        names = set(holders)
        for subscription in self._everyone():
            if holder_of(subscription.actor) in names:
                subscription.close()

    def close(self) -> None:
        """End every feed."""
        self.closed = True
        for subscription in self._everyone():
            subscription.close()

    def _everyone(self) -> list[Subscription]:
        return [each for subscriptions in self._by_viewer.values() for each in subscriptions]

    def _viewers_of(self, recorded: Recorded) -> list[Viewer]:
        if isinstance(recorded.event, CellEvent):
            return [*self._by_cell[recorded.event.cell], *self._by_cell[""]]
        return list(self._by_viewer)

    def _send(self, viewer: Viewer, frame: Frame) -> None:
        for subscription in list(self._by_viewer.get(viewer, ())):
            if not subscription.push(frame):
                self.remove(subscription)

    def _let_go(self, viewer: Viewer) -> None:
        for subscription in list(self._by_viewer.get(viewer, ())):
            subscription.close()
            self.remove(subscription)

    def _arrived(self, subscription: Subscription) -> None:
        name = subscription.actor.participant
        if not name:
            return
        connection = self._connections.setdefault(name, Connection())
        is_news = not connection.feeds or connection.device != subscription.device
        connection.feeds += 1
        connection.device = subscription.device
        if is_news:
            self._tell_presence(name)

    def _left(self, actor: Actor) -> None:
        connection = self._connections.get(actor.participant)
        if connection is None:
            return
        connection.feeds -= 1
        if not connection.feeds:
            del self._connections[actor.participant]
            self._tell_presence(actor.participant)

    def _tell_presence(self, name: str) -> None:
        connection = self._connections.get(name)
        message: Message = {"type": "presence", "participant": name, "connected": bool(connection)}
        if connection:
            message |= _presence(connection)
        self.tell_facilitators(message)


def _presence(connection: Connection) -> Message:
    return {"device": connection.device, "delay": connection.delay}
