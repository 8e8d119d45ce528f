"""The player's terminal on real sockets: its director stops, another takes up the run."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import uvicorn

from crisisex.client.director import DirectorClient
from crisisex.client.joining import invitation, take_seat
from crisisex.director.service import DirectorService
from crisisex.player import outbox
from crisisex.player.app import PlayerApp
from crisisex.player.seat import Seat
from crisisex.player.session import Session
from crisisex.run import commands as c
from crisisex.run.actors import FACILITATOR
from crisisex.web.address import Address
from crisisex.web.app import create_app
from crisisex.web.serving import listen
from tests.console.stage import night, until
from tests.exercises import Scene


@asynccontextmanager
async def served(scene: Scene, port: int = 0) -> AsyncIterator[tuple[str, DirectorService]]:
    """Serve the scene, and leave its run as a director that stops does."""
    service = DirectorService(scene.director)
    listener = listen("127.0.0.1", port)
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


async def test_what_was_written_meanwhile_reaches_the_director_that_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crisisex.player.app.RETRY_SECONDS", 0.05)
    monkeypatch.setattr(outbox, "LONGEST_DELAY", 0.1)
    scene = Scene(tmp_path, night())
    async with served(scene) as (url, service):
        code = scene.director.access.codes["cellule", "rssi"]
        seated = await asyncio.to_thread(take_seat, invitation(url, code), "Léa")
        await service.submit(FACILITATOR, c.StartExercise())
        client = DirectorClient(url, seated.token)
        session = Session(Seat.read(await client.seat()), client)
        app = PlayerApp(session)
        pilot = await (running := app.run_test(size=(80, 24))).__aenter__()
        await until(pilot, lambda: session.state.begun)
    await until(pilot, lambda: bool(session.cut))
    session.send("write_log", {"text": "Écrit pendant l’arrêt"}, place="log")
    scene.reopen()
    async with served(scene, int(url.rpartition(":")[2])) as (_, service):
        await until(pilot, lambda: not session.cut)
        await service.submit(FACILITATOR, c.ResumeExercise())
        await until(pilot, lambda: "log" in {each.kind for each in session.state.journal})
        await running.__aexit__(None, None, None)
        await client.__aexit__(None, None, None)
    written = [each.data for each in scene.director.history if each.event.type == "log_written"]
    assert [each["text"] for each in written] == ["Écrit pendant l’arrêt"]
    scene.director.close()
