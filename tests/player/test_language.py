"""The player's terminal in both languages: nothing French is left in English, nothing is lost."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from crisisex.client.settings import Settings, load
from crisisex.language import speak
from crisisex.run import commands as c
from tests.console.english import english_night
from tests.console.test_language import french_of, left_in
from tests.player.stage import PlayerStage
from tests.player.test_playing import playing


@pytest.fixture
def english(tmp_path: Path) -> PlayerStage:
    """A player whose terminal and whose exercise speak English."""
    speak("en")
    return PlayerStage(tmp_path, english_night())


async def test_no_french_is_left_on_any_page(english: PlayerStage) -> None:
    french = french_of(english_night())
    seen: dict[str, list[str]] = {}

    async def look(pilot: Pilot[Any], where: str) -> None:
        await english.settled(pilot)
        seen[where] = left_in(english.screen(), french)

    async with english.app.run_test(size=(100, 40)) as pilot:
        await look(pilot, "lobby")
        english.scene.facilitator(c.CheckCommunications())
        await look(pilot, "check")
        await english.presses(pilot, "ctrl+r")
        await playing(english, pilot)
        await look(pilot, "ringing")
        await english.presses(pilot, "ctrl+r")
        await look(pilot, "message")
        await english.presses(pilot, "a", "r", "x", "ctrl+s")
        await look(pilot, "answered")
        english.releases("couper")
        await english.presses(pilot, "1", "f", "home", "enter")
        await look(pilot, "question")
        await english.presses(pilot, "d", "ctrl+s")
        await look(pilot, "choice")
        await english.presses(pilot, "enter", "ctrl+s", "2", "n", "x", "ctrl+s")
        await look(pilot, "log")
        for keys in ("cd", "34", "4n5"):
            for key in keys:
                await english.presses(pilot, key)
                await look(pilot, f"{keys}: {key}")
                await english.presses(pilot, *(["escape"] if key in "cdn" else []))
        await english.presses(pilot, "3", "k")
        await look(pilot, "aware")
        await english.presses(pilot, "escape", "d")
        await look(pilot, "declare")
        await english.presses(pilot, "escape", "question_mark")
        await look(pilot, "help")
        await english.presses(pilot, "escape", "exclamation_mark")
        await look(pilot, "incident")
        await english.presses(pilot, "ctrl+s")
        await look(pilot, "stopped")
        english.scene.facilitator(c.ResumeExercise())
        english.scene.facilitator(c.PauseExercise())
        await look(pilot, "paused")
        english.scene.facilitator(c.EndExercise())
        await english.presses(pilot, "h")
        await look(pilot, "hot wash")
    assert {where: left for where, left in seen.items() if left} == {}
    assert len(seen) > 15


async def test_going_to_the_other_language_loses_nothing(stage: PlayerStage) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "2", "n")
        await stage.writes(pilot, "Un brouillon", "escape")
        await pilot.press("L")
        await pilot.pause()
        assert not stage.app.is_running
    assert stage.app.return_value == "en"
    assert load().language == "en"
    speak("en")
    stage.opened(page=stage.app.page)
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await stage.shows(pilot, "● connected", "Running", "D 02:12", "Crisis log")
        await stage.presses(pilot, "n")
        await stage.shows(pilot, "Un brouillon")


async def test_themes_go_round_and_are_kept(stage: PlayerStage) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await stage.presses(pilot, "T")
        assert stage.app.theme == "crisisex-clair"
        await stage.presses(pilot, "T")
    assert load().theme == "crisisex-contraste"
    app = stage.opened(Settings(theme="crisisex-clair"))
    async with app.run_test(size=(80, 24)) as pilot:
        await stage.shows(pilot, "relié")
        assert app.theme == "crisisex-clair"
