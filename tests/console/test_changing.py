"""Changing the plan from the console: each change asks why, and says what becomes of it."""

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from crisisex.console.drafting import instant
from crisisex.console.screens.choice import ChoiceScreen
from crisisex.console.screens.drafting import DraftScreen
from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import Actor, Kind
from crisisex.run.events import InjectEdited
from crisisex.run.life import Status
from tests.console.stage import Stage, until

DOMINIQUE = Actor(Kind.FACILITATOR, participant="f1")


def status(stage: Stage, inject: str) -> Status:
    return stage.scene.director.state.progress("cellule", inject).status


async def opened(stage: Stage, pilot: Pilot[None], inject: str, key: str) -> None:
    await stage.settled(pilot)
    stage.cockpit.desk.select(inject)
    await stage.presses(pilot, key)


async def fill(stage: Stage, pilot: Pilot[None], **fields: str) -> None:
    for name, value in fields.items():
        stage.app.screen.query_one(f"#{name}", Input).value = value
    await pilot.pause()


async def saved(stage: Stage, pilot: Pilot[None], key: str = "ctrl+s") -> None:
    await pilot.press(key)
    await until(pilot, lambda: not isinstance(stage.app.screen, DraftScreen))
    await stage.settled(pilot)


def typed_at_once(stage: Stage, *keys: str) -> None:
    """Type keys faster than the console draws."""
    for key in keys:
        stage.app.post_message(Key(key, key if len(key) == 1 else None))


async def test_an_inject_is_edited_with_its_time_and_the_reason(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await opened(stage, pilot, "relance", "e")
        await fill(stage, pilot, subject="Le CERT rappelle", when="+10", reason="Trop tôt")
        stage.app.screen.query_one("#body", TextArea).text = "Bonjour."
        await saved(stage, pilot)
        assert any("Trop tôt" in line.text for line in stage.snapshot.log)
    state = stage.scene.director.state
    inject = state.inject("cellule", "relance")
    assert (inject.subject, inject.body) == ("Le CERT rappelle", "Bonjour.")
    assert state.progress("cellule", "relance").planned == 675.0 + 600.0


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 45)], ids=["80", "120", "160"])
async def test_every_field_of_the_form_has_a_line_to_be_read_on(
    stage: Stage, size: tuple[int, int]
) -> None:
    stage.played()
    async with stage.app.run_test(size=size) as pilot:
        await opened(stage, pilot, "relance", "e")
        fields = stage.app.screen.query("Input, Select, Ticks, TextArea")
        assert len(fields) == 8
        assert {field.id for field in fields if field.size.height < 1} == set()


