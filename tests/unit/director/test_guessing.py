"""Wrong codes wait, whoever sends them; those who wait are few."""

import asyncio

import pytest

from crisisex.director.guessing import EACH_SECONDS, FREE, LONGEST_SECONDS, WAITING, Guesses


class Watch:
    """A clock set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_people_who_mistype_wait_for_nothing() -> None:
    guesses = Guesses(Watch())
    assert [guesses.note() for _ in range(FREE)] == [0.0] * FREE
    assert not guesses.is_news()


def test_more_wrong_codes_wait_longer_and_longer_up_to_a_limit() -> None:
    guesses = Guesses(Watch())
    waits = [guesses.note() for _ in range(FREE + 50)][FREE:]
    assert waits[:3] == [EACH_SECONDS, 2 * EACH_SECONDS, 3 * EACH_SECONDS]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_SECONDS


def test_a_quiet_while_is_forgiven() -> None:
    watch = Watch()
    guesses = Guesses(watch)
    for _ in range(FREE + 5):
        guesses.note()
    watch.now += (FREE + 5) * EACH_SECONDS
    assert guesses.note() == 0.0


def test_facilitators_are_told_of_many_and_not_too_often() -> None:
    watch = Watch()
    guesses = Guesses(watch)
    told = 0
    for _ in range(600):
        guesses.note()
        told += guesses.is_news()
        watch.now += 0.2
    assert told == 2


async def test_whoever_waits_makes_room_for_the_next() -> None:
    guesses = Guesses(Watch())
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        first = [tasks.create_task(guesses.pause(3_600)) for _ in range(WAITING)]
        last = [tasks.create_task(guesses.pause(0.01)) for _ in range(WAITING)]
        await asyncio.wait([*first, *last])


@pytest.mark.parametrize("seconds", [0.0, 0.01])
async def test_a_pause_ends(seconds: float) -> None:
    async with asyncio.timeout(60):
        await Guesses(Watch()).pause(seconds)
