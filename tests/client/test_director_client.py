"""A program's way to a director, over real sockets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
import uvicorn

from crisisex.client.director import DirectorClient
from crisisex.client.errors import Refused, Unreachable
from crisisex.director.hub import Subscription
from crisisex.director.past import Past
from crisisex.director.service import DirectorService
from crisisex.run import commands as c
from crisisex.run.actors import FACILITATOR
from crisisex.web import feed
from crisisex.web.address import Address
from crisisex.web.app import create_app
from crisisex.web.serving import listen
from crisisex.wire.frames import Frame
from tests.exercises import Scene


@asynccontextmanager
async def served(scene: Scene) -> AsyncIterator[tuple[str, DirectorService]]:
    """Serve the scene on a port of its own."""
    service = DirectorService(scene.director)
    listener = listen("127.0.0.1", 0)
    config = uvicorn.Config(create_app(service), log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(service.serve())
        serving = tasks.create_task(server.serve(sockets=[listener]))
        try:
            yield Address.of(listener).url, service
        finally:
            scene.director.hub.close()
            server.should_exit = True
            await serving
            service.stop()
    scene.director.close()


async def test_a_quiet_feed_goes_on_through_its_heartbeats(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "HEARTBEAT_SECONDS", 0.01)
    token = scene.director.access.facilitator_token
    heard: list[str] = []
    beats = asyncio.Event()
    silent = feed._next  # noqa: SLF001 - only to know that heartbeats were sent

    async def counted(subscription: Subscription) -> list[Frame] | None:
        frames = await silent(subscription)
        if frames is None:
            beats.set()
        return frames

    monkeypatch.setattr(feed, "_next", counted)
    async with served(scene) as (url, service), DirectorClient(url, token) as client:
        messages = client.feed()
        heard += [(await anext(messages))["type"], (await anext(messages))["type"]]
        beats.clear()
        await beats.wait()
        await service.submit(FACILITATOR, c.StartExercise())
        heard.append((await anext(messages))["type"])
        await messages.aclose()
    assert heard == ["hello", "run_created", "exercise_started"]


async def test_a_director_with_another_past_is_heard_from_its_beginning(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    director = scene.director
    async with (
        served(scene) as (url, _),
        DirectorClient(url, director.access.facilitator_token) as client,
    ):
        first = client.feed()
        heard = [await anext(first) for _ in range(3)]
        await first.aclose()
        again = client.feed(heard[-1]["seq"])
        assert (await anext(again))["latest"] == len(director.history)
        await again.aclose()
        late = [replace(each, at=each.at + timedelta(seconds=1)) for each in director.history]
        director.past = Past(late)
        other = client.feed(heard[-1]["seq"])
        hello, created = await anext(other), await anext(other)
        await other.aclose()
    assert (hello["latest"], created["seq"]) == (0, 1)


async def test_a_refusal_is_its_sentence_and_a_dead_director_is_said(scene: Scene) -> None:
    token = scene.director.access.facilitator_token
    async with served(scene) as (url, _), DirectorClient(url, token) as client:
        with pytest.raises(Refused, match="n’a pas commencé") as refused:
            await client.send("pause_exercise")
        assert refused.value.status == 409
    async with DirectorClient(url, token) as client:
        with pytest.raises(Unreachable):
            await client.send("pause_exercise")


async def test_a_stranger_gets_no_feed(scene: Scene) -> None:
    async with served(scene) as (url, _), DirectorClient(url, "faux") as client:
        with pytest.raises(Refused):
            await anext(client.feed())
