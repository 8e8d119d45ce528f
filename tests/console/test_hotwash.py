"""The hot wash: it opens with the end, players' words come in, objectives are rated."""

from pathlib import Path

import pytest
from textual.widgets import Static

from crisisex.console.screens.hotwash import HotWashScreen
from crisisex.run import commands as c
from crisisex.run.events import ObjectiveRated
from tests.console.stage import Stage, night, until

OBJECTIVES = [
    {"id": "O1", "text": "Activer la cellule de crise"},
    {"id": "O2", "text": "Prévenir dans les délais"},
]


@pytest.fixture
def ending(tmp_path: Path) -> Stage:
    """A night with two objectives and two players, under way."""
    stage = Stage(tmp_path, night(objectives=OBJECTIVES))
    stage.played()
    return stage


def text_of(stage: Stage, name: str) -> str:
    return str(stage.app.screen.query_one(f"#{name}", Static).content)


async def test_the_end_opens_the_round_and_words_come_in(ending: Stage) -> None:
    rssi = ending.scene.seat("rssi")
    async with ending.app.run_test(size=(120, 34)) as pilot:
        await ending.settled(pilot)
        await ending.presses(pilot, "f", "down", "enter")
        assert isinstance(ending.app.screen, HotWashScreen)
        words = c.GiveFeedback(strength="La cellule", weakness="Le papier", action="Imprimer")
        assert ending.scene.does(rssi, words).refusal is None
        await until(pilot, lambda: "+ La cellule" in text_of(ending, "said"))
        assert "1/3 joueurs" in text_of(ending, "title")
        assert "RSSI" in text_of(ending, "said")


async def test_an_objective_is_rated_in_one_key(ending: Stage) -> None:
    ending.scene.facilitator(c.EndExercise())
    async with ending.app.run_test(size=(120, 34)) as pilot:
        await ending.settled(pilot)
        await ending.presses(pilot, "B", "2", "enter", "4")

        def rated() -> list[tuple[str, str]]:
            events = [each.event for each in ending.scene.director.history]
            found = [each for each in events if isinstance(each, ObjectiveRated)]
            return [(each.objective, each.rating) for each in found]

        await until(pilot, lambda: len(rated()) == 2)
        assert rated() == [("O1", "S"), ("O2", "U")]


async def test_the_report_is_one_key_away_and_never_written_over(
    ending: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nuit.docx").write_bytes(b"OLD")
    ending.scene.facilitator(c.EndExercise())
    async with ending.app.run_test(size=(80, 24)) as pilot:
        await ending.settled(pilot)
        await ending.presses(pilot, "B", "r")
        await until(pilot, lambda: "Rapport écrit" in text_of(ending, "step"))
    assert (tmp_path / "nuit.docx").read_bytes() == b"OLD"
    assert (tmp_path / "nuit-2.docx").read_bytes() == b"DOCX"


async def test_a_report_that_cannot_be_had_is_said(ending: Stage) -> None:
    ending.scene.facilitator(c.EndExercise())
    async with ending.app.run_test(size=(80, 24)) as pilot:
        await ending.settled(pilot)
        ending.link.cut = True
        await ending.presses(pilot, "B", "r")
        await until(pilot, lambda: "Rapport non écrit" in text_of(ending, "step"))
