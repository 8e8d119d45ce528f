"""What a facilitator does from home, before any director runs."""

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from textual.command import CommandList
from textual.widgets import Static

from crisisex.client import settings
from crisisex.console.home.about import about
from crisisex.console.home.commands import COMMANDS, named
from crisisex.console.home.house import Doing, Wish
from crisisex.console.home.lines import sections
from crisisex.console.screens.choice import ChoiceScreen
from crisisex.console.screens.diagnosis import DiagnosisScreen
from crisisex.console.screens.home import NETWORK, THIS_COMPUTER
from crisisex.console.widgets.home_list import HomeList
from crisisex.language import speak
from crisisex.shelf.rows import Shelf
from crisisex.terminal.help import HelpScreen
from crisisex.terminal.key_lines import KeyLines
from tests.console.hearth import (
    AT_WORK,
    BROKEN,
    ENDED,
    FOREIGN,
    OWN,
    RUNNING,
    SERVED,
    SHIPPED,
    UNFINISHED,
    WHOLE,
    Hearth,
    words,
)
from tests.console.stage import until


def listed(home: Hearth) -> str:
    """All the words of the list."""
    options = home.screen.query_one(HomeList).options
    return "\n".join(str(option.prompt) for option in options)


def first(results: CommandList) -> str:
    """The first line of the palette."""
    return str(results.get_option_at_index(0).prompt) if results.option_count else ""


@pytest.mark.parametrize(
    ("key", "host"), [("enter", THIS_COMPUTER), ("p", THIS_COMPUTER), ("down", NETWORK)]
)
async def test_playing_an_exercise_asks_who_may_connect(key: str, host: str) -> None:
    home = Hearth()
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        await pilot.press("p" if key == "down" else key)
        await until(pilot, lambda: isinstance(home.app.screen, ChoiceScreen))
        if key == "down":
            await pilot.press("down")
        await pilot.press("enter")
        await pilot.pause()
    assert home.app.return_value == Wish(Doing.PLAY, str(SHIPPED.path), host, named(SHIPPED))


async def test_giving_the_choice_up_stays_home() -> None:
    home = Hearth()
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(home.app.screen, ChoiceScreen))
        await pilot.press("escape")
        await until(pilot, lambda: home.app.screen is home.screen)
        assert home.app.return_value is None
        await pilot.press("q")
    assert home.app.return_value is None


async def test_enter_takes_up_a_run_that_has_not_ended() -> None:
    home = Hearth()
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        await home.chooses(pilot, UNFINISHED)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(home.app.screen, ChoiceScreen))
        await pilot.press("enter")
        await pilot.pause()
    assert home.app.return_value == Wish(
        Doing.PLAY, str(UNFINISHED.path), THIS_COMPUTER, named(UNFINISHED)
    )


async def test_enter_writes_the_report_of_a_run_that_has_ended() -> None:
    home = Hearth()
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        await home.chooses(pilot, ENDED)
        await pilot.press("enter")
        await until(pilot, lambda: home.said == "Rapport écrit : /home/lea/matinee.docx")
        await until(pilot, lambda: home.house.looks == 2)
    assert home.house.asked == [ENDED.path]


async def test_what_is_refused_is_one_sentence_below_the_list() -> None:
    home = Hearth()
    home.house.refusal = "Le disque est plein : le libérer."
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        await home.chooses(pilot, ENDED)
        await pilot.press("r")
        await until(pilot, lambda: home.said == home.house.refusal)
        await pilot.press("escape")
        assert home.said == ""


async def test_replaying_is_left_to_the_program() -> None:
    home = Hearth()
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        await home.chooses(pilot, ENDED)
        await pilot.press("v")
        await pilot.pause()
    assert home.app.return_value == Wish(Doing.REPLAY, str(ENDED.path), "", named(ENDED))


