"""A run played again on the console, for the cold debrief."""

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import docx
import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from crisisex.console.app import ConsoleApp
from crisisex.console.repertoire import LIVE, REPLAY
from crisisex.console.screens.cockpit import Cockpit
from crisisex.console.screens.graph import GraphScreen
from crisisex.console.screens.hotwash import HotWashScreen
from crisisex.console.screens.obligations import ObligationsScreen
from crisisex.console.snapshot import Snapshot
from crisisex.console.widgets.clock_bar import ClockBar
from crisisex.console.widgets.key_bar import KeyBar
from crisisex.console.widgets.prompt import Prompt
from crisisex.language import speak
from crisisex.run.life import Status
from crisisex.run.state import RunStatus
from crisisex.terminal.help import HelpScreen
from crisisex.wire.screens import Screens
from tests.console.english import english_night
from tests.console.stage import Stage, night, until
from tests.exercises import two_cells
from tests.replayed import FIRST, SECOND, Screening, recorded

UNCHANGED = "C’est un exercice rejoué : rien n’y change."
Compare = Callable[..., bool]


EXERCISES = {"fr": night, "en": english_night}


class Projection:
    """A replay with a console on it."""

    def __init__(self, run: Path) -> None:
        self.run = run
        self.screening = Screening(run)
        self.screening.player.jump(0)
        self.app = ConsoleApp(self.screening.link, self.screening.player.date, lobby=False)

    @property
    def cockpit(self) -> Cockpit:
        (found,) = (each for each in self.app.screen_stack if isinstance(each, Cockpit))
        return found

    @property
    def snapshot(self) -> Snapshot:
        return self.cockpit.desk.snapshot

    @property
    def elapsed(self) -> float:
        return self.cockpit.desk.now

    def text(self, widget: type[Static] | type[KeyBar]) -> str:
        found = self.cockpit.query_one(widget)
        return str(found.render() if isinstance(found, KeyBar) else found.content)

    def told(self) -> list[str]:
        return [each.message for each in self.app._notifications]  # noqa: SLF001 - Textual shows it in no other way

    async def settled(self, pilot: Pilot[None]) -> None:
        """Wait until the console has drawn where the film stands."""
        player = self.screening.player

        def drawn() -> bool:
            if not any(isinstance(each, Cockpit) for each in self.app.screen_stack):
                return False
            playback = self.snapshot.playback
            return (
                self.screening.settled
                and self.snapshot.seq == player.shown
                and playback is not None
                and playback.playing == player.playing
                and playback.decision == player.playback()["decision"]
            )

        await until(pilot, drawn)

    async def passes(self, pilot: Pilot[None], seconds: float) -> None:
        """Let wall time pass."""
        self.screening.wall += seconds
        self.screening.link.poke()
        await pilot.pause()
        await self.settled(pilot)

    async def refuses(self, pilot: Pilot[None]) -> None:
        """Wait until it has said that nothing changes here."""
        await until(pilot, lambda: UNCHANGED in self.told())
        self.app.clear_notifications()

    async def presses(self, pilot: Pilot[None], *keys: str) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        await self.settled(pilot)


@pytest.fixture
def projection(tmp_path: Path) -> Projection:
    objectives = [{"id": "O1", "text": "Activer la cellule de crise"}]
    return Projection(recorded(tmp_path, night(objectives=objectives)))


@pytest.fixture
async def pilot(projection: Projection) -> AsyncIterator[Pilot[None]]:
    async with projection.app.run_test(size=(160, 45)) as pilot:
        await projection.settled(pilot)
        yield pilot


async def test_the_address_of_the_room_stands_under_the_clock(tmp_path: Path) -> None:
    projection = Projection(recorded(tmp_path))
    told = ":".join(f"{number:02X}" for number in range(32))
    screens = Screens({"cellule": "https://127.0.0.1:8000/s/abc/screen"}, told)
    projection.screening.link.screens = screens
    async with projection.app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "/s/abc/screen" in projection.text(ClockBar))
        shown = projection.text(ClockBar)
    assert "Écran de salle : https://127.0.0.1:8000/s/abc/screen" in shown
    assert "Empreinte SHA-256 : 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F" in shown
    assert shown.rstrip().endswith("10 11 12 13 14 15 16 17 18 19 1A 1B 1C 1D 1E 1F")


async def test_it_opens_on_the_cockpit_and_says_that_it_is_a_replay(
    projection: Projection, pilot: Pilot[None]
) -> None:
    assert isinstance(projection.app.screen, Cockpit)
    assert "REJOUÉ" in projection.text(ClockBar)
    assert " EXERCICE " not in projection.text(ClockBar)
    assert projection.snapshot.status is RunStatus.RUNNING
    assert projection.snapshot.connected == 2
    await projection.passes(pilot, 0)


