"""The feed over real sockets: numbers, resuming without loss or repeat, the same by WebSocket."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import httpx_sse
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from crisisex.log.chain import stamp
from tests.cli.program import CALM, PATIENCE, Served, bearer, write_exercise

DEADLINE = PATIENCE
SOONER_THAN_A_HEARTBEAT = 12
"""Wall seconds; a quiet feed has a comment after 15."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A run whose note has left and was acknowledged; tests only add to it."""
    folder = tmp_path_factory.mktemp("served")
    write_exercise(folder / "nuit", CALM)
    with Served(("nuit", "--run", "nuit.crisisex", "--start"), folder) as director:
        rssi = bearer(director.join("rssi")["token"])
        director.command(director.facilitator, type="release_inject", inject="note")
        director.command(rssi, type="open_inject", inject="note")
        director.command(rssi, type="acknowledge_inject", inject="note")
        director.command(rssi, type="answer_inject", inject="note", text="Reçu \u2028 é 🚑\nfin")
        yield director


@asynccontextmanager
async def stream(
    url: str, headers: dict[str, str], after: int | None = None, at: str = ""
) -> AsyncIterator[httpx_sse.EventSource]:
    parameters: dict[str, str | int] = {} if after is None else {"after": after, "at": at}
    async with (
        httpx.AsyncClient(trust_env=False, timeout=DEADLINE) as client,
        httpx_sse.aconnect_sse(client, "GET", url, headers=headers, params=parameters) as source,
    ):
        yield source


async def read(
    served: Served,
    headers: dict[str, str],
    until: int,
    after: int | None = None,
    *,
    path: str = "/api/feed",
    at: str = "",
) -> list[httpx_sse.ServerSentEvent]:
    """Return what the stream holds up to log number `until`, hello first."""
    events = []
    async with asyncio.timeout(DEADLINE), stream(served.url + path, headers, after, at) as source:
        assert source.response.status_code == 200
        assert source.response.headers["content-type"].startswith("text/event-stream")
        assert source.response.headers["cache-control"] == "no-store"
        assert source.response.headers["x-content-type-options"] == "nosniff"
        async for event in source.aiter_sse():
            events.append(event)
            if json.loads(event.data).get("seq", 0) >= until:
                break
    return events


async def read_socket(
    served: Served,
    headers: dict[str, str],
    until: int,
    after: int = 0,
    *,
    path: str = "/api/feed",
    at: str = "",
) -> list[dict[str, Any]]:
    """Return the same from the WebSocket."""
    query = httpx.QueryParams(after=after, at=at)
    url = f"{served.url.replace('http', 'ws', 1)}{path}?{query}"
    messages = []
    async with (
        asyncio.timeout(DEADLINE),
        connect(url, additional_headers=headers, proxy=None) as socket,
    ):
        async for text in socket:
            messages.append(json.loads(text))
            if messages[-1].get("seq", 0) >= until:
                break
    return messages


def mark(served: Served) -> int:
    """Write a line that everybody sees and return its log number."""
    answer = served.command(served.facilitator, type="write_log", text="repère")
    seq: int = answer.raise_for_status().json()["seq"]
    return seq


def numbered(events: list[httpx_sse.ServerSentEvent]) -> list[int]:
    return [int(event.id) for event in events if event.id and "seq" in json.loads(event.data)]


async def test_each_message_has_its_number_its_type_and_one_line(served: Served) -> None:
    latest = mark(served)
    events = await read(served, served.facilitator, latest)
    assert numbered(events) == list(range(1, latest + 1))
    hello = json.loads(events[0].data)
    assert (hello["type"], hello["latest"]) == ("hello", latest)
    for event in events[1:]:
        message = json.loads(event.data)
        assert message["type"] == event.event
        assert message.keys() >= {"type", "seq", "at", "elapsed"}
    answers = [json.loads(event.data) for event in events if event.event == "inject_answered"]
    assert answers[0]["text"] == "Reçu \u2028 é 🚑\nfin"


