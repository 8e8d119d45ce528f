"""What the rooms' screens showed, as a replay comes to it; any thread may look, none moves it."""

from collections.abc import Mapping
from datetime import UTC, datetime

from crisisex.director.projection import project
from crisisex.director.screening import on_screen
from crisisex.director.viewer import Viewer
from crisisex.log.chain import stamp
from crisisex.replay.player import Player, Standing
from crisisex.run.actors import screen_of
from crisisex.run.events import Recorded
from crisisex.run.evolve import evolve
from crisisex.run.state import State
from crisisex.scenario.models import Exercise
from crisisex.wire.frames import Message, greeting

_DRIFT = 0.3
"""Wall seconds by which a screen's date may be wrong."""


class Rooms:
    """The rooms of a run that is played again."""

    def __init__(self, player: Player, attachments: Mapping[str, bytes]) -> None:
        self._player = player
        self._attachments = attachments
        self.exercise: Exercise = player.film.exercise

    def watch(self, cell: str) -> "Watching":
        """Return what the screen of `cell` shows, from the beginning to where the film stands."""
        return Watching(self._player, cell)

    def attachment(self, cell: str, inject: str, name: str) -> bytes | None:
        """Return a file of an inject that the screen of `cell` shows; None of any other."""
        watching = self.watch(cell)
        watching.take()
        known = watching.state.known(inject)
        if known is None or name not in known.attachments:
            return None
        return self._attachments[name] if on_screen(watching.state, cell, inject) else None


class Watching:
    """One screen that looks at a replay."""

    def __init__(self, player: Player, cell: str) -> None:
        self._player, self._film = player, player.film
        self._viewer = Viewer.of(screen_of(cell))
        self.state = State.initial(self._film.exercise)
        self._shown = 0
        self._told: tuple[float, float, float] | None = None
        """The date that the screen was told last, its rate, and the wall second of it."""

    def take(self) -> list[Message]:
        """Return what has come since, the first time from the first event on.

        A `hello` comes before it where the screen's own date would go wrong. One whose `latest` is
        behind what was heard says that the film went back.
        """
        standing = self._player.standing()
        count = self._film.count(standing.second)
        if count < self._shown:
            self.state = State.initial(self._film.exercise)
            self._shown, self._told = 0, None
        shots = self._film.shots[self._shown : count]
        self._shown = count
        came = [self._seen(shot.recorded) for shot in shots]
        return [*self._hello(standing), *(message for message in came if message is not None)]

    def _seen(self, recorded: Recorded) -> Message | None:
        evolve(self.state, recorded)
        return project(self.state, recorded, self._viewer)

    def _hello(self, standing: Standing) -> list[Message]:
        """Return a `hello`, where the screen must hear the date again."""
        date = self._film.date(self._shown, standing.second)
        clock = self._film.shots[max(0, self._shown - 1)].clock
        rate = standing.speed / clock.speed if clock.running else 0.0
        if self._told is not None:
            told, told_rate, at = self._told
            drift = abs(date - told - (standing.at - at) * told_rate)
            if rate == told_rate and drift <= _DRIFT * max(1.0, rate):
                return []
        self._told = (date, rate, standing.at)
        now = stamp(datetime.fromtimestamp(date, UTC))
        return [greeting(now, self._shown, rate=rate)]