async def test_the_cockpit_shows_each_moment_as_it_was(
    projection: Projection, pilot: Pilot[None]
) -> None:
    await projection.passes(pilot, 11)
    rows = {row.id: row.status for band in projection.snapshot.bands for row in band.rows}
    assert projection.elapsed == pytest.approx(110, abs=0.1)
    assert rows["note"] is Status.PLANNED
    await projection.passes(pilot, 1)
    rows = {row.id: row.status for band in projection.snapshot.bands for row in band.rows}
    assert rows["note"] is Status.RELEASED


async def test_it_halts_at_a_decision_and_shows_it(
    projection: Projection, pilot: Pilot[None]
) -> None:
    await projection.passes(pilot, 600)
    assert projection.elapsed == pytest.approx(FIRST, abs=0.01)
    assert "1/2 DG (DIRECTION) : DÉCISION : Couper maintenant — le feu" in projection.text(ClockBar)
    detail = projection.snapshot.detail
    assert detail is not None
    assert (detail.row.id, detail.choice) == ("couper", "oui")
    await projection.passes(pilot, 600)
    assert projection.elapsed == pytest.approx(FIRST, abs=0.01)


async def test_p_goes_on_and_the_long_pause_is_short(
    projection: Projection, pilot: Pilot[None]
) -> None:
    await projection.passes(pilot, 600)
    await projection.presses(pilot, "p")
    await projection.passes(pilot, 5.1)
    assert projection.snapshot.status is RunStatus.PAUSED
    await projection.passes(pilot, 1)
    assert projection.snapshot.playback is not None
    assert projection.snapshot.playback.had == 2
    assert projection.elapsed == pytest.approx(SECOND, abs=0.01)


async def test_p_halts_the_replay(projection: Projection, pilot: Pilot[None]) -> None:
    await projection.passes(pilot, 5)
    await projection.presses(pilot, "p")
    await projection.passes(pilot, 600)
    assert projection.elapsed == pytest.approx(50, abs=0.1)
    assert "Rejeu arrêté" in projection.text(ClockBar)


async def test_v_changes_the_speed_of_the_replay(
    projection: Projection, pilot: Pilot[None]
) -> None:
    await projection.presses(pilot, "v", *"60", "enter")
    await until(pilot, lambda: not projection.cockpit.query_one(Prompt).is_open)
    await projection.passes(pilot, 1)
    assert projection.elapsed == pytest.approx(60, abs=0.1)
    assert "×60" in projection.text(ClockBar)


@pytest.mark.parametrize(
    ("line", "instant"), [("0:10", 600), ("0:01:30", 90), ("+2", 570), ("-2", 330)]
)
async def test_j_jumps_forward_and_back(
    projection: Projection, pilot: Pilot[None], line: str, instant: float
) -> None:
    projection.screening.player.jump(450)
    await projection.passes(pilot, 0)
    await projection.presses(pilot, "p", "J", *line, "enter")
    await until(pilot, lambda: not projection.cockpit.query_one(Prompt).is_open)
    await projection.settled(pilot)
    assert projection.elapsed == pytest.approx(instant, abs=0.1)
    shown = [line.elapsed for line in projection.snapshot.log]
    assert max(shown) <= instant + 0.1


async def test_a_jump_to_nowhere_is_refused_in_its_line(
    projection: Projection, pilot: Pilot[None]
) -> None:
    await projection.presses(pilot, "J", *"hier", "enter")
    prompt = projection.cockpit.query_one(Prompt)
    refusal = prompt.query_one(".refusal", Static)
    await until(pilot, lambda: "n’est pas une heure" in str(refusal.content))
    assert prompt.is_open


async def test_decisions_are_one_key_away_both_ways(
    projection: Projection, pilot: Pilot[None]
) -> None:
    await projection.presses(pilot, "greater_than_sign", "greater_than_sign")
    assert projection.elapsed == pytest.approx(SECOND, abs=0.01)
    await projection.presses(pilot, "greater_than_sign")
    await until(pilot, lambda: any("plus de décision" in each for each in projection.told()))
    await projection.presses(pilot, "less_than_sign")
    assert projection.elapsed == pytest.approx(FIRST, abs=0.01)
    assert "Pendant le déjeuner" not in "".join(line.text for line in projection.snapshot.log)


async def test_it_stays_open_at_the_end(projection: Projection, pilot: Pilot[None]) -> None:
    projection.screening.player.jump(1_010)
    await projection.passes(pilot, 600)
    assert projection.snapshot.status is RunStatus.ENDED
    assert "Fin de l’enregistrement" in projection.text(ClockBar)
    await projection.presses(pilot, "p")
    await until(pilot, lambda: any("fin de l’enregistrement" in each for each in projection.told()))


CHANGING = [each for each in LIVE.commands if each.id not in {one.id for one in REPLAY.commands}]


async def test_what_would_change_the_run_is_refused_before_anything_is_asked(
    projection: Projection, pilot: Pilot[None]
) -> None:
    assert len(CHANGING) > 15
    for key in ",".join(each.key for each in CHANGING).split(","):
        await projection.presses(pilot, key)
        await projection.refuses(pilot)
        assert isinstance(projection.app.screen, Cockpit)
        assert not projection.cockpit.query_one(Prompt).is_open


