"""Asking for any door of an application in this very process, endless streams and sockets too."""

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

from starlette.types import ASGIApp, Message

from crisisex.director.hub import Subscription
from crisisex.wire.frames import Frame

HOST = "exercice.test"


async def knock(
    app: ASGIApp,
    method: str,
    path: str,
    headers: Mapping[str, str] | None = None,
    body: object = None,
) -> int:
    """Return the status of the answer; of a socket 200 when it speaks, else its close code.

    Whoever asks goes away once the answer has begun.
    """
    socket = method == "SOCKET"
    sent: asyncio.Queue[Message] = asyncio.Queue()
    left = asyncio.Event()
    asked: list[Message] = [{"type": "websocket.connect"}] if socket else [_body(body)]

    async def receive() -> Message:
        if asked:
            return asked.pop()
        await left.wait()
        return {"type": "websocket.disconnect", "code": 1000} if socket else _GONE

    scope: dict[str, Any] = {
        "type": "websocket" if socket else "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "ws" if socket else "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [
            (name.encode(), value.encode())
            for name, value in {
                "host": HOST,
                "content-type": "application/json",
                **(headers or {}),
            }.items()
        ],
        "client": ("192.0.2.1", 1),
        "server": (HOST, 80),
        **({"subprotocols": []} if socket else {"method": method}),
        "state": {"line": ShortLine(sent.put_nowait)},
    }
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        served = tasks.create_task(_served(app, scope, receive, sent))
        status = await (_socket_status(sent) if socket else _status(sent))
        left.set()
        await served
    return status


class ShortLine:
    """A page's line, which is told the first word, then the past, and goes away."""

    def __init__(self, hear: Callable[[Message], object]) -> None:
        self._hear = hear

    def carry(
        self,
        feed: Subscription,
        first: Frame,
        greet: Callable[[], Frame],
        left: Callable[[Subscription], None],
    ) -> None:
        """Take what a line takes."""
        del greet
        for frame in (first, *feed.drain()):
            assert frame.socket.endswith(b"}")
            self._hear({"type": "websocket.send", "text": frame.text})
        left(feed)


_GONE: Message = {"type": "http.disconnect"}


async def _served(app: ASGIApp, scope: Any, receive: Any, sent: asyncio.Queue[Message]) -> None:  # noqa: ANN401 - ASGI's own
    await app(scope, receive, sent.put)


async def _status(sent: asyncio.Queue[Message]) -> int:
    status = int((await sent.get())["status"])
    await sent.get()
    return status


async def _socket_status(sent: asyncio.Queue[Message]) -> int:
    while True:
        message = await sent.get()
        if message["type"] == "websocket.close":
            return int(message["code"])
        if message["type"] == "websocket.send":
            return 200


def _body(body: object) -> Message:
    raw = b"" if body is None else json.dumps(body).encode()
    return {"type": "http.request", "body": raw, "more_body": False}
