"""Whoever is in the room for hours: players, those who observe, screens; and what they do there."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import uuid4

import httpx

from tests.chaos.ledger import Ledger
from tests.soak.exercise import ACTORS
from tests.soak.visits import BROKEN, Address

MINUTE = 60.0
ACT_EVERY = 8 * MINUTE
"""Exercise seconds, in the middle, between two things that a player does unasked."""
STAY = 12 * MINUTE
"""Exercise seconds, in the middle, before a feed is left and taken up again."""
RELOADS = 0.2
"""Share of those who leave a feed who load their page anew."""
TIMELY = MINUTE
"""Exercise seconds within which most people react."""


@dataclass
class Day:
    """The exercise day as everybody shares it."""

    speed: float
    ledger: Ledger
    is_calm: Callable[[], bool]
    """Whether nothing but coming and going is to happen now."""
    refused: int = 0

    async def passes(self, chance: Random, seconds: float) -> None:
        """Wait for about so many exercise seconds."""
        await asyncio.sleep(chance.expovariate(1 / seconds) / self.speed)


@dataclass
class Visitor:
    """Somebody with a page: it listens, is left, lost, loaded anew, and goes on where it was."""

    day: Day
    address: Address
    chance: Random
    page: str
    view: str
    by_socket: bool
    last: int = 0
    client: httpx.AsyncClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.address.client()

    async def lives(self) -> None:
        """Be there until everybody leaves."""
        try:
            async with asyncio.TaskGroup() as tasks:
                for each in self.habits():
                    tasks.create_task(each)
        finally:
            await self.client.aclose()

    def habits(self) -> list[Any]:
        """Return what somebody does all the time, as coroutines."""
        return [self._comes_and_goes()]

    async def _comes_and_goes(self) -> None:
        while True:
            way = self.address.talks if self.by_socket else self.address.listens
            stay = STAY / 3 if self.day.is_calm() else STAY
            seconds = self.chance.expovariate(1 / stay) / self.day.speed
            with contextlib.suppress(*BROKEN):
                await way(self.last, self, seconds, self.chance)
            with contextlib.suppress(*BROKEN):
                await self._between_two_feeds()

    async def _between_two_feeds(self) -> None:
        fate = self.chance.random()
        if fate < RELOADS:
            await self.client.aclose()
            self.client = self.address.client()
            await self.address.loads(self.client, self.page, self.view)
            self.last = 0
        elif fate < RELOADS + 0.05:
            await self.address.breaks_off(self.page, self.chance)
        elif fate < RELOADS + 0.1:
            await self.address.says_half(self.chance)

    def hears(self, message: dict[str, Any]) -> None:
        """Note a message of the feed."""
        if "seq" not in message:
            return
        self.day.ledger.shows(message)
        self.last = message["seq"]


@dataclass
class Player(Visitor):
    """A player: they take note, answer, decide, ask, call, write, correct, declare."""

    actor: str = ""
    """As the log names them."""
    seat: Mapping[str, Any] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)
    to_do: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    calls: int | None = None

    def habits(self) -> list[Any]:
        """Return what a player does all the time."""
        return [*super().habits(), self._reacts(), self._acts()]

    def hears(self, message: dict[str, Any]) -> None:
        """Note a message, and what is to be done about it; once, whenever it is read again."""
        super().hears(message)
        kind, name = message["type"], str(message.get("inject", message.get("obligation", "")))
        if kind == "inject_released" and name not in self.met:
            self.met.add(name)
            self.to_do.append(lambda: self._receives(message))
        elif kind == "obligation_started" and f"clock {name}" not in self.met:
            self.met.add(f"clock {name}")
            self.to_do.append(lambda: self._declares(name))

    async def says(self, kind: str, **fields: Any) -> int | None:  # noqa: ANN401 - JSON data
        """Send a command; return the log number that answers it, None when it was refused."""
        body = {"id": uuid4().hex, "type": kind, **fields}
        if self.chance.random() < 0.02:
            await self.address.says_and_goes(body, self.chance)
        return await self._insists(body)

    async def _insists(self, body: dict[str, Any], *, leaves_an_event: bool = True) -> int | None:
        trace = {"trace": self.address.counted.traced}
        while True:
            with contextlib.suppress(*BROKEN):
                answer = await self.client.post("/api/commands", json=body, extensions=trace)
                if answer.is_error:
                    self.day.refused += 1
                    return None
                seq: int = answer.json()["seq"]
                if leaves_an_event:
                    self.day.ledger.acknowledged[self.actor, body["id"]] = seq
                return seq
            await self.day.passes(self.chance, TIMELY)

    async def _reacts(self) -> None:
        while True:
            await self.day.passes(self.chance, TIMELY / 4)
            if self.to_do:
                await self.to_do.pop(0)()

    async def _acts(self) -> None:
        while True:
            await self.day.passes(self.chance, ACT_EVERY)
            if not self.day.is_calm():
                act = self.chance.choice((
                    self._writes, self._writes, self._corrects, self._decides, self._asks,
                    self._calls, self._completes, self._is_refused,
                ))  # fmt: skip
                await act()

    async def _receives(self, message: dict[str, Any]) -> None:
        name = message["inject"]
        await self.says("report_delivery", inject=name)
        for file in message["attachments"]:
            await self._opens_attachment(name, file)
        if self.chance.random() < 0.1:
            return
        await self.says("open_inject", inject=name)
        await self.says("acknowledge_inject", inject=name)
        if message["choices"] and self.chance.random() < 0.3:
            choice = self.chance.choice(list(message["choices"]))
            await self.says("record_decision", inject=name, choice=choice)
        if self.chance.random() < 0.1:
            await self.says("answer_inject", inject=name, text=f"Bien reçu, {name}.")

    async def _opens_attachment(self, inject: str, name: str) -> None:
        path = f"/api/attachments/{inject}/{name}"
        if self.chance.random() < 0.3:
            with contextlib.suppress(*BROKEN):
                await self.address.breaks_off(path, self.chance)
            return
        part = {"range": "bytes=0-9999"} if self.chance.random() < 0.5 else {}
        with contextlib.suppress(*BROKEN):
            await self.client.get(
                path, headers=part, extensions={"trace": self.address.counted.traced}
            )

    async def _writes(self) -> None:
        seq = await self.says("write_log", text=f"Ligne de {self.actor}, écrite sans hâte. " * 3)
        if seq is not None:
            self.lines.append(seq)

    async def _corrects(self) -> None:
        if self.lines:
            line = self.chance.choice(self.lines[-5:])
            await self.says("correct_log", line=line, text=f"Corrigée : {uuid4().hex}")

    async def _decides(self) -> None:
        await self.says("record_decision", text="Nous décidons de tenir.", reason="Il le faut.")

    async def _asks(self) -> None:
        await self.says("ask_actor", actor=self.chance.choice(ACTORS), text="Où en êtes-vous ?")

    async def _calls(self) -> None:
        call = await self.says("ask_actor", actor=self.chance.choice(ACTORS), by="call")
        await self.day.passes(self.chance, 2 * TIMELY)
        if call is not None and self.chance.random() < 0.3:
            hangs_up = {"id": uuid4().hex, "type": "end_call", "question": call}
            await self._insists(hangs_up, leaves_an_event=False)  # the other one may have

    async def _is_refused(self) -> None:
        await self.says("acknowledge_inject", inject="m1")

    async def _declares(self, obligation: str) -> None:
        for duty in self.seat.get("obligations", ()):
            if duty["id"] == obligation:
                await self.says("file_declaration", obligation=obligation, answers=_filled(duty))

    async def _completes(self) -> None:
        for duty in self.seat.get("obligations", ()):
            if f"clock {duty['id']}" in self.met:
                await self.says("complete_declaration", obligation=duty["id"], text="Du nouveau.")
                return


def _filled(duty: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers to all that a form requires."""
    sections = duty["form"]["sections"] if duty["form"] else ()
    fields = [each for section in sections for each in section["fields"] if each["required"]]
    return {each["id"]: _answer(each) for each in fields}


def _answer(field: Mapping[str, Any]) -> str | list[str]:
    kind, options = field["kind"], list(field["options"])
    if kind == "choices":
        return options[:1]
    return {"choice": options[0] if options else "", "number": "3", "instant": "J 08:30"}.get(
        kind, "Ce que l’on sait à cette heure."
    )
