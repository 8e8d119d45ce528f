"""When the log cannot be written, nothing happened: nobody is told otherwise."""

import asyncio
import sqlite3

import pytest

from crisisex.director.service import DirectorService
from crisisex.run import commands as c
from crisisex.run.actors import FACILITATOR, Actor
from crisisex.run.commands import Command
from crisisex.run.decide import decide
from crisisex.run.events import AnyEvent
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.state import State
from tests.exercises import Scene


def fill_the_disk(scene: Scene) -> None:
    """Leave the run file no page to grow by."""
    database = scene.director.log._db  # noqa: SLF001 - no public door fills a disk
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count = {pages}")


def make_room(scene: Scene) -> None:
    database: sqlite3.Connection = scene.director.log._db  # noqa: SLF001
    database.execute("PRAGMA max_page_count = 1000000")


async def test_a_command_that_could_not_be_kept_is_refused_and_changes_nothing(
    scene: Scene,
) -> None:
    service = DirectorService(scene.director)
    feed = scene.director.subscribe(FACILITATOR, scene.director.state.seq)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(service.serve())
        await service.submit(FACILITATOR, c.StartExercise())
        fill_the_disk(scene)
        line = c.WriteLog(id="longue", text="x" * 20_000)
        with pytest.raises(Refusal) as refused:
            await service.submit(FACILITATOR, line)
        assert refused.value.reason is Reason.UNAVAILABLE
        assert "log_written" not in scene.types()
        make_room(scene)
        await service.submit(FACILITATOR, line)
        service.stop()
    assert scene.types().count("log_written") == 1
    assert [each.event for each in scene.director.log.events()] == [
        each.event for each in scene.director.history
    ]
    heard = [frame.message["type"] for frame in feed.drain()]
    assert "trouble" in heard
    assert heard[-1] == "log_written"


async def test_a_defect_in_one_command_does_not_stop_the_exercise(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(state: State, command: Command, actor: Actor, now: float) -> list[AnyEvent]:
        if isinstance(command, c.WriteLog):
            raise ZeroDivisionError
        return decide(state, command, actor, now)

    monkeypatch.setattr("crisisex.director.director.decide", broken)
    service = DirectorService(scene.director)
    feed = scene.director.subscribe(FACILITATOR, scene.director.state.seq)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(service.serve())
        with pytest.raises(ZeroDivisionError):
            await service.submit(FACILITATOR, c.WriteLog(text="…"))
        await service.submit(FACILITATOR, c.StartExercise())
        service.stop()
    assert scene.types()[-2:] == ["exercise_started", "phase_started"]
    assert feed.drain()[0].message["type"] == "trouble"
    assert "ZeroDivisionError" in caplog.text


async def test_commands_that_arrive_together_are_each_answered(scene: Scene) -> None:
    service = DirectorService(scene.director)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(service.serve())
        await service.submit(FACILITATOR, c.StartExercise())
        async with asyncio.TaskGroup() as crowd:
            answers = [
                crowd.create_task(service.submit(FACILITATOR, c.WriteLog(text=f"Ligne {n}")))
                for n in range(200)
            ]
        service.stop()
    seqs = [answer.result().seq for answer in answers]
    assert seqs == list(range(seqs[0], seqs[0] + 200))
    assert scene.director.log.verify() is None


async def test_a_stopped_service_says_so(scene: Scene) -> None:
    service = DirectorService(scene.director)
    service.stop()
    with pytest.raises(Refusal):
        await service.submit(FACILITATOR, c.StartExercise())
