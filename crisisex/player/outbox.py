"""What the player does, sent in order, each with an id of its own: sent again, it happens once.

INCIDENT RÉEL has a lane of its own, and the other one waits for it. What the director has answered
waits until the feed has shown it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from crisisex.client.errors import Refused, Unreachable

FIRST_DELAY = 0.5
"""Wall seconds before what could not be sent is tried again; twice as many each time after."""
LONGEST_DELAY = 5.0
URGENT = "stop_for_real_incident"
_SERVER_TROUBLE = 500
"""From this HTTP status on, the director could not decide: it is asked again."""


@dataclass(eq=False)
class Sending:
    """A command on its way; `place` names the form it came from, `values` what was in it."""

    command: Mapping[str, Any]
    place: str
    values: Mapping[str, Any]
    seq: int | None = None
    """The log number that answered it; None as long as the director has not."""
    overdue: bool = False
    """It was answered some time ago: what answers it is for other eyes, and will not be shown."""


@dataclass
class _Lane:
    """Commands that wait for one another."""

    wake: asyncio.Event = field(default_factory=asyncio.Event)
    failures: int = 0


class Outbox:
    """The queue; `pump` is its task, in each lane."""

    def __init__(
        self,
        send: Callable[[Mapping[str, Any]], Awaitable[int]],
        changed: Callable[[], None],
        refused: Callable[[Sending, str], None],
    ) -> None:
        self._send = send
        self._changed = changed
        self._refused = refused
        self._items: list[Sending] = []
        self._lanes = {True: _Lane(), False: _Lane()}

    def __iter__(self) -> Iterator[Sending]:
        return iter(tuple(self._items))

    @property
    def unsent(self) -> int:
        """How many commands the director has not answered."""
        return sum(each.seq is None for each in self._items)

    def waiting(self, place: str) -> list[Sending]:
        """Return what came from the form at `place` and is not shown by the feed yet."""
        return [each for each in self._items if each.place == place]

    def put(
        self,
        kind: str,
        fields: Mapping[str, Any],
        *,
        place: str = "",
        values: Mapping[str, Any] | None = None,
    ) -> None:
        """Have a command sent as soon as the director can be reached."""
        command = {"id": uuid4().hex, "type": kind, **fields}
        self._items.append(Sending(command, place, dict(values or {})))
        self._changed()
        self._lanes[kind == URGENT].wake.set()

    def wake(self) -> None:
        """Try again now: the connection is back."""
        for lane in self._lanes.values():
            lane.failures = 0
            lane.wake.set()

    def shown(self, seq: int) -> None:
        """Forget what the feed has shown up to log number `seq`."""
        left = [each for each in self._items if each.seq is None or each.seq > seq]
        if len(left) != len(self._items):
            self._items = left
            self._changed()

    def tidy(self) -> None:
        """Forget what was answered before this was last called; called each second."""
        left = [each for each in self._items if not each.overdue]
        for each in left:
            each.overdue = each.seq is not None
        if len(left) != len(self._items):
            self._items = left
            self._changed()

    async def pump(self) -> None:
        """Send what comes, for as long as this task is run."""
        async with asyncio.TaskGroup() as tasks:
            for urgent in self._lanes:
                tasks.create_task(self._pump(urgent=urgent))

    async def _pump(self, *, urgent: bool) -> None:
        lane = self._lanes[urgent]
        while True:
            lane.wake.clear()
            item = self._next(urgent=urgent)
            if item is None:
                await lane.wake.wait()
            elif not await self._deliver(item):
                delay = min(LONGEST_DELAY, FIRST_DELAY * 2**lane.failures)
                lane.failures += 1
                await _first_of(lane.wake, delay)
            else:
                lane.failures = 0

    def _next(self, *, urgent: bool) -> Sending | None:
        """Return what a lane sends next; nothing of the other one while a real incident waits."""
        unsent = [each for each in self._items if each.seq is None]
        pressing = [each for each in unsent if each.command["type"] == URGENT]
        return next(iter(pressing if urgent else [] if pressing else unsent), None)

    async def _deliver(self, item: Sending) -> bool:
        """Return whether the director has answered, yes or no."""
        try:
            item.seq = await self._send(item.command)
        except Unreachable:
            return False
        except Refused as refusal:
            if refusal.status >= _SERVER_TROUBLE:
                return False
            self._items.remove(item)
            self._refused(item, str(refusal))
        self._changed()
        self._lanes[False].wake.set()  # it may have waited for this one
        return True


async def _first_of(event: asyncio.Event, seconds: float) -> None:
    """Wait for the event, `seconds` at most."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
