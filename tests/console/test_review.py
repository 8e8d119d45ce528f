"""The review of findings: judged in one key, worded in a form, never over somebody's words."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static, TextArea

from crisisex.console.app import ConsoleApp
from crisisex.console.review import day, numbers
from crisisex.console.screens.choice import ChoiceScreen
from crisisex.console.screens.finding_form import FindingForm
from crisisex.console.screens.review import ReviewScreen
from crisisex.console.widgets.finding_list import FindingList
from crisisex.debrief.build import findings_of
from crisisex.debrief.findings.finding import Finding, Kind, Standing
from crisisex.errors import UserError
from crisisex.run import commands as c
from crisisex.run.actors import Actor
from crisisex.run.actors import Kind as Who
from tests.console.stage import HOSTILE, DirectLink, Stage, night, shown_by, until
from tests.report.reading import said

OBJECTIVES = [{"id": "O1", "text": "Contenir l’attaque", "plan": "pri/R6"}]
DOMINIQUE = Actor(Who.FACILITATOR, participant="f1")


@pytest.fixture
def ended(tmp_path: Path) -> Stage:
    """A night with things to improve, ended."""
    stage = Stage(tmp_path, night(objectives=OBJECTIVES))
    end(stage)
    return stage


def end(stage: Stage) -> None:
    """Play the first minutes, then end."""
    rssi = stage.played()
    stage.scene.director.join_animation("Dominique")
    stage.scene.facilitator(c.TickMilestone(milestone="note.E2"))
    stage.scene.facilitator(c.RecordDecision(text="Ouvrir la salle"))
    stage.scene.passes(2_000)
    stage.scene.facilitator(c.EndExercise())
    stage.scene.does(rssi, c.GiveFeedback(strength=HOSTILE, weakness="Le papier"))


def review_of(stage: Stage) -> ReviewScreen:
    """Return the review, wherever it is in the stack."""
    return next(each for each in stage.app.screen_stack if isinstance(each, ReviewScreen))


def chosen(stage: Stage) -> Finding:
    found = review_of(stage).query_one(FindingList).chosen
    assert found is not None
    return found


def kept(stage: Stage, name: str) -> Finding:
    """Return a finding as the director's log has it."""
    director = stage.scene.director
    found = findings_of(director.exercise, director.history)
    return next(each for each in found if each.id == name)


def text_of(stage: Stage, name: str) -> str:
    return said(str(review_of(stage).query_one(f"#{name}", Static).content))


async def opened(stage: Stage, pilot: Pilot[None]) -> None:
    """Open the review, and wait for the findings."""
    await stage.settled(pilot)
    await stage.presses(pilot, "R")
    await until(pilot, lambda: bool(review_of(stage).query_one(FindingList).findings))


async def choose(stage: Stage, pilot: Pilot[None], name: str) -> Finding:
    listed = review_of(stage).query_one(FindingList)
    names = [each.id for each in listed.findings]
    while listed.row != names.index(name):
        await pilot.press("down" if listed.row < names.index(name) else "up")
    return chosen(stage)


async def form(stage: Stage, pilot: Pilot[None], key: str) -> FindingForm:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(stage.app.screen, FindingForm))
    assert isinstance(stage.app.screen, FindingForm)
    return stage.app.screen


async def test_a_finding_is_shown_with_what_it_rests_on_and_its_rule(ended: Stage) -> None:
    async with ended.app.run_test(size=(160, 45)) as pilot:
        await opened(ended, pilot)
        await choose(ended, pilot, "missed:note.E1@cellule")
        about = text_of(ended, "about")
        assert about.startswith("Action attendue non observée : Fait débrancher sans éteindre")
        assert "? à relire · – à améliorer · M partiellement maîtrisé" in about
        assert "« Les imprimantes crachent toutes la même page »" in about
        assert "Une action attendue d’un stimulus joué" in about
        assert "à relire" in text_of(ended, "title")


