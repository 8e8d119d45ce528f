"""Wrong codes are answered late, whoever sends them; right ones at once.

They are counted over the whole run and never by address: a room sits behind one, and so does
whoever guesses in it. Those who wait are few, so that waiting costs the director nothing.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable

FREE = 10
"""Wrong codes that are answered at once: people mistype."""
EACH_SECONDS = 1.0
"""One more wrong code is answered this often."""
LONGEST_SECONDS = 10.0
"""Nobody waits longer."""
TELL_SECONDS = 60.0
"""Facilitators are told of it no more often."""
WAITING = 200
"""Those who may wait at once; the first of them is answered when one more comes."""


class Guesses:
    """The wrong codes of a run, as a bucket that leaks."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._level = 0.0
        self._filled = now()
        self._told = now() - TELL_SECONDS
        self._waiting: deque[asyncio.Future[None]] = deque()

    def note(self) -> float:
        """Count a wrong code; return after how many seconds to answer it."""
        now = self._now()
        leaked = (now - self._filled) / EACH_SECONDS
        self._level = max(0.0, self._level - leaked) + 1
        self._filled = now
        return min(LONGEST_SECONDS, max(0.0, self._level - FREE) * EACH_SECONDS)

    def is_news(self) -> bool:
        """Return whether there are too many, and nobody was told so for a while."""
        if self._level <= FREE or self._filled - self._told < TELL_SECONDS:
            return False
        self._told = self._filled
        return True

    async def pause(self, seconds: float) -> None:
        """Wait `seconds`, or until too many others do."""
        gate = asyncio.get_running_loop().create_future()
        self._waiting.append(gate)
        if len(self._waiting) > WAITING:
            self._waiting.popleft().set_result(None)
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await gate
        finally:
            with contextlib.suppress(ValueError):  # it was let go
                self._waiting.remove(gate)
