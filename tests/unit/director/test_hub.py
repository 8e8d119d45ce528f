"""Broadcast: everybody once, nobody slows the room."""

import asyncio

import pytest

from crisisex.director.hub import PIECE, QUEUE
from crisisex.run import commands as c
from crisisex.run.actors import FACILITATOR
from tests.exercises import Scene


def write(scene: Scene, lines: int) -> None:
    for number in range(lines):
        scene.director.consider(FACILITATOR, c.WriteLog(cell="cellule", text=str(number)))
    scene.director.commit()


@pytest.fixture
def started(scene: Scene) -> Scene:
    scene.facilitator(c.StartExercise())
    return scene


def test_a_client_that_never_reads_is_dropped_and_the_others_are_served(started: Scene) -> None:
    reader, sleeper = started.seat("rssi"), started.seat("rssi")
    latest = started.director.state.seq
    awake = started.director.subscribe(reader, latest)
    asleep = started.director.subscribe(sleeper, latest)
    heard = 0
    for _ in range(QUEUE // 100 + 2):
        write(started, 100)
        heard += len(awake.drain())
    assert heard == QUEUE + 200
    assert not awake.closed
    assert asleep.closed
    assert started.director.hub.present.keys() == {reader.participant}


def test_a_dropped_client_comes_back_with_its_last_number_and_misses_nothing(
    started: Scene,
) -> None:
    rssi = started.seat("rssi")
    feed = started.director.subscribe(rssi, 0)
    write(started, QUEUE + 50)
    assert feed.closed
    taken = [frame.seq for frame in feed.drain() if frame.seq]
    again = started.director.subscribe(rssi, taken[-1])
    rest = [frame.seq for frame in again.drain() if frame.seq]
    whole = [message["seq"] for message in started.sees(rssi)]
    assert taken + rest == whole


def test_a_long_past_does_not_count_against_a_newcomer(started: Scene) -> None:
    write(started, QUEUE * 2)
    feed = started.director.subscribe(started.seat("rssi"), 0)
    write(started, QUEUE)
    assert not feed.closed
    assert len(feed.drain()) >= QUEUE * 3


async def test_a_long_past_is_told_in_pieces_between_which_others_have_their_turn(
    started: Scene,
) -> None:
    write(started, PIECE * 3)
    latest = started.director.state.seq
    feed = started.director.subscribe(FACILITATOR, 0)
    write(started, 3)
    pieces, turns, told = [], 0, 0
    async with asyncio.timeout(60):
        while told < latest + 3:
            turn = asyncio.get_running_loop().create_future()
            asyncio.get_running_loop().call_soon(turn.set_result, None)
            pieces.append([frame.seq for frame in await feed.take()])
            turns += turn.done()
            told += len(pieces[-1])
    assert [seq for piece in pieces for seq in piece] == list(range(1, latest + 4))
    assert max(len(piece) for piece in pieces) <= PIECE
    assert turns >= latest // PIECE


async def test_a_past_in_which_a_seat_sees_nothing_is_passed_over(started: Scene) -> None:
    for number in range(PIECE * 2):
        started.director.consider(FACILITATOR, c.RecordObservation(text=str(number)))
    started.director.commit()
    feed = started.director.subscribe(started.seat("rssi"), 0)
    write(started, 1)
    heard: list[str] = []
    async with asyncio.timeout(60):
        while "log_written" not in heard:
            heard += [frame.message["type"] for frame in await feed.take()]
    assert "observation_recorded" not in heard


def test_facilitators_hear_who_comes_and_goes_once(started: Scene) -> None:
    rssi = started.seat("rssi")
    watch = started.director.subscribe(FACILITATOR, started.director.state.seq)
    first = started.director.subscribe(rssi, 0)
    second = started.director.subscribe(rssi, 0)
    started.director.hub.remove(first)
    started.director.hub.remove(first)
    started.director.hub.remove(second)
    said = [(frame.message["type"], frame.message.get("connected")) for frame in watch.drain()]
    assert said == [("presence", True), ("presence", False)]


async def test_a_feed_that_closes_ends_after_what_is_queued(started: Scene) -> None:
    feed = started.director.subscribe(started.seat("rssi"), started.director.state.seq)
    write(started, 3)
    started.director.hub.close()
    async with asyncio.timeout(60):
        assert len(await feed.take()) == 3
        assert await feed.take() == []


def test_a_feed_opened_after_the_end_is_closed(started: Scene) -> None:
    rssi = started.seat("rssi")
    started.director.hub.close()
    assert started.director.subscribe(rssi, 0).closed
