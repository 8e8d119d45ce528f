"""Wall time as the director reads it: it starts at the system's date and then only goes forward.

Somebody who sets the laptop's clock during an exercise moves nothing. A run that is taken up where
the clock is behind its log goes on from the log's last date: dates never go back.
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


class LaterWall:
    """Another wall, ahead of it by as much as it was behind `since`."""

    def __init__(self, wall: Wall, since: float) -> None:
        self._wall = wall
        self._since = since
        self.ahead = max(0.0, since - wall.now())
        """Seconds by which the other wall was behind."""

    def now(self) -> float:
        """Return seconds since the Unix epoch, never before `since`."""
        return max(self._since, self._wall.now() + self.ahead)


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
