"""Real mail as facilitators see it: in the log, in the inject's detail, and over any screen."""

from typing import Any

from textual.pilot import Pilot

from crisisex.console.screens.log import LogScreen
from crisisex.console.widgets.inject_detail import content_of
from crisisex.console.widgets.log_list import LogList
from crisisex.run import commands as c
from crisisex.run.actors import DIRECTOR
from tests.console.stage import Stage, shown_by, until

SUBJECT = "Point de situation de 8 h"


async def posted(stage: Stage, pilot: Pilot[Any]) -> int:
    """Release an e-mail that two of its three roles get by real mail; return its log number."""
    stage.scene.does(DIRECTOR, c.ArrangeMail(seats={"cellule": ["rssi", "direction"]}))
    stage.played()
    released = stage.scene.facilitator(c.ReleaseInject(inject="bilan")).seq
    await stage.settled(pilot)
    stage.cockpit.desk.select("bilan")
    return released


def settle(stage: Stage, sending: int, role: str, *, sent: str = "", why: str = "") -> None:
    command = c.SettleMail(
        cell="cellule", inject="bilan", role=role, sending=sending, message_id=sent, why=why
    )
    stage.scene.does(DIRECTOR, command)


def detail(stage: Stage) -> str:
    assert stage.snapshot.detail is not None
    return content_of(stage.snapshot.detail).plain


def told(stage: Stage) -> list[str]:
    return [each.message for each in stage.app._notifications]  # noqa: SLF001 - as it is shown


async def test_what_became_of_each_mail_is_counted_in_the_detail(stage: Stage) -> None:
    async with stage.app.run_test(size=(160, 60)) as pilot:
        sending = await posted(stage, pilot)
        await until(pilot, lambda: "Courriels réels (0 sur 2 partis)" in detail(stage))
        assert "RSSI : en route" in detail(stage)
        settle(stage, sending, "rssi", sent="<a@b.example>")
        settle(stage, sending, "direction", why="550 [bold]non[/bold]")
        await until(pilot, lambda: "Courriels réels (1 sur 2 partis)" in detail(stage))
        assert "RSSI : parti 0:" in detail(stage)
        assert "DG : NON PARTI (550 [bold]non[/bold])" in detail(stage)


async def test_a_failure_is_said_over_whatever_screen_is_shown(stage: Stage) -> None:
    async with stage.app.run_test(size=(160, 60)) as pilot:
        sending = await posted(stage, pilot)
        await stage.presses(pilot, "M")
        assert isinstance(stage.app.screen, LogScreen)
        settle(stage, sending, "rssi", why="550 boîte pleine")
        line = f"COURRIEL NON PARTI, « {SUBJECT} » → RSSI : 550 boîte pleine"
        await until(pilot, lambda: told(stage) == [line])
        assert line in shown_by(stage.app.screen.query_one(LogList))


async def test_what_had_failed_before_is_in_the_log_and_not_said_again(stage: Stage) -> None:
    stage.scene.does(DIRECTOR, c.ArrangeMail(seats={"cellule": ["rssi"]}))
    stage.played()
    released = stage.scene.facilitator(c.ReleaseInject(inject="bilan")).seq
    settle(stage, released, "rssi", why="550 non")
    async with stage.app.run_test(size=(160, 60)) as pilot:
        await stage.settled(pilot)
        assert "COURRIEL NON PARTI" in shown_by(stage.cockpit.query_one(LogList))
        assert told(stage) == []
