"""Runs through a film: pause, speed, jumps, and a halt at each decision.

Where it stands is one more piecewise-linear clock, whose seconds are the film's.
"""

import math
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from crisisex.client.errors import Refused
from crisisex.language import _
from crisisex.replay.film import Film
from crisisex.run.clock import Clock
from crisisex.run.events import DecisionRecorded, Recorded
from crisisex.wire.frames import Message

FASTEST = 1_000.0
"""Film seconds in a wall second, at most."""
CONFLICT = 409


@dataclass(frozen=True)
class Standing:
    """Where a film stands: at `second`, running at so many seconds in a wall second."""

    second: float
    speed: float
    """0 while it stands still."""
    at: float
    """Wall second at which that is so."""


class Player:
    """One replay. `wall` gives seconds that never go back."""

    def __init__(
        self, film: Film, wall: Callable[[], float], *, speed: float, halts: bool = True
    ) -> None:
        self.film = film
        self._wall = wall
        self._halts = halts
        """It halts by itself at each decision."""
        self._clock = Clock(since=wall(), speed=_checked_speed(speed), running=True)
        self._passed = 0
        """Events up to this number halt nothing: they were halted at, or jumped over."""
        self._at_decision = False
        self.shown = 0
        """How many events have been taken to be shown."""

    # -- where it stands ------------------------------------------------------------------------

    @property
    def second(self) -> float:
        """The film second it is."""
        return min(self._clock.at(self._wall()), self.film.end)

    @property
    def playing(self) -> bool:
        """Whether the film runs."""
        return self._clock.running

    @property
    def went_back(self) -> bool:
        """Whether more has been shown than has happened where the film now stands."""
        return self.shown > self.film.count(self.second)

    def date(self) -> float:
        """Return the recorded date that belongs to what is shown, in seconds since the epoch."""
        return self.film.date(self.shown, self.second)

    def wait(self) -> float | None:
        """Return the wall seconds until there is something to take; None when nothing comes."""
        if self.shown == len(self.film.shots):
            return None
        when = self._clock.when(self.film.seconds[self.shown])
        return None if when is None else max(0.0, when - self._wall())

    def standing(self) -> Standing:
        """Return where the film stands and how fast it runs; any thread may ask.

        It never says more than the halt that comes next, whoever has yet to arrive there.
        """
        clock, passed = self._clock, self._passed
        now, halt = self._wall(), self.film.end
        second = min(clock.at(now), self.film.end)
        nearest = bisect_left(self.film.decisions, passed)
        if clock.running and self._halts and nearest < len(self.film.decisions):
            halt = self.film.seconds[self.film.decisions[nearest]]
        runs = clock.running and second < halt
        return Standing(min(second, halt), clock.speed if runs else 0.0, now)

    # -- playing --------------------------------------------------------------------------------

    def take(self) -> list[Recorded]:
        """Return the events that have come and are not shown yet; halt where it is time to."""
        self._arrive()
        first, self.shown = self.shown, self.film.count(self.second)
        return [shot.recorded for shot in self.film.shots[first : self.shown]]

    def pause(self) -> None:
        """Halt here."""
        self._arrive()
        self._piece(self.second, running=False)

    def resume(self) -> None:
        """Go on; Refused at the end."""
        if self.second >= self.film.end:
            raise _refusal(_("C’est la fin de l’enregistrement : < ou J reviennent en arrière."))
        self._at_decision = False
        self._piece(self.second, running=True)

    def set_speed(self, speed: float) -> None:
        """Run `speed` exercise seconds in a wall second; Refused when that makes no sense."""
        checked = _checked_speed(speed)
        self._arrive()
        self._clock = self._clock.piece(self.second, self._wall(), speed=checked)

    def jump(self, to: float) -> None:
        """Go to exercise second `to`, with all that had happened by then."""
        if not (math.isfinite(to) and to >= 0):
            raise _refusal(_("Cet instant n’est pas dans l’exercice."))
        self._go(self.film.second_of(to))

    def next_decision(self) -> None:
        """Halt at the first decision that is still to come; Refused when there is none."""
        self._arrive()
        at = bisect_left(self.film.decisions, self.film.count(self.second))
        if at == len(self.film.decisions):
            raise _refusal(_("Il n’y a plus de décision après cet instant."))
        self._halt(self.film.seconds[self.film.decisions[at]], at_decision=True)

    def previous_decision(self) -> None:
        """Halt at the last decision before this instant; Refused when there is none."""
        self._arrive()
        seconds = [self.film.seconds[number] for number in self.film.decisions]
        before = bisect_left(seconds, self.second)
        if before == 0:
            raise _refusal(_("Il n’y a pas de décision avant cet instant."))
        self._halt(seconds[before - 1], at_decision=True)

    def _arrive(self) -> None:
        """Halt at the first decision that has come, or at the end."""
        if not self._clock.running:
            return
        second = self.second
        decisions = self.film.decisions
        nearest = bisect_left(decisions, self._passed)
        if self._halts and nearest < len(decisions):
            halt = self.film.seconds[decisions[nearest]]
            if halt <= second:
                self._halt(halt, at_decision=True)
                return
        if second >= self.film.end:
            self._halt(self.film.end)

    def _halt(self, second: float, *, at_decision: bool = False) -> None:
        self._go(second)
        self._piece(second, running=False)
        self._at_decision = at_decision

    def _go(self, second: float) -> None:
        self._passed = self.film.count(second)
        self._at_decision = False
        self._piece(second, running=self._clock.running)

    def _piece(self, second: float, *, running: bool) -> None:
        self._clock = self._clock.piece(second, self._wall(), running=running)

    # -- what is told of it ---------------------------------------------------------------------

    def playback(self) -> Message:
        """Return how the film is played, as a message of the moment."""
        decisions, shots = self.film.decisions, self.film.shots
        had = bisect_left(decisions, self.film.count(self.second))
        halted = shots[decisions[had - 1]].recorded if self._at_decision and had else None
        about = halted.event if halted else None
        return {
            "type": "playback",
            "playing": self.playing,
            "speed": self._clock.speed,
            "ended": self.second >= self.film.end,
            "decision": halted.seq if halted else None,
            "inject": about.inject if isinstance(about, DecisionRecorded) else None,
            "had": had,
            "decisions": len(decisions),
            "coming": shots[decisions[had]].recorded.elapsed if had < len(decisions) else None,
        }


def _checked_speed(speed: float) -> float:
    if not 0 < speed <= FASTEST:
        raise _refusal(_("La vitesse d’un rejeu va de 0,1 à 1000 : ×10 par défaut."))
    return speed


def _refusal(sentence: str) -> Refused:
    return Refused(sentence, CONFLICT)