@pytest.mark.parametrize("by", ["after", "Last-Event-ID"])
async def test_a_feed_resumes_where_it_stopped(served: Served, by: str) -> None:
    latest = mark(served)
    whole = numbered(await read(served, served.facilitator, latest))
    for stop in (1, latest // 2, latest - 1):
        headers, after = dict(served.facilitator), None
        if by == "after":
            after = stop
        else:
            headers["last-event-id"] = str(stop)
        rest = numbered(await read(served, headers, latest, after))
        assert whole[:stop] + rest == whole


async def test_who_has_heard_another_past_is_told_so_and_hears_this_one(served: Served) -> None:
    latest = mark(served)
    whole = [json.loads(each.data) for each in await read(served, served.facilitator, latest)]
    stop = whole[latest // 2]
    another = stamp(datetime.fromisoformat(stop["at"]) + timedelta(microseconds=1))
    for at, after in ((stop["at"], stop["seq"]), (another, 0)):
        events = await read(served, served.facilitator, latest, stop["seq"], at=at)
        streamed = [json.loads(each.data) for each in events]
        carried = await read_socket(served, served.facilitator, latest, stop["seq"], at=at)
        for hello, *messages in (streamed, carried):
            assert hello["latest"] == (latest if after else 0)
            assert messages == whole[after + 1 :]
    hello, *_ = await read(served, served.facilitator, latest, latest + 9, at=stop["at"])
    assert json.loads(hello.data)["latest"] == 0


async def test_whose_command_it_was_is_told_to_their_seat_alone(served: Served) -> None:
    sender, other = (bearer(served.join(role)["token"]) for role in ("rssi", "direction"))
    answer = served.command(sender, type="write_log", id="la-mienne", text="Une ligne")
    seq: int = answer.raise_for_status().json()["seq"]
    for headers, command in ((sender, "la-mienne"), (other, None), (served.facilitator, None)):
        told = json.loads((await read(served, headers, seq, seq - 1))[-1].data)
        assert (told["type"], told["seq"], told.get("command")) == ("log_written", seq, command)


async def test_the_last_event_id_wins_over_the_address(served: Served) -> None:
    latest = mark(served)
    headers = {**served.facilitator, "last-event-id": str(latest - 1)}
    assert numbered(await read(served, headers, latest, after=0)) == [latest]


async def test_the_socket_carries_the_same_messages(served: Served) -> None:
    for headers in (served.facilitator, bearer(served.join("rssi")["token"])):
        latest = mark(served)
        streamed = [json.loads(each.data) for each in await read(served, headers, latest, 2)]
        heard = await read_socket(served, headers, latest, 2)
        moments = ("hello", "presence")
        assert heard[0]["type"] == "hello"
        assert [each for each in streamed if each["type"] not in moments] == [
            each for each in heard if each["type"] not in moments
        ]


async def test_players_of_a_seat_see_its_messages_and_nobody_else_s(served: Served) -> None:
    seen = {}
    for role in ("rssi", "direction"):
        headers = bearer(served.join(role)["token"])
        events = await read(served, headers, mark(served))
        seen[role] = "".join(event.data for event in events)
        assert numbered(events) == sorted(set(numbered(events)))
        assert "SECRET" not in seen[role]
    assert "NOTE-SUJET" in seen["rssi"]
    assert "NOTE-SUJET" not in seen["direction"]
    assert "COUPER-SUJET" in seen["direction"]
    assert "COUPER-SUJET" not in seen["rssi"]
    assert "inject_acknowledged" not in seen["direction"]


async def test_what_happens_while_a_feed_is_open_is_heard_by_all_of_them(served: Served) -> None:
    headers = bearer(served.join("rssi")["token"])
    latest = mark(served)
    async with asyncio.timeout(DEADLINE), asyncio.TaskGroup() as tasks:
        listening = [
            tasks.create_task(read(served, headers, latest + 5, latest)) for _ in range(10)
        ]
        for _ in range(5):
            await asyncio.to_thread(mark, served)
    for task in listening:
        assert numbered(task.result())[-5:] == list(range(latest + 1, latest + 6))


async def test_a_message_is_sent_while_the_feed_is_quiet(served: Served) -> None:
    """Nothing waits for the next heartbeat."""
    headers = bearer(served.join("rssi")["token"])
    latest = mark(served)
    async with (
        asyncio.timeout(SOONER_THAN_A_HEARTBEAT),
        stream(f"{served.url}/api/feed", headers, latest) as source,
    ):
        events = source.aiter_sse()
        assert (await anext(events)).event == "hello"
        number = await asyncio.to_thread(mark, served)
        assert (await anext(events)).id == str(number)


@pytest.mark.parametrize("query", ["after=-1", "after=x", "after=1.5"])
async def test_a_number_that_is_none_is_refused(served: Served, query: str) -> None:
    answer = served.get(f"/api/feed?{query}", served.facilitator)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


async def _refused(served: Served, path: str, headers: dict[str, str]) -> int:
    """Return the code that the socket is closed with; nothing may be said before."""
    url = served.url.replace("http", "ws", 1) + path
    async with (
        asyncio.timeout(DEADLINE),
        connect(url, additional_headers=headers, proxy=None) as socket,
    ):
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()
    assert closed.value.rcvd is not None
    return closed.value.rcvd.code


async def test_the_socket_refuses_whoever_is_not_known(served: Served) -> None:
    joined = served.join("rssi")
    participant, cookie = joined["participant"], f"crisisex_seat={joined['token']}"
    own = f"/s/{participant}/api/feed"
    for path, headers in (
        ("/api/feed", {}),
        ("/api/feed", bearer("faux")),
        ("/api/feed", {"cookie": cookie}),
        ("/s/p0/api/feed", {"cookie": cookie}),
        (own, {"cookie": "crisisex_seat=faux"}),
        (own, {"cookie": cookie, "origin": "http://ailleurs.test"}),
        (own, {"cookie": cookie, "origin": "null"}),
    ):
        assert await _refused(served, path, headers) == 4403, (path, headers)
    latest = mark(served)
    heard = await read_socket(served, {"cookie": cookie, "origin": served.url}, latest, path=own)
    assert heard[-1]["seq"] == latest


async def test_what_a_client_sends_on_the_socket_is_ignored(served: Served) -> None:
    url = f"{served.url.replace('http', 'ws', 1)}/api/feed?after={mark(served)}"
    async with (
        asyncio.timeout(DEADLINE),
        connect(url, additional_headers=served.facilitator, proxy=None) as socket,
    ):
        assert json.loads(await socket.recv())["type"] == "hello"
        await socket.send('{"type": "end_exercise"}')
        number = await asyncio.to_thread(mark, served)
        assert await _next_number(socket) == number


async def test_bytes_on_the_socket_harm_nobody(served: Served) -> None:
    url = f"{served.url.replace('http', 'ws', 1)}/api/feed?after={mark(served)}"
    async with (
        asyncio.timeout(DEADLINE),
        connect(url, additional_headers=served.facilitator, proxy=None) as socket,
    ):
        await socket.recv()
        for _ in range(3):
            await socket.send(b"\0\xff")
        number = await asyncio.to_thread(mark, served)
        assert await _next_number(socket) == number


async def _next_number(socket: ClientConnection) -> int:
    async with asyncio.timeout(DEADLINE):
        async for text in socket:
            message = json.loads(text)
            if "seq" in message:
                return int(message["seq"])
    raise AssertionError("la connexion s’est fermée")


async def test_a_client_that_never_reads_does_not_slow_the_others(served: Served) -> None:
    headers = bearer(served.join("rssi")["token"])
    host, port = served.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port), limit=1)
    asked = (
        f"GET /api/feed HTTP/1.1\r\nHost: x\r\nAuthorization: {headers['authorization']}\r\n\r\n"
    )
    writer.write(asked.encode())
    await writer.drain()
    latest = mark(served)
    text = "x" * 20_000
    async with (
        asyncio.timeout(DEADLINE),
        httpx.AsyncClient(trust_env=False, timeout=DEADLINE) as client,
    ):
        for _ in range(40):
            answer = await client.post(
                f"{served.url}/api/commands",
                json={"type": "write_log", "text": text},
                headers=served.facilitator,
            )
            assert answer.status_code == 200
    until = mark(served)
    assert numbered(await read(served, headers, until, latest)) == list(
        range(latest + 1, until + 1)
    )
    assert not reader.at_eof()
    writer.close()


