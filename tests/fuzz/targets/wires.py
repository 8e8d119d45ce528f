"""Whatever bytes come over the network: requests and frames that are whole, cut or spoilt."""

import asyncio
import logging
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

from uvicorn.server import ServerState

from crisisex.errors import UserError
from crisisex.web import feed, line
from crisisex.web.serving import configured
from tests.fuzz.hostile import changed_bytes
from tests.fuzz.target import Target, WrongError
from tests.fuzz.targets.world import World, opened

BETWEEN = b"\0\xff\0"
"""Stands between what is sent piece by piece."""
_HOST = b"Host: exercice.test\r\n"
_SENDERS = (
    b"",
    b"Authorization: Bearer {token facilitator}\r\n",
    b"Authorization: Bearer {token rssi@nord}\r\n",
    b"Cookie: crisisex_seat={token rssi@nord}\r\n",
)
_SHAKE = (
    b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)
_ASKED = (
    b"/healthz", b"/", b"/static/play.js", b"/openapi.json", b"/api/seat", b"/api/exercise",
    b"/api/feed?after=0", b"/api/attachments/note/note.txt", b"*", b"http://exercice.test/",
)  # fmt: skip
_SENT = (
    b'{"id": "a", "type": "write_log", "text": "Ligne"}',
    b'{"code": "AAA-AAA-AAA", "name": "L\xc3\xa9a"}',
    b"",
    b"x" * 5_000,
)
_FINAL, _MASKED = 0x80, 0x80
_OPCODES = (0, 1, 1, 2, 8, 9, 10, 3, 11)
_PATIENCE = 0.02
"""Wall seconds in which an answer begins, where one comes at all."""
_BEAT = 0.1
"""Wall seconds between heartbeats: they find out who has gone without a word."""
_MOST = 1 << 20
"""Bytes of an answer that are looked at."""


def _request(chance: Random) -> bytes:
    """Return a request that is sound by itself."""
    sender = chance.choice(_SENDERS)
    if chance.random() < 0.5:
        path = chance.choice(_ASKED)
        return b"GET " + path + b" HTTP/1.1\r\n" + _HOST + sender + b"\r\n"
    body = chance.choice(_SENT)
    path = chance.choice((b"/api/commands", b"/api/join", b"/api/echo"))
    head = b"POST " + path + b" HTTP/1.1\r\n" + _HOST + sender
    head += b"Content-Type: application/json\r\n"
    if chance.random() < 0.2:
        head += b"Expect: 100-continue\r\n"
    if chance.random() < 0.5:
        return head + b"Content-Length: %d\r\n\r\n" % len(body) + body
    pieces = (body[at : at + 900] for at in range(0, len(body), 900))
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(each), each) for each in pieces)
    return head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n"


def _frame(chance: Random) -> bytes:
    """Return a frame as a browser sends it, or one that none would."""
    said = chance.randbytes(chance.choice((0, 1, 5, 125, 126, 300)))
    first = chance.choice((_FINAL, _FINAL, 0)) | chance.choice(_OPCODES)
    if chance.random() < 0.1:
        first |= 0x70  # reserved
    length = len(said) if chance.random() < 0.9 else chance.choice((0, 2**31, 2**63))
    if length < 126:
        head = bytes([first, _MASKED | length])
    elif length < 2**16:
        head = bytes([first, _MASKED | 126]) + struct.pack("!H", length)
    else:
        head = bytes([first, _MASKED | 127]) + struct.pack("!Q", length)
    return head + chance.randbytes(4) + said


class _Wires:
    def __init__(self, world: World) -> None:
        self.world = world
        self.said: list[str] = []
        """What the server has noted as a defect."""
        assert world.app is not None
        self._config = configured(world.app)
        self._config.load()
        self._state = ServerState()
        world.loop.set_exception_handler(lambda _, told: self.said.append(str(told)))

    def make(self, chance: Random) -> bytes:
        """Return what one client sends, mostly spoilt somewhere."""
        if chance.random() < 0.4:
            sender = chance.choice(_SENDERS)
            shake = b"GET /api/feed?after=0 HTTP/1.1\r\n" + _HOST + sender + _SHAKE + b"\r\n"
            frames = b"".join(_frame(chance) for _ in range(chance.randint(0, 4)))
            whole = [shake, frames]
        else:
            whole = [_request(chance) for _ in range(chance.choice((1, 1, 1, 2, 5)))]
        if chance.random() < 0.75:
            at = chance.randrange(len(whole))
            whole[at] = changed_bytes(chance, whole[at])
        return BETWEEN.join(whole)

    def take(self, content: bytes) -> int:
        """Send it piece by piece, as the network brings it; then go away."""
        filled = content
        for name, said in self.world.words.items():
            filled = filled.replace(b"{%s}" % name.encode(), said.encode())
        answer = self.world.loop.run_until_complete(self._told(filled.split(BETWEEN)))
        if self.said:
            raise WrongError(f"noted as a defect: {self.said.pop()[:2_000]}")
        if answer and not answer.startswith(b"HTTP/1.1 "):
            raise WrongError(f"no answer of HTTP: {answer[:200]!r}")
        if answer.startswith(b"HTTP/1.1 5"):
            raise WrongError(f"a defect is answered: {answer[:300]!r}")
        if answer.startswith(b"HTTP/1.1 4"):
            raise UserError("refusé")
        return 1

    async def _told(self, pieces: list[bytes]) -> bytes:
        """Return how the answer begins."""
        ours, theirs = socket.socketpair()
        loop = asyncio.get_running_loop()
        await loop.connect_accepted_socket(self._protocol, theirs)
        reader, writer = await asyncio.open_connection(sock=ours)
        answer = b""
        with suppress(ConnectionError):
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                answer += await _heard(reader)
            writer.write_eof()
            answer += await _heard(reader)
        writer.transport.abort()
        return answer

    def _protocol(self) -> asyncio.Protocol:
        made: Any = self._config.http_protocol_class
        protocol: asyncio.Protocol = made(
            config=self._config, server_state=self._state, app_state={}
        )
        return protocol

    async def left(self) -> None:
        """Wait until nobody is served any more: whoever went away must leave nothing."""
        async with asyncio.timeout(20):
            while self._state.connections or self._state.tasks:  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(_PATIENCE)


async def _heard(reader: asyncio.StreamReader) -> bytes:
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            return await reader.read(_MOST)
    return b""


@contextmanager
def _noted(said: list[str]) -> Iterator[None]:
    """Collect what the server logs as a defect."""

    class _Collecting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(self.format(record))

    handler = _Collecting(logging.ERROR)
    loggers = [logging.getLogger(name) for name in ("uvicorn.error", "asyncio")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


@contextmanager
def opens(chance: Random, folder: Path) -> Iterator[_Wires]:
    """Open a run, and what listens to the network."""
    for module in (feed, line):
        vars(module)["HEARTBEAT_SECONDS"] = _BEAT
    with opened(folder, started=chance.random() < 0.8) as world:
        wires = _Wires(world)
        with _noted(wires.said):
            yield wires
            world.loop.run_until_complete(wires.left())
            if wires.said:
                raise WrongError(f"noted as a defect: {wires.said.pop()[:2_000]}")


WIRES = Target("wires", 20_000, opens, course=100)
