"""Wall time as the director reads it: it starts at the system's date and then only goes forward.

Somebody who sets the laptop's clock during an exercise moves nothing.
"""

import time
from typing import Protocol


class Wall(Protocol):
    """Where wall seconds come from."""

    def now(self) -> float:
        """Return seconds since the Unix epoch, never going back."""
        ...


class MonotonicWall:
    """The system's date at the start, carried on by the monotonic clock."""

    def __init__(self) -> None:
        self._offset = time.time() - time.monotonic()

    def now(self) -> float:
        """Return seconds since the Unix epoch, never going back."""
        return time.monotonic() + self._offset


class SetWall:
    """A wall that stands still until it is set: rehearsals and tests are its hands."""

    def __init__(self, now: float) -> None:
        self._now = now

    def now(self) -> float:
        """Return the second it was set to."""
        return self._now

    def set(self, now: float) -> None:
        """Move it, forward only."""
        self._now = max(self._now, now)
