"""From the planned instant of a timed inject to the last of 100 players' sockets."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from benchmarks.directors import Served, served, write_exercise
from benchmarks.figures import Figure, percentile
from benchmarks.startup import open_console

PLAYERS = 100
INJECTS = 300
EVERY = 0.1
"""Wall seconds between injects."""
SPEED = 10
"""Exercise seconds in a wall second, so that injects a second apart come every tenth."""
ROLES = ["direction", "rssi", "dpd", "qualite"]


def measure() -> list[Figure]:
    """Measure the director with a console attached and redrawing, and a bare server beside it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        late, frame = _director(folder)
    bare = _bare_server(frame)
    milliseconds = [1_000 * each for each in late]
    floor = 1_000 * percentile(bare, 0.99)
    return [
        Figure(
            f"timed inject to the last of {PLAYERS} players, p99 of {INJECTS}, console redrawing",
            percentile(milliseconds, 0.99),
            "ms",
            50,
            floor,
            "bare asyncio, same bytes and sockets",
        )
    ]


def _director(folder: Path) -> tuple[list[float], bytes]:
    injects = [
        {
            "id": f"i{n}", "at": f"{20 + n}s", "to": ROLES, "channel": "email",
            "subject": f"Message {n}", "from": "Cadre de nuit", "body": "Un texte. " * 60,
        }
        for n in range(INJECTS)
    ]  # fmt: skip
    write_exercise(folder, injects, ROLES)
    run = str(folder / "run.crisisex")
    with (
        served(folder, str(folder), "--run", run, "--speed", str(SPEED)) as director,
        _console(folder, director),
    ):
        tokens = [director.join(ROLES[n % len(ROLES)]) for n in range(PLAYERS)]
        url = httpx.URL(director.ready["url"])
        crowd = _crowd(url.host, url.port or 0, tokens)
        facilitator = director.ready["facilitator_token"]
        director.post("/api/commands", {"type": "start_exercise"}, facilitator)
        arrivals = _arrivals(crowd)
        sent = _sent(director, tokens[0])
    planned = [_planned_wall(message) for message in sent]
    late = [arrival - plan for arrival, plan in zip(arrivals, planned, strict=True)]
    frame = f"event: inject_released\ndata: {json.dumps(sent[0])}\n\n".encode()
    return late, frame


@contextlib.contextmanager
def _console(folder: Path, director: Served) -> Iterator[None]:
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


def _crowd(host: str, port: int, tokens: list[str]) -> subprocess.Popen[str]:
    crowd = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.players", host, str(port), str(INJECTS), *tokens],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert crowd.stdout is not None
    for _ in range(PLAYERS):
        assert crowd.stdout.readline().strip() == "connected"
    return crowd


def _arrivals(crowd: subprocess.Popen[str]) -> list[float]:
    assert crowd.stdout is not None
    arrivals: list[float] = json.loads(crowd.stdout.readline())
    crowd.wait()
    return arrivals


def _sent(director: Served, token: str) -> list[dict[str, Any]]:
    """Return the injects as the feed holds them."""
    found: list[dict[str, Any]] = []
    headers = {"authorization": f"Bearer {token}"}
    url = director.ready["url"] + "/api/feed"
    with httpx.stream("GET", url, headers=headers, trust_env=False) as answer:
        for line in answer.iter_lines():
            message = json.loads(line[6:]) if line.startswith("data: ") else {}
            if message.get("type") == "inject_released":
                found.append(message)
            if len(found) == INJECTS:
                break
    return found


def _planned_wall(message: dict[str, Any]) -> float:
    """Return the wall second at which the inject was planned."""
    left = datetime.fromisoformat(message["at"]).timestamp()
    early: float = (message["released"] - message["planned"]) / SPEED
    return left - early


def _bare_server(frame: bytes) -> list[float]:
    """Return the lateness of a server that only writes `frame` to as many sockets."""
    return asyncio.run(_bare(frame))


async def _bare(frame: bytes) -> list[float]:
    writers: list[asyncio.StreamWriter] = []

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b"event: hello\n\n")
        writers.append(writer)

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()[:2]
    crowd = await asyncio.to_thread(_crowd, host, port, ["none"] * PLAYERS)
    loop, planned = asyncio.get_running_loop(), []
    first = loop.time() + 0.5
    for n in range(INJECTS):
        due = loop.create_future()
        loop.call_at(first + n * EVERY, due.set_result, None)
        planned.append(time.time() + first + n * EVERY - loop.time())
        await due
        for writer in writers:
            writer.write(frame)
    arrivals = await asyncio.to_thread(_arrivals, crowd)
    server.close()
    return [arrival - plan for arrival, plan in zip(arrivals, planned, strict=True)]
