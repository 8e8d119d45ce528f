"""Broadcast: each audience's message is made once, and each subscriber has a bounded queue.

A subscriber that does not read is dropped and comes back with its last number; one slow
telephone never slows the room.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence

from crisisex.director.projection import Viewer, project
from crisisex.run.actors import Actor, Kind
from crisisex.run.events import CellEvent, Recorded
from crisisex.run.state import State
from crisisex.wire.frames import Frame, Message

QUEUE = 1_000
"""Frames that may wait for one subscriber."""


class Subscription:
    """One open feed."""

    def __init__(self, actor: Actor, backlog: Sequence[Frame]) -> None:
        self.actor = actor
        self.viewer = Viewer.of(actor)
        self.closed = False
        self._frames: deque[Frame] = deque(backlog)
        self._bound = len(backlog) + QUEUE
        self._ready = asyncio.Event()
        if backlog:
            self._ready.set()

    def push(self, frame: Frame) -> bool:
        """Queue `frame`; return False, and close, when the subscriber does not read."""
        if len(self._frames) >= self._bound:
            self.close()
            return False
        self._frames.append(frame)
        self._ready.set()
        return True

    def close(self) -> None:
        """End the feed after what is queued."""
        self.closed = True
        self._ready.set()

    async def take(self) -> list[Frame]:
        """Return all that is queued, waiting for something; empty once closed."""
        await self._ready.wait()
        return self.drain()

    def drain(self) -> list[Frame]:
        """Return all that is queued, without waiting."""
        taken = list(self._frames)
        self._frames.clear()
        self._bound = QUEUE
        if not self.closed:
            self._ready.clear()
        return taken


class Hub:
    """Who listens, by what they may see."""

    def __init__(self, state: Callable[[], State]) -> None:
        self._state = state
        self._by_viewer: defaultdict[Viewer, set[Subscription]] = defaultdict(set)
        self._by_cell: defaultdict[str, set[Viewer]] = defaultdict(set)
        self._present: dict[str, int] = defaultdict(int)
        self.closed = False

    def frames(self, events: Iterable[Recorded], viewer: Viewer) -> list[Frame]:
        """Return what `viewer` may see of `events`."""
        seen = (project(self._state(), recorded, viewer) for recorded in events)
        return [Frame(message) for message in seen if message is not None]

    def add(self, subscription: Subscription) -> None:
        """Let `subscription` hear what is published from now on."""
        viewer = subscription.viewer
        self._by_viewer[viewer].add(subscription)
        self._by_cell[viewer.cell].add(viewer)
        self._note_presence(subscription.actor, 1)
        if self.closed:
            subscription.close()

    def remove(self, subscription: Subscription) -> None:
        """Forget `subscription`."""
        viewer = subscription.viewer
        if subscription not in self._by_viewer[viewer]:
            return
        self._by_viewer[viewer].discard(subscription)
        if not self._by_viewer[viewer]:
            del self._by_viewer[viewer]
            self._by_cell[viewer.cell].discard(viewer)
        self._note_presence(subscription.actor, -1)

    def publish(self, events: Sequence[Recorded]) -> None:
        """Send each event to those who may see it."""
        for recorded in events:
            for viewer in self._viewers_of(recorded):
                message = project(self._state(), recorded, viewer)
                if message is not None:
                    self._send(viewer, Frame(message))

    def tell_facilitators(self, message: Message) -> None:
        """Send a message of the moment to the facilitators."""
        for viewer in list(self._by_cell[""]):
            if viewer.kind is Kind.FACILITATOR:
                self._send(viewer, Frame(message))

    @property
    def present(self) -> list[str]:
        """Participants with an open feed."""
        return [participant for participant, feeds in self._present.items() if feeds]

    def close(self) -> None:
        """End every feed."""
        self.closed = True
        for subscriptions in self._by_viewer.values():
            for subscription in subscriptions:
                subscription.close()

    def _viewers_of(self, recorded: Recorded) -> list[Viewer]:
        if isinstance(recorded.event, CellEvent):
            return [*self._by_cell[recorded.event.cell], *self._by_cell[""]]
        return list(self._by_viewer)

    def _send(self, viewer: Viewer, frame: Frame) -> None:
        for subscription in list(self._by_viewer[viewer]):
            if not subscription.push(frame):
                self.remove(subscription)

    def _note_presence(self, actor: Actor, change: int) -> None:
        if actor.kind is not Kind.PLAYER:
            return
        before = self._present[actor.participant]
        self._present[actor.participant] = before + change
        if bool(before) != bool(before + change):
            self.tell_facilitators(
                {"type": "presence", "participant": actor.participant, "connected": change > 0}
            )
