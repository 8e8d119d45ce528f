"""Receipts that rain: everybody takes note of an inject within some seconds.

Run as `python -m benchmarks.rain HOST PORT INJECT SECONDS`, with the tokens as JSON on its standard
input, it is the crowd: each sends one receipt over a connection of their own, one after another
over so many wall seconds. It prints how long until the last answer, and what most took at most.
"""

import asyncio
import contextlib
import json
import select
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks.figures import percentile

PATIENCE = 120.0
"""Wall seconds after which what is not answered is given up."""


@dataclass
class Rain:
    """A crowd that takes note; its figures once it is over."""

    process: subprocess.Popen[str]
    seconds: float = 0.0
    """From the first receipt sent to the last answered."""
    longest: float = 0.0
    """Seconds within which ninety-nine in a hundred were answered."""

    def is_over(self) -> bool:
        """Return whether all are answered."""
        return self.process.poll() is not None

    def gather(self) -> None:
        """Wait for the end; note the figures."""
        said, _ = self.process.communicate()
        assert self.process.returncode == 0
        figures = json.loads(said)
        self.seconds, self.longest = figures["seconds"], figures["longest"]


@contextlib.contextmanager
def rained(url: str, tokens: list[str], inject: str, seconds: float) -> Iterator[Rain]:
    """Have receipts rain on a server meanwhile; wait for the last."""
    at = httpx.URL(url)
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.rain", at.host, str(at.port), inject, str(seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    print(json.dumps(tokens), file=process.stdin, flush=True)
    rain = Rain(process)
    yield rain
    rain.gather()


def bare_receipts(tokens: list[str], seconds: float) -> Rain:
    """Return what it takes a server that only commits what comes, and answers."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_bare(Path(folder) / "receipts", tokens, seconds))


async def _bare(file: Path, tokens: list[str], seconds: float) -> Rain:
    table = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    table.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE receipts (body BLOB)"
    )
    waiting: list[tuple[bytes, asyncio.Future[None]]] = []
    some = asyncio.Event()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        kept = asyncio.get_running_loop().create_future()
        waiting.append((head + await reader.readexactly(length), kept))
        some.set()
        await kept
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")
        writer.close()

    def commit(bodies: list[bytes]) -> None:
        table.execute("BEGIN")
        table.executemany("INSERT INTO receipts VALUES (?)", [(body,) for body in bodies])
        table.execute("COMMIT")

    async def keep() -> None:
        while True:
            await some.wait()
            some.clear()
            now, waiting[:] = list(waiting), []
            await asyncio.to_thread(commit, [body for body, _ in now])
            for _, kept in now:
                kept.set_result(None)

    server = await asyncio.start_server(accept, "127.0.0.1", 0, backlog=2_048)
    host, port = server.sockets[0].getsockname()[:2]
    async with asyncio.TaskGroup() as tasks:
        keeping = tasks.create_task(keep())
        with rained(f"http://{host}:{port}", tokens, "i000", seconds) as rain:
            await asyncio.to_thread(rain.process.wait)
        keeping.cancel()
    server.close()
    table.close()
    return rain


class Senders:
    """All who take note, read by one loop."""

    def __init__(self, host: str, port: int, inject: str) -> None:
        self._address = host, port
        self._inject = inject
        self._poll = select.epoll()
        self._asked: dict[int, tuple[socket.socket, float]] = {}
        self.answers: list[float] = []

    def send(self, token: str) -> None:
        """Open a connection and take note over it."""
        line = socket.create_connection(self._address)
        asked = {"type": "acknowledge_inject", "inject": self._inject, "id": token[:32]}
        body = json.dumps(asked).encode()
        head = (
            f"POST /api/commands HTTP/1.1\r\nHost: {self._address[0]}\r\n"
            f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        line.sendall(head.encode() + body)
        self._asked[line.fileno()] = line, time.perf_counter()
        self._poll.register(line, select.EPOLLIN)

    def read(self, seconds: float) -> None:
        """Read answers for so long."""
        for number, _ in self._poll.poll(max(seconds, 0)):
            line, asked = self._asked.pop(number)
            answer = line.recv(65_536)
            assert answer.startswith(b"HTTP/1.1 200"), answer
            self._poll.unregister(line)
            line.close()
            self.answers.append(time.perf_counter() - asked)


def main() -> None:
    """Be the crowd."""
    host, port, inject, seconds = sys.argv[1], int(sys.argv[2]), sys.argv[3], float(sys.argv[4])
    tokens = json.loads(sys.stdin.readline())
    senders = Senders(host, port, inject)
    begun = time.perf_counter()
    for n, token in enumerate(tokens):
        while (early := begun + n * seconds / len(tokens) - time.perf_counter()) > 0:
            senders.read(early)
        senders.read(0)
        senders.send(token)
    while len(senders.answers) < len(tokens):
        senders.read(1)
        assert time.perf_counter() - begun < PATIENCE, "receipts were not answered"
    took = time.perf_counter() - begun
    said = {"seconds": took, "longest": percentile(senders.answers, 0.99)}
    print(json.dumps(said))


if __name__ == "__main__":
    main()
