"""Exercise time is piecewise linear in wall time.

Pause, resume, speed change, jump and restart each start a new piece where the last one
ended, so nothing is rescaled and nothing falls due while the exercise is paused.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Clock:
    """One piece of exercise time.

    `elapsed` exercise seconds had passed at wall second `since`; from there they pass
    `speed` times as fast as the wall when `running`, and not at all otherwise.
    """

    elapsed: float = 0.0
    since: float = 0.0
    speed: float = 1.0
    running: bool = False

    def at(self, wall: float) -> float:
        """Return the exercise seconds at wall second `wall`; never less than `elapsed`."""
        if not self.running:
            return self.elapsed
        return self.elapsed + max(0.0, wall - self.since) * self.speed

    def when(self, elapsed: float) -> float | None:
        """Return the wall second at which `elapsed` is reached; None while paused."""
        if not self.running:
            return None
        return self.since + max(0.0, elapsed - self.elapsed) / self.speed

    def piece(
        self,
        elapsed: float,
        wall: float,
        *,
        running: bool | None = None,
        speed: float | None = None,
    ) -> "Clock":
        """Return the next piece, which starts at (`wall`, `elapsed`)."""
        return replace(
            self,
            elapsed=elapsed,
            since=wall,
            running=self.running if running is None else running,
            speed=self.speed if speed is None else speed,
        )