async def test_what_is_typed_right_after_tab_goes_into_the_next_field(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await opened(stage, pilot, "relance", "e")
        typed_at_once(stage, "tab", *"QG", "shift+tab", "shift+tab", *"TÔT")
        sender, reason = (stage.app.screen.query_one(f"#{name}") for name in ("sender", "reason"))
        assert isinstance(sender, Input)
        assert isinstance(reason, Input)
        await until(pilot, lambda: (sender.value, reason.value) == ("QG", "TÔT"))


async def test_what_is_typed_right_before_ctrl_s_is_saved(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await opened(stage, pilot, "relance", "e")
        typed_at_once(stage, *"Objet", "shift+tab", *"Trop tôt", "ctrl+s")
        await until(pilot, lambda: not isinstance(stage.app.screen, DraftScreen))
    edited = stage.scene.director.history[-1].event
    assert isinstance(edited, e.InjectEdited)
    assert edited.reason == "Trop tôt"
    assert stage.scene.director.state.inject("cellule", "relance").subject == "Objet"


async def test_without_a_reason_nothing_is_sent_and_nothing_typed_is_lost(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await opened(stage, pilot, "relance", "e")
        await fill(stage, pilot, subject="Autre objet")
        await pilot.press("ctrl+s")
        refusal = stage.app.screen.query_one("#refusal", Static)
        await until(pilot, lambda: "Écrire la raison" in str(refusal.content))
        assert stage.app.screen.query_one("#subject", Input).value == "Autre objet"
        assert "edit_inject" not in stage.link.sent


async def test_two_facilitators_on_one_inject_the_second_is_told(stage: Stage) -> None:
    stage.played()
    stage.scene.director.join_animation("Dominique")
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await opened(stage, pilot, "relance", "e")
        await fill(stage, pilot, subject="Ma version", reason="Plus clair")
        first = c.EditInject(inject="relance", seen=0, subject="La sienne", reason="Avant")
        assert stage.scene.does(DOMINIQUE, first).refusal is None
        warning = stage.app.screen.query_one("#warning", Static)
        await until(pilot, lambda: "Dominique vient de modifier" in str(warning.content))
        await pilot.press("ctrl+s")
        refusal = stage.app.screen.query_one("#refusal", Static)
        await until(pilot, lambda: "Dominique a modifié" in str(refusal.content))
        assert stage.app.screen.query_one("#subject", Input).value == "Ma version"
    assert stage.scene.director.state.inject("cellule", "relance").subject == "La sienne"


async def test_the_second_sees_the_first_s_version_and_goes_on_from_it(stage: Stage) -> None:
    stage.played()
    stage.scene.director.join_animation("Dominique")
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await opened(stage, pilot, "relance", "e")
        await fill(stage, pilot, subject="Ma version", reason="Plus clair")
        first = c.EditInject(
            inject="relance",
            seen=0,
            subject="La sienne",
            to=("direction",),
            body="Son texte",
            reason="Avant",
        )
        assert stage.scene.does(DOMINIQUE, first).refusal is None
        theirs = stage.app.screen.query_one("#theirs", Static)
        await until(pilot, lambda: "Texte : Son texte" in str(theirs.content))
        assert "Objet : La sienne" in str(theirs.content)
        assert "Destinataires : DG" in str(theirs.content)
        await pilot.press("ctrl+r")
        assert not str(theirs.content)
        assert stage.app.screen.query_one("#body", TextArea).text == "Son texte"
        await saved(stage, pilot)
    inject = stage.scene.director.state.inject("cellule", "relance")
    assert (inject.subject, inject.body, inject.to) == ("Ma version", "Son texte", ["direction"])


async def test_a_plan_pushed_back_is_nobody_s_new_version(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await opened(stage, pilot, "relance", "e")
        stage.scene.facilitator(c.PushBack(minutes=10))
        await stage.settled(pilot)
        assert not stage.app.screen.query_one("#warning", Static).display


async def test_seats_in_the_author_s_own_order_are_no_change(stage: Stage) -> None:
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await opened(stage, pilot, "couper", "e")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(stage.app.screen, DraftScreen))
        await opened(stage, pilot, "couper", "e")
        await fill(stage, pilot, subject="On coupe ?", reason="Plus court")
        await saved(stage, pilot)
    edited = stage.scene.director.history[-1].event
    assert isinstance(edited, InjectEdited)
    assert edited.changes == {"subject": "On coupe ?"}


async def test_leaving_what_is_not_saved_is_asked_twice(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await opened(stage, pilot, "relance", "e")
        await fill(stage, pilot, subject="Perdu ?")
        await pilot.press("escape")
        assert isinstance(stage.app.screen, DraftScreen)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(stage.app.screen, DraftScreen))


async def test_a_surprise_from_nothing_leaves_at_once(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "a", "enter")
        await fill(stage, pilot, subject="Fuite d’eau", reason="La salle s’endort")
        await saved(stage, pilot, "ctrl+l")
        rows = {row.id: row for band in stage.snapshot.bands for row in band.rows}
        assert rows["surprise"].status is Status.RELEASED
        assert rows["surprise"].subject == "Fuite d’eau"


async def test_a_surprise_from_the_library_asks_for_its_blanks(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "a")
        assert isinstance(stage.app.screen, ChoiceScreen)
        await stage.presses(pilot, "down", "down", "enter")
        assert isinstance(stage.app.screen, ChoiceScreen)
        await stage.presses(pilot, "down", "enter")
        while not isinstance(stage.app.screen, DraftScreen):
            await pilot.press("enter")
            await pilot.pause()
        assert stage.app.screen.query_one("#subject", Input).value
        await fill(stage, pilot, when="1:00", reason="Rattrapage")
        await saved(stage, pilot)
    added = [each for each in stage.scene.types() if each == "inject_added"]
    assert len(added) == 1


async def test_a_branch_is_opened_by_hand_then_undone(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "b")
        options = stage.app.screen.query_one("OptionList")
        names = [option.id for option in options.options]  # type: ignore[attr-defined]
        await stage.presses(pilot, *["down"] * names.index("open couper.oui"), "enter")
        await stage.writes(pilot, "Dit tout haut")
        assert status(stage, "scanner") is Status.PLANNED
        await stage.presses(pilot, "u", "enter")
        assert status(stage, "scanner") is Status.WAITING
        assert "couper.oui" not in stage.scene.director.state.cells["cellule"].reached


async def test_what_has_left_is_resent_and_never_edited(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await opened(stage, pilot, "note", "e")
        assert not isinstance(stage.app.screen, DraftScreen)
        await stage.presses(pilot, "x", "enter")
        await stage.writes(pilot, "Il n’avait pas vu")
        assert stage.scene.types()[-1] == "inject_resent"


async def test_the_next_phase_is_pulled_forward_and_what_it_passes_waits(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "minus", "down", "enter")
        stage.scene.passes(0)
        await stage.settled(pilot)
        assert stage.snapshot.phase == "Le lendemain"
        assert status(stage, "relance") is Status.DUE


async def test_nothing_to_undo_is_said(stage: Stage) -> None:
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "u")
        assert stage.app.screen is stage.cockpit


def test_instants_are_read_as_they_are_written() -> None:
    assert instant("1:05", 0) == 3_900
    assert instant("0:01:30", 0) == 90
    assert instant("+10", 60) == 660
    assert instant("+ 2,5 min", 0) == 150
    assert instant(" ", 0) is None