async def test_the_key_bar_and_the_help_show_the_replays_keys_alone(
    projection: Projection, pilot: Pilot[None]
) -> None:
    bar = projection.text(KeyBar)
    assert all(label in bar for label in ("décision suivante", "aller à", "graphe", "quitter"))
    assert [each.label for each in CHANGING if f"{each.sign} {each.label}" in bar] == []
    await projection.presses(pilot, "question_mark")
    assert isinstance(projection.app.screen, HelpScreen)
    shown = {str(each.content) for each in projection.app.screen.query(Static)}
    assert {each.help for each in REPLAY.commands} <= shown
    assert not {each.help for each in CHANGING} & shown


async def test_the_graph_goes_along(projection: Projection, pilot: Pilot[None]) -> None:
    await projection.presses(pilot, "m", "greater_than_sign")
    assert isinstance(projection.app.screen, GraphScreen)
    assert projection.elapsed == pytest.approx(FIRST, abs=0.01)
    await projection.presses(pilot, "greater_than_sign", "less_than_sign", "p")
    assert projection.screening.player.playing


async def test_deadlines_are_looked_at_and_not_changed(
    projection: Projection, pilot: Pilot[None]
) -> None:
    await projection.presses(pilot, "h")
    for key in ("s", "c", "f"):
        await projection.presses(pilot, key)
        await projection.refuses(pilot)
        assert isinstance(projection.app.screen, ObligationsScreen)


async def test_the_hot_wash_gives_the_report_and_takes_no_rating(
    projection: Projection, pilot: Pilot[None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    projection.screening.player.jump(2_000)
    await projection.passes(pilot, 0)
    await projection.presses(pilot, "B", "2")
    assert isinstance(projection.app.screen, HotWashScreen)
    await projection.refuses(pilot)
    said = projection.app.screen.query_one("#said", Static)
    assert "Le calme" in str(said.content)
    await projection.presses(pilot, "r")
    step = projection.app.screen.query_one("#step", Static)
    await until(pilot, lambda: "Rapport écrit" in str(step.content))
    written = docx.Document(str(tmp_path / "run.docx"))
    assert any("Une nuit" in paragraph.text for paragraph in written.paragraphs)


async def test_a_decision_of_another_cell_is_shown_with_its_cell(tmp_path: Path) -> None:
    projection = Projection(recorded(tmp_path, two_cells()))
    async with projection.app.run_test(size=(160, 45)) as pilot:
        await projection.settled(pilot)
        await projection.presses(pilot, "W", "greater_than_sign")
        assert projection.snapshot.cell == "sud"
        assert "1/2 Nord · " in projection.text(ClockBar)
        await projection.presses(pilot, "W")
        assert "1/2 Nord · " not in projection.text(ClockBar)


async def test_leaving_leaves_the_file_as_it_was(projection: Projection) -> None:
    before = hashlib.sha256(projection.run.read_bytes()).digest()
    async with projection.app.run_test(size=(80, 24)) as pilot:
        await projection.settled(pilot)
        await projection.passes(pilot, 600)
        await pilot.press("q")
        await until(pilot, lambda: not projection.app.is_running or projection.app._exit)  # noqa: SLF001 - Textual shows it in no other way
    assert hashlib.sha256(projection.run.read_bytes()).digest() == before


async def test_the_keys_of_a_replay_say_so_in_a_run_that_is_played(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "greater_than_sign")
        await until(pilot, lambda: bool(stage.app._notifications))  # noqa: SLF001 - Textual shows it in no other way
        (told,) = (each.message for each in stage.app._notifications)  # noqa: SLF001 - Textual shows it in no other way
        assert "crisisex replay" in told


async def playing(projection: Projection, pilot: Pilot[None]) -> None:
    await projection.passes(pilot, 13)


async def decided(projection: Projection, pilot: Pilot[None]) -> None:
    await projection.presses(pilot, "greater_than_sign")


async def ended(projection: Projection, pilot: Pilot[None]) -> None:
    projection.screening.player.jump(2_000)
    await projection.passes(pilot, 0)


async def going(projection: Projection, pilot: Pilot[None]) -> None:
    await projection.presses(pilot, "p", "J")


@pytest.mark.parametrize("language", EXERCISES)
@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=["80x24", "160x45"])
@pytest.mark.parametrize("page", [playing, decided, ended, going], ids=lambda page: page.__name__)
def test_page_looks_as_it_did(
    tmp_path: Path,
    *,
    snap_compare: Compare,
    page: Callable[[Projection, Pilot[None]], Awaitable[None]],
    size: tuple[int, int],
    language: str,
) -> None:
    speak(language)
    projection = Projection(recorded(tmp_path, EXERCISES[language]()))

    async def before(pilot: Pilot[None]) -> None:
        await projection.settled(pilot)
        await page(projection, pilot)

    assert snap_compare(projection.app, terminal_size=size, run_before=before)