async def test_one_key_accepts_drops_and_puts_back(ended: Stage) -> None:
    async with ended.app.run_test(size=(120, 34)) as pilot:
        await opened(ended, pilot)
        first = chosen(ended).id
        await pilot.press("g")
        await until(pilot, lambda: kept(ended, first).standing is Standing.ACCEPTED)
        second = chosen(ended).id
        assert second != first
        await pilot.press("x")
        await until(pilot, lambda: "1 gardé · 1 écarté" in text_of(ended, "title"))
        await choose(ended, pilot, second)
        await pilot.press("u")
        await until(pilot, lambda: kept(ended, second).standing is Standing.PROPOSED)


async def test_the_list_is_narrowed_by_standing(ended: Stage) -> None:
    async with ended.app.run_test(size=(120, 34)) as pilot:
        await opened(ended, pilot)
        every = len(review_of(ended).query_one(FindingList).findings)
        await pilot.press("x")
        await until(pilot, lambda: "1 écarté" in text_of(ended, "title"))
        await pilot.press("v")
        listed = review_of(ended).query_one(FindingList)
        assert len(listed.findings) == every - 1
        assert text_of(ended, "title").endswith("seulement : à relire")
        await pilot.press("v")
        assert listed.findings == ()
        assert text_of(ended, "about").startswith("Aucun constat ici")
        await pilot.press("g", "x", "e", "f")
        assert ended.app.screen is review_of(ended)


async def test_every_field_is_worded_in_the_form(ended: Stage) -> None:
    name = "missed:note.E1@cellule"
    async with ended.app.run_test(size=(120, 60)) as pilot:
        await opened(ended, pilot)
        await choose(ended, pilot, name)
        fields = await form(ended, pilot, "e")
        for line, value in {
            "title": "L’isolement a tardé",
            "cause": "Astreinte non écrite",
            "sections": "pri/R2, pca/C5",
            "owner": "Direction",
            "due": "31/12/2030",
            "proof": "Tableau signé",
        }.items():
            fields.query_one(f"#{line}", Input).value = value
        for area in ("analysis", "action", "wording"):
            fields.query_one(f"#{area}", TextArea).text = f"Mot : {area}"
        for choice, value in {"kind": "improvement", "rating": "U", "element": "O"}.items():
            fields.query_one(f"#{choice}", Select).value = value
        fields.query_one("#objective", Select).value = "O1"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: ended.app.screen is review_of(ended))
        await until(pilot, lambda: chosen(ended).title == "L’isolement a tardé")
    worded = kept(ended, name)
    assert (worded.cause, worded.sections) == ("Astreinte non écrite", ("pri/R2", "pca/C5"))
    assert (worded.owner, str(worded.due), worded.proof) == (
        "Direction",
        "2030-12-31",
        "Tableau signé",
    )
    assert (worded.analysis, worded.wording) == ("Mot : analysis", "Mot : wording")
    assert (worded.rating, worded.element, worded.objective) == ("U", "O", "O1")


async def test_what_is_wrong_is_said_and_what_was_typed_stays(ended: Stage) -> None:
    async with ended.app.run_test(size=(120, 40)) as pilot:
        await opened(ended, pilot)
        fields = await form(ended, pilot, "e")
        fields.query_one("#due", Input).value = "bientôt"
        await pilot.press("ctrl+s")
        refusal = fields.query_one("#refusal", Static)
        await until(pilot, lambda: "n’est pas une date" in str(refusal.content))
        assert fields.query_one("#due", Input).value == "bientôt"
        await pilot.press("escape")
        await until(pilot, lambda: "Non enregistré" in str(refusal.content))
        await pilot.press("escape")
        await until(pilot, lambda: ended.app.screen is review_of(ended))


