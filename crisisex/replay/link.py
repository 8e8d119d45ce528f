"""The console's way to a replay: the feed of a film in place of a director's, and no way to write.

Whoever listens hears what the facilitators' feed said then. When the film goes back, the feed
says so by a `hello` whose `latest` is behind what was heard, and ends: hear it again from there.
"""

import asyncio
import contextlib
import io
from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime
from typing import Any

from crisisex.client.errors import Refused
from crisisex.director.projection import whole
from crisisex.language import _
from crisisex.log.chain import stamp
from crisisex.log.sqlite import exercise_json
from crisisex.replay.player import CONFLICT, Player
from crisisex.run.events import ParticipantJoined, Recorded
from crisisex.run.refusals import REPLAYED
from crisisex.wire.frames import Message, greeting
from crisisex.wire.http import Doors, SeatLink
from crisisex.wire.screens import Screens


class ReplayLink:
    """One console's replay of a run."""

    def __init__(self, player: Player, name: str) -> None:
        self.player = player
        self._name = name
        """What the report is called, without its suffix."""
        self.screens = Screens()
        self._poked = asyncio.Event()
        self._commands: dict[str, Callable[..., None]] = {
            "pause_replay": player.pause,
            "resume_replay": player.resume,
            "set_replay_speed": player.set_speed,
            "jump_replay": player.jump,
            "go_to_next_decision": player.next_decision,
            "go_to_previous_decision": player.previous_decision,
        }

    async def exercise(self) -> bytes:
        """Return the exercise as JSON."""
        return exercise_json(self.player.film.exercise).encode()

    async def seats(self) -> list[SeatLink]:
        """Refuse: nobody joins what has been played."""
        raise _unchanged()

    async def doors(self) -> Doors:
        """Refuse likewise."""
        raise _unchanged()

    async def animate(self, name: str) -> str:
        """Refuse: the log is what it is."""
        del name
        raise _unchanged()

    async def withdraw(self, **whose: str) -> None:
        """Refuse likewise."""
        del whose
        raise _unchanged()

    async def send(self, kind: str, /, **fields: Any) -> int:  # noqa: ANN401 - JSON data
        """Do what concerns the replay; Refused, whatever would change the run."""
        command = self._commands.get(kind)
        if command is None:
            raise _unchanged()
        command(**fields)
        self.poke()
        return self.player.shown

    def poke(self) -> None:
        """Have the feed look again at where the film stands."""
        self._poked.set()

    async def feed(self, after: int = 0) -> AsyncGenerator[Message, None]:
        """Yield the messages that follow log number `after`, as the film comes to them."""
        player = self.player
        player.shown = after
        yield self._hello()
        told: Message | None = None
        while not player.went_back:
            self._poked.clear()
            for recorded in player.take():
                for message in _messages(recorded):
                    yield message
            playback = {**player.playback(), **self.screens.told()}
            if playback != told:
                told = playback
                yield playback
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(player.wait()):
                    await self._poked.wait()
        yield self._hello()

    async def report(self, progress: Callable[[str, int, int], None]) -> tuple[str, bytes]:
        """Have the Word report of the whole run written; return its name and its bytes."""
        loop = asyncio.get_running_loop()

        def told(step: str, done: int, of: int) -> None:
            loop.call_soon_threadsafe(progress, step, done, of)

        return f"{self._name}.docx", await asyncio.to_thread(self._written, told)

    def _written(self, told: Callable[[str, int, int], None]) -> bytes:
        from crisisex.debrief.build import build  # noqa: PLC0415 - Word is slow to import
        from crisisex.report.word import compose  # noqa: PLC0415 - only who asks for the report waits for it

        film = self.player.film
        document = io.BytesIO()
        model = build(film.exercise, [shot.recorded for shot in film.shots])
        compose(model, told).save(document)
        return document.getvalue()

    def _hello(self) -> Message:
        date = datetime.fromtimestamp(self.player.date(), UTC)
        film = self.player.film
        return greeting(stamp(date), film.count(self.player.second), present={})


def _messages(recorded: Recorded) -> list[Message]:
    """Return what facilitators heard of an event.

    Who was connected is not in the log: those who joined are taken to be there from then on.
    """
    messages = [whole(recorded)]
    if isinstance(recorded.event, ParticipantJoined):
        here = {"participant": recorded.event.participant, "connected": True}
        messages.append({"type": "presence", **here, "device": "", "delay": None})
    return messages


def _unchanged() -> Refused:
    return Refused(_(REPLAYED), CONFLICT)
