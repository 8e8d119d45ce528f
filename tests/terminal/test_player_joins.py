"""A player in a real terminal: from the command to the hot wash, the director dead between."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.program import Served, crisisex, log_of, one_sentence
from tests.terminal.window import Window

EXERCISE = """\
id: nuit
title: Une nuit
duration: 20m
roles: {played: [rssi, direction], simulated: [presse]}
rules: "1. **Aucun vrai appel.**"
phases: [{id: alerte, title: Alerte, scenario: "J 02:10"}]
injects:
  - id: note
    manual: true
    from: Cadre de nuit
    to: [rssi, direction]
    channel: phone
    subject: Une note de rançon
    body: "« Vos fichiers sont **chiffrés**. »"
  - id: couper
    manual: true
    to: rssi
    channel: face-to-face
    subject: Le pare-feu
    decision: {question: Coupe-t-on internet ?, choices: {oui: Couper, non: Attendre}}
"""


def test_a_player_joins_plays_is_cut_off_and_comes_back(tmp_path: Path) -> None:
    (tmp_path / "nuit").mkdir()
    (tmp_path / "nuit" / "exercise.yaml").write_text(EXERCISE, encoding="utf-8")
    with Window(tmp_path, width=80, height=24) as window:
        with Served(("nuit", "--run", "nuit.crisisex"), tmp_path) as director:
            link = next(str(each["link"]) for each in director.ready["seats"])
            url, facilitator = director.url, director.facilitator
            window.runs("join", f"{link}&nom=L%C3%A9a")
            window.shows("Votre nom, une fonction ou des initiales", "[Léa]")
            window.presses("Enter")
            window.shows("EXERCICE", "En attente du DEBEX", "● relié")
            conducted = _conducting(director, facilitator)
            conducted(type="start_exercise")
            window.shows("1. Aucun vrai appel.", "En cours")
            window.presses("Enter")
            _answers_the_call(window, conducted)
            _decides(window, conducted)
            _writes(window, "La baie est isolée.")
            window.shows("Note  RSSI", "La baie est isolée.")
            director.die()
        window.shows("Connexion perdue", "○ coupé")
        _writes(window, "Écrit pendant la coupure.")
        window.shows("gardé, partira au retour")
        port = url.rpartition(":")[2]
        with Served(("nuit.crisisex", "--port", port, "--start"), tmp_path) as director:
            window.shows("● relié", "En cours", "Écrit pendant la coupure.")
            conducted = _conducting(director, facilitator)
            _stops_for_real(window, conducted)
            conducted(type="end_exercise")
            window.shows("FINEX : l’exercice est terminé")
            window.presses("h")
            window.shows("Un point fort")
            window.types("Le sang-froid")
            window.presses("C-s")
            window.hides("Un point fort")
            window.presses("q")
            window.shows("Vous avez quitté l’exercice ; il continue.")
    _told(tmp_path)


def _conducting(director: Served, facilitator: dict[str, str]) -> Callable[..., None]:
    """Return what sends a facilitator's command, each under an id of its own."""

    def conducted(**body: Any) -> None:  # noqa: ANN401 - a command's fields
        name = "-".join(map(str, body.values()))
        director.command(facilitator, id=name, **body).raise_for_status()

    return conducted


def _answers_the_call(window: Window, conducted: Callable[..., None]) -> None:
    conducted(type="release_inject", inject="note")
    window.shows("ÇA SONNE : Cadre de nuit", "À décrocher")
    window.presses("C-r")
    window.shows("« Vos fichiers sont chiffrés. »")
    window.presses("a")
    window.shows("✓ Vous en avez pris connaissance")
    window.presses("r")
    window.shows("Votre réponse")
    window.types("On débranche.")
    window.presses("C-s")
    window.shows("Vous, J 02:10", "On débranche.")
    window.presses("Escape")


def _decides(window: Window, conducted: Callable[..., None]) -> None:
    conducted(type="release_inject", inject="couper")
    window.shows("Le pare-feu", "? À décider")
    window.presses("Home", "Enter")
    window.shows("Coupe-t-on internet ?", "○ Couper")
    window.presses("d")
    window.shows("Pourquoi (facultatif)")
    window.presses("Enter", "Tab")
    window.types("Contenir")
    window.presses("C-s")
    window.shows("✓ Couper", "Contenir")


def _writes(window: Window, text: str) -> None:
    window.presses("2", "n")
    window.shows("Toute la cellule le lira.")
    window.types(text)
    window.presses("C-s")
    window.hides("Toute la cellule le lira.")


def _stops_for_real(window: Window, conducted: Callable[..., None]) -> None:
    window.presses("!")
    window.shows("Un incident réel ?")
    window.presses("C-s")
    window.shows("L’EXERCICE EST ARRÊTÉ")
    conducted(type="resume_exercise")
    window.hides("L’EXERCICE EST ARRÊTÉ")


def _told(folder: Path) -> None:
    log = log_of("nuit.crisisex", folder)
    kinds = [line["type"] for line in log]
    data = {line["type"]: line["data"] for line in log}
    assert data["participant_joined"]["name"] == "Léa"
    assert data["inject_answered"]["text"] == "On débranche."
    assert (data["decision_recorded"]["choice"], data["decision_recorded"]["reason"]) == (
        "oui",
        "Contenir",
    )
    assert data["feedback_given"]["strength"] == "Le sang-froid"
    written = [line["data"]["text"] for line in log if line["type"] == "log_written"]
    assert written == ["La baie est isolée.", "Écrit pendant la coupure."]
    for once in ("inject_acknowledged", "real_incident_declared", "feedback_given"):
        assert kinds.count(once) == 1


def test_each_way_in_which_a_seat_cannot_be_had_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "nuit").mkdir()
    (tmp_path / "nuit" / "exercise.yaml").write_text(EXERCISE, encoding="utf-8")
    done = crisisex("join", "http://127.0.0.1:9/j#A", cwd=tmp_path)
    assert done.returncode == 1
    assert "terminal interactif" in one_sentence(done)
    with Served(("nuit", "--run", "n.crisisex"), tmp_path) as director, Window(tmp_path) as window:
        for words, said in (
            (("ftp://x",), "n’est pas une adresse"),
            ((director.url,), "Donner le code de votre siège"),
            ((director.url, "--code", "AAA-AAA-AAA", "--name", "L"), "Ce code n’ouvre aucun siège"),
            (("127.0.0.1:9", "--code", "A", "--name", "L"), "Aucun directeur ne répond"),
        ):
            window.runs("join", *words)
            assert "Traceback" not in window.shows(said)
