"""What a console hears of a replay, and what is refused to it."""

from pathlib import Path

import pytest

from crisisex.client.errors import Refused
from crisisex.director.hub import Hub
from crisisex.director.projection import Viewer
from crisisex.run.actors import FACILITATOR
from crisisex.run.commands import COMMANDS
from crisisex.run.state import State
from crisisex.wire.frames import Message
from tests.replayed import Screening, recorded


@pytest.fixture
def screening(tmp_path: Path) -> Screening:
    return Screening(recorded(tmp_path))


async def heard(screening: Screening, after: int = 0) -> list[Message]:
    """Return the messages up to the one that says how the film is played."""
    messages: list[Message] = []
    feed = screening.link.feed(after)
    async for message in feed:
        messages.append(message)
        if message["type"] == "playback":
            break
    await feed.aclose()
    return messages


async def test_what_is_heard_is_what_facilitators_heard(screening: Screening) -> None:
    screening.player.jump(5_000)
    events = [each for each in await heard(screening) if "seq" in each]
    state = State.initial(screening.film.exercise)
    live = Hub(lambda: state).frames(
        [shot.recorded for shot in screening.film.shots], Viewer.of(FACILITATOR)
    )
    assert events == [frame.message for frame in live]


async def test_a_console_that_comes_back_hears_the_rest_alone(screening: Screening) -> None:
    screening.player.jump(5_000)
    numbers = [each["seq"] for each in await heard(screening, 10) if "seq" in each]
    assert numbers == list(range(11, len(screening.film.shots) + 1))


async def test_those_who_joined_are_taken_to_be_there(screening: Screening) -> None:
    screening.player.jump(0)
    present = [each for each in await heard(screening) if each["type"] == "presence"]
    assert [each["participant"] for each in present] == ["p1", "p2"]


async def test_going_back_is_said_and_ends_the_feed(screening: Screening) -> None:
    screening.player.jump(600)
    feed = screening.link.feed()
    async for message in feed:
        if message["type"] == "playback":
            await screening.link.send("jump_replay", to=0)
            break
    rest = [message async for message in feed]
    assert [each["type"] for each in rest] == ["hello"]
    assert rest[0]["latest"] < screening.player.shown


async def test_every_command_of_a_run_is_refused(screening: Screening) -> None:
    kinds = {
        str(choice["properties"]["type"]["const"])
        for choice in COMMANDS.json_schema()["$defs"].values()
        if "type" in choice.get("properties", {})
    }
    assert len(kinds) > 20
    for kind in kinds:
        with pytest.raises(Refused, match="rien n’y change"):
            await screening.link.send(kind)


async def test_nobody_joins_and_nobody_is_named(screening: Screening) -> None:
    with pytest.raises(Refused, match="rien n’y change"):
        await screening.link.seats()
    with pytest.raises(Refused, match="rien n’y change"):
        await screening.link.doors()
    with pytest.raises(Refused, match="rien n’y change"):
        await screening.link.animate("Claire")
