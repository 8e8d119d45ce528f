"""Every page of the console, as it is seen in both languages, in a small and a large terminal."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from crisisex.language import speak, spoken
from crisisex.run.commands import StopForRealIncident, WriteLog
from tests.console.english import english_night
from tests.console.pages_over import OVER
from tests.console.stage import HOSTILE, Stage, night

Compare = Callable[..., bool]
Scenes = Callable[[Stage, Pilot[None]], Awaitable[None]]

EXERCISES = {"fr": night, "en": english_night}
SIZES = [(80, 24), (160, 45)]
CODES = {
    "rssi": "ABC-DEF-GHJ",
    "direction": "KMN-PQR-STV",
    "dpd": "WXY-Z23-456",
    "@observer": "789-ABC-DEF",
    "@room": "GHJ-KMN-PQR",
}


async def ready(stage: Stage, pilot: Pilot[None]) -> None:
    await stage.settled(pilot)


async def playing(stage: Stage, pilot: Pilot[None]) -> None:
    stage.played()
    await stage.settled(pilot)


async def detail(stage: Stage, pilot: Pilot[None]) -> None:
    stage.played()
    await stage.settled(pilot)
    await stage.presses(pilot, "home", "tab")


async def log(stage: Stage, pilot: Pilot[None]) -> None:
    rssi = stage.played()
    stage.scene.does(rssi, WriteLog(text=HOSTILE))
    await stage.settled(pilot)
    await stage.presses(pilot, "tab", "tab", "tab", "tab")


async def help_page(stage: Stage, pilot: Pilot[None]) -> None:
    stage.played()
    await stage.settled(pilot)
    await stage.presses(pilot, "question_mark")


async def decision(stage: Stage, pilot: Pilot[None]) -> None:
    stage.played()
    stage.scene.passes(0)
    await stage.settled(pilot)
    stage.cockpit.desk.select("couper")
    await stage.presses(pilot, "o", *"1 ; pour proteger")


async def refused(stage: Stage, pilot: Pilot[None]) -> None:
    stage.played()
    await stage.settled(pilot)
    await stage.presses(pilot, "s", "enter")


async def confirmation(stage: Stage, pilot: Pilot[None]) -> None:
    stage.played()
    await stage.settled(pilot)
    await stage.presses(pilot, "f")


async def ticking(stage: Stage, pilot: Pilot[None]) -> None:
    stage.played()
    await stage.settled(pilot)
    await stage.presses(pilot, "home", "c")


async def stopping(stage: Stage, pilot: Pilot[None]) -> None:
    stage.played()
    await stage.settled(pilot)
    await stage.presses(pilot, "exclamation_mark")


async def stopped(stage: Stage, pilot: Pilot[None]) -> None:
    reason = "Vraie panne électrique" if spoken() == "fr" else "A power cut, a real one"
    rssi = stage.played()
    stage.scene.does(rssi, StopForRealIncident(reason=reason))
    await stage.settled(pilot)


async def seats(stage: Stage, pilot: Pilot[None]) -> None:
    await stage.settled(pilot)
    await stage.presses(pilot, "i")


PAGES: list[Scenes] = [
    ready,
    playing,
    detail,
    log,
    help_page,
    decision,
    refused,
    confirmation,
    ticking,
    stopping,
    stopped,
    seats,
    *OVER,
]


@pytest.mark.parametrize("language", EXERCISES)
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "160x45"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_page_looks_as_it_did(
    tmp_path: Path,
    *,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Compare,
    page: Scenes,
    size: tuple[int, int],
    language: str,
) -> None:
    speak(language)
    monkeypatch.setattr(
        "crisisex.director.access.new_codes",
        lambda *_: {("cellule", role): code for role, code in CODES.items()},
    )
    stage = Stage(tmp_path, EXERCISES[language]())

    async def before(pilot: Pilot[None]) -> None:
        await page(stage, pilot)

    assert snap_compare(stage.app, terminal_size=size, run_before=before)