async def test_a_click_chooses_and_a_second_one_does_what_enter_does() -> None:
    home = Hearth()
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        rows = listed(home).splitlines()
        line = next(n for n, row in enumerate(rows) if "terminé" in row)
        await pilot.click(HomeList, offset=(5, line))
        await until(pilot, lambda: home.screen.row == ENDED)
        assert home.house.asked == []
        await pilot.click(HomeList, offset=(5, line))
        await until(pilot, lambda: home.house.asked == [ENDED.path])
        await pilot.click(HomeList, offset=(5, 0))
        await pilot.pause()
        assert home.screen.row == ENDED, "a heading is nothing to choose"


@pytest.mark.parametrize("row", [RUNNING, SERVED], ids=["director", "run"])
async def test_a_director_that_runs_here_is_gone_back_to(row: object) -> None:
    home = Hearth(AT_WORK)
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        assert home.screen.row == RUNNING, "it comes first"
        await home.chooses(pilot, row)
        await pilot.press("enter")
        await pilot.pause()
    assert home.app.return_value is not None
    assert home.app.return_value.doing is Doing.ATTACH
    assert home.app.return_value.target == RUNNING.url


async def test_a_director_is_stopped_once_that_is_confirmed() -> None:
    home = Hearth(AT_WORK)
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        for keys, stopped in ((("enter",), 0), (("down", "enter"), 1)):
            await pilot.press("s")
            await until(pilot, lambda: isinstance(home.app.screen, ChoiceScreen))
            await pilot.press(*keys)
            await until(pilot, lambda: home.app.screen is home.screen)
            await until(pilot, lambda stopped=stopped: len(home.house.asked) == stopped)  # type: ignore[misc]
        await until(pilot, lambda: home.screen.shelf == WHOLE)
        assert "Directeur arrêté" in home.said
    assert home.house.asked == [RUNNING]


@pytest.mark.parametrize(
    ("row", "key", "says"),
    [
        (BROKEN, "enter", "3 problèmes avant de jouer : crisisex validate"),
        (FOREIGN, "p", "n’est pas un fichier d’exercice"),
        (ENDED, "p", "Cet exercice est terminé"),
        (OWN, "r", "choisir un exercice joué"),
        (OWN, "v", "choisir un exercice joué"),
        (OWN, "s", "choisir un exercice en cours"),
    ],
)
async def test_a_key_that_does_not_fit_says_why(row: object, key: str, says: str) -> None:
    home = Hearth()
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        await home.chooses(pilot, row)
        await pilot.press(key)
        await pilot.pause()
        assert says in home.said
        assert home.app.screen is home.screen


async def test_words_are_looked_for_everywhere_and_found_rows_can_be_chosen() -> None:
    home = Hearth()
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        await pilot.press("slash", *"LÀBORATOIRE")
        await until(pilot, lambda: home.screen.row == OWN)
        assert "Rançongiciel" not in listed(home)
        assert "rien de tel" in listed(home)
        await pilot.press("down", "up", "enter", "p")
        await until(pilot, lambda: isinstance(home.app.screen, ChoiceScreen))
        await pilot.press("escape")
        await until(pilot, lambda: home.app.screen is home.screen)
        await pilot.press("escape")
        await until(pilot, lambda: "Rançongiciel" in listed(home))


def test_exercises_of_ones_own_language_come_first_and_others_say_theirs() -> None:
    english = replace(
        SHIPPED, id="night-en", title="Night", language="en", translation_of="rancongiciel-ch"
    )
    shelf = Shelf(exercises=(english, SHIPPED))
    assert next(sections(shelf, "")).rows == (SHIPPED, english)
    assert next(sections(shelf, "english")).rows == (english,)
    told = about(english, UTC).plain
    assert "English · intermédiaire" in told
    assert "traduit « rancongiciel-ch »" in told
    assert "Français" not in about(SHIPPED, UTC).plain
    speak("en")
    assert next(sections(shelf, "")).rows == (english, SHIPPED)
    assert "Français · intermediate" in about(SHIPPED, UTC).plain