async def test_another_s_words_are_seen_and_taken_over(ended: Stage) -> None:
    async with ended.app.run_test(size=(120, 40)) as pilot:
        await opened(ended, pilot)
        name = chosen(ended).id
        fields = await form(ended, pilot, "e")
        fields.query_one("#cause", Input).value = "Ma cause"
        theirs = c.ReviewFinding(finding=name, seen=0, title="Leur titre")
        ended.scene.does(DOMINIQUE, theirs)
        warning = fields.query_one("#warning", Static)
        await until(pilot, lambda: "Dominique vient de relire" in str(warning.content))
        await pilot.press("ctrl+s")
        refusal = fields.query_one("#refusal", Static)
        await until(pilot, lambda: "entre-temps" in str(refusal.content))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: fields.query_one("#title", Input).value == "Leur titre")
        assert fields.query_one("#cause", Input).value == "Ma cause"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: ended.app.screen is review_of(ended))
    assert (kept(ended, name).title, kept(ended, name).cause) == ("Leur titre", "Ma cause")


async def test_a_finding_is_merged_into_another(ended: Stage) -> None:
    name = "missed:note.E1@cellule"
    async with ended.app.run_test(size=(120, 34)) as pilot:
        await opened(ended, pilot)
        await choose(ended, pilot, name)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(ended.app.screen, ChoiceScreen))
        await pilot.press("enter")
        await until(pilot, lambda: kept(ended, name).standing is Standing.MERGED)
        await until(pilot, lambda: "→ dans :" in text_of(ended, "about"))


async def test_a_finding_is_added_with_its_evidence(ended: Stage) -> None:
    async with ended.app.run_test(size=(120, 60)) as pilot:
        await opened(ended, pilot)
        fields = await form(ended, pilot, "a")
        await pilot.press("ctrl+s")
        refusal = fields.query_one("#refusal", Static)
        await until(pilot, lambda: "Le constat est vide" in str(refusal.content))
        fields.query_one("#title", Input).value = "Le papier a servi"
        fields.query_one("#kind", Select).value = "strength"
        fields.query_one("#evidence", Input).value = "n° 3, 4"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: ended.app.screen is review_of(ended))
    director = ended.scene.director
    added = findings_of(director.exercise, director.history)[-1]
    assert (added.title, added.kind, added.standing) == (
        "Le papier a servi",
        Kind.STRENGTH,
        Standing.ACCEPTED,
    )
    assert [each.number for each in added.evidence] == [3, 4]


async def test_what_players_said_is_seen_and_not_obeyed(ended: Stage) -> None:
    async with ended.app.run_test(size=(160, 45)) as pilot:
        await opened(ended, pilot)
        listed = review_of(ended).query_one(FindingList)
        await choose(ended, pilot, "hot-wash:p1.strength@cellule")
        assert "[bold]gras[/bold]" in text_of(ended, "about")
        assert "[bold]gras[/bold]" in said(shown_by(listed))
        assert "\x1b" not in text_of(ended, "about") + shown_by(listed)


async def test_a_run_opened_again_after_its_end_is_reviewed(ended: Stage) -> None:
    ended.scene.reopen()
    ended.link = DirectLink(ended.scene)
    ended.app = ConsoleApp(ended.link, ended.scene.wall.now, lobby=False)
    async with ended.app.run_test(size=(120, 34)) as pilot:
        await opened(ended, pilot)
        name = chosen(ended).id
        await pilot.press("g")
        await until(pilot, lambda: kept(ended, name).standing is Standing.ACCEPTED)


async def test_a_narrow_terminal_shows_the_finding_under_the_list(ended: Stage) -> None:
    async with ended.app.run_test(size=(80, 24)) as pilot:
        await opened(ended, pilot)
        listed = review_of(ended).query_one(FindingList)
        about = review_of(ended).query_one("#about", Static)
        assert listed.region.bottom <= about.region.y
        await pilot.press("tab", "down", "tab")
        assert listed.has_focus


def test_days_and_numbers_are_read_as_people_write_them() -> None:
    assert (day(" 31/12/2030 "), day("2030-12-31"), day("")) == ("2030-12-31", "2030-12-31", "")
    assert numbers("n° 12, 15,") == [12, 15]
    for wrong in ("31/13/2030", "demain"):
        with pytest.raises(UserError):
            day(wrong)
    with pytest.raises(UserError):
        numbers("douze")
