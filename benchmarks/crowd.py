"""A crowd of players around a server, and the bare server that a director is measured beside."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import httpx

from benchmarks.directors import Served
from benchmarks.startup import open_console
from crisisex.wire.frames import Frame


@contextlib.contextmanager
def console(folder: Path, director: Served) -> Iterator[None]:
    """Keep a console open and its terminal read, so that it really redraws."""
    process, terminal = open_console(folder, director)
    drain = threading.Thread(target=_drain, args=(terminal,), daemon=True)
    drain.start()
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _drain(terminal: int) -> None:
    with contextlib.suppress(OSError):
        while os.read(terminal, 65_536):
            pass


@dataclass(frozen=True)
class Account:
    """What a crowd has been through."""

    numbers: list[list[int]]
    """Of each player, the log numbers of what they listened for, as often as they had it."""
    whole: list[float]
    """Wall seconds at which all of them were greeted: at first, then after each cut."""


class Crowd:
    """Players in a process of their own, who listen as pages do."""

    def __init__(self, host: str, port: int, tokens: list[str], *, after: int = 0) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.players"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._ask(do="open", host=host, port=port, tokens=tokens, after=after)
        self.seconds: float = self._answer()["seconds"]
        """What it took until all of them were greeted."""

    @classmethod
    def around(cls, director: Served, tokens: list[str], *, after: int = 0) -> Self:
        """Return a crowd that is connected to a director, from a log number on."""
        url = httpx.URL(director.ready["url"])
        return cls(url.host, url.port or 0, tokens, after=after)

    def listen(self, kind: str, count: int) -> None:
        """Have them listen for the next `count` messages of one type."""
        self._ask(do="hear", kind=kind, count=count)
        assert self._answer() == "listening"

    def arrivals(self) -> list[float]:
        """Wait until all have what they listen for; return when the last of them had each."""
        came: list[float] = self._answer()
        return came

    def account(self) -> Account:
        """Return what they have had since they began to listen, and when all of them were here."""
        self._ask(do="account")
        return Account(**self._answer())

    def leave(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def _ask(self, **what: object) -> None:
        assert self._process.stdin is not None
        print(json.dumps(what), file=self._process.stdin, flush=True)

    def _answer(self) -> Any:  # noqa: ANN401 - JSON data
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


def sent(director: Served, token: str, count: int) -> list[dict[str, Any]]:
    """Return the injects as the feed holds them."""
    found: list[dict[str, Any]] = []
    headers = {"authorization": f"Bearer {token}"}
    url = director.ready["url"] + "/api/feed"
    with httpx.stream("GET", url, headers=headers, trust_env=False) as answer:
        for line in answer.iter_lines():
            message = json.loads(line[6:]) if line.startswith("data: ") else {}
            if message.get("type") == "inject_released":
                found.append(message)
            if len(found) == count:
                break
    return found


def lateness(came: list[float], messages: list[dict[str, Any]], speed: float) -> list[float]:
    """Return by how many wall seconds the last player had each inject late."""
    planned = [_planned_wall(message, speed) for message in messages]
    return [arrival - plan for arrival, plan in zip(came, planned, strict=True)]


def _planned_wall(message: dict[str, Any], speed: float) -> float:
    """Return the wall second at which the inject was planned."""
    left = datetime.fromisoformat(message["at"]).timestamp()
    early: float = (message["released"] - message["planned"]) / speed
    return left - early


def bare_server(frame: bytes, players: int, *, count: int, every: float) -> list[float]:
    """Return the lateness of a server that only writes `frame` to as many sockets on a timer."""
    return asyncio.run(_bare(frame, players, count, every))


async def _bare(frame: bytes, players: int, count: int, every: float) -> list[float]:
    writers: list[asyncio.StreamWriter] = []

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 101 Switching Protocols\r\n\r\n" + as_page_hears({"type": "hello"}))
        writers.append(writer)

    server = await asyncio.start_server(accept, "127.0.0.1", 0, backlog=2_048)
    host, port = server.sockets[0].getsockname()[:2]
    crowd = await asyncio.to_thread(Crowd, host, port, ["none"] * players)
    await asyncio.to_thread(crowd.listen, "inject_released", count)
    loop, planned = asyncio.get_running_loop(), []
    first = loop.time() + 0.5
    for n in range(count):
        due = loop.create_future()
        loop.call_at(first + n * every, due.set_result, None)
        planned.append(time.time() + first + n * every - loop.time())
        await due
        for writer in writers:
            writer.write(frame)
    came = await asyncio.to_thread(crowd.arrivals)
    await asyncio.to_thread(crowd.leave)
    server.close()
    return [arrival - plan for arrival, plan in zip(came, planned, strict=True)]


def as_page_hears(message: dict[str, Any]) -> bytes:
    """Return a message as it goes over a page's WebSocket."""
    return Frame(message).socket
