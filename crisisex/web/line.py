"""The line to a page: a WebSocket that no task attends to once a feed is open on it.

Thousands of screens wait at a time, and a message is the same for all of a seat. So uvicorn shakes
hands and keeps the line alive, and the feed writes frames that were encoded once straight to it.
"""

import asyncio
import contextlib
from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from crisisex.director.hub import Subscription
from crisisex.wire.frames import Frame

HEARTBEAT_SECONDS = 15.0
"""This often somebody is spoken to. A page, which cannot see pings, hears the director's date."""


class Line(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket: a route finds it as `socket.state.line` and may have it carry a feed."""

    _feed: Subscription | None = None
    _greet: Callable[[], Frame]
    _left: Callable[[Subscription], None]
    _beat: asyncio.TimerHandle
    _spoke = 0.0
    _goodbye: asyncio.Task[None]

    def carry(
        self,
        feed: Subscription,
        first: Frame,
        greet: Callable[[], Frame],
        left: Callable[[Subscription], None],
    ) -> None:
        """Write what `feed` holds, and will hold, until it is closed or the page goes away.

        `greet` makes what is said when it has been quiet; `left` is told the end.
        The route that calls this sends nothing more and returns.
        """
        if self.disconnected:
            left(feed)
            return
        self._feed, self._greet, self._left = feed, greet, left
        self._speak(first)
        self._beat = self.loop.call_later(HEARTBEAT_SECONDS, self._break_silence)
        feed.woken = self._flush
        self._flush()

    def _flush(self) -> None:
        """Write what comes next, for as long as the page reads; then end, if the feed has.

        Between two pieces of the past others have their turn.
        """
        feed = self._feed
        if feed is None:
            return
        if feed.has_past and self.writable.is_set():
            self._tell_piece(feed)
            if feed.has_past:
                self.loop.call_soon(self._flush)
                return
        while feed.waiting and self.writable.is_set():
            self._speak(feed.waiting.popleft())
        if feed.closed:
            self._end(reading=self.writable.is_set())

    def _tell_piece(self, feed: Subscription) -> None:
        """Write a piece of the past; who cannot have it is let go, and comes back for the rest."""
        try:
            piece = feed.piece()
        except Exception:
            self.logger.exception("a feed's past cannot be told")
            self._give_up()
            self.transport.abort()
        else:
            for frame in piece:
                self._speak(frame)

    def _speak(self, frame: Frame) -> None:
        self._spoke = self.loop.time()
        self.transport.write(frame.socket)

    def _break_silence(self) -> None:
        quiet = self.loop.time() - self._spoke
        if quiet >= HEARTBEAT_SECONDS and self.writable.is_set():
            self._speak(self._greet())
            quiet = 0.0
        wait = max(HEARTBEAT_SECONDS - quiet, HEARTBEAT_SECONDS / 10)
        self._beat = self.loop.call_later(wait, self._break_silence)

    def _end(self, *, reading: bool) -> None:
        """Say goodbye; whoever does not read is cut off, for a goodbye would wait for ever."""
        self._give_up()
        if reading and not self.close_sent:
            self._goodbye = self.loop.create_task(self._say_goodbye())
        else:
            self.transport.abort()

    async def _say_goodbye(self) -> None:
        with contextlib.suppress(ClientDisconnected):  # they went first
            await self.send({"type": "websocket.close", "code": 1_000, "reason": ""})

    def _give_up(self) -> None:
        feed, self._feed = self._feed, None
        if feed is not None:
            self._beat.cancel()
            self._left(feed)

    # -- what uvicorn calls ---------------------------------------------------------------------

    def handle_connect(self, event: Request) -> None:
        """Let the route find this line."""
        super().handle_connect(event)
        if self.response.status_code == HTTPStatus.SWITCHING_PROTOCOLS:
            self.scope["state"]["line"] = self

    async def run_asgi(self) -> None:
        """Answer as uvicorn does, but leave the line open where it carries a feed."""
        try:
            await self.app(self.scope, self.receive, self.send)
        except ClientDisconnected:
            pass
        except Exception:
            self.logger.exception("the feed's route failed")
            self.send_500_response()
        if self._feed is not None:
            # What was asked weighs more than the line: it is known now, and said again by nobody.
            cast("dict[str, object]", self.scope).clear()
            del self.request, self.response
        elif self.close_timer is None:
            self.transport.close()

    def resume_writing(self) -> None:
        """Go on where the page had stopped to read."""
        super().resume_writing()
        self._flush()

    def send_receive_event_to_app(self) -> None:
        """Drop what a page says on a feed: nobody listens."""
        if self._feed is None:
            super().send_receive_event_to_app()
        else:
            self.frames = []

    def shutdown(self) -> None:
        """End as uvicorn does, and the feed with it."""
        self._give_up()
        super().shutdown()

    def connection_lost(self, exc: Exception | None) -> None:
        """Leave the feed."""
        self._give_up()
        super().connection_lost(exc)
