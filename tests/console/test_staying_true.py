"""The console shows what the director says: after a resize, amid receipts, after a cut."""

from collections.abc import AsyncIterator

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from crisisex.console.screens.graph import GraphScreen
from crisisex.console.widgets.log_list import LogList
from crisisex.run.commands import AcknowledgeInject, OpenInject, ReportDelivery, WriteLog
from tests.console.stage import Stage, shown_by, until


@pytest.fixture
async def playing(stage: Stage) -> AsyncIterator[Pilot[None]]:
    """The first minutes have been played."""
    stage.played()
    async with stage.app.run_test(size=(160, 45)) as pilot:
        await stage.settled(pilot)
        yield pilot


async def test_the_crisis_log_shows_its_end_when_a_console_comes_to_a_long_one(
    stage: Stage,
) -> None:
    stage.played()
    for n in range(60):
        stage.scene.facilitator(WriteLog(text=f"Ligne {n}, assez longue pour tenir sur deux"))
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await stage.settled(pilot)
        log = stage.cockpit.query_one(LogList)
        await until(pilot, lambda: "Ligne 59" in shown_by(log))
        await pilot.resize_terminal(120, 34)
        stage.scene.facilitator(WriteLog(text="La suite"))
        await stage.settled(pilot)
        assert "La suite" in shown_by(log)
        log.scroll_home(animate=False)
        await until(pilot, lambda: "La suite" not in shown_by(log))
        top = shown_by(log)
        stage.scene.facilitator(WriteLog(text="Plus bas"))
        await stage.settled(pilot)
        assert shown_by(log) == top


async def test_receipts_wait_for_one_another_but_nothing_waits_for_them(
    stage: Stage, playing: Pilot[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    rssi = stage.scene.seat("rssi")
    await stage.settled(playing)
    monkeypatch.setattr("crisisex.console.app.CALM_SECONDS", 3_600)
    before = stage.snapshot.seq
    for kind in (ReportDelivery, OpenInject, AcknowledgeInject):
        stage.scene.does(rssi, kind(inject="note"))
    folded = stage.cockpit.desk.session
    await until(playing, lambda: folded.seq == stage.scene.director.history[-1].seq)
    assert stage.snapshot.seq == before
    stage.scene.does(rssi, WriteLog(text="Vu"))
    await stage.settled(playing)
    assert stage.snapshot.log[-1].text == "Vu"


async def test_a_lost_director_is_said_and_what_happened_meanwhile_is_caught_up(
    stage: Stage, playing: Pilot[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crisisex.console.link.RETRY_SECONDS", 0.01)
    stage.link.cut = True
    stage.scene.director.hub.close()
    await until(playing, lambda: bool(stage.snapshot.cut))
    await until(playing, lambda: stage.cockpit.has_class("-cut"))
    work = stage.cockpit.query_one("#work")
    assert work.styles.opacity == pytest.approx(0.5)
    stage.scene.facilitator(WriteLog(text="Pendant la coupure"))
    stage.scene.director.hub.closed = False
    stage.link.cut = False
    await until(playing, lambda: not stage.snapshot.cut)
    await until(playing, lambda: work.styles.opacity == pytest.approx(1.0))
    await stage.settled(playing)
    assert [line.text for line in stage.snapshot.log].count("Pendant la coupure") == 1


async def test_a_screen_opened_while_the_director_is_lost_says_so_at_once(
    stage: Stage, playing: Pilot[None]
) -> None:
    stage.link.cut = True
    stage.scene.director.hub.close()
    await until(playing, lambda: bool(stage.snapshot.cut))
    await playing.press("m")
    await until(playing, lambda: isinstance(stage.app.screen, GraphScreen))
    lost = stage.app.screen.query_one("#lost", Static)
    await until(playing, lambda: lost.display and "Directeur perdu" in str(lost.content))
    assert stage.app.screen.has_class("-cut")
