"""The crisis log on a screen of its own: nothing is cut, and words are found."""

from datetime import UTC, datetime

from textual.pilot import Pilot
from textual.widgets import Input, Static

from crisisex.console.screens.log import LogScreen
from crisisex.console.widgets.log_list import LogList
from crisisex.run import commands as c
from tests.console.stage import Stage, until

LONG = "\n".join(f"ligne {number}" for number in range(30))


def drawn(stage: Stage) -> str:
    listed = stage.app.screen.query_one(LogList)
    return "\n".join(listed.render_line(y).text for y in range(listed.size.height))


async def reading(stage: Stage, pilot: Pilot[None]) -> None:
    stage.scene.does(stage.played(), c.WriteLog(text=LONG))
    await stage.settled(pilot)


async def test_a_long_entry_is_cut_beside_the_chronogramme_and_whole_on_its_screen(
    stage: Stage,
) -> None:
    async with stage.app.run_test(size=(160, 60)) as pilot:
        await reading(stage, pilot)
        assert "M montre la suite" in drawn(stage)
        assert "ligne 29" not in drawn(stage)
        await stage.presses(pilot, "M")
        assert isinstance(stage.app.screen, LogScreen)
        await until(pilot, lambda: "ligne 29" in drawn(stage))
        await stage.presses(pilot, "escape")
        assert not isinstance(stage.app.screen, LogScreen)


async def test_a_click_opens_the_entry(stage: Stage) -> None:
    async with stage.app.run_test(size=(160, 60)) as pilot:
        await reading(stage, pilot)
        await pilot.click(LogList, offset=(30, 3))
        await until(pilot, lambda: isinstance(stage.app.screen, LogScreen))


async def test_words_are_found_and_what_comes_meanwhile_is_shown(stage: Stage) -> None:
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await reading(stage, pilot)
        await stage.presses(pilot, "M")
        await stage.presses(pilot, "slash", *"fichiers")
        stage.scene.facilitator(c.WriteLog(text="Les FICHIERS de paie aussi"))
        await stage.settled(pilot)
        title = stage.app.screen.query_one("#title", Static)
        await until(pilot, lambda: str(title.content).endswith("1 entrée"))
        assert "Les FICHIERS de paie aussi" in drawn(stage)
        await stage.presses(pilot, "escape")
        assert stage.app.screen.query_one(Input).value == ""
        whole = len(stage.snapshot.log)
        await until(pilot, lambda: str(title.content).endswith(f"{whole} entrées"))


async def test_a_correction_says_what_it_corrects_and_a_late_line_when_it_was_noted(
    stage: Stage,
) -> None:
    async with stage.app.run_test(size=(160, 60)) as pilot:
        rssi, noticed = stage.played(), datetime.fromtimestamp(stage.scene.wall.now(), UTC)
        line = stage.scene.does(rssi, c.WriteLog(text="Coupé à 2 h 10")).seq
        stage.scene.does(rssi, c.CorrectLog(line=line, text="Coupé à 2 h 17"))
        stage.scene.passes(90)
        stage.scene.does(rssi, c.WriteLog(text="Feu éteint", seen=noticed))
        await stage.settled(pilot)
        told = [line.text for line in stage.snapshot.log]
        assert "Correction de « Coupé à 2 h 10 » : Coupé à 2 h 17" in told
        assert told[-1] == "(noté à 0:11:15) Feu éteint"
