"""One exercise from the first screen to the report, key by key, in a real terminal."""

import re
from pathlib import Path

import docx

from tests.cli.program import crisisex, log_of
from tests.terminal.player import Player
from tests.terminal.window import Window

EXERCISE = """\
id: nuit
title: Une nuit
duration: 20m
roles: {played: [rssi, direction], simulated: [presse]}
objectives: [{id: O1, text: Activer la cellule}]
phases: [{id: alerte, title: Alerte, scenario: "J 02:10"}]
injects:
  - {id: tot, at: 1s, to: [rssi, direction], channel: sms, subject: Les imprimantes}
  - {id: note, manual: true, to: rssi, channel: phone, subject: Une note de rançon}
  - id: couper
    manual: true
    to: direction
    channel: face-to-face
    subject: Le pare-feu
    decision: {question: Coupe-t-on internet ?, choices: {oui: Couper, non: Attendre}}
  - {id: point, at: 15m, to: direction, channel: email, subject: Point de situation}
"""


def test_an_exercise_is_conducted_from_the_lobby_to_the_report(tmp_path: Path) -> None:
    (tmp_path / "nuit").mkdir()
    (tmp_path / "nuit" / "exercise.yaml").write_text(EXERCISE, encoding="utf-8")
    with Window(tmp_path) as window:
        window.runs("run", "nuit", "--run", "nuit.crisisex")
        url, codes = _invited(window.shows("Accueil des joueurs", "http://", "DEBEX"))
        with Player(url, codes[0], "Léa") as rssi, Player(url, codes[1], "Hélène") as direction:
            _welcome(window, [rssi, direction])
            _play(window, [rssi, direction])
            _stop_and_resume(window, [rssi, direction])
            _conclude(window, [rssi, direction])
        _leave_and_come_back(window)
    _told(tmp_path)


def _invited(lobby: str) -> tuple[str, list[str]]:
    """Return the address and the seats' codes, as the lobby shows them."""
    address = re.search(r"(http://[\d.:]+)/j#", lobby)
    assert address is not None
    return address[1], re.findall(r"(\S{3}-\S{3}-\S{3}) ○ personne", lobby)


def _welcome(window: Window, players: list[Player]) -> None:
    window.shows("● Léa", "● Hélène")
    window.presses("t")
    for player in players:
        player.does("confirm_communication", check=player.hears("communications_checked")["seq"])
    window.shows("Test de communication : 2/2 ont confirmé")
    window.presses("d")
    window.shows("Commencer l’exercice ?")
    window.presses("Enter")
    for player in players:
        player.hears("exercise_started")
        assert player.hears("inject_released")["subject"] == "Les imprimantes"
    window.shows("en cours", "● parti", "maintenant")


def _play(window: Window, players: list[Player]) -> None:
    rssi, direction = players
    _select(window, "Une note de rançon")
    _release(window)
    assert rssi.hears("inject_released")["subject"] == "Une note de rançon"
    _select(window, "Le pare-feu")
    _release(window)
    assert direction.hears("inject_released")["subject"] == "Le pare-feu"
    window.presses("o")
    window.shows("Choix : texte libre", "Sur : Le pare-feu", "Qui : Direction")
    window.presses("Down")
    window.shows("Choix : 1 Couper")
    window.types(" ; Contenir avant tout")
    window.presses("Enter")
    window.shows("DÉCISION :", "Couper ← décidé")
    direction.hears("decision_recorded")
    _select(window, "Point de situation")
    window.presses("e")
    window.shows("Modifier « Point de situation »")
    window.types("Point de 8 h")
    window.presses("BTab")
    window.types("La salle a pris du retard")
    window.presses("C-s")
    window.shows("✎ Point de 8 h")


def _select(window: Window, subject: str) -> None:
    """Go down from the first inject until the detail is about this one."""
    window.presses("Home")
    window.shows("│ Les imprimantes")
    for known in ("Une note de rançon", "Le pare-feu", "Point de situation"):
        window.presses("Down")
        window.shows(f"│ {known}")
        if known == subject:
            return


def _release(window: Window) -> None:
    """Release what is selected; it was kept in reserve, so it is asked first."""
    window.presses("l")
    window.shows("Ce n’est pas encore son heure")
    window.presses("Enter")
    window.shows("│ ● parti")


def _stop_and_resume(window: Window, players: list[Player]) -> None:
    window.presses("p")
    window.shows("SUSPEX — raison")
    window.types("Relève")
    window.presses("Enter")
    window.shows("EN PAUSE")
    assert [each.hears("exercise_paused")["reason"] for each in players] == ["Relève"] * 2
    _resume(window, players)
    window.presses("!")
    window.shows("INCIDENT RÉEL — raison")
    window.presses("Enter")
    window.hides("INCIDENT RÉEL — raison")
    window.shows("INCIDENT RÉEL")
    for player in players:
        player.hears("real_incident_declared")
    _resume(window, players)


def _resume(window: Window, players: list[Player]) -> None:
    window.presses("p")
    window.shows("en cours ×1")
    for player in players:
        player.hears("exercise_resumed")


def _conclude(window: Window, players: list[Player]) -> None:
    window.presses("f")
    window.shows("Terminer l’exercice ?")
    window.presses("Down", "Enter")
    window.shows("Retour à chaud — 0/2 joueurs ont répondu", "[ ] à noter")
    for player in players:
        player.hears("exercise_ended")
        player.does("give_feedback", strength="Vite réunis", action="Imprimer l’annuaire")
    window.shows("2/2 joueurs ont répondu", "+ Vite réunis", "→ Imprimer l’annuaire")
    window.presses("2")
    window.hides("[ ] à noter")
    window.presses("r")
    window.shows("Rapport écrit")
    window.presses("Escape")
    window.shows("terminé")


def _leave_and_come_back(window: Window) -> None:
    window.presses("q")
    window.shows("Console fermée ; l’exercice et son directeur continuent.")
    window.runs("attach")
    window.shows("terminé", "Point de 8 h")
    window.presses("q")
    window.shows("Console fermée")
    window.runs("stop")
    window.shows("Directeur arrêté.")


def _told(folder: Path) -> None:
    """The report tells the decision and the change; the log of all this is whole."""
    (report,) = folder.glob("*.docx")
    document = docx.Document(str(report))
    texts = [each.text for each in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    told = "\n".join(texts)
    for words in ("Contenir avant tout", "La salle a pris du retard", "Vite réunis"):
        assert words in told
    assert crisisex("verify", "nuit.crisisex", cwd=folder).returncode == 0
    happened = [line["type"] for line in log_of("nuit.crisisex", folder)]
    assert happened.count("inject_released") == 3
    assert happened.count("exercise_resumed") == 2
    assert happened.count("objective_rated") == 1
