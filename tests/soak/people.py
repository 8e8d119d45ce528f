"""Everybody but the console, in a process of its own: `python -m tests.soak.people ARRANGEMENT`.

Asked `count` on its input, it tells what was done so far, a line of JSON; asked `leave`, everybody
goes, and what they were told is written down.
"""

import asyncio
import contextlib
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

import httpx

from tests.chaos.ledger import Ledger
from tests.soak.exercise import is_calm
from tests.soak.facilitating import Clock, Facilitator
from tests.soak.players import MINUTE, Day, Player, Visitor
from tests.soak.visits import BROKEN, NOBODY, Address, Counted

NEVER_READS = 30 * MINUTE
"""Exercise seconds before somebody who never reads is gone, and comes again."""
KNOCKS_EVERY = 30 * MINUTE


@dataclass(frozen=True)
class Arrangement:
    """Who comes where, and for how long."""

    ready: dict[str, Any]
    """What the director said when it was ready."""
    players: int
    speed: float
    quiet: bool
    """Everybody comes and goes, and does nothing."""
    told: str
    """The file that takes what they were told."""
    seed: int = 0

    def written(self, file: Path) -> Path:
        """Write it for the process that reads it."""
        file.write_text(json.dumps(asdict(self)), encoding="utf-8")
        return file


class Room:
    """Everybody, and what they have counted."""

    def __init__(self, arranged: Arrangement) -> None:
        self.arranged = arranged
        self.chance = Random(arranged.seed)
        self.counted = Counted()
        self.clock = Clock(arranged.speed)
        self.day = Day(
            arranged.speed, Ledger(), lambda: arranged.quiet or is_calm(self.clock.now())
        )
        self.url = httpx.URL(arranged.ready["url"])
        self.facilitator = Facilitator(
            self.day, arranged.ready["url"], arranged.ready["facilitator_token"], self.clock,
            Random(arranged.seed), arranged.quiet,
        )  # fmt: skip

    async def lives(self) -> None:
        """Come in, one after another, and stay until told to leave."""
        doors = self.arranged.ready
        visitors: list[Visitor] = []
        for n in range(self.arranged.players):
            seat = doors["seats"][n % len(doors["seats"])]
            visitors.append(await self._comes(seat, f"Joueur {n}", by_socket=n % 2 == 1))
        for door in (*doors["observers"], *doors["screens"]):
            visitors.append(await self._comes(door, "Olive", by_socket=len(visitors) % 2 == 1))
        async with asyncio.TaskGroup() as tasks:
            everybody = [tasks.create_task(each.lives()) for each in visitors]
            everybody.append(tasks.create_task(self.facilitator.lives()))
            everybody += [tasks.create_task(self._never_reads()), tasks.create_task(self._knocks())]
            await self._obeys()
            for each in everybody:
                each.cancel()

    async def _comes(self, door: dict[str, Any], name: str, *, by_socket: bool) -> Visitor:
        nobody = Address(self.url.host, self.url.port or 0, NOBODY, self.counted)
        async with nobody.client() as client:
            body = {"code": door["code"], "name": name}
            trace = {"trace": self.counted.traced}
            answer = await client.post("/api/join", json=body, extensions=trace)
            joined = answer.raise_for_status().json()
        address = Address(nobody.host, nobody.port, joined["token"], self.counted)
        chance, page, kind = Random(self.chance.random()), joined["path"], joined["kind"]
        view = {"player": "/api/seat", "observer": "/api/observation", "room": "/api/screen"}[kind]
        if kind != "player":
            return Visitor(self.day, address, chance, page, view, by_socket)
        player = Player(self.day, address, chance, page, view, by_socket)
        player.seat = await address.loads(player.client, page, view)
        place = joined["seat"]
        player.actor = f"{place['cell']}/{place['role']}/{joined['participant']}"
        return player

    async def _never_reads(self) -> None:
        token = self.arranged.ready["facilitator_token"]
        address = Address(self.url.host, self.url.port or 0, token, self.counted)
        while True:
            stay = self.chance.expovariate(1 / NEVER_READS) / self.day.speed
            with contextlib.suppress(*BROKEN):
                await address.never_reads(self.facilitator.seq, stay, self.chance)

    async def _knocks(self) -> None:
        address = Address(self.url.host, self.url.port or 0, NOBODY, self.counted)
        while True:
            await self.day.passes(self.chance, KNOCKS_EVERY)
            with contextlib.suppress(*BROKEN):
                await address.knocks()

    async def _obeys(self) -> None:
        reader = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while (await reader.readline()).strip() == b"count":
            print(json.dumps(self.told()), flush=True)

    def told(self) -> dict[str, float]:
        """Return what was done so far."""
        return {
            "elapsed": self.clock.now(),
            "seq": self.facilitator.seq,
            "connections": self.counted.connections + self.facilitator.connections,
            "acknowledged": len(self.day.ledger.acknowledged),
            "refused": self.day.refused,
        }

    def leaves(self) -> None:
        """Write down what everybody was told."""
        ledger = self.day.ledger
        kept = {
            "acknowledged": [[*key, seq] for key, seq in ledger.acknowledged.items()],
            "shown": [[seq, *seen] for seq, seen in ledger.shown.items()],
            "different": ledger.verdict.different,
        }
        Path(self.arranged.told).write_text(json.dumps(kept), encoding="utf-8")


def ledger_of(file: Path) -> Ledger:
    """Return what everybody was told, as `leaves` has written it."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    ledger = Ledger()
    ledger.acknowledged = {(actor, name): seq for actor, name, seq in kept["acknowledged"]}
    ledger.shown = {seq: (kind, at) for seq, kind, at in kept["shown"]}
    ledger.verdict.different = kept["different"]
    return ledger


def main() -> None:
    """Be everybody whom the arrangement names."""
    room = Room(Arrangement(**json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
    asyncio.run(room.lives())
    room.leaves()


if __name__ == "__main__":
    main()
