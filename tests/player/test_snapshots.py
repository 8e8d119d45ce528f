"""The main screens of a player, as they are seen in both languages in a small terminal."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from crisisex.language import speak
from crisisex.run import commands as c
from tests.console.english import english_night
from tests.console.stage import night
from tests.player.stage import PlayerStage
from tests.player.test_playing import playing

Compare = Callable[..., bool]
Scenes = Callable[[PlayerStage, Pilot[Any]], Awaitable[None]]

EXERCISES = {"fr": night, "en": english_night}


async def messages(stage: PlayerStage, pilot: Pilot[Any]) -> None:
    await playing(stage, pilot)
    stage.releases("couper")
    await stage.settled(pilot)
    await stage.presses(pilot, "home")


async def message(stage: PlayerStage, pilot: Pilot[Any]) -> None:
    await playing(stage, pilot)
    await stage.presses(pilot, "enter", "a")


async def deciding(stage: PlayerStage, pilot: Pilot[Any]) -> None:
    await messages(stage, pilot)
    await stage.presses(pilot, "enter", "d", "enter", "tab", *"contain")


async def cell(stage: PlayerStage, pilot: Pilot[Any]) -> None:
    colleague = stage.scene.seat("direction")
    await playing(stage, pilot)
    stage.scene.facilitator(c.ChooseClocks(obligations=["signalement-ssi"]))
    stage.scene.facilitator(c.SetSituationPoint(minutes=20))
    stage.scene.does(colleague, c.WriteLog(text="Bay 3"))
    line = stage.scene.director.history[-1].seq
    stage.scene.does(colleague, c.CorrectLog(line=line, text="Bays 3, 4"))
    stage.scene.does(colleague, c.RecordDecision(text="Plan B", reason="+ 1", plan="pri/R6"))
    await stage.presses(pilot, "2")


async def stopped(stage: PlayerStage, pilot: Pilot[Any]) -> None:
    await playing(stage, pilot)
    stage.scene.does(stage.actor, c.StopForRealIncident(reason="+ 40 °C"))
    await stage.settled(pilot)


@pytest.mark.parametrize("language", EXERCISES)
@pytest.mark.parametrize(
    "page", [messages, message, deciding, cell, stopped], ids=lambda page: page.__name__
)
def test_page_looks_as_it_did(
    tmp_path: Path,
    *,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Compare,
    page: Scenes,
    language: str,
) -> None:
    speak(language)
    monkeypatch.setattr("crisisex.player.wording.wall_time", lambda _: "17:53")
    monkeypatch.setattr("crisisex.player.app.PlayerApp.notify", lambda *_, **__: None)
    stage = PlayerStage(tmp_path, EXERCISES[language]())

    async def before(pilot: Pilot[Any]) -> None:
        await page(stage, pilot)

    assert snap_compare(stage.app, terminal_size=(80, 24), run_before=before)
