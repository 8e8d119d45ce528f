"""The console's way to its director, and the two loops that keep it open."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable
from typing import Any, Protocol

from crisisex.client.errors import Refused, Unreachable
from crisisex.console.session import Session
from crisisex.plain import plain
from crisisex.wire.frames import Message
from crisisex.wire.http import Doors, SeatLink

RETRY_SECONDS = 1.0
"""Wall seconds before the director is tried again."""


class Link(Protocol):
    """What the console needs of a director; `DirectorClient` is one."""

    async def exercise(self) -> bytes:
        """Return the exercise as JSON."""
        ...

    async def seats(self) -> list[SeatLink]:
        """Return how each seat is joined."""
        ...

    async def doors(self) -> Doors:
        """Return how observers and the rooms' screens come in."""
        ...

    async def animate(self, name: str) -> str:
        """Give the facilitator's name: what is sent from now on is theirs; return their id."""
        ...

    async def withdraw(self, **whose: str) -> None:
        """End somebody's access, or a door's; Refused or Unreachable when nothing came of it."""
        ...

    async def report(self, progress: Callable[[str, int, int], None]) -> tuple[str, bytes]:
        """Have the Word report written; return its name and its bytes."""
        ...

    async def send(self, kind: str, /, **fields: Any) -> int:  # noqa: ANN401 - JSON data
        """Send a command; Refused or Unreachable when nothing came of it."""
        ...

    def feed(self, after: int = 0) -> AsyncGenerator[Message, None]:
        """Yield the messages that follow log number `after`; Unreachable when it breaks."""
        ...


async def opened(link: Link, now: Callable[[], float], told: Callable[[str], None]) -> Session:
    """Return a session on the director's exercise, trying until it answers."""
    while True:
        try:
            return Session.read(await link.exercise(), now)
        except Unreachable as error:
            told(plain(str(error)))
        await asyncio.sleep(RETRY_SECONDS)


async def followed(link: Link, session: Session, changed: Callable[[str], None]) -> None:
    """Fold the feed into `session`, coming back after each break, for as long as it is run.

    `changed` takes the type of each message folded, and `lost` when the connection breaks.
    """
    while True:
        try:
            await _listened(link, session, changed)
        except (Unreachable, Refused) as error:
            session.lost(plain(str(error)))
            changed("lost")
            await asyncio.sleep(RETRY_SECONDS)


async def _listened(link: Link, session: Session, changed: Callable[[str], None]) -> None:
    """Fold one feed; leave it when the run went back, for then it is to be heard from 0."""
    async with contextlib.aclosing(link.feed(session.seq)) as feed:
        async for message in feed:
            before = session.seq
            session.take(message)
            changed(message["type"])
            if session.seq < before:
                return
