"""People as programs of their own, who can be killed: `python -m tests.chaos.people KIND URL …`.

Each says what happened to them, a line of JSON at a time; a console that is asked to stop leaves
the state that it has folded.
"""

import asyncio
import contextlib
import itertools
import json
import os
import pickle
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import httpx
import websockets
from websockets.asyncio.client import connect

from crisisex.client import director as client_module
from crisisex.client.director import DirectorClient
from crisisex.client.errors import Refused, Unreachable
from crisisex.console import link as link_module
from crisisex.console.link import followed, opened
from crisisex.console.session import Session
from crisisex.log.chain import stamp
from crisisex.player.outbox import Outbox

QUIET_SECONDS = 3.0
"""Silence after which a connection is taken for dead: people here speak all the time."""
LEAVING_SECONDS = 30.0
"""What a console has to hear the last of it, once it is asked to stop."""
PACE_SECONDS = 0.02
TRY_AGAIN_SECONDS = 0.2
_UNAVAILABLE = 503
_WORDS = frozenset({"hello", "lost", "trouble"})
"""What changes the words at the top of the console."""


def say(**what: object) -> None:
    """Write a line that outlives us."""
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
    sys.stdout.flush()


class Console:
    """A console without a screen, which writes in the log all the time."""

    def __init__(self, url: str, token: str, where: Path) -> None:
        self.client = DirectorClient(url, token)
        self.where = where
        self.chance = Random(os.getpid())

    async def lives(self) -> None:
        """Follow the run and write, until asked to stop."""
        async with self.client:
            told = _Told()
            session = await opened(self.client, time.monotonic, told.cut)

            def changed(kind: str) -> None:
                told.shows(session, kind)

            async with asyncio.TaskGroup() as tasks:
                following = tasks.create_task(followed(self.client, session, changed))
                writing = tasks.create_task(self._writes())
                await _asked_to_stop()
                writing.cancel()
                end = time.monotonic() + LEAVING_SECONDS
                latest = await self._last_line(end)
                while session.seq < latest and time.monotonic() < end:  # noqa: ASYNC110 - no event
                    await asyncio.sleep(PACE_SECONDS)
                following.cancel()
            self.where.write_bytes(pickle.dumps(session.state))

    async def _writes(self) -> None:
        for number in itertools.count():
            await self._send(_line(f"console {os.getpid()} {number}"))
            await asyncio.sleep(PACE_SECONDS)

    async def _last_line(self, end: float) -> int:
        """Write a last line, again and again until `end`; return its log number."""
        while True:
            try:
                return await self.client.command(_line("fin"))
            except Unreachable:
                if time.monotonic() > end:
                    raise
            await asyncio.sleep(TRY_AGAIN_SECONDS)

    async def _send(self, body: Mapping[str, Any]) -> None:
        while True:
            try:
                say(acknowledged=["facilitator", body["id"]], seq=await self.client.command(body))
            except Unreachable as error:
                say(unreachable=str(error))
            except Refused as refusal:
                say(refused=str(refusal), status=refusal.status)
                if self.chance.random() < 0.3 or refusal.status != _UNAVAILABLE:
                    say(given_up=["facilitator", body["id"]])
                    return
            else:
                return
            await asyncio.sleep(TRY_AGAIN_SECONDS)


class _Told:
    """Says what the console's screen says, when it changes."""

    def __init__(self) -> None:
        self._last = ("", "")
        self._seq = 0

    def cut(self, sentence: str) -> None:
        say(cut=sentence, trouble="")

    def shows(self, session: Session, kind: str) -> None:
        for recorded in session.events[self._seq :]:
            say(shown=recorded.seq, type=recorded.event.type, at=stamp(recorded.at))
        if session.seq < self._seq:
            say(went_back=session.seq)
        self._seq = session.seq
        if kind in _WORDS or any(self._last):
            shown = session.snapshot()
            if (shown.cut, shown.trouble) != self._last:
                self._last = (shown.cut, shown.trouble)
                say(cut=shown.cut, trouble=shown.trouble)


class Player:
    """A player's terminal without a screen: what they do waits until it is answered."""

    def __init__(self, url: str, token: str, participant: str, *, by_socket: bool) -> None:
        self.url, self.token, self.actor = url, token, participant
        self.client = DirectorClient(url, token)
        self.by_socket = by_socket
        self.outbox = Outbox(self._command, lambda: None, lambda *_: None)
        self.last = 0

    async def lives(self) -> None:
        """Listen and write, until asked to stop."""
        async with self.client, asyncio.TaskGroup() as tasks:
            running = [
                tasks.create_task(each)
                for each in (self._listens(), self._writes(), self.outbox.pump())
            ]
            await _asked_to_stop()
            for task in running:
                task.cancel()

    async def _command(self, body: Mapping[str, Any]) -> int:
        seq = await self.client.command(body)
        say(acknowledged=[self.actor, body["id"]], seq=seq)
        return seq

    async def _writes(self) -> None:
        for number in itertools.count():
            line = _line(f"{self.actor} {os.getpid()} {number}")
            self.outbox.put(line["type"], {"text": line["text"], "id": line["id"]})
            while self.outbox.unsent > 1:  # noqa: ASYNC110 - no event tells it
                await asyncio.sleep(PACE_SECONDS)
            self.outbox.shown(sys.maxsize)
            await asyncio.sleep(PACE_SECONDS)

    async def _listens(self) -> None:
        while True:
            with contextlib.suppress(Unreachable, Refused, OSError, websockets.WebSocketException):
                await (self._socket() if self.by_socket else self._events())
            self.outbox.wake()
            await asyncio.sleep(TRY_AGAIN_SECONDS)

    async def _events(self) -> None:
        async with contextlib.aclosing(self.client.feed(self.last)) as feed:
            async for message in feed:
                self._hears(message)

    async def _socket(self) -> None:
        url = f"{self.url.replace('http', 'ws')}/api/feed?after={self.last}"
        headers = {"authorization": f"Bearer {self.token}"}
        async with connect(url, additional_headers=headers, proxy=None) as socket:
            while True:
                async with asyncio.timeout(QUIET_SECONDS):
                    self._hears(json.loads(await socket.recv()))

    def _hears(self, message: dict[str, Any]) -> None:
        if "seq" not in message:
            return
        if message["seq"] <= self.last:
            say(again=message["seq"])
        self.last = message["seq"]
        say(shown=message["seq"], type=message["type"], at=message["at"])


def _line(text: str) -> dict[str, str]:
    return {"id": text.replace(" ", "-"), "type": "write_log", "text": text}


async def _asked_to_stop() -> None:
    asked = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, asked.set)
    await asked.wait()


def main() -> None:
    """Be who the arguments say."""
    kind, url, token, *more = sys.argv[1:]
    client_module.QUIET_SECONDS = QUIET_SECONDS
    client_module.TIMEOUT = httpx.Timeout(QUIET_SECONDS)
    link_module.RETRY_SECONDS = TRY_AGAIN_SECONDS
    if kind == "console":
        asyncio.run(Console(url, token, Path(more[0])).lives())
    else:
        asyncio.run(Player(url, token, more[0], by_socket=kind == "socket").lives())


if __name__ == "__main__":
    main()
