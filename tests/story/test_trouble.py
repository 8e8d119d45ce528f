"""When the log cannot be written, nothing happened: nobody is told otherwise."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator

import pytest

from crisisex.director.hub import Subscription
from crisisex.director.projection import Viewer, project
from crisisex.director.service import DirectorService
from crisisex.director.walls import SetWall
from crisisex.run import commands as c
from crisisex.run.actors import FACILITATOR, Actor
from crisisex.run.commands import Command
from crisisex.run.decide import decide
from crisisex.run.events import AnyEvent, LogWritten, Recorded
from crisisex.run.evolve import replay
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.state import State
from crisisex.wire.frames import Message
from tests.exercises import Scene


def fill_the_disk(scene: Scene) -> None:
    """Leave the run file no page to grow by."""
    database = scene.director.log._db  # noqa: SLF001 - no public door fills a disk
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count = {pages}")


def make_room(scene: Scene) -> None:
    database: sqlite3.Connection = scene.director.log._db  # noqa: SLF001 - the disk fails under the log
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


@pytest.mark.parametrize("hours", [-3, 3])
def test_a_run_taken_up_where_the_clock_is_wrong_goes_on(scene: Scene, hours: int) -> None:
    scene.facilitator(c.StartExercise())
    scene.passes(60)
    scene.facilitator(c.WriteLog(text="Avant"))
    scene.wall = SetWall(scene.wall.now() + hours * 3_600)
    scene.reopen()
    assert scene.director.elapsed == 60
    scene.facilitator(c.ResumeExercise())
    scene.wall.set(scene.wall.now() + 59)
    scene.director.consider_due()
    assert not scene.director.pending
    scene.wall.set(scene.wall.now() + 2)
    scene.director.consider_due()
    scene.director.commit()
    assert scene.types()[-1] == "inject_released"
    assert scene.director.elapsed == pytest.approx(121)
    dates = [recorded.at for recorded in scene.director.history]
    assert dates == sorted(dates)


async def test_nobody_pays_for_the_defect_of_another(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    strike(monkeypatch, c.PauseExercise)
    async with playing(scene) as service, asyncio.TaskGroup() as crowd:
        await service.submit(FACILITATOR, c.StartExercise())
        before, struck, after = (
            crowd.create_task(answered(service, command))
            for command in (c.WriteLog(text="Avant"), c.PauseExercise(), c.WriteLog(text="Après"))
        )
    assert isinstance(struck.result(), ZeroDivisionError)
    assert scene.types()[-2:] == ["log_written", "log_written"]
    last = scene.director.state.seq
    assert [before.result(), after.result()] == [last - 1, last]
    assert scene.director.state == replay(scene.director.exercise, scene.director.log.events())


async def test_what_was_kept_before_is_answered_though_the_disk_is_full(scene: Scene) -> None:
    async with playing(scene) as service:
        await service.submit(FACILITATOR, c.StartExercise())
        kept = c.WriteLog(id="gardée", text="Gardée")
        seq = await answered(service, kept)
        fill_the_disk(scene)
        async with asyncio.TaskGroup() as crowd:
            lost, again, refused = (
                crowd.create_task(answered(service, command))
                for command in (c.WriteLog(text="x" * 20_000), kept, c.StartExercise())
            )
        make_room(scene)
    assert again.result() == seq
    for task in (lost, refused):  # the second was decided on what is not kept
        assert isinstance(failure := task.result(), Refusal)
        assert failure.reason is Reason.UNAVAILABLE


async def test_what_cannot_leave_does_not_hold_up_the_exercise(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = scene.director.subscribe(FACILITATOR, scene.director.state.seq)
    async with playing(scene) as service:
        await service.submit(FACILITATOR, c.StartExercise())
        strike(monkeypatch, c.ReleaseDue)
        scene.wall.set(scene.wall.now() + 200)
        await service.submit(FACILITATOR, c.SkipInject(inject="note", reason="ne part pas"))
        await service.submit(FACILITATOR, c.PauseExercise())
    assert scene.types()[-2:] == ["inject_skipped", "exercise_paused"]
    (told,) = {each["detail"] for each in moments(feed)}
    assert "n’est pas parti" in told


async def test_what_cannot_be_shown_to_a_seat_does_not_end_the_exercise(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    player = scene.seat("rssi")
    facilitator = scene.director.subscribe(FACILITATOR, scene.director.state.seq)
    seat = scene.director.subscribe(player, scene.director.state.seq)

    def unseen(state: State, recorded: Recorded, viewer: Viewer) -> dict[str, object] | None:
        if viewer.role and isinstance(recorded.event, LogWritten):
            raise ZeroDivisionError
        return project(state, recorded, viewer)

    monkeypatch.setattr("crisisex.director.hub.project", unseen)
    async with playing(scene) as service:
        await service.submit(FACILITATOR, c.StartExercise())
        await service.submit(FACILITATOR, c.WriteLog(text="…"))
        await service.submit(FACILITATOR, c.PauseExercise())
    assert seat.closed
    assert [each["type"] for each in scene.sees(player)][-1] == "exercise_paused"
    assert any("de vive voix" in each["detail"] for each in moments(facilitator))
    assert "ZeroDivisionError" in caplog.text


async def test_facilitators_hear_when_the_log_is_written_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crisisex.director.service.RETRY_SECONDS", 0.0)
    feed = scene.director.subscribe(FACILITATOR, scene.director.state.seq)
    async with playing(scene) as service:
        await service.submit(FACILITATOR, c.StartExercise())
        database = scene.director.log._db  # noqa: SLF001 - the disk fails under the log
        database.execute("PRAGMA query_only = ON")
        assert isinstance(await answered(service, c.WriteLog(text="…")), Refusal)
        database.execute("PRAGMA query_only = OFF")
        async with asyncio.timeout(10):
            told = ["…"]
            while told[-1]:
                told += [
                    str(frame.message["detail"])
                    for frame in await feed.take()
                    if frame.message["type"] == "trouble"
                ]


def strike(monkeypatch: pytest.MonkeyPatch, kind: type[Command]) -> None:
    """Let a rule have a defect."""

    def broken(state: State, command: Command, actor: Actor, now: float) -> list[AnyEvent]:
        if isinstance(command, kind):
            raise ZeroDivisionError
        return decide(state, command, actor, now)

    monkeypatch.setattr("crisisex.director.director.decide", broken)


@contextlib.asynccontextmanager
async def playing(scene: Scene) -> AsyncIterator[DirectorService]:
    """Have the scene's director served."""
    service = DirectorService(scene.director)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(service.serve())
        yield service
        service.stop()


async def answered(service: DirectorService, command: Command) -> int | Exception:
    """Return the log number that answers, or what went wrong."""
    try:
        return (await service.submit(FACILITATOR, command)).seq
    except (Refusal, ZeroDivisionError) as failure:
        return failure


def moments(feed: Subscription) -> list[Message]:
    """Return what a feed says of the moment."""
    return [frame.message for frame in feed.drain() if frame.message["type"] == "trouble"]
