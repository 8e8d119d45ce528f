"""Cut off and back: nothing typed is lost, what waits leaves once, what was missed is told."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from crisisex.director.past import Past
from crisisex.player import outbox
from crisisex.run import commands as c
from tests.player.stage import PlayerStage
from tests.player.test_playing import playing, told


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once."""
    monkeypatch.setattr("crisisex.player.app.RETRY_SECONDS", 0.02)
    monkeypatch.setattr(outbox, "FIRST_DELAY", 0.02)
    monkeypatch.setattr(outbox, "LONGEST_DELAY", 0.02)


async def cut(stage: PlayerStage, pilot: Pilot[Any]) -> None:
    stage.link.breaks()
    await stage.shows(pilot, "Connexion perdue : vos saisies sont gardées", "○ coupé")


async def test_what_is_done_meanwhile_leaves_once_in_order_on_return(stage: PlayerStage) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "2")
        await cut(stage, pilot)
        for text in ("Un", "Deux"):
            await stage.presses(pilot, "n")
            await stage.writes(pilot, text, "ctrl+s")
        await stage.shows(pilot, "… Note gardé, partira au retour de la connexion", "Deux")
        stage.scene.passes(60)
        stage.link.mends()
        await stage.shows(pilot, "● relié", "Note RSSI", "constaté à J 02:12")
        await stage.settled(pilot)
        assert "gardé, partira" not in stage.screen()
    written = told(stage, "log_written")
    assert [each["text"] for each in written] == ["Un", "Deux"]
    assert [each["seen"] for each in written] == [pytest.approx(121, abs=1)] * 2
    ids = [each["id"] for each in stage.link.sent]
    assert len(ids) == len(set(ids))


async def test_what_was_missed_is_told_once(stage: PlayerStage) -> None:
    colleague = stage.scene.seat("direction")
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await cut(stage, pilot)
        stage.releases("relance", "couper")
        stage.scene.does(colleague, c.WriteLog(text="Prévenus."))
        stage.scene.does(colleague, c.RecordDecision(text="Isoler"))
        stage.link.mends()
        words = "Reçu pendant la coupure : 2 messages, 1 décision et 1 note de la main courante."
        await stage.shows(pilot, words)
        assert stage.screen().count("Reçu pendant la coupure") == 3
        await stage.presses(pilot, "escape")
        assert words not in stage.screen()
        await cut(stage, pilot)
        stage.link.mends()
        await stage.shows(pilot, "● relié")
        assert words not in stage.screen()


async def test_what_is_being_typed_is_not_touched(stage: PlayerStage) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "2", "n")
        await stage.writes(pilot, "Je com")
        await cut(stage, pilot)
        stage.releases("relance")
        stage.link.mends()
        await stage.shows(pilot, "● relié")
        stage.releases("bilan")
        stage.scene.facilitator(c.CheckCommunications())
        await stage.shows(pilot, "TEST DE COMMUNICATION", "Je com")
        await stage.writes(pilot, "mence")
        await stage.shows(pilot, "Je commence")


async def test_drafts_survive_going_from_screen_to_screen(stage: PlayerStage) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "2", "n")
        await stage.writes(pilot, "Une ligne en cours", "f2")
        await stage.shows(pilot, "1 non lu")
        await stage.presses(pilot, "enter", "r")
        await stage.writes(pilot, "Une réponse en cours", "f3", "n")
        await stage.shows(pilot, "Une ligne en cours")
        await stage.presses(pilot, "escape", "1", "enter", "r")
        await stage.shows(pilot, "Une réponse en cours")
        assert told(stage, "log_written") == []


async def test_incident_reel_goes_first(tmp_path: Path) -> None:
    stage = PlayerStage(tmp_path)
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await cut(stage, pilot)
        await stage.presses(pilot, "2", "n")
        await stage.writes(pilot, "Une note", "ctrl+s")
        await stage.presses(pilot, "exclamation_mark", "ctrl+s")
        assert "dites « INCIDENT RÉEL » à voix haute" in stage.told()
        stage.link.mends()
        await stage.shows(pilot, "L’EXERCICE EST ARRÊTÉ")
    kinds = [each["type"] for each in stage.link.sent if each["type"] != "report_delivery"]
    assert kinds[0] == "stop_for_real_incident"


async def test_a_refusal_gives_the_words_back_with_what_was_typed_since(
    stage: PlayerStage,
) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await cut(stage, pilot)
        await stage.presses(pilot, "2", "n")
        await stage.writes(pilot, "Trop tard", "ctrl+s", "n")
        await stage.writes(pilot, "Autre chose", "escape")
        stage.scene.facilitator(c.EndExercise())
        stage.link.mends()
        await stage.shows(pilot, "FINEX : l’exercice est terminé")
        await stage.settled(pilot)
        assert "Ce que vous aviez écrit est gardé." in stage.told()
        assert stage.session.drafts["log"] == {"text": "Trop tard\nAutre chose"}


async def test_leaving_asks_first_when_something_would_be_lost(stage: PlayerStage) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await cut(stage, pilot)
        await stage.presses(pilot, "2", "n")
        await stage.writes(pilot, "Perdu ?", "ctrl+s", "n")
        await stage.writes(pilot, "Brouillon", "ctrl+q")
        await stage.shows(pilot, "Quitter et perdre des envois que le directeur n’a pas reçus")
        await stage.presses(pilot, "enter")
        await stage.shows(pilot, "Brouillon")
        await stage.presses(pilot, "ctrl+q", "down", "enter")
        assert not stage.app.is_running


async def test_leaving_asks_nothing_when_nothing_is_lost(stage: PlayerStage) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await pilot.press("q")
        await pilot.pause()
        assert not stage.app.is_running


async def test_a_run_that_went_back_is_heard_from_its_beginning(
    stage: PlayerStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from crisisex.wire.frames import greeting

    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "enter")
        await stage.shows(pilot, "Vos fichiers sont chiffrés")
        director = stage.scene.director
        history = director.history
        shorter = next(each.seq for each in history if each.event.type == "exercise_started")
        monkeypatch.setattr(
            "tests.player.stage.hello",
            lambda *_: greeting("2030-01-01T00:00:00Z", shorter),
        )
        director.past = Past(history[:shorter])
        stage.link.breaks()
        stage.link.mends()
        await stage.shows(pilot, "Aucun message pour le moment", "● relié")


async def test_the_last_line_stays_in_sight_as_the_log_grows_and_its_room_shrinks(
    stage: PlayerStage,
) -> None:
    colleague = stage.scene.seat("direction")
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "2")
        for n in range(12):
            stage.scene.does(colleague, c.WriteLog(text=f"Ligne {n}."))
            await stage.shows(pilot, f"Ligne {n}.")
        await cut(stage, pilot)
        await stage.shows(pilot, "Ligne 11.")
        stage.link.mends()
        await stage.shows(pilot, "● relié", "Ligne 11.")
        await pilot.resize_terminal(80, 18)
        await stage.shows(pilot, "Ligne 11.")
        await stage.presses(pilot, "home")
        await stage.shows(pilot, "DEBEX")
        stage.scene.does(colleague, c.WriteLog(text="Une de plus."))
        await stage.settled(pilot)
        await stage.shows(pilot, "DEBEX")
