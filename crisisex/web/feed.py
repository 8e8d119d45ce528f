"""The feed: server-sent events, or the same messages over a WebSocket at the same URL.

The stream is a raw ASGI response, the WebSocket a line that frames are written straight to: they
are encoded once for all, and no generator runs per client.
"""

import asyncio
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Header, Query, WebSocket
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from crisisex.director.director import Director
from crisisex.director.hub import Subscription
from crisisex.log.chain import stamp
from crisisex.run.actors import Actor, Kind
from crisisex.run.refusals import Refusal
from crisisex.web.devices import device_of
from crisisex.web.identity import AccessWithdrawn, CurrentDirector, Sender, actor_of, director_of
from crisisex.web.line import HEARTBEAT_SECONDS, Line
from crisisex.web.problems import REFUSALS
from crisisex.wire.frames import Frame, Message, greeting

HEARTBEAT = b":\n"
"""A comment now and then keeps proxies from closing a quiet stream."""
WS_REFUSED = 4403
"""Close code for a WebSocket that nobody is known by."""
WS_WITHDRAWN = 4410
"""Close code for one whose access was withdrawn."""

_EVENTS: dict[int | str, dict[str, object]] = {
    200: {
        "description": "A stream without end.",
        "content": {
            "text/event-stream": {
                "schema": {
                    "type": "object",
                    "description": "One event: `id` is its log number, `data` a message in JSON.",
                    "properties": {name: {"type": "string"} for name in ("id", "event", "data")},
                    "required": ["data"],
                }
            }
        },
    }
}
"""What the description says of the stream."""

router = APIRouter(tags=["feed"], responses=REFUSALS)


class Heard:
    """How far a listener has come; `after` is 0 when what they heard is not this run's past."""

    def __init__(self, director: Director, after: int, at: str) -> None:
        self.is_other = after > 0 and at != "" and not director.has_told(after, at)
        self.after = 0 if self.is_other else after

    def first(self, greeting: Message) -> Message:
        """Return the first greeting: whoever has heard something else is told that it is over."""
        return {**greeting, "latest": 0} if self.is_other else greeting


class FeedResponse(Response):
    """An endless text/event-stream."""

    media_type = "text/event-stream"

    def __init__(self, director: Director, actor: Actor, heard: Heard, device: str) -> None:
        super().__init__(headers={"cache-control": "no-store", "x-accel-buffering": "no"})
        del self.headers["content-length"]
        self._director, self._actor, self._heard = director, actor, heard
        self._device = device

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        """Stream until the client goes away or the feed is closed."""
        headers = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(headers)
        subscription = self._director.subscribe(self._actor, self._heard.after, self._device)
        try:
            async with asyncio.TaskGroup() as tasks:
                leaving = tasks.create_task(_until_gone(receive, subscription))
                first = Frame(self._heard.first(hello(self._director, self._actor))).sse
                await send({"type": "http.response.body", "body": first, "more_body": True})
                while await _streamed(send, subscription):
                    pass
                leaving.cancel()
            await send({"type": "http.response.body", "body": b""})
        finally:
            self._director.hub.remove(subscription)


# What was sent is let go at once, not when something follows: a past read whole weighs megabytes,
# and a feed may then be quiet for long. An error keeps what the names of its place stand for, too.


async def _streamed(send: Send, subscription: Subscription) -> bool:
    """Send what comes next; return whether more may follow."""
    body = _joined(await _next(subscription))
    if body:
        await send({"type": "http.response.body", "body": body, "more_body": True})
    return bool(body)


def _joined(frames: list[Frame] | None) -> bytes:
    return HEARTBEAT if frames is None else b"".join(frame.sse for frame in frames)


@router.get("/feed", response_class=FeedResponse, status_code=HTTPStatus.OK, responses=_EVENTS)
async def feed(
    director: CurrentDirector,
    sender: Sender,
    *,
    after: Annotated[int, Query(ge=0)] = 0,
    at: Annotated[str, Query(max_length=40)] = "",
    last_event_id: Annotated[int | None, Header(ge=0)] = None,
    user_agent: Annotated[str, Header()] = "",
) -> FeedResponse:
    """Stream what the seat may see of all that follows log number `after`, which was told `at`."""
    if last_event_id is not None:
        after, at = last_event_id, ""
    return FeedResponse(director, sender, Heard(director, after, at), device_of(user_agent))


@router.websocket("/feed")
async def feed_socket(socket: WebSocket, after: int = 0, at: str = "") -> None:
    """Send the same messages as text frames; the client sends nothing."""
    try:
        actor = actor_of(socket)
    except Refusal as refusal:
        code = WS_WITHDRAWN if isinstance(refusal, AccessWithdrawn) else WS_REFUSED
        await socket.accept()
        await socket.close(code, str(refusal)[:60])
        return
    await socket.accept()
    director = director_of(socket)
    device = device_of(socket.headers.get("user-agent", ""))
    line: Line = socket.state.line
    heard = Heard(director, after, at)
    line.carry(
        director.subscribe(actor, heard.after, device),
        first=Frame(heard.first(hello(director, actor))),
        greet=lambda: Frame(hello(director, actor)),
        left=director.hub.remove,
    )


def hello(director: Director, actor: Actor) -> Message:
    """Return the first message of a feed: the director's own date, to set one's clock by."""
    now = stamp(datetime.fromtimestamp(director.wall.now(), UTC))
    more: Message = {}
    if actor.kind is Kind.FACILITATOR:
        more = {"present": director.hub.present, "notice": director.notice}
    return greeting(now, director.history[-1].seq, **more)


async def _next(subscription: Subscription) -> list[Frame] | None:
    """Return the next frames; None when a while has passed without any, [] when it is over."""
    try:
        async with asyncio.timeout(HEARTBEAT_SECONDS):
            return await subscription.take()
    except TimeoutError:
        return None


async def _until_gone(receive: Receive, subscription: Subscription) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    subscription.close()
