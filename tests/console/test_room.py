"""The room's screen from the console: what it shows, which clocks are seen, the situation point."""

from pathlib import Path

from textual.widgets import OptionList

from crisisex.console.screens.lobby import LobbyScreen
from crisisex.console.screens.obligations import ObligationsScreen
from crisisex.console.widgets.chronogram_list import ChronogramList
from crisisex.console.widgets.clock_bar import ClockBar
from crisisex.run.actors import screen_of
from crisisex.run.commands import JumpClock, PauseExercise, ReleaseInject, StartExercise
from tests.console.stage import Stage, shown_by, until

SIZE = (160, 45)


def bar(stage: Stage) -> str:
    return str(stage.cockpit.query_one(ClockBar).render())


def chronogramme(stage: Stage) -> str:
    return shown_by(stage.cockpit.query_one(ChronogramList))


def on_screen(stage: Stage) -> str | None:
    return stage.scene.director.state.cells["cellule"].on_screen


async def test_a_key_shows_an_inject_on_the_room_s_screen_and_takes_it_off(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    async with stage.app.run_test(size=SIZE) as pilot:
        stage.played()
        stage.scene.facilitator(ReleaseInject(inject="presse"))
        await stage.settled(pilot)
        stage.cockpit.desk.select("note")
        await stage.presses(pilot, "E")
        assert on_screen(stage) == "note"
        assert "▣ Les imprimantes" in chronogramme(stage)
        stage.cockpit.desk.select("presse")
        await stage.presses(pilot, "E")
        assert on_screen(stage) == "presse"
        assert "▣ Un journaliste" in chronogramme(stage)
        assert "▣ Les imprimantes" not in chronogramme(stage)
        detail = stage.snapshot.detail
        assert detail is not None
        assert detail.row.on_screen
        await stage.presses(pilot, "E")
        assert on_screen(stage) is None
        assert "▣" not in chronogramme(stage)


async def test_what_has_not_left_cannot_be_shown_and_it_is_said(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    async with stage.app.run_test(size=SIZE) as pilot:
        stage.played()
        await stage.settled(pilot)
        stage.cockpit.desk.select("bilan")
        await stage.presses(pilot, "E")
        told = stage.app._notifications  # noqa: SLF001 - what is on the screen
        await until(pilot, lambda: bool(told))
        assert [each.message for each in told] == [
            "« Point de situation de 8 h » n’est pas encore parti : le lâcher avant de le montrer."
        ]


async def test_a_key_of_the_legal_clocks_shows_one_to_the_cell(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    async with stage.app.run_test(size=SIZE) as pilot:
        stage.played()
        await stage.settled(pilot)
        await stage.presses(pilot, "h")
        await until(pilot, lambda: isinstance(stage.app.screen, ObligationsScreen))
        here = stage.scene.director.state.cells["cellule"]
        await stage.presses(pilot, "e")
        assert here.clocks == ["signalement-ssi"]
        clocks = stage.app.screen.query_one("#clocks", OptionList)
        assert "▣ Signalement" in str(clocks.options[0].prompt)
        await stage.presses(pilot, "e")
        assert here.clocks == []


async def test_the_situation_point_is_asked_in_minutes_and_counts_down_in_the_cockpit(
    tmp_path: Path,
) -> None:
    stage = Stage(tmp_path)
    async with stage.app.run_test(size=SIZE) as pilot:
        stage.scene.facilitator(StartExercise())
        await stage.settled(pilot)
        await stage.presses(pilot, "P", "ctrl+u")
        await stage.writes(pilot, "25")
        assert stage.scene.director.state.cells["cellule"].point == 1500
        assert "point dans 0:25:00" in bar(stage)
        stage.scene.facilitator(JumpClock(to=1_490))
        await stage.settled(pilot)
        assert "point dans 0:00:10" in bar(stage)
        stage.scene.facilitator(JumpClock(to=1_505))
        await stage.settled(pilot)
        assert "POINT maintenant" in bar(stage)
        stage.scene.facilitator(JumpClock(to=1_600))
        stage.scene.facilitator(PauseExercise())
        await stage.settled(pilot)
        assert "point" not in bar(stage).lower()


async def test_an_empty_line_calls_the_point_off_from_any_screen(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    async with stage.app.run_test(size=SIZE) as pilot:
        stage.scene.facilitator(StartExercise())
        await stage.settled(pilot)
        await stage.presses(pilot, "P", "enter")
        assert stage.scene.director.state.cells["cellule"].point == 1800
        await stage.presses(pilot, "h")
        await until(pilot, lambda: isinstance(stage.app.screen, ObligationsScreen))
        await stage.presses(pilot, "P", "ctrl+u", "enter")
        assert stage.scene.director.state.cells["cellule"].point is None


async def test_the_lobby_gives_the_screen_s_link_and_says_that_it_is_open(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    async with stage.app.run_test(size=SIZE) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "i")
        await until(pilot, lambda: isinstance(stage.app.screen, LobbyScreen))
        code = stage.scene.director.access.screens["cellule"]
        lines = stage.app.screen.query_one("#seats", OptionList)
        assert [code in str(each.prompt) for each in lines.options][-1]
        assert "○ pas ouvert" in str(lines.options[-1].prompt)
        stage.scene.director.subscribe(screen_of("cellule"), 0, "ordinateur · Chrome")
        await until(
            pilot, lambda: "● ouvert (ordinateur · Chrome)" in str(lines.options[-1].prompt)
        )
