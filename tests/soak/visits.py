"""Connections as pages and programs open, keep, leave and lose them; each is counted."""

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from random import Random
from typing import Any, Protocol

import httpx
import websockets
from websockets.asyncio.client import connect

LONGEST_LINE = 1 << 22
NOBODY = "0" * 48
"""A token that opens nothing."""
_STATIC = ("play.html", "play.css", "play.js", "feed.js", "state.js", "words.js", "icon.svg")
BROKEN = (OSError, httpx.HTTPError, websockets.WebSocketException, EOFError, RuntimeError)
"""What a connection ends with that somebody cuts; or its client, which a reload has closed."""


@dataclass
class Counted:
    """How many connections were made."""

    connections: int = 0

    async def traced(self, name: str, _: dict[str, Any]) -> None:
        """Count what a client of HTTP opens by itself."""
        self.connections += name == "connection.connect_tcp.complete"


class Hearer(Protocol):
    """Whoever takes the messages of a feed."""

    def hears(self, message: dict[str, Any]) -> None:
        """Take one."""
        ...


@dataclass(frozen=True)
class Address:
    """Where a director answers, and who asks."""

    host: str
    port: int
    token: str
    counted: Counted

    @property
    def url(self) -> str:
        """The director's."""
        return f"http://{self.host}:{self.port}"

    def client(self) -> httpx.AsyncClient:
        """Return a client that keeps its connections, as a page does."""
        return httpx.AsyncClient(
            base_url=self.url,
            headers={"authorization": f"Bearer {self.token}"},
            trust_env=False,
            verify=False,  # noqa: S501 - nothing is encrypted here, and reading authorities is slow
            timeout=60,
        )

    async def listens(self, last: int, hearer: Hearer, stay: float, manner: Random) -> None:
        """Read server-sent events for `stay` seconds, then leave in one manner or another."""
        async with self._opened(self._request(f"/api/feed?after={last}"), manner) as reader:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(stay):
                    while line := await reader.readline():
                        if line.startswith(b"data: "):
                            hearer.hears(json.loads(line[6:]))

    async def talks(self, last: int, hearer: Hearer, stay: float, manner: Random) -> None:
        """Read the same over a WebSocket."""
        headers = {"authorization": f"Bearer {self.token}"}
        url = f"ws://{self.host}:{self.port}/api/feed?after={last}"
        async with connect(url, additional_headers=headers, proxy=None, max_size=None) as held:
            self.counted.connections += 1
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(stay):
                    async for text in held:
                        hearer.hears(json.loads(text))
            if manner.random() < 0.5:
                held.transport.abort()

    async def never_reads(self, last: int, stay: float, manner: Random) -> None:
        """Ask for a feed and let it fill."""
        request = self._request(f"/api/feed?after={last}")
        async with self._opened(request, manner, narrow=True):
            await asyncio.sleep(stay)

    async def breaks_off(self, path: str, manner: Random) -> None:
        """Ask for something long, and be gone before it has come."""
        async with self._opened(self._request(path), manner) as reader:
            await reader.readline()

    async def says_half(self, manner: Random) -> None:
        """Send half of a command."""
        head = f"POST /api/commands HTTP/1.1\r\n{self._who()}content-length: 900\r\n\r\n{{"
        async with self._opened(head, manner):
            await asyncio.sleep(0)

    async def says_and_goes(self, body: dict[str, Any], manner: Random) -> None:
        """Send a command, and lose its answer."""
        text = json.dumps(body)
        head = f"POST /api/commands HTTP/1.1\r\n{self._who()}content-type: application/json\r\n"
        request = f"{head}content-length: {len(text)}\r\n\r\n{text}"
        async with self._opened(request, manner):
            await asyncio.sleep(0)

    async def knocks(self) -> None:
        """Come with a token that nobody has, by both ways, and with a code of no door."""
        nobody = Address(self.host, self.port, NOBODY, self.counted)
        async with nobody.client() as client:
            trace = {"trace": self.counted.traced}
            await client.get("/api/seat", extensions=trace)
            await client.post("/api/join", json={"code": "AAA-AAA-AAA"}, extensions=trace)
        with contextlib.suppress(*BROKEN):
            async with connect(f"ws://{self.host}:{self.port}/api/feed", proxy=None) as held:
                self.counted.connections += 1
                await held.recv()

    async def loads(self, client: httpx.AsyncClient, page: str, view: str) -> dict[str, Any]:
        """Ask for a page, what it is made of, and what it shows before any event."""
        trace = {"trace": self.counted.traced}
        found = await client.get(page, extensions=trace)
        for name in _STATIC:
            answer = await client.get(f"/static/{name}", extensions=trace)
            again = {"if-none-match": answer.headers.get("etag", "")}
            await client.get(f"/static/{name}", headers=again, extensions=trace)
        found = await client.get(view, extensions=trace)
        seen: dict[str, Any] = found.json()
        return seen

    def _request(self, path: str) -> str:
        return f"GET {path} HTTP/1.1\r\n{self._who()}\r\n"

    def _who(self) -> str:
        return f"host: {self.host}\r\nauthorization: Bearer {self.token}\r\n"

    @contextlib.asynccontextmanager
    async def _opened(
        self, request: str, manner: Random, *, narrow: bool = False
    ) -> AsyncIterator[asyncio.StreamReader]:
        """Open a connection and ask; leave it politely, by half, or without a word."""
        plain = socket.socket()
        if narrow:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        plain.setblocking(False)
        try:
            loop = asyncio.get_running_loop()
            await loop.sock_connect(plain, (self.host, self.port))
            reader, writer = await asyncio.open_connection(sock=plain, limit=LONGEST_LINE)
        except OSError:
            plain.close()
            raise
        self.counted.connections += 1
        try:
            writer.write(request.encode())
            await writer.drain()
            yield reader
        finally:
            left = manner.random()
            if left < 0.2 and writer.can_write_eof():
                with contextlib.suppress(OSError):
                    writer.write_eof()
            if left < 0.6:
                writer.close()
            else:
                writer.transport.abort()
