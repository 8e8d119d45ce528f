"""Home as it is seen in both languages, in a small terminal and in a large one."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from crisisex.console.screens.choice import ChoiceScreen
from crisisex.console.screens.diagnosis import DiagnosisScreen
from crisisex.console.screens.new_exercise import NewExerciseScreen
from crisisex.language import LANGUAGES, speak
from crisisex.shelf.rows import Shelf
from tests.console.hearth import AT_WORK, BROKEN, ENDED, WHOLE, Hearth, words
from tests.console.stage import until

Compare = Callable[..., bool]
Scene = Callable[[Hearth, Pilot[Any]], Awaitable[None]]

SIZES = [(80, 24), (160, 45)]


async def exercises(home: Hearth, pilot: Pilot[Any]) -> None:
    await home.settled(pilot)


async def at_work(home: Hearth, pilot: Pilot[Any]) -> None:
    await home.settled(pilot)
    await until(pilot, lambda: home.screen.row in AT_WORK.running)


async def ended(home: Hearth, pilot: Pilot[Any]) -> None:
    await home.settled(pilot)
    await home.chooses(pilot, ENDED)


async def broken(home: Hearth, pilot: Pilot[Any]) -> None:
    await home.settled(pilot)
    await home.chooses(pilot, BROKEN)
    await pilot.press("enter")
    await until(pilot, lambda: bool(home.said))


async def empty(home: Hearth, pilot: Pilot[Any]) -> None:
    await home.settled(pilot)


async def searching(home: Hearth, pilot: Pilot[Any]) -> None:
    await home.settled(pilot)
    await pilot.press("slash", *"labo")
    await pilot.pause()


async def scope(home: Hearth, pilot: Pilot[Any]) -> None:
    await home.settled(pilot)
    await pilot.press("p")
    await until(pilot, lambda: isinstance(home.app.screen, ChoiceScreen))


async def importing(home: Hearth, pilot: Pilot[Any]) -> None:
    await home.settled(pilot)
    await pilot.press("i", *"recu.zip")
    await pilot.pause()


async def columns(home: Hearth, pilot: Pilot[Any]) -> None:
    await home.settled(pilot)
    await pilot.press("i", *"a.xlsx", "enter")
    await until(pilot, lambda: home.app.screen is not home.screen)
    await until(pilot, lambda: "Feuil1!9" in words(home.app.screen, "#trial"))


async def new(home: Hearth, pilot: Pilot[Any]) -> None:
    await home.settled(pilot)
    await pilot.press("n")
    await until(pilot, lambda: isinstance(home.app.screen, NewExerciseScreen))


async def diagnosis(home: Hearth, pilot: Pilot[Any]) -> None:
    await home.settled(pilot)
    await pilot.press("d")
    await until(pilot, lambda: isinstance(home.app.screen, DiagnosisScreen))
    await until(pilot, lambda: "✗" in words(home.app.screen, "#verdict"))


async def help_page(home: Hearth, pilot: Pilot[Any]) -> None:
    await home.settled(pilot)
    await pilot.press("question_mark")
    await until(pilot, lambda: home.app.screen is not home.screen)


PAGES: list[tuple[Scene, Shelf]] = [
    (exercises, WHOLE),
    (at_work, AT_WORK),
    (ended, WHOLE),
    (broken, WHOLE),
    (empty, Shelf()),
    (searching, WHOLE),
    (scope, WHOLE),
    (importing, WHOLE),
    (columns, WHOLE),
    (new, WHOLE),
    (diagnosis, WHOLE),
    (help_page, WHOLE),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "160x45"])
@pytest.mark.parametrize(("page", "shelf"), PAGES, ids=[page.__name__ for page, _ in PAGES])
def test_home_looks_as_it_did(
    snap_compare: Compare, page: Scene, shelf: Shelf, size: tuple[int, int], language: str
) -> None:
    speak(language)
    home = Hearth(shelf)

    async def before(pilot: Pilot[Any]) -> None:
        await page(home, pilot)

    assert snap_compare(home.app, terminal_size=size, run_before=before)
