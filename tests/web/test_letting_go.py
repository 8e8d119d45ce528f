"""A feed holds what is still to be sent, and nothing of what was: a page read whole may be long."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from websockets.asyncio.client import connect

from crisisex.web.serving import configured, listen
from crisisex.wire.frames import Frame
from tests.cli.program import PATIENCE
from tests.web.house import House, open_house

LINES = 50


@asynccontextmanager
async def served(house: House) -> AsyncIterator[str]:
    """Serve a house on a real socket; where it answers."""
    server = uvicorn.Server(configured(house.app))
    with listen("127.0.0.1", 0) as listener:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.serve(sockets=[listener]))
            async with asyncio.timeout(PATIENCE):
                while not server.started:  # noqa: ASYNC110 - no event tells it
                    await asyncio.sleep(0.01)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
            server.should_exit = True


def frames_alive() -> int:
    return sum(type(each) is Frame for each in gc.get_objects())


async def past_by_events(url: str, headers: dict[str, str], latest: int) -> AsyncIterator[None]:
    async with (
        httpx.AsyncClient(trust_env=False, timeout=PATIENCE) as client,
        client.stream("GET", f"{url}/api/feed", headers=headers) as stream,
    ):
        async for line in stream.aiter_lines():
            if line == f"id: {latest}":
                yield


async def past_by_socket(url: str, headers: dict[str, str], latest: int) -> AsyncIterator[None]:
    address = f"{url.replace('http', 'ws')}/api/feed"
    async with connect(address, additional_headers=headers, proxy=None) as socket:
        async for text in socket:
            if f'"seq":{latest},' in str(text):
                yield


@pytest.mark.parametrize("past", [past_by_events, past_by_socket])
async def test_what_was_sent_is_let_go(tmp_path: Path, past: Any) -> None:  # noqa: ANN401 - either
    async with open_house(tmp_path) as house, asyncio.timeout(PATIENCE):
        headers = (await house.join("rssi"))["headers"]
        await house.start()
        for n in range(LINES):
            answer = await house.command(headers, type="write_log", text=f"Ligne {n}")
            assert answer.status_code == 200, answer.text
        latest = house.scene.director.history[-1].seq
        async with served(house) as url:
            gc.collect()  # what earlier tests left in cycles
            before = frames_alive()
            async for _ in past(url, headers, latest):
                assert frames_alive() == before
                break
