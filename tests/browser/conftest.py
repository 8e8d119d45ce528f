"""A browser for each module, a director for each test; a page that fails in silence fails here."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from tests.browser.room import Room

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PATIENCE = 15_000
"""Milliseconds that a condition may take on a busy machine; a page itself comes back within 5 s."""
expect.set_options(timeout=PATIENCE)

NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium a module: Playwright's loop must be gone before another module's tests."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[NewContext]:
    """Makes contexts, each a browser of its own; scripts that break or are blocked are failures."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            troubles.append(message.text)

    def new(**options: object) -> BrowserContext:
        context = browser.new_context(**{"locale": "fr-FR", **options})  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        context.on("console", note)
        context.on("weberror", lambda error: troubles.append(str(error.error)))
        contexts.append(context)
        return context

    yield new
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def page(new_context: NewContext) -> Page:
    """A page in a browser of its own."""
    return new_context().new_page()


@pytest.fixture(scope="module")
def lobby(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A run for tests that only come and go, and change nothing for the next."""
    with Room(tmp_path_factory.mktemp("lobby")) as served:
        yield served


@pytest.fixture(scope="module")
def spare() -> Iterator[list[Room]]:
    """The room of the next test, whose director starts while this test plays."""
    waiting: list[Room] = []
    yield waiting
    for room in waiting:
        room.kill()


@pytest.fixture
def room(spare: list[Room], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A run that is being played."""
    served = spare.pop() if spare else Room(tmp_path_factory.mktemp("room"))
    spare.append(Room(tmp_path_factory.mktemp("room")))
    with served:
        yield served
