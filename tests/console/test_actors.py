"""Speaking for the simulated actors, alone or by two: nothing is said twice or forgotten."""

from collections.abc import AsyncIterator

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from crisisex.console.screens.actors import ActorsScreen
from crisisex.console.screens.drafting import DraftScreen
from crisisex.console.speakers import speaker_of, speakers_of
from crisisex.run import commands as c
from crisisex.run.actors import Actor, Kind
from crisisex.scenario.injects import Channel, Inject
from crisisex.terminal.ticks import Ticks
from tests.console.stage import Stage, until

DOMINIQUE = Actor(Kind.FACILITATOR, participant="f1")


@pytest.fixture
def rssi(stage: Stage) -> Actor:
    return stage.played()


@pytest.fixture
async def pilot(stage: Stage, rssi: Actor) -> AsyncIterator[Pilot[None]]:
    stage.scene.does(rssi, c.AskActor(actor="presse", text="Quand publiez-vous ?"))
    async with stage.app.run_test(size=(140, 40)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "y")
        assert isinstance(stage.app.screen, ActorsScreen)
        await pilot.press("tab")
        yield pilot


def question(stage: Stage) -> int:
    return next(iter(stage.scene.director.state.cells["cellule"].questions))


def answers(stage: Stage) -> list[str]:
    asked = stage.scene.director.state.cells["cellule"].questions[question(stage)]
    return [text for _, _, text in asked.answers]


async def test_a_question_is_answered_in_the_actor_s_name(stage: Stage, pilot: Pilot[None]) -> None:
    await pilot.press("enter", *"A midi.", "enter")
    await until(pilot, lambda: answers(stage) == ["A midi."])
    said = stage.app.screen.query_one("#said", Static)
    await until(pilot, lambda: "A midi." in str(said.content))


async def test_a_ready_answer_takes_two_keys(stage: Stage, pilot: Pilot[None]) -> None:
    await pilot.press("2", "enter")
    await until(pilot, lambda: answers(stage) == ["Nous revenons vers vous dans quinze minutes."])


async def test_two_facilitators_share_the_questions(stage: Stage, pilot: Pilot[None]) -> None:
    stage.scene.director.join_animation("Dominique")
    stage.scene.does(DOMINIQUE, c.ClaimQuestion(question=question(stage)))
    await pilot.press("enter", *"Moi", "enter")
    refusal = stage.app.screen.query_one("#refusal", Static)
    await until(pilot, lambda: "Dominique s’occupe déjà" in str(refusal.content))
    assert stage.app.screen.query_one("#line", Input).value == "Moi"
    stage.scene.does(DOMINIQUE, c.HandOverQuestion(question=question(stage)))
    await pilot.press("enter")
    await until(pilot, lambda: answers(stage) == ["Moi"])


async def test_what_was_said_aloud_is_remembered(stage: Stage, pilot: Pilot[None]) -> None:
    await pilot.press("n", *"On publie", "enter")
    said = stage.app.screen.query_one("#said", Static)
    await until(pilot, lambda: "On publie" in str(said.content))
    assert "speech_noted" in stage.scene.types()


async def test_the_cockpit_says_that_questions_wait(stage: Stage, pilot: Pilot[None]) -> None:
    await stage.presses(pilot, "escape")
    assert stage.snapshot.questions == 1


def test_the_call_sheet_holds_what_is_to_come_and_what_was_said(stage: Stage, rssi: Actor) -> None:
    del rssi
    inject = Inject(
        id="appel",
        manual=True,
        to=["direction"],
        channel=Channel.PHONE,
        subject="Une radio appelle",
        actor="presse",
        notes="Ton vif.",
    )
    stage.scene.facilitator(c.AddInject(inject=inject, reason="Relance"))
    (press,) = speakers_of(stage.scene.director.state, [])
    assert [each.subject for each in press.to_say] == ["Une radio appelle"]
    assert press.to_say[0].script == "Ton vif."
    stage.scene.facilitator(c.ReleaseInject(inject="appel"))
    (press,) = speakers_of(stage.scene.director.state, [])
    assert [(each.to, each.text) for each in press.said] == [("DG", "Une radio appelle")]
    assert not press.to_say


def test_the_sender_s_words_say_who_speaks(stage: Stage) -> None:
    exercise = stage.scene.director.exercise
    inject = Inject(
        id="x",
        manual=True,
        to=["dpd"],
        channel=Channel.PRESS,
        subject="s",
        sender="La Presse du Nord",
    )
    assert speaker_of(exercise, inject) == "presse"
    assert speaker_of(exercise, inject.model_copy(update={"sender": "Standard"})) is None


async def test_a_message_is_written_in_the_actor_s_name_to_who_asked(
    stage: Stage, pilot: Pilot[None]
) -> None:
    await pilot.press("m")
    await until(pilot, lambda: isinstance(stage.app.screen, DraftScreen))
    assert stage.app.screen.query_one(Ticks).ticked == ("rssi",)
    stage.app.screen.query_one("#subject", Input).value = "Notre démenti"
    await pilot.press("ctrl+l")
    await until(pilot, lambda: isinstance(stage.app.screen, ActorsScreen))
    said = stage.app.screen.query_one("#said", Static)
    await until(pilot, lambda: "à RSSI : Notre démenti" in str(said.content))


async def test_the_call_sheet_takes_the_place_of_the_questions_in_a_small_terminal(
    stage: Stage, rssi: Actor
) -> None:
    stage.scene.does(rssi, c.AskActor(actor="presse", text="Quand publiez-vous ?"))
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "y")
        sheet = stage.app.screen.query_one("#sheet-scroll")
        assert not sheet.region.area
        await pilot.press("s")
        await until(pilot, lambda: bool(sheet.region.area))
        assert not stage.app.screen.query_one("#middle").region.area


async def test_a_call_is_taken_and_hung_up(stage: Stage, rssi: Actor) -> None:
    stage.scene.does(rssi, c.AskActor(actor="presse", by="call"))
    asked = stage.scene.director.state.cells["cellule"].questions[question(stage)]
    async with stage.app.run_test(size=(140, 40)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "y")
        await pilot.press("tab")
        questions = stage.app.screen.query_one("#questions", OptionList)
        assert "sonne" in str(questions.get_option_at_index(0).prompt)
        await pilot.press("c")
        await until(pilot, lambda: asked.taken is not None)
        await until(pilot, lambda: "en ligne" in str(questions.get_option_at_index(0).prompt))
        await pilot.press("r")
        await until(pilot, lambda: not asked.open_call)
        await until(pilot, lambda: "terminé" in str(questions.get_option_at_index(0).prompt))
