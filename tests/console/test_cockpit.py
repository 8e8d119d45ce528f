"""What a facilitator does at the console, key by key, in front of a real director."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.command import CommandList
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, Static

from crisisex.console.commands import COMMANDS
from crisisex.console.screens.choice import ChoiceScreen
from crisisex.console.screens.cockpit import Cockpit
from crisisex.console.screens.lobby import LobbyScreen
from crisisex.console.widgets.chronogram_list import ChronogramList
from crisisex.console.widgets.inject_detail import content_of
from crisisex.console.widgets.log_list import LogList
from crisisex.console.widgets.panes import Panes
from crisisex.console.widgets.prompt import Prompt
from crisisex.run import events as e
from crisisex.run.commands import WriteLog
from crisisex.run.life import Status
from crisisex.run.state import RunStatus
from crisisex.terminal.help import HelpScreen
from crisisex.terminal.key_lines import lines_of
from tests.console.stage import HOSTILE, Stage, night, shown_by, until


@pytest.fixture
async def pilot(stage: Stage) -> AsyncIterator[Pilot[None]]:
    async with stage.app.run_test(size=(160, 45)) as pilot:
        await stage.settled(pilot)
        yield pilot


@pytest.fixture
async def playing(stage: Stage, pilot: Pilot[None]) -> Pilot[None]:
    """The first minutes have been played; the ARS is to be played now."""
    stage.played()
    await stage.settled(pilot)
    return pilot


def last(stage: Stage) -> e.AnyEvent:
    return stage.scene.director.history[-1].event


def status(stage: Stage) -> RunStatus:
    return stage.snapshot.status


def at_once(stage: Stage, *keys: str) -> None:
    """Type keys faster than anybody can."""
    for key in keys:
        stage.app.post_message(Key(key, key if len(key) == 1 else None))


def state_of(stage: Stage) -> Status | None:
    return stage.snapshot.selected.status if stage.snapshot.selected else None


async def test_debex_asks_first_then_starts(stage: Stage, pilot: Pilot[None]) -> None:
    await stage.presses(pilot, "d")
    assert status(stage) is RunStatus.READY
    await stage.presses(pilot, "enter")
    assert status(stage) is RunStatus.RUNNING


async def test_p_pauses_and_resumes(stage: Stage, playing: Pilot[None]) -> None:
    await stage.presses(playing, "p", "enter")
    assert status(stage) is RunStatus.PAUSED
    await stage.presses(playing, "p")
    assert status(stage) is RunStatus.RUNNING


async def test_what_is_to_play_is_selected_by_itself_and_released_with_one_key(
    stage: Stage, playing: Pilot[None]
) -> None:
    assert stage.snapshot.selected is not None
    assert stage.snapshot.selected.id == "ars"
    await stage.presses(playing, "l")
    assert isinstance(last(stage), e.InjectReleased)
    assert stage.snapshot.due == ()


async def test_n_comes_back_to_what_is_to_play(stage: Stage, playing: Pilot[None]) -> None:
    await stage.presses(playing, "home")
    assert stage.snapshot.selected is not None
    assert stage.snapshot.selected.id == "note"
    await stage.presses(playing, "n", "enter")
    event = last(stage)
    assert isinstance(event, e.InjectReleased)
    assert event.inject == "ars"


async def test_releasing_before_its_time_asks_first(stage: Stage, playing: Pilot[None]) -> None:
    stage.cockpit.desk.select("relance")
    await stage.presses(playing, "l")
    assert isinstance(stage.app.screen, ChoiceScreen)
    await stage.presses(playing, "escape")
    assert stage.link.sent == []
    await stage.presses(playing, "l", "enter")
    assert stage.link.sent == ["release_inject"]


async def test_releasing_twice_is_refused_in_one_sentence(
    stage: Stage, playing: Pilot[None]
) -> None:
    stage.cockpit.desk.select("note")
    await stage.presses(playing, "l")
    said = [notification.message for notification in stage.app._notifications]  # noqa: SLF001 - Textual shows it in no other way
    assert said == [
        "« Les imprimantes crachent toutes la même page » est déjà parti : rien n’est changé."
    ]


async def test_r_holds_and_returns_to_the_plan(stage: Stage, playing: Pilot[None]) -> None:
    stage.cockpit.desk.select("relance")
    await stage.presses(playing, "r")
    assert state_of(stage) is Status.HELD
    await stage.presses(playing, "r")
    assert state_of(stage) is Status.PLANNED


async def test_skipping_wants_a_reason_and_keeps_the_line_until_it_has_one(
    stage: Stage, playing: Pilot[None]
) -> None:
    await stage.presses(playing, "s", "enter")
    assert stage.link.sent == []
    assert stage.cockpit.query_one(Prompt).is_open
    await stage.writes(playing, "plus le temps")
    event = last(stage)
    assert isinstance(event, e.InjectSkipped)
    assert (event.inject, event.reason) == ("ars", "plus le temps")
    assert not stage.cockpit.query_one(Prompt).is_open


async def test_the_rest_is_pushed_back_by_the_minutes_written(
    stage: Stage, playing: Pilot[None]
) -> None:
    await stage.presses(playing, "plus")
    await stage.writes(playing, "2,5")
    assert stage.snapshot.pushed_back == pytest.approx(150)


async def test_what_is_no_number_is_told_and_kept(stage: Stage, playing: Pilot[None]) -> None:
    await stage.presses(playing, "plus")
    await stage.writes(playing, "dix")
    assert stage.link.sent == []
    assert stage.cockpit.query_one(Input).value == "dix"
    refusal = stage.cockpit.query_one(".refusal", Static)
    assert "n’est pas un nombre" in str(refusal.content)


async def test_what_the_director_refuses_is_told_and_kept(
    stage: Stage, playing: Pilot[None]
) -> None:
    stage.link.cut = True
    await stage.presses(playing, "o")
    await stage.writes(playing, "Activer la cellule")
    assert stage.cockpit.query_one(Input).value == "Activer la cellule"
    stage.link.cut = False
    await stage.presses(playing, "enter")
    assert isinstance(last(stage), e.DecisionRecorded)


async def test_a_decision_is_one_key_one_line_enter(stage: Stage, playing: Pilot[None]) -> None:
    await stage.presses(playing, "o")
    await stage.writes(playing, "Activer la cellule ; doute")
    event = last(stage)
    assert isinstance(event, e.DecisionRecorded)
    assert (event.text, event.reason, event.inject) == ("Activer la cellule", "doute", "couper")


async def test_a_choice_is_taken_by_its_number(stage: Stage, playing: Pilot[None]) -> None:
    stage.cockpit.desk.select("couper")
    await stage.presses(playing, "o")
    await stage.writes(playing, "1 ; les sauvegardes")
    event = last(stage)
    assert isinstance(event, e.DecisionRecorded)
    assert (event.inject, event.choice) == ("couper", "oui")
    assert (event.text, event.reason) == ("Couper maintenant", "les sauvegardes")


async def test_a_decision_is_set_free_of_the_inject(stage: Stage, playing: Pilot[None]) -> None:
    stage.cockpit.desk.select("couper")
    await stage.presses(playing, "o", "tab", "down")
    await stage.writes(playing, "1")
    event = last(stage)
    assert isinstance(event, e.DecisionRecorded)
    assert (event.inject, event.choice, event.text) == (None, None, "1")


async def test_escape_gives_a_line_up(stage: Stage, playing: Pilot[None]) -> None:
    await stage.presses(playing, "j", "x", "escape")
    assert stage.link.sent == []
    assert isinstance(stage.app.focused, ChronogramList)


async def test_keys_written_in_a_line_are_letters(stage: Stage, playing: Pilot[None]) -> None:
    await stage.presses(playing, "j")
    await stage.writes(playing, "lpf!+q")
    event = last(stage)
    assert isinstance(event, e.LogWritten)
    assert event.text == "lpf!+q"
    assert stage.link.sent == ["write_log"]


async def test_keys_typed_ahead_go_where_they_were_meant_to(
    stage: Stage, playing: Pilot[None]
) -> None:
    at_once(stage, "down", "down", "s", *"lpq", "enter", "enter")
    await until(playing, lambda: bool(stage.link.sent))
    await stage.settled(playing)
    skipped = last(stage)
    assert isinstance(skipped, e.InjectSkipped)
    assert (skipped.inject, skipped.reason) == ("presse", "lpq")
    assert stage.link.sent == ["skip_inject"]


async def test_a_confirmation_typed_ahead_is_taken(stage: Stage, pilot: Pilot[None]) -> None:
    at_once(stage, "d", "enter")
    await until(pilot, lambda: status(stage) is RunStatus.RUNNING)


async def test_an_answer_chosen_and_taken_at_once_is_the_one_taken(
    stage: Stage, playing: Pilot[None]
) -> None:
    at_once(stage, "f", "down", "up", "down", "enter")
    await until(playing, lambda: status(stage) is RunStatus.ENDED)


async def test_an_expected_action_is_ticked_from_a_list(stage: Stage, playing: Pilot[None]) -> None:
    stage.cockpit.desk.select("note")
    await stage.presses(playing, "c", "down", "enter")
    event = last(stage)
    assert isinstance(event, e.MilestoneTicked)
    assert event.milestone == "note.E2"
    assert stage.snapshot.detail is not None
    assert [each.done is not None for each in stage.snapshot.detail.expected] == [False, True]


async def test_a_mistaken_tick_is_taken_back_from_the_same_list(
    stage: Stage, playing: Pilot[None]
) -> None:
    stage.cockpit.desk.select("note")
    await stage.presses(playing, "c", "enter")
    assert isinstance(last(stage), e.MilestoneTicked)
    await stage.presses(playing, "c", "end", "enter")
    assert last(stage) == e.MilestoneUnticked(cell="cellule", milestone="note.E1")


async def test_speed_is_set(stage: Stage, playing: Pilot[None]) -> None:
    await stage.presses(playing, "v")
    await stage.writes(playing, "2")
    assert stage.snapshot.clock.speed == pytest.approx(2)


@pytest.mark.parametrize("key", ["exclamation_mark", "ctrl+x"])
async def test_a_real_incident_is_one_key_and_enter(
    stage: Stage, playing: Pilot[None], key: str
) -> None:
    await stage.presses(playing, key)
    assert status(stage) is RunStatus.RUNNING
    await stage.presses(playing, "enter")
    assert status(stage) is RunStatus.STOPPED


async def test_finex_proposes_to_go_on(stage: Stage, playing: Pilot[None]) -> None:
    await stage.presses(playing, "f", "enter")
    assert status(stage) is RunStatus.RUNNING
    await stage.presses(playing, "f", "down", "enter")
    assert status(stage) is RunStatus.ENDED


async def test_quitting_sends_nothing(stage: Stage, playing: Pilot[None]) -> None:
    await playing.press("q")
    await until(playing, lambda: not stage.app.is_running or stage.app._exit)  # noqa: SLF001 - Textual shows it in no other way
    assert stage.link.sent == []
    assert stage.scene.director.state.status is RunStatus.RUNNING


async def test_the_help_names_every_command(stage: Stage, playing: Pilot[None]) -> None:
    await playing.press("question_mark")
    await until(playing, lambda: isinstance(stage.app.screen, HelpScreen))
    shown = {str(each.content) for each in stage.app.screen.query(Static)}
    assert {command.help for command in COMMANDS} <= shown
    assert {command.signs for command in COMMANDS} <= shown


async def test_the_seats_page_shows_every_code(stage: Stage, pilot: Pilot[None]) -> None:
    await pilot.press("i")
    await until(pilot, lambda: isinstance(stage.app.screen, LobbyScreen))
    await until(pilot, lambda: stage.app.screen.is_mounted)
    lines = "\n".join(
        strip.text
        for strip in stage.app.screen._compositor.render_strips()  # noqa: SLF001 - Textual shows it in no other way
    )
    codes = list(stage.scene.director.access.codes.values())
    assert all(code in lines for code in codes)
    assert f"http://192.168.1.20:8000/j#{codes[0]}" in lines


async def test_hostile_text_is_shown_as_it_is_written(stage: Stage, playing: Pilot[None]) -> None:
    actor = stage.scene.seat("rssi")
    stage.scene.does(actor, WriteLog(text=HOSTILE))
    await stage.settled(playing)
    log = stage.cockpit.query_one(LogList)
    text = shown_by(log)
    assert "[bold]gras[/bold]" in text
    assert "\x1b" not in text
    assert stage.app.is_running


async def test_arrows_stop_following_and_g_follows_again(
    stage: Stage, playing: Pilot[None]
) -> None:
    await stage.presses(playing, "up")
    chosen = stage.snapshot.selected
    stage.scene.passes(30)
    stage.scene.facilitator(WriteLog(text="du temps passe"))
    await stage.settled(playing)
    assert stage.snapshot.selected is not None
    assert chosen is not None
    assert stage.snapshot.selected.id == chosen.id
    await stage.presses(playing, "g")
    assert stage.snapshot.selected.id == "ars"


async def test_tab_goes_round_the_panes(stage: Stage, playing: Pilot[None]) -> None:
    panes = list(stage.cockpit.query_one(Panes).query(".pane"))
    for pane in panes:
        await playing.press("tab")
        await until(playing, lambda pane=pane: stage.app.focused is pane)  # type: ignore[misc]
    await playing.press("tab")
    await until(playing, lambda: isinstance(stage.app.focused, ChronogramList))


async def test_a_click_chooses_an_inject(stage: Stage, playing: Pilot[None]) -> None:
    await playing.click(ChronogramList, offset=(20, 1))
    await stage.settled(playing)
    assert stage.snapshot.selected is not None
    assert stage.snapshot.selected.id == "note"


def _first(results: CommandList) -> str:
    return str(results.get_option_at_index(0).prompt) if results.option_count else ""


async def test_the_palette_does_a_command(stage: Stage, playing: Pilot[None]) -> None:
    await playing.press("ctrl+p")
    await until(playing, lambda: not isinstance(stage.app.screen, Cockpit))
    await playing.press(*"pousser")
    results = stage.app.screen.query_one(CommandList)
    await until(playing, lambda: _first(results).startswith("pousser"))
    await playing.press("enter")
    await until(playing, lambda: stage.cockpit.query_one(Prompt).is_open)


async def test_commands_go_to_the_cell_that_is_seen_or_to_all(tmp_path: Path) -> None:
    cells = [{"id": "nord", "title": "Nord"}, {"id": "sud", "title": "Sud"}]
    stage = Stage(tmp_path, night(cells=cells))
    async with stage.app.run_test(size=(160, 45)) as pilot:
        await stage.settled(pilot)
        stage.cockpit.desk.select("ars")
        await stage.presses(pilot, "W", "r")
        held = [cell.injects["ars"].status for cell in stage.scene.director.state.cells.values()]
        assert held == [Status.PLANNED, Status.HELD]
        await stage.presses(pilot, "t", "r")
        held = [cell.injects["ars"].status for cell in stage.scene.director.state.cells.values()]
        assert held == [Status.PLANNED, Status.PLANNED]


def test_no_two_commands_share_a_key() -> None:
    keys = [key for command in COMMANDS for key in command.key.split(",")]
    assert len(keys) == len(set(keys))
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


def test_the_key_bar_shows_each_key_once_and_within_its_width() -> None:
    for width in (40, 78, 158):
        lines = lines_of(COMMANDS, width)
        assert [command for line in lines for command in line] == list(COMMANDS)
        for line in lines:
            assert len("  ".join(f"{c.sign} {c.label}" for c in line)) <= width


async def test_what_is_said_aloud_is_a_script_for_the_facilitators(tmp_path: Path) -> None:
    exercise = night()
    injects = [each.model_copy(update={"spoken": each.id == "note"}) for each in exercise.injects]
    stage = Stage(tmp_path, exercise.model_copy(update={"injects": injects}))
    stage.played()
    async with stage.app.run_test(size=(160, 45)) as pilot:
        await stage.settled(pilot)
        stage.cockpit.desk.select("note")
        await stage.settled(pilot)
        detail = stage.snapshot.detail
        assert detail is not None
        assert "À lire au téléphone" in str(content_of(detail))
