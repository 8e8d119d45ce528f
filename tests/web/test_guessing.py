"""Somebody guesses codes from the room's own address: right codes get in all the same."""

import asyncio
import time
from itertools import islice
from pathlib import Path

import pytest

from crisisex.director import service
from crisisex.director.guessing import EACH_SECONDS, FREE, Guesses
from tests.web.house import House, open_house


async def _guess(house: House, number: int) -> float:
    """Try a wrong code; return the seconds it took to hear that it is."""
    asked = time.monotonic()
    answer = await house.client.post("/api/join", json={"code": f"AAA-AAA-{number:03}"})
    assert answer.status_code == 403
    return time.monotonic() - asked


async def test_a_right_code_gets_in_at_once_while_somebody_guesses(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, asyncio.TaskGroup() as tasks:
        guesses = [tasks.create_task(_guess(house, number)) for number in range(FREE + 30)]
        answers = asyncio.as_completed(guesses)
        for _ in range(FREE):
            await next(answers)
        assert sum(each.done() for each in guesses) < len(guesses)
        for role in ("rssi", "direction", "dpd"):
            assert (await house.join(role))["seat"]["role"] == role
        waiting = [each for each in guesses if not each.done()]
        assert len(waiting) > 20
        for each in waiting:
            each.cancel()


async def test_guessing_is_slowed_over_the_run_and_told_to_facilitators(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "Guesses", lambda _now: Guesses(lambda: 0.0))  # nothing leaks
    async with open_house(tmp_path) as house, asyncio.TaskGroup() as tasks:
        told: list[str] = []
        director = house.scene.director
        feed = director.subscribe(
            director.access.actor(  # type: ignore[arg-type]
                director.access.facilitator_token, director.state
            ),
            0,
        )
        guesses = [tasks.create_task(_guess(house, number)) for number in range(FREE + 1)]
        for answer in islice(asyncio.as_completed(guesses), FREE):
            await answer
        (slowed,) = (each for each in guesses if not each.done())
        assert await slowed >= 0.95 * EACH_SECONDS
        told = [frame.message["type"] for frame in feed.drain()]
        assert told.count("warning") == 1
        director.hub.remove(feed)
