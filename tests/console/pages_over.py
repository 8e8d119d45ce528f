"""The screens that open over the cockpit, each brought to a moment worth looking at."""

from textual.pilot import Pilot
from textual.widgets import Input, Static

from crisisex.console.screens.drafting import DraftScreen
from crisisex.console.screens.finding_form import FindingForm
from crisisex.console.widgets.finding_list import FindingList
from crisisex.run import commands as c
from crisisex.run.actors import Actor, Kind
from tests.console.stage import Stage, until

DOMINIQUE = Actor(Kind.FACILITATOR, participant="f1")


async def opened(stage: Stage, pilot: Pilot[None], *keys: str) -> Actor:
    rssi = stage.played()
    await stage.settled(pilot)
    await stage.presses(pilot, *keys)
    return rssi


async def graph(stage: Stage, pilot: Pilot[None]) -> None:
    await opened(stage, pilot, "m", "up")


async def cells(stage: Stage, pilot: Pilot[None]) -> None:
    await opened(stage, pilot, "w", "space")


async def actors(stage: Stage, pilot: Pilot[None]) -> None:
    rssi = await opened(stage, pilot)
    stage.scene.does(rssi, c.AskActor(actor="presse", text="Quand publiez-vous ?"))
    stage.scene.does(DOMINIQUE, c.NoteSpeech(actor="presse", text="Ce soir", to=("direction",)))
    await stage.settled(pilot)
    await stage.presses(pilot, "y", "tab", "2")


async def obligations(stage: Stage, pilot: Pilot[None]) -> None:
    rssi = await opened(stage, pilot)
    stage.scene.facilitator(c.StartObligation(obligation="signalement-ssi"))
    stage.scene.does(rssi, c.ContestObligation(obligation="signalement-ssi", reason="Su plus tard"))
    await stage.settled(pilot)
    await stage.presses(pilot, "h")


async def whole_log(stage: Stage, pilot: Pilot[None]) -> None:
    await opened(stage, pilot, "M")
    await pilot.press("slash", "s")


async def form(stage: Stage, pilot: Pilot[None]) -> None:
    await opened(stage, pilot)
    stage.cockpit.desk.select("relance")
    await stage.presses(pilot, "e")
    await until(pilot, lambda: isinstance(stage.app.screen, DraftScreen))


async def conflict(stage: Stage, pilot: Pilot[None]) -> None:
    stage.scene.director.join_animation("Dominique")
    await form(stage, pilot)
    edit = c.EditInject(inject="relance", seen=0, subject="Ping", to=("direction",), reason="…")
    stage.scene.does(DOMINIQUE, edit)
    await stage.settled(pilot)


async def hot_wash(stage: Stage, pilot: Pilot[None]) -> None:
    rssi = await opened(stage, pilot)
    stage.scene.facilitator(c.EndExercise())
    stage.scene.does(rssi, c.GiveFeedback(strength="A", weakness="B", action="C"))
    await stage.settled(pilot)
    await stage.presses(pilot, "B")


async def review(stage: Stage, pilot: Pilot[None]) -> None:
    rssi = await opened(stage, pilot)
    stage.scene.facilitator(c.TickMilestone(milestone="note.E2"))
    stage.scene.passes(1_200)
    stage.scene.facilitator(c.EndExercise())
    stage.scene.does(rssi, c.GiveFeedback(strength="A", weakness="B", action="C"))
    await stage.settled(pilot)
    await stage.presses(pilot, "R")
    await until(pilot, lambda: bool(stage.app.screen.query_one(FindingList).findings))
    await stage.presses(pilot, "g")
    await stage.presses(pilot, "x")
    drawn = stage.app.screen.query_one("#title", Static)
    await until(pilot, lambda: str(drawn.content).count("·") == 2)
    await pilot.press("up")


async def finding_form(stage: Stage, pilot: Pilot[None]) -> None:
    await review(stage, pilot)
    await pilot.press("e")
    await until(pilot, lambda: isinstance(stage.app.screen, FindingForm))


async def screen_help(stage: Stage, pilot: Pilot[None]) -> None:
    await opened(stage, pilot, "y", "question_mark")


async def asked_over(stage: Stage, pilot: Pilot[None]) -> None:
    await opened(stage, pilot, "m", "f2")
    await until(pilot, lambda: bool(stage.app.screen.query(Input)))


OVER = [
    graph,
    cells,
    actors,
    obligations,
    whole_log,
    form,
    conflict,
    hot_wash,
    review,
    finding_form,
    screen_help,
    asked_over,
]
