"""A network between people and a director that can be cut, slowed, or lose one side's words."""

import asyncio
import contextlib
import socket
import threading
from dataclasses import dataclass, field
from typing import Self

_PIECE = 65_536


@dataclass
class Network:
    """A relay on a port of its own; `to` is the director's port."""

    to: int = 0
    slow: float = 0.0
    """Seconds by which every piece is late."""
    is_cut: bool = False
    """Connections are closed, and new ones too."""
    answers_lost: bool = False
    """What the director says is swallowed; it hears everything."""
    swallows: bool = False
    """Nothing arrives anywhere, and nobody is told."""
    port: int = field(init=False)

    def __enter__(self) -> Self:
        self._listener = socket.socket(proto=socket.IPPROTO_TCP)  # named: it sends at once
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(200)
        self.port = self._listener.getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._writers: set[asyncio.StreamWriter] = set()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._over.cancel)
        self._thread.join()

    @property
    def url(self) -> str:
        """Where people call."""
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Close every connection, and those to come, until `heal`."""
        self.is_cut = True
        self._loop.call_soon_threadsafe(self._close_all)

    def heal(self) -> None:
        """Be a good network again; what was swallowed from stays broken, hence it is closed."""
        broken = self.answers_lost or self.swallows
        self.is_cut = self.answers_lost = self.swallows = False
        self.slow = 0.0
        if broken:
            self._loop.call_soon_threadsafe(self._close_all)

    def _close_all(self) -> None:
        for writer in list(self._writers):
            writer.transport.abort()

    def _serve(self) -> None:
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._relaying())
        self._loop.close()

    async def _relaying(self) -> None:
        current = asyncio.current_task()
        assert current is not None
        self._over = current
        server = await asyncio.start_server(self._relay, sock=self._listener)
        try:
            await server.serve_forever()
        finally:
            self._close_all()

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_cut:
            writer.transport.abort()
            return
        try:
            back, forth = await asyncio.open_connection("127.0.0.1", self.to)
        except OSError:
            writer.transport.abort()
            return
        self._writers |= {writer, forth}
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._carry(reader, forth, is_answer=False))
                tasks.create_task(self._carry(back, writer, is_answer=True))
        except* (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self._writers -= {writer, forth}
            writer.transport.abort()
            forth.transport.abort()

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_answer: bool
    ) -> None:
        while piece := await reader.read(_PIECE):
            if self.slow:
                await asyncio.sleep(self.slow)
            if self.swallows or (is_answer and self.answers_lost):
                continue
            writer.write(piece)
            await writer.drain()
        writer.transport.abort()
