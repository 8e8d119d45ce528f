"""A player's exercise from the lobby to the hot wash, key by key."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from crisisex.run import commands as c
from tests.console.stage import night
from tests.declaring import declaring
from tests.player.stage import PlayerStage


async def playing(stage: PlayerStage, pilot: Pilot[Any], seconds: float = 121) -> None:
    """DEBEX, and some time after it."""
    await stage.settled(pilot)
    stage.starts()
    stage.scene.passes(seconds)
    await stage.settled(pilot)


def told(stage: PlayerStage, kind: str) -> list[dict[str, Any]]:
    """The data of the events of one type."""
    return [each.data for each in stage.scene.director.history if each.event.type == kind]


async def test_the_lobby_says_what_is_awaited_and_a_test_is_confirmed(stage: PlayerStage) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await stage.shows(pilot, "EXERCICE", "En attente du DEBEX", "les messages arriveront ici")
        stage.scene.facilitator(c.CheckCommunications())
        await stage.shows(pilot, "TEST DE COMMUNICATION")
        await stage.presses(pilot, "ctrl+r")
        assert len(told(stage, "communication_confirmed")) == 1
        assert "TEST DE COMMUNICATION" not in stage.screen()


async def test_rules_are_shown_at_debex_until_they_are_read(tmp_path: Path) -> None:
    stage = PlayerStage(tmp_path, night(rules="1. **Aucun vrai appel.**"))
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.shows(pilot, "1. Aucun vrai appel.", "EXERCICE")
        assert stage.in_front == "RulesScreen"
        await stage.presses(pilot, "enter")
        assert stage.in_front == "MessagesScreen"
        stage.scene.facilitator(c.PauseExercise())
        await stage.settled(pilot)
        assert stage.in_front == "MessagesScreen"
        await stage.presses(pilot, "5", "end")
        await stage.shows(pilot, "Aucun vrai appel.")


async def test_a_call_rings_until_it_is_picked_up(
    stage: PlayerStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crisisex.player.app.RING_SECONDS", 3_600.0)
    rings: list[str] = []
    async with stage.app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(stage.app.ringer, "_bell", lambda: rings.append("ring"))
        await playing(stage, pilot)
        await stage.shows(pilot, "ÇA SONNE : Cadre de nuit des urgences", "À décrocher")
        assert rings == ["ring"]
        stage.app.ringer.ring()
        await stage.presses(pilot, "m")
        stage.app.ringer.ring()
        assert rings == ["ring", "ring"]
        assert told(stage, "inject_opened") == []
        assert [each["inject"] for each in told(stage, "inject_delivered")] == ["note"]
        await stage.presses(pilot, "ctrl+r")
        await stage.shows(pilot, "« Vos fichiers sont chiffrés. » Personne ne peut plus imprimer.")
        assert [each["inject"] for each in told(stage, "inject_opened")] == ["note"]
        assert "ÇA SONNE" not in stage.screen()


async def test_a_bell_stops_by_itself_and_calls_of_the_past_are_silent(tmp_path: Path) -> None:
    stage = PlayerStage(tmp_path)
    rings: list[str] = []
    stage.starts()
    stage.scene.passes(121)
    async with stage.app.run_test(size=(80, 24)) as pilot:
        stage.app.ringer._bell = lambda: rings.append("ring")  # noqa: SLF001 - the app shows it in no other way
        await stage.shows(pilot, "À décrocher")
        assert "ÇA SONNE" not in stage.screen()
        stage.scene.facilitator(c.AddInject(inject=_call(), now=True, reason="surprise"))
        await stage.shows(pilot, "ÇA SONNE : SAMU")
        for _ in range(20):
            stage.app.ringer.ring()
        assert len(rings) == 8


def _call() -> Any:  # noqa: ANN401 - raw data
    from crisisex.scenario.injects import Inject

    return Inject.model_validate(
        {"id": "samu", "manual": True, "from": "SAMU", "to": ["rssi"], "channel": "phone",
         "subject": "Un appel"}
    )  # fmt: skip


async def test_a_message_is_acknowledged_and_answered(stage: PlayerStage) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "enter")
        assert stage.in_front == "MessageScreen"
        await stage.presses(pilot, "a")
        await stage.shows(pilot, "✓ Vous en avez pris connaissance à J 02:12")
        await stage.presses(pilot, "a")
        await stage.presses(pilot, "r")
        await stage.writes(pilot, "On débranche", "ctrl+s")
        await stage.shows(pilot, "Vous, J 02:12", "On débranche")
        await stage.presses(pilot, "escape")
        await stage.shows(pilot, "Tout est lu", "✓ Pris en compte")
    assert len(told(stage, "inject_acknowledged")) == 1
    assert [each["text"] for each in told(stage, "inject_answered")] == ["On débranche"]


async def test_nothing_is_sent_of_an_empty_answer(stage: PlayerStage) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "enter", "r", "space", "ctrl+s")
        await stage.shows(pilot, "À remplir : Votre réponse.")
        assert told(stage, "inject_answered") == []
        await stage.presses(pilot, "o", "k", "ctrl+s")
        assert [each["text"] for each in told(stage, "inject_answered")] == ["ok"]


async def test_the_cell_decides_with_a_choice_a_reason_and_a_plan(stage: PlayerStage) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        stage.releases("couper")
        await stage.settled(pilot)
        await stage.presses(pilot, "home", "enter")
        await stage.shows(pilot, "Coupe-t-on internet pour tout l’établissement ?", "○ Couper")
        await stage.presses(pilot, "d", "ctrl+s")
        await stage.shows(pilot, "À remplir : Coupe-t-on internet")
        await stage.presses(pilot, "down", "up", "enter", "tab")
        await stage.writes(pilot, "contenir", "tab")
        await stage.writes(pilot, "pri/R6", "ctrl+s")
        await stage.shows(pilot, "✓ Couper maintenant", "contenir")
        await stage.presses(pilot, "d")
        assert "C’est décidé" in stage.told()
    decided = told(stage, "decision_recorded")
    assert [(each["choice"], each["reason"], each["plan"]) for each in decided] == [
        ("oui", "contenir", "pri/R6")
    ]


async def test_the_crisis_log_is_shared_live_and_corrected_without_erasing(
    stage: PlayerStage,
) -> None:
    colleague = stage.scene.seat("direction")
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "2")
        stage.scene.does(colleague, c.WriteLog(text="Le directeur est prévenu."))
        await stage.shows(pilot, "Note DG", "Le directeur est prévenu.")
        await stage.presses(pilot, "n")
        await stage.writes(pilot, "La baie 3 est isolée", "ctrl+s")
        await stage.shows(pilot, "Note RSSI", "La baie 3 est isolée")
        await stage.presses(pilot, "end", "c", "end")
        await stage.writes(pilot, " et la 4", "ctrl+s")
        await stage.shows(pilot, "✎ Corrigé par RSSI", "La baie 3 est isolée et la 4")
        await stage.presses(pilot, "home", "c")
        assert "elle seule se corrige" in stage.told()
        await stage.presses(pilot, "d")
        await stage.writes(pilot, "Prévenir", "tab")
        await stage.writes(pilot, "vite", "ctrl+s")
        await stage.shows(pilot, "Décision RSSI", "Prévenir", "vite")
    assert [each["text"] for each in told(stage, "log_corrected")] == [
        "La baie 3 est isolée et la 4"
    ]


async def test_an_actor_is_written_to_and_called(stage: PlayerStage) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "4", "n")
        await stage.writes(pilot, "Que savez-vous ?", "ctrl+s")
        await stage.shows(pilot, "1 message, 0 réponse", "Que savez-vous ?", "Pas encore")
        await stage.presses(pilot, "1")
        question = stage.scene.director.history[-1].seq
        stage.scene.facilitator(c.AnswerQuestion(question=question, text="Tout, hélas."))
        await stage.shows(pilot, "4 Contacts (1)")
        await stage.presses(pilot, "4")
        await stage.shows(pilot, "Tout, hélas.", "1 message, 1 réponse")
        assert "4 Contacts (1)" not in stage.screen()
        await stage.presses(pilot, "a")
        await stage.shows(pilot, "ça sonne…")
        call = stage.scene.director.history[-1].seq
        stage.scene.facilitator(c.ClaimQuestion(question=call))
        await stage.shows(pilot, "a décroché : parlez")
        await stage.presses(pilot, "a")
        await stage.shows(pilot, "☎ Appel terminé.")


async def test_a_declaration_is_made_by_its_form_and_completed(tmp_path: Path) -> None:
    stage = PlayerStage(tmp_path, declaring())
    async with stage.app.run_test(size=(80, 40)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "3")
        await stage.shows(pilot, "Signalement", "Connaissance des faits : pas encore dite")
        await stage.presses(pilot, "k")
        await stage.shows(pilot, "Le délai court", "Non, revenir")
        await stage.presses(pilot, "enter")
        assert told(stage, "obligation_started") == []
        await stage.presses(pilot, "k", "down", "enter")
        await stage.shows(pilot, "● Connaissance des faits à J 02:12, il y a 0 min.")
        await stage.presses(pilot, "d")
        await stage.shows(pilot, "Le portail", "Ce que l’on sait.", "Les faits", "Qui déclare")
        await stage.writes(pilot, "Léa", "ctrl+s")
        await stage.shows(pilot, "À remplir : Depuis quand")
        await stage.writes(pilot, "hier", "tab", "down", "space", "tab")
        await stage.writes(pilot, "Tout est chiffré", "ctrl+s")
        await stage.shows(pilot, "Signalement")
        assert "Ce que vous aviez écrit est gardé" in stage.told()
        await stage.presses(pilot, "d")
        await stage.shows(pilot, "Tout est chiffré", "[x] Une attaque", "hier")
        await stage.presses(pilot, "tab", "end", *["backspace"] * 4)
        await stage.writes(pilot, "J 02:12", "ctrl+s")
        await stage.shows(pilot, "récépissé n° EX-SSI-0001", "Haut fonctionnaire")
        await stage.presses(pilot, "v")
        await stage.shows(pilot, "CERT de l’exercice", "Qui déclare Léa", "Une attaque")
        await stage.presses(pilot, "escape", "d")
        await stage.shows(pilot, "Ce qui n’était pas encore connu")
        await stage.presses(pilot, "ctrl+s")
        await stage.shows(pilot, "Écrivez au moins une réponse.")
        await stage.writes(pilot, "Paul", "ctrl+s", "v")
        await stage.shows(pilot, "Complétée à J 02:12 par rssi", "Paul")
    assert [each["answers"]["nature"] for each in told(stage, "declaration_filed")] == [["attaque"]]


async def test_a_real_incident_is_said_with_confirmation_and_stops_every_screen(
    stage: PlayerStage,
) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "2", "n")
        await stage.writes(pilot, "Je disais que", "ctrl+x")
        await stage.shows(pilot, "Un incident réel ?", "mieux vaut s’arrêter pour rien")
        await stage.writes(pilot, "Feu", "ctrl+s")
        await stage.shows(pilot, "L’EXERCICE EST ARRÊTÉ", "Feu", "EXERCICE")
        await stage.presses(pilot, "1", "escape", "enter", "x")
        await stage.shows(pilot, "L’EXERCICE EST ARRÊTÉ")
        stage.scene.facilitator(c.ResumeExercise())
        await stage.shows(pilot, "En cours", "2 Cellule")
        await stage.presses(pilot, "n")
        await stage.shows(pilot, "Je disais que")
    assert [each["reason"] for each in told(stage, "real_incident_declared")] == ["Feu"]


async def test_suspex_and_finex_are_said_and_the_hot_wash_can_be_sent_again(
    stage: PlayerStage,
) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        stage.scene.facilitator(c.PauseExercise(reason="Relève"))
        await stage.shows(pilot, "SUSPEX : vous pouvez lire et écrire", "Relève")
        await stage.presses(pilot, "h")
        assert "retour" not in stage.told()
        stage.scene.facilitator(c.EndExercise())
        await stage.shows(pilot, "FINEX : l’exercice est terminé")
        await stage.presses(pilot, "2", "n")
        assert "L’exercice est terminé (FINEX)." in stage.told()
        await stage.presses(pilot, "h", "ctrl+s")
        await stage.shows(pilot, "Écrivez au moins un point.")
        await stage.writes(pilot, "Entraide", "ctrl+s", "h")
        await stage.shows(pilot, "Entraide")
        await stage.presses(pilot, "tab")
        await stage.writes(pilot, "Plan", "ctrl+s")
    given = [(each["strength"], each["weakness"]) for each in told(stage, "feedback_given")]
    assert given == [("Entraide", ""), ("Entraide", "Plan")]


async def test_messages_are_shown_by_channel_and_turned_over(stage: PlayerStage) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        stage.releases("relance", "bilan")
        await stage.settled(pilot)
        await stage.presses(pilot, "f", "f")
        await stage.shows(pilot, "Seulement ✉ E-mail (2)")
        assert "imprimantes" not in stage.screen()
        await stage.presses(pilot, "f")
        await stage.shows(pilot, "imprimantes")
        await stage.presses(pilot, "home", "enter")
        await stage.shows(pilot, "Point de situation de 8 h")
        await stage.presses(pilot, "right")
        await stage.shows(pilot, "Le CERT Santé attend toujours")
        await stage.presses(pilot, "left", "left")
        await stage.shows(pilot, "Point de situation de 8 h")


async def test_a_message_sent_again_is_unread_again(stage: PlayerStage) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "enter", "escape")
        await stage.shows(pilot, "Tout est lu")
        stage.scene.facilitator(c.ResendInject(inject="note", reason="Pas lu"))
        await stage.shows(pilot, "1 non lu", "Renvoyé à J 02:12")
        await stage.presses(pilot, "enter", "escape")
        await stage.shows(pilot, "Tout est lu")


async def test_my_role_has_the_directory_of_the_exercise(stage: PlayerStage) -> None:
    stage.scene.seat("direction")
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await stage.presses(pilot, "5")
        await stage.shows(pilot, "Responsable sécurité", "RSSI (vous)", "DG DIRECTION")
        await stage.shows(pilot, "DPD personne pour l’instant", "presse joué par l’animation")


async def test_attachments_are_saved_and_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.exercises import small

    monkeypatch.setenv("CRISISEX_DOCUMENTS", str(tmp_path / "documents"))
    stage = PlayerStage(tmp_path, small())
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "enter")
        await stage.shows(pilot, "▤ note.txt")
        await stage.presses(pilot, "s", "s")
        assert "Enregistré dans" in stage.told()
    folder = tmp_path / "documents" / "pieces-jointes"
    assert sorted(each.name for each in folder.iterdir()) == [
        "EXERCICE-2-note.txt",
        "EXERCICE-note.txt",
    ]


async def test_a_spoken_call_has_no_words_and_a_thread_holds_together(tmp_path: Path) -> None:
    injects = [
        {"id": "appel", "at": "1m", "from": "SAMU", "to": ["rssi"], "channel": "phone",
         "subject": "Le SAMU appelle", "body": "SECRET-SCRIPT", "spoken": True},
        {"id": "post", "at": "1m", "from": "@passant", "to": ["rssi"], "channel": "social",
         "subject": "Que se passe-t-il à l’hôpital ?"},
        {"id": "reponse", "at": "2m", "from": "@autre", "to": ["rssi"], "channel": "social",
         "subject": "Tout est éteint", "reply_to": "post"},
    ]  # fmt: skip
    stage = PlayerStage(tmp_path, night(injects=injects, milestones=[]))
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await playing(stage, pilot)
        await stage.presses(pilot, "ctrl+r")
        await stage.shows(pilot, "☎ Vous avez décroché : écoutez, l’animation parle.")
        assert "SECRET-SCRIPT" not in stage.screen()
        stage.app.open_message("reponse")
        await stage.shows(pilot, "Dans le même fil", "@passant", "Que se passe-t-il à l’hôpital ?")