async def test_players_and_their_feed_outlive_a_director_that_dies(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit", CALM)
    with Served(("nuit", "--run", "nuit.crisisex", "--start"), tmp_path) as first:
        token = bearer(first.join("rssi")["token"])
        first.command(first.facilitator, type="release_inject", inject="note")
        before = numbered(await read(first, token, mark(first)))
        codes, old = first.ready["seats"], first.facilitator
        first.die()
    port = first.url.rpartition(":")[2]
    with Served(("nuit.crisisex", "--port", port), tmp_path) as second:
        assert [each["code"] for each in second.ready["seats"]] == [each["code"] for each in codes]
        assert second.facilitator != old
        health = second.get("/healthz").json()
        assert health == {"status": "ok", "run": "paused"}
        second.command(old, type="resume_exercise").raise_for_status()
        second.command(token, type="acknowledge_inject", inject="note").raise_for_status()
        latest = mark(second)
        events = await read(second, token, latest, before[-1])
        assert [event.event for event in events][:4] == [
            "hello",
            "run_reopened",
            "exercise_resumed",
            "inject_acknowledged",
        ]
        assert numbered(events)[0] == before[-1] + 1
        whole = numbered(await read(second, token, latest))
        assert whole == before + numbered(events)
        assert second.stop()[0] == 0
