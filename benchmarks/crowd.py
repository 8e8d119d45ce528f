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
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from benchmarks.directors import Served
from benchmarks.startup import open_console


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


def gathered(
    host: str, port: int, tokens: list[str], *, count: int, kind: str = "inject_released"
) -> subprocess.Popen[str]:
    """Return a crowd that is connected and waits for `count` messages of one kind."""
    crowd = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.players", host, str(port), kind, str(count), *tokens],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert crowd.stdout is not None
    for _ in tokens:
        assert crowd.stdout.readline().strip() == "connected"
    return crowd


def arrivals(crowd: subprocess.Popen[str]) -> list[float]:
    """Wait until the crowd has everything; return when the last of them had each message."""
    assert crowd.stdout is not None
    came: list[float] = json.loads(crowd.stdout.readline())
    crowd.wait()
    return came


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


def planned_wall(message: dict[str, Any], speed: float) -> float:
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
        await reader.readline()
        writer.write(b"event: hello\n\n")
        writers.append(writer)

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()[:2]
    crowd = await asyncio.to_thread(gathered, host, port, ["none"] * players, count=count)
    loop, planned = asyncio.get_running_loop(), []
    first = loop.time() + 0.5
    for n in range(count):
        due = loop.create_future()
        loop.call_at(first + n * every, due.set_result, None)
        planned.append(time.time() + first + n * every - loop.time())
        await due
        for writer in writers:
            writer.write(frame)
    came = await asyncio.to_thread(arrivals, crowd)
    server.close()
    return [arrival - plan for arrival, plan in zip(came, planned, strict=True)]
