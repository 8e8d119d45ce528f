"""The room's screen of a run that is played again: it follows the console, both ways."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from crisisex.replay.link import ReplayLink
from crisisex.replay.opening import open_replay, rooms_of
from crisisex.run import commands as c
from crisisex.scenario.injects import Channel
from crisisex.web.replaying import shown
from tests.cli.program import PATIENCE
from tests.exercises import Scene, small


@dataclass
class Room:
    """A replay with its room's screen served, and time that the test moves by hand."""

    link: ReplayLink
    address: str
    run: Path
    hands: list[float]

    def passes(self, seconds: float) -> None:
        """Let wall time pass on the console."""
        self.hands[0] += seconds
        self.link.player.take()


def played(folder: Path) -> Path:
    """Play a run with a television report, a decision, then a press article."""
    exercise = small()
    media = [
        each.model_copy(update={"channel": channel, "to": ["rssi"], "subject": subject})
        for each, channel, subject in (
            (exercise.inject["note"], Channel.TV, "Reportage"),
            (exercise.inject["relance"], Channel.PRESS, "Article"),
        )
    ]
    kept = [each for each in exercise.injects if each.id not in {"note", "relance"}]
    data = exercise.model_copy(update={"injects": [*media, *kept]}).model_dump(by_alias=True)
    scene = Scene(folder, small(injects=data["injects"]))
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    scene.passes(150)
    scene.does(rssi, c.RecordDecision(text="On attend"))
    scene.passes(150)
    scene.facilitator(c.ShowInject(inject="note", shown=True))
    scene.passes(60)
    scene.facilitator(c.ShowInject(inject="note", shown=False))
    scene.passes(1_000)
    scene.facilitator(c.ReleaseInject(inject="relance"))
    scene.passes(100)
    scene.facilitator(c.EndExercise())
    scene.director.close()
    return scene.path


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    run, hands = played(tmp_path), [50.0]
    link = open_replay(run, speed=10, halts=True, begin="0:00", wall=lambda: hands[0])
    with shown(rooms_of(link, run), host="127.0.0.1", port=0) as screens:
        (address,) = screens.addresses.values()
        yield Room(link, address, run, hands)


def test_the_screen_follows_pause_speed_and_jumps_both_ways_and_halts(
    room: Room, page: Page
) -> None:
    before = hashlib.sha256(room.run.read_bytes()).digest()
    page.goto(room.address)
    expect(page.locator("body")).to_have_attribute("data-status", "running")
    expect(page.get_by_text("Reportage")).to_have_count(0)
    room.passes(13)
    expect(page.get_by_text("Reportage").first).to_be_visible()

    room.passes(60)  # it halts at the decision, however long the console waits
    clock = page.locator("header")
    expect(clock).to_contain_text("02:12")
    page.wait_for_function("() => performance.now() > 3000")
    expect(clock).to_contain_text("02:12")

    room.link.player.resume()
    room.passes(16)
    expect(page.locator("body")).to_have_attribute("data-stage", "true")
    room.link.player.jump(1_430)
    expect(page.locator("body")).to_have_attribute("data-stage", "false")
    expect(page.get_by_text("Article").first).to_be_visible()

    room.link.player.jump(60)
    expect(clock).to_contain_text("02:11")  # for six seconds
    expect(page.get_by_text("Article")).to_have_count(0)
    expect(page.get_by_text("Reportage").filter(visible=True)).to_have_count(0)
    expect(page.locator("body")).to_have_attribute("data-status", "running")
    assert hashlib.sha256(room.run.read_bytes()).digest() == before


def test_nobody_guesses_the_screen_and_only_what_it_shows_is_given(room: Room) -> None:
    base = room.address.partition("/s/")[0]
    name = room.address.split("/")[4]
    note = f"/s/{name}/api/attachments/note/note.txt"
    with httpx.Client(base_url=base, timeout=PATIENCE) as client:
        assert client.get("/s/cellule/screen").status_code == 404
        assert client.get("/").status_code == 404
        assert client.post(f"/s/{name}/api/commands", json={}).status_code == 404
        assert client.get(note).status_code == 404
        room.link.player.jump(200)
        assert client.get(note).text == "NOTE-FILE"
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", base)