async def test_an_empty_home_says_what_to_do() -> None:
    home = Hearth(Shelf())
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        said = listed(home)
        assert "n en crée un, i importe celui d’un collègue" in said
        assert "Entrée sur un exercice le lance" in said
        for key in ("enter", "p", "r", "v", "s"):
            await pilot.press(key)
        await pilot.pause()
        assert home.app.screen is home.screen


async def test_the_keys_shown_are_those_of_use_and_a_click_does_the_same() -> None:
    home = Hearth()
    async with home.app.run_test(size=(160, 45)) as pilot:
        await home.settled(pilot)
        bar = home.screen.query_one(KeyLines)
        assert {each.id for each in bar.commands}.isdisjoint({"report", "replay", "stop"})
        await home.chooses(pilot, ENDED)
        assert {"report", "replay"} <= {each.id for each in bar.commands}
        text = str(bar.render())
        await pilot.click(KeyLines, offset=(1 + text.index("diagnostic"), 0))
        await until(pilot, lambda: isinstance(home.app.screen, DiagnosisScreen))


async def test_the_diagnosis_says_what_is_wrong_and_what_to_do() -> None:
    home = Hearth()
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(home.app.screen, DiagnosisScreen))
        screen = home.app.screen
        verdict = "À réparer avant de jouer : les lignes ✗."
        await until(pilot, lambda: words(screen, "#verdict") == verdict)
        found = words(screen, "#findings")
        assert "✗ Horloge : 01/01/1980 00:00\n    → régler la date" in found
        await pilot.press("escape")
        await until(pilot, lambda: home.app.screen is home.screen)


async def test_the_theme_goes_round_and_is_kept() -> None:
    home = Hearth()
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        before = home.app.theme
        await pilot.press("T")
        await pilot.pause()
        assert home.app.theme != before
    assert settings.load().theme == home.app.theme


async def test_the_help_and_the_palette_know_every_command() -> None:
    home = Hearth()
    async with home.app.run_test(size=(120, 60)) as pilot:
        await home.settled(pilot)
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(home.app.screen, HelpScreen))
        helped = {str(each.visual) for each in home.app.screen.query(".words").results(Static)}
        assert {each.help for each in COMMANDS} <= helped
        await pilot.press("escape")
        await until(pilot, lambda: home.app.screen is home.screen)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: home.app.screen is not home.screen)
        await pilot.press(*"diagnostic")
        results = home.app.screen.query_one(CommandList)
        await until(pilot, lambda: first(results).startswith("diagnostic"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(home.app.screen, DiagnosisScreen))


async def test_home_comes_back_to_the_row_it_left_and_says_what_went_wrong() -> None:
    home = Hearth(said="Le port est pris : en choisir un autre.", chosen=named(OWN))
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        await until(pilot, lambda: home.screen.row == OWN)
        assert home.said == "Le port est pris : en choisir un autre."


async def test_what_a_foreign_file_says_is_shown_and_not_obeyed() -> None:
    home = Hearth()
    async with home.app.run_test() as pilot:
        await home.settled(pilot)
        await home.chooses(pilot, UNFINISHED)
        assert "[bold]gras[/bold]" in home.about
        assert "\x1b" not in home.about + listed(home)
        assert "\u202e" not in home.about + listed(home)


async def test_rows_are_cut_to_the_width_of_the_list() -> None:
    home = Hearth()
    async with home.app.run_test(size=(80, 24)) as pilot:
        await home.settled(pilot)
        for width in (80, 160, 100):
            await pilot.resize_terminal(width, 40)
            await pilot.pause()
            shown = home.screen.query_one(HomeList)
            room = shown.scrollable_content_region.width
            rows = [str(each.prompt) for each in shown.options if each.id]
            assert {len(row) for row in rows} == {room}
            assert Path(OWN.path).name not in rows
