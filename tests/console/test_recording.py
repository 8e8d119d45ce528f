"""Observations, complements and legal clocks, each in a few keys."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from crisisex.console import writing
from crisisex.console.obligations import clocks_of
from crisisex.console.proposals import for_decision
from crisisex.console.screens.ask import AskScreen
from crisisex.console.screens.obligations import ObligationsScreen
from crisisex.console.widgets.clock_bar import ClockBar
from crisisex.console.widgets.legal_clocks import LegalClocks
from crisisex.console.widgets.pick_bar import PickBar
from crisisex.errors import UserError
from crisisex.run import commands as c
from crisisex.run.events import DecisionRecorded, ObservationRecorded
from crisisex.scenario.instants import parse_instant
from tests.console.stage import Stage, night, until
from tests.declaring import CARDS, FORM, SOUND, SSI
from tests.exercises import Scene


async def test_an_observation_takes_one_key_and_a_line(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 34)) as pilot:
        await stage.settled(pilot)
        stage.cockpit.desk.select("note")
        await stage.presses(pilot, "k")
        await stage.writes(pilot, "Personne n'écrit")
    event = stage.scene.director.history[-1].event
    assert isinstance(event, ObservationRecorded)
    assert (event.text, event.inject) == ("Personne n'écrit", "note")


async def test_a_decision_says_who_why_and_by_which_plan(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 34)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "o", "tab")
        await stage.writes(pilot, "@direction On isole ; propagation ; pri/R6")
    event = stage.scene.director.history[-1].event
    assert isinstance(event, DecisionRecorded)
    said = (event.text, event.reason, event.plan, event.role)
    assert said == ("On isole", "propagation", "pri/R6", "direction")


async def test_choice_inject_and_seat_are_proposed_and_changed_by_the_arrows(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 34)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "o")
        bar = stage.cockpit.query_one(PickBar)
        assert dict(bar.picked) == {"choice": "", "about": "couper", "who": ""}
        await stage.presses(pilot, "down", "tab", "tab", "down", "enter")
        said = stage.scene.director.history[-1].event
        assert isinstance(said, DecisionRecorded)
        assert (said.inject, said.choice, said.role) == ("couper", "oui", "rssi")
        await stage.presses(pilot, "o")
        assert dict(bar.picked) == {"about": "", "who": ""}, "the question is closed"
        await stage.presses(pilot, "down", *"Suite", "enter")
    said = stage.scene.director.history[-1].event
    assert isinstance(said, DecisionRecorded)
    assert (said.inject, said.text) == ("couper", "Suite")


async def test_a_click_changes_what_is_proposed(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 34)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "o")
        bar = stage.cockpit.query_one(PickBar)
        await pilot.click(PickBar, offset=(4, 0))
        await until(pilot, lambda: bar.picked["choice"] == "oui")


async def test_who_took_note_first_is_who_decides(stage: Stage) -> None:
    rssi = stage.played()
    stage.scene.does(rssi, c.AcknowledgeInject(inject="couper"))
    picks = for_decision(stage.scene.director.state, "cellule", "couper")({})
    assert [(each.id, each.options[0].id) for each in picks] == [
        ("choice", ""),
        ("about", "couper"),
        ("who", "rssi"),
    ]


@pytest.mark.parametrize("screen", ["M", "m", "y", "h", "w", "question_mark", "e"])
async def test_a_decision_is_noted_from_over_any_screen(stage: Stage, screen: str) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 34)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, screen)
        above = stage.app.screen
        assert above is not stage.cockpit
        await pilot.press("f2", *"On isole", "enter")
        await until(pilot, lambda: stage.app.screen is above)
    event = stage.scene.director.history[-1].event
    assert isinstance(event, DecisionRecorded)
    assert event.text == "On isole"


async def test_a_letter_does_it_too_where_nobody_is_writing(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 34)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "m", "j")
        await until(pilot, lambda: isinstance(stage.app.screen, AskScreen))
        await pilot.press(*"Vu", "enter")
        await until(pilot, lambda: stage.scene.types()[-1] == "log_written")


async def test_a_real_incident_is_heard_over_a_half_written_line_which_stays(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 34)) as pilot:
        await stage.settled(pilot)
        await pilot.press("j", *"A moitié", "ctrl+x", "enter")
        await until(pilot, lambda: stage.scene.types()[-1] == "real_incident_declared")
        await until(pilot, lambda: stage.app.screen is stage.cockpit)
        assert stage.cockpit.query_one(Input).value == "A moitié"


async def test_a_decision_is_noted_over_a_question_which_waits(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 34)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "f")
        question = stage.app.screen
        await pilot.press("f2", *"On isole", "enter")
        await until(pilot, lambda: stage.app.screen is question)
    assert stage.scene.types()[-1] == "decision_recorded"


async def test_a_real_incident_is_heard_over_a_question(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 34)) as pilot:
        await stage.settled(pilot)
        await pilot.press("f", "ctrl+x", "enter")
        await until(pilot, lambda: stage.scene.types()[-1] == "real_incident_declared")


async def test_the_reason_is_added_afterwards(stage: Stage) -> None:
    stage.played()
    stage.scene.facilitator(c.RecordDecision(text="On isole"))
    seq = stage.scene.director.state.seq
    async with stage.app.run_test(size=(120, 34)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "D", "enter")
        await stage.writes(pilot, "propagation ; pri/R6")
    known = stage.scene.director.state.cells["cellule"].decisions[seq]
    assert (known.reason, known.plan) == ("propagation", "pri/R6")


async def test_a_legal_clock_is_started_contested_and_filed(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 34)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "h")
        assert isinstance(stage.app.screen, ObligationsScreen)
        assert stage.app.screen.query_one(OptionList).option_count == 1
        await stage.presses(pilot, "s", "enter")
        known = stage.scene.director.state.cells["cellule"].obligations["signalement-ssi"]
        assert known.started is not None
        await stage.presses(pilot, "h", "c")
        await stage.writes(pilot, "Su plus tard ; J 02:20")
        assert known.started == parse_instant("J 02:20")
        assert known.contested[0].reason == "Su plus tard"
        await stage.presses(pilot, "h", "f")
        await stage.writes(pilot, "Faits")
        assert known.filed is not None


async def test_a_filed_declaration_is_read_with_its_number_and_who_has_it(tmp_path: Path) -> None:
    stage = Stage(tmp_path, night(obligations=[SSI], forms={"portail": FORM}, cards=CARDS))
    stage.played()
    rssi = stage.scene.seat("rssi")
    stage.scene.does(rssi, c.FileDeclaration(obligation="signalement-ssi", answers=SOUND))
    more = c.CompleteDeclaration(obligation="signalement-ssi", answers={"patients": "12"})
    stage.scene.does(rssi, more)
    async with stage.app.run_test(size=(160, 45)) as pilot:
        await stage.settled(pilot)
        said = " ".join(line.text for line in stage.snapshot.log)
        assert "Déclaration déposée : Signalement (EX-SSI-0001) · Qui déclare : Léa" in said
        assert "CERT transmet EX-SSI-0001 à ARS, HFDS" in said
        assert "Déclaration complétée : Signalement (EX-SSI-0001) · Patients : 12" in said
        await stage.presses(pilot, "h")
        about = str(stage.app.screen.query_one("#about", Static).content)
        for words in ("EX-SSI-0001", "Transmis à : ARS, HFDS", "Nature : Une attaque"):
            assert words in about
        assert about.index("Complément :") < about.index("Patients : 12")


async def test_the_cockpit_shows_the_clocks_that_run_and_what_presses(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(160, 45)) as pilot:
        await stage.settled(pilot)
        pane = stage.cockpit.query_one(LegalClocks).query_one(Static)
        bar = stage.cockpit.query_one(ClockBar)
        assert "Aucun délai ne court" in str(pane.content)
        stage.scene.facilitator(c.StartObligation(obligation="signalement-ssi"))
        stage.scene.passes(240)
        await until(pilot, lambda: "! depuis 0:03" in str(pane.content))
        assert "§ 1 (h)" in str(bar.content)
        stage.scene.facilitator(c.FileDeclaration(obligation="signalement-ssi"))
        await until(pilot, lambda: "✓ déposé en 0:04" in str(pane.content))
        assert "§" not in str(bar.content)


def test_a_clock_says_how_long_is_left_and_what_is_late(tmp_path: Path) -> None:
    obligations = [
        {"id": "cnil", "title": "CNIL", "delay": "72h", "mark": "V", "by": ["dpd"]},
        {"id": "ssi", "title": "SSI"},
        {"id": "plainte", "title": "Plainte"},
    ]
    scene = Scene(tmp_path, night(obligations=obligations))
    scene.facilitator(c.StartExercise())
    for name in ("cnil", "ssi"):
        scene.facilitator(c.StartObligation(obligation=name))
    state, begun = scene.director.state, parse_instant("J 02:10")
    rows = {row.id: row for row in clocks_of(state, begun + 3_660)}
    assert [rows[name].left for name in ("cnil", "ssi", "plainte")] == [
        "reste 70:59",
        "depuis 1:01",
        "pas commencé",
    ]
    assert (rows["cnil"].by, rows["cnil"].to_check) == ("DPD", False)
    assert rows["ssi"].to_check
    late = {row.id: row for row in clocks_of(state, begun + 73 * 3_600)}
    assert late["cnil"].left == "DÉPASSÉ de 1:00"
    assert late["cnil"].urgent
    scene.director.close()


def test_lines_are_read_as_they_are_written() -> None:
    assert writing.observation("Silence #o1", {}, ["O1"]) == {"text": "Silence", "objective": "O1"}
    assert writing.complement("propagation ; pri/R6") == ("propagation", "pri/R6")
    assert writing.contest("tard") == ("tard", None)
    with pytest.raises(UserError, match="n’est pas connu"):
        writing.observation("Silence #O9", {}, ["O1"])
    with pytest.raises(UserError, match="n’est pas un instant"):
        writing.contest("tard ; demain")
