"""One key at the console, and every screen stops: pages, telephones, programs, other consoles."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.room import SEATS, Room, join
from tests.terminal.player import Player
from tests.terminal.window import Window


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """Closes what it is given at the end of the test."""
    with ExitStack() as opened:
        yield opened


@pytest.fixture
def consoles(room: Room, stack: ExitStack) -> list[Window]:
    """The console that presses, and another that watches."""
    windows = [stack.enter_context(Window(room.folder)) for _ in range(2)]
    for window in windows:
        window.runs("attach")
    for window in windows:
        window.shows("● relié", "en cours")
    return windows


@pytest.fixture
def feeds(room: Room, stack: ExitStack) -> list[Player]:
    """A program on each seat."""
    return [stack.enter_context(Player(room.url, room.codes[role], role)) for role in SEATS]


@pytest.fixture
def pages(room: Room, new_context: NewContext) -> list[Page]:
    """A desk's browser and a telephone's."""
    telephone = {"width": 360, "height": 740}
    contexts = [new_context(), new_context(viewport=telephone, has_touch=True, is_mobile=True)]
    seats = ("direction", "rssi")
    return [
        join(context.new_page(), room, role) for context, role in zip(contexts, seats, strict=True)
    ]


def test_suspex_is_on_every_screen(
    consoles: list[Window], feeds: list[Player], pages: list[Page]
) -> None:
    ours, theirs = consoles
    ours.presses("p")
    ours.shows("SUSPEX — raison")
    ours.presses("Enter")
    theirs.shows("EN PAUSE")
    ours.shows("EN PAUSE")
    for page in pages:
        expect(page.locator("#banners")).to_contain_text("SUSPEX")
    for feed in feeds:
        feed.hears("exercise_paused")


def test_a_real_incident_is_on_every_screen_and_is_over_on_every_screen(
    consoles: list[Window], feeds: list[Player], pages: list[Page]
) -> None:
    ours, theirs = consoles
    ours.presses("!")
    ours.shows("INCIDENT RÉEL — raison")
    ours.types("Vraie panne")
    ours.presses("Enter")
    for window in consoles:
        window.shows("INCIDENT RÉEL : exercice arrêté sur tous les écrans.")
    for page in pages:
        expect(page.get_by_role("alertdialog")).to_contain_text("INCIDENT RÉEL")
    for feed in feeds:
        assert feed.hears("real_incident_declared")["reason"] == "Vraie panne"
    theirs.presses("p")
    for window in consoles:
        window.shows("en cours ×1")
    for page in pages:
        expect(page.get_by_role("alertdialog")).to_be_hidden()
    for feed in feeds:
        feed.hears("exercise_resumed")
