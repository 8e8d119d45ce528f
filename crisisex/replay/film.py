"""A run as a film: its events placed along one line of seconds, which a replay runs through.

While the exercise ran, a second of film is a second of exercise. While it stood still (lobby,
pause, crash, hot wash), what was done follows shortly, however long people waited.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from crisisex.run.clock import Clock
from crisisex.run.events import DecisionRecorded, Recorded
from crisisex.run.evolve import evolve
from crisisex.run.state import State
from crisisex.scenario.models import Exercise

STEP = 5.0
"""Film seconds between two things done while the exercise stands still, at most."""
STILL = 60.0
"""Film seconds that one such stillness lasts, at most."""
LEAST = 0.001
"""Film seconds between two events of different exercise seconds, at least."""


@dataclass(frozen=True)
class Shot:
    """An event, with the exercise clock as it leaves it."""

    recorded: Recorded
    clock: Clock
    """It takes and gives recorded dates, in seconds since the Unix epoch."""
    elapsed: float
    """Exercise second after it: beyond the event's own when the clock was moved."""


class Film:
    """The events of a run in their places; it holds one event or more.

    ValueError when one of them has no place in time.
    """

    def __init__(self, exercise: Exercise, events: Iterable[Recorded]) -> None:
        self.exercise = exercise
        self.shots = _shots(exercise, events)
        self.decisions = [
            number
            for number, shot in enumerate(self.shots)
            if isinstance(shot.recorded.event, DecisionRecorded)
        ]
        """Which of the shots are decisions."""
        self.seconds = _seconds(self.shots)
        """The film second of each shot, never less than the one before."""
        self._instants = list(accumulate((shot.recorded.elapsed for shot in self.shots), max))

    @property
    def end(self) -> float:
        """Film second of the last event."""
        return self.seconds[-1]

    def count(self, second: float) -> int:
        """Return how many events have happened at film second `second`."""
        return bisect_right(self.seconds, second)

    def second_of(self, elapsed: float) -> float:
        """Return the film second at which all has happened up to exercise second `elapsed`.

        All of it, and nothing that comes later.
        """
        count = max(1, bisect_right(self._instants, elapsed))
        shot, second = self.shots[count - 1], self.seconds[count - 1]
        if count == len(self.shots) or not shot.clock.running:
            return second
        middle = (second + self.seconds[count]) / 2
        after = second + max(0.0, elapsed - shot.elapsed)
        return after if after < self.seconds[count] else middle

    def date(self, count: int, second: float) -> float:
        """Return the recorded date at film second `second`, `count` events having been shown.

        The next one is waited for: an exercise clock read at this date never goes beyond it.
        """
        if count == 0:
            return self.shots[0].recorded.at.timestamp()
        shot = self.shots[count - 1]
        last = self.shots[count].recorded.elapsed if count < len(self.shots) else shot.elapsed
        elapsed = min(shot.elapsed + max(0.0, second - self.seconds[count - 1]), last)
        date = shot.clock.when(max(elapsed, shot.elapsed))
        return shot.recorded.at.timestamp() if date is None else date


def _shots(exercise: Exercise, events: Iterable[Recorded]) -> list[Shot]:
    state = State.initial(exercise)
    shots = []
    for recorded in events:
        if not math.isfinite(recorded.elapsed):
            raise ValueError(recorded.elapsed)
        evolve(state, recorded)
        shots.append(Shot(recorded, state.clock, state.elapsed))
    return shots


def _seconds(shots: Sequence[Shot]) -> list[float]:
    seconds = [0.0]
    for running, pairs in groupby(pairwise(shots), key=lambda pair: pair[0].clock.running):
        gaps = [_run(*pair) if running else _waited(*pair) for pair in pairs]
        whole = sum(gaps)
        shrunk = 1.0 if running or whole <= STILL else STILL / whole
        for gap in gaps:
            seconds.append(seconds[-1] + gap * shrunk)
    return seconds


def _run(shot: Shot, following: Shot) -> float:
    """Return the exercise seconds between two events while the clock runs."""
    gap = max(0.0, following.recorded.elapsed - shot.elapsed)
    return max(gap, LEAST) if _later(shot, following) else gap


def _waited(shot: Shot, following: Shot) -> float:
    """Return the film seconds between two events while the exercise stands still."""
    if _later(shot, following):
        return STEP
    real = (following.recorded.at - shot.recorded.at).total_seconds()
    return min(max(0.0, real), STEP)


def _later(shot: Shot, following: Shot) -> bool:
    return following.recorded.elapsed > shot.recorded.elapsed
