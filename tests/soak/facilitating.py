"""The facilitator beside the console: a program that does all day what facilitators do."""

import asyncio
import contextlib
import time
from dataclasses import dataclass, field
from random import Random
from typing import Any

from crisisex.client.director import DirectorClient
from crisisex.client.errors import Refused, Unreachable
from tests.soak.exercise import ACTORS, CELLS, EVERY, HOUR, is_calm
from tests.soak.players import MINUTE, STAY, Day

ACT_EVERY = 6 * MINUTE
ANSWER_AFTER = 3 * MINUTE
AHEAD = 3
"""Injects between the one that is next and the one that is kept back for a while."""
PAUSE_SECONDS = 0.5
"""Wall seconds that a pause lasts."""


class Clock:
    """The exercise's time, as the feed tells it."""

    def __init__(self, speed: float) -> None:
        self.speed = speed
        self._elapsed = 0.0
        self._since = time.monotonic()
        self._runs = False

    def hears(self, message: dict[str, Any]) -> None:
        """Note an event."""
        self._elapsed, self._since = message["elapsed"], time.monotonic()
        if message["type"] in {"exercise_started", "exercise_resumed"}:
            self._runs = True
        elif message["type"] in {"exercise_paused", "exercise_ended"}:
            self._runs = False

    def now(self) -> float:
        """Return the exercise second that it is."""
        passed = (time.monotonic() - self._since) * self.speed
        return self._elapsed + (passed if self._runs else 0)


@dataclass
class Facilitator:
    """Somebody who facilitates under a name, and hears all."""

    day: Day
    url: str
    token: str
    clock: Clock
    chance: Random
    quiet: bool
    connections: int = 0
    seq: int = 0
    asked: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    media: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)

    async def lives(self) -> None:
        """Be there until everybody leaves."""
        async with DirectorClient(self.url, self.token) as self._client:
            if not self.quiet:
                await self._client.animate("Ana")
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._listens())
                if not self.quiet:
                    tasks.create_task(self._acts())
                    tasks.create_task(self._answers())
                    tasks.create_task(self._has_reports_written())

    async def _listens(self) -> None:
        while True:
            self.connections += 1
            seconds = self.chance.expovariate(1 / STAY) / self.day.speed
            with contextlib.suppress(Unreachable, TimeoutError):
                async with (
                    asyncio.timeout(seconds),
                    contextlib.aclosing(self._client.feed(self.seq)) as feed,
                ):
                    async for message in feed:
                        self._hears(message)

    def _hears(self, message: dict[str, Any]) -> None:
        if "seq" not in message:
            return
        self.day.ledger.shows(message)
        self.seq = message["seq"]
        self.clock.hears(message)
        if message["type"] == "actor_asked":
            self.asked.put_nowait(message)
        elif message["type"] == "inject_released":
            self.sent.append(message["inject"])

    async def _says(self, kind: str, **fields: Any) -> None:  # noqa: ANN401 - JSON data
        with contextlib.suppress(Refused):  # what has changed meanwhile
            await self._client.send(kind, **fields)

    async def _acts(self) -> None:
        while True:
            await self.day.passes(self.chance, ACT_EVERY)
            if not self.day.is_calm():
                act = self.chance.choice(
                    (self._pauses, self._holds, self._resends, self._shows, self._speaks,
                     self._adds, self._sets)
                )  # fmt: skip
                await act()

    async def _pauses(self) -> None:
        await self._says("pause_exercise", reason="Une question dans la salle.")
        await asyncio.sleep(PAUSE_SECONDS)
        await self._says("resume_exercise")

    async def _holds(self) -> None:
        hours, within = divmod(self.clock.now(), HOUR)
        an_hour = sum(not is_calm(at) for at in range(EVERY // 2, HOUR, EVERY))
        name = f"i{int(hours * an_hour + within // EVERY) + AHEAD}"
        await self._says("hold_inject", inject=name)
        await self.day.passes(self.chance, MINUTE)
        await self._says("unhold_inject", inject=name)
        await self._says("release_inject", inject=name)

    async def _resends(self) -> None:
        if self.sent:
            name = self.chance.choice(self.sent[-10:])
            await self._says("resend_inject", inject=name, reason="Pas lu.")

    async def _shows(self) -> None:
        for name in self.sent[-1:]:
            await self._says("show_inject", inject=name, shown=True)
            await self.day.passes(self.chance, MINUTE)
            await self._says("show_inject", inject=name, shown=False)

    async def _speaks(self) -> None:
        cell = self.chance.choice(CELLS)
        said = "Nous rappelons dans une heure."
        await self._says("note_speech", actor=self.chance.choice(ACTORS), cell=cell, text=said)

    async def _adds(self) -> None:
        inject = {"id": "surprise", "manual": True, "to": ["rssi"], "channel": "sms",
                  "subject": "Une surprise", "body": "Elle n’était pas prévue."}  # fmt: skip
        await self._says("add_inject", inject=inject, now=True, reason="La salle s’endort.")

    async def _sets(self) -> None:
        await self._says("set_situation_point", minutes=self.chance.randint(5, 30))
        await self._says("choose_clocks", obligations=["signalement-ssi", "cnil-33"])
        await self._says("check_communications")

    async def _answers(self) -> None:
        while True:
            asked = await self.asked.get()
            await self.day.passes(self.chance, ANSWER_AFTER)
            question = asked["seq"]
            await self._says("claim_question", question=question)
            await self._says("answer_question", question=question, text="Nous regardons.")
            if asked.get("by") == "call":
                await self._says("end_call", question=question)

    async def _has_reports_written(self) -> None:
        """Ask for a report now and then; leave every other one before it has come."""
        while True:
            for patience in (600.0, 1.0):
                await self.day.passes(self.chance, HOUR)
                self.connections += 1
                with contextlib.suppress(TimeoutError, Unreachable, Refused):
                    async with asyncio.timeout(patience):
                        await self._client.report(lambda *_: None)
