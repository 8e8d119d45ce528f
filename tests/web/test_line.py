"""The line to a page: in order, at once, never waiting for whoever does not read."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState
from websockets.client import ClientProtocol
from websockets.frames import Frame as Received
from websockets.frames import Opcode
from websockets.uri import parse_uri

from crisisex.director.hub import QUEUE, Subscription
from crisisex.run.actors import Actor, Kind
from crisisex.web import line as line_module
from crisisex.web.line import Line
from crisisex.wire.frames import Frame

SEAT = Actor(Kind.PLAYER, "cellule", "rssi", "p1")
DEADLINE = 10


def numbered(seq: int) -> Frame:
    return Frame({"type": "log_written", "seq": seq, "text": "x" * 200})


class Wire(asyncio.Transport):
    """A connection whose other end reads as frames whatever is written."""

    def __init__(self) -> None:
        super().__init__()
        self.page = ClientProtocol(parse_uri("ws://exercice.test/"))
        self.heard: list[Any] = []
        self.aborted = self.closing = False
        self.written = asyncio.Event()

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.page.receive_data(bytes(data))
        self.heard += self.page.events_received()
        self.written.set()

    def texts(self) -> list[str]:
        return [
            bytes(each.data).decode()
            for each in self.heard
            if isinstance(each, Received) and each.opcode is Opcode.TEXT
        ]

    def get_extra_info(self, _name: str, default: object = None) -> object:
        return default

    def is_closing(self) -> bool:
        return self.closing

    def close(self) -> None:
        self.closing = True
        self.written.set()

    def abort(self) -> None:
        self.aborted = True
        self.written.set()

    def pause_reading(self) -> None:
        raise AssertionError("nobody stops to read: what a page says is dropped")


class Stage:
    """A feed on a line, and its page."""

    def __init__(self) -> None:
        self.feed = Subscription(SEAT, iter([[numbered(1)], [], [numbered(2)]]))
        self.failing = False
        self.left: list[Subscription] = []
        self.wire = Wire()
        config = uvicorn.Config(self._route, ws=Line, interface="asgi3", log_config=None)
        config.load()
        self.line = Line(config, ServerState(), {})

    async def _route(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        line: Line = scope["state"]["line"]
        if self.failing:
            raise ValueError
        line.carry(
            self.feed, Frame({"type": "hello"}), lambda: Frame({"type": "hello"}), self.left.append
        )

    async def opens(self) -> None:
        page = self.wire.page
        page.send_request(page.connect())
        self.line.connection_made(self.wire)
        self.line.data_received(b"".join(page.data_to_send()))
        await self.until(lambda: len(self.wire.texts()) == 3)

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(DEADLINE):
            while not condition():
                self.wire.written.clear()
                await self.wire.written.wait()

    def says(self) -> list[str]:
        return self.wire.texts()


@pytest.fixture
async def stage() -> Stage:
    stage = Stage()
    await stage.opens()
    return stage


async def test_it_greets_then_tells_what_was_before(stage: Stage) -> None:
    assert stage.says() == ['{"type":"hello"}', numbered(1).text, numbered(2).text]


async def test_what_is_pushed_is_written_at_once(stage: Stage) -> None:
    assert stage.feed.push(numbered(3))
    assert stage.says()[-1] == numbered(3).text


async def test_what_waits_for_a_page_that_stopped_to_read_leaves_in_order(stage: Stage) -> None:
    stage.line.pause_writing()
    for seq in range(3, 10):
        stage.feed.push(numbered(seq))
    assert len(stage.says()) == 3
    stage.line.resume_writing()
    stage.feed.push(numbered(10))
    assert stage.says()[3:] == [numbered(seq).text for seq in range(3, 11)]


async def test_a_page_that_never_reads_is_cut_off(stage: Stage) -> None:
    stage.line.pause_writing()
    pushed = 0
    while stage.feed.push(numbered(pushed)):
        pushed += 1
    assert pushed >= QUEUE
    assert stage.wire.aborted
    assert stage.left == [stage.feed]


async def test_a_feed_that_ends_says_goodbye_after_its_last_word(stage: Stage) -> None:
    stage.feed.push(numbered(3))
    stage.feed.close()
    await stage.until(lambda: stage.wire.page.close_rcvd is not None)
    assert stage.wire.page.close_rcvd is not None
    assert stage.wire.page.close_rcvd.code == 1000
    assert stage.says()[-1] == numbered(3).text
    assert stage.left == [stage.feed]
    assert not stage.wire.aborted


async def test_a_page_that_leaves_is_left_once(stage: Stage) -> None:
    stage.line.connection_lost(None)
    stage.feed.close()
    stage.line.shutdown()
    assert stage.left == [stage.feed]


async def test_a_page_that_is_gone_before_the_feed_opens_is_left(stage: Stage) -> None:
    stage.line.connection_lost(None)
    late = Subscription(SEAT, iter([]))
    stage.line.carry(
        late, Frame({"type": "hello"}), lambda: Frame({"type": "hello"}), stage.left.append
    )
    assert stage.left[-1] is late


async def test_a_past_that_cannot_be_told_cuts_the_line(caplog: pytest.LogCaptureFixture) -> None:
    stage = Stage()

    def past() -> Iterator[list[Frame]]:
        yield [numbered(1)]
        yield [numbered(2)]
        raise ValueError

    stage.feed = Subscription(SEAT, past())
    await stage.opens()
    await stage.until(lambda: stage.wire.aborted)
    assert stage.left == [stage.feed]
    assert "a feed's past cannot be told" in caplog.text


async def test_what_a_page_says_is_dropped(stage: Stage) -> None:
    page = stage.wire.page
    for _ in range(3):
        page.send_text(b'{"type":"end_exercise"}')
        page.send_binary(b"\0\xff")
    stage.line.data_received(b"".join(page.data_to_send()))
    stage.feed.push(numbered(3))
    assert stage.says()[-1] == numbered(3).text


async def test_a_quiet_line_says_the_date_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_module, "HEARTBEAT_SECONDS", 0.01)
    stage = Stage()
    await stage.opens()
    await stage.until(lambda: stage.says().count('{"type":"hello"}') >= 3)
    stage.line.connection_lost(None)


async def test_a_route_that_fails_is_no_open_door(caplog: pytest.LogCaptureFixture) -> None:
    stage = Stage()
    stage.failing = True
    page = stage.wire.page
    page.send_request(page.connect())
    stage.line.connection_made(stage.wire)
    stage.line.data_received(b"".join(page.data_to_send()))
    await stage.until(lambda: stage.wire.closing)
    assert "the feed's route failed" in caplog.text
