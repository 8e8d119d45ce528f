"""`crisisex new` at a real terminal: questions, answers, and a sound exercise."""

from pathlib import Path

from tests.cli.program import crisisex
from tests.terminal.window import Window


def test_an_exercise_is_made_by_answering_at_a_terminal(tmp_path: Path) -> None:
    with Window(tmp_path, width=100, height=60) as window:
        window.runs("new")
        window.shows("De quoi partir ?", "Numéro [0]")
        window.types("rancongiciel-ch")
        window.presses("Enter")
        window.shows("Titre [")
        window.types("Notre nuit")
        window.presses("Enter")
        window.shows("Établissement")
        window.presses("Enter")
        window.shows("séparés par des virgules")
        window.types("direction, rssi")
        window.presses("Enter")
        window.shows("Date de l’exercice")
        window.presses("Enter")
        window.shows("Durée de jeu [2h]")
        window.presses("Enter")
        window.shows("Dossier")
        window.types("nuit")
        window.presses("Enter")
        window.shows("L’écrire ?")
        window.presses("Enter")
        window.shows("Exercice créé", "crisisex run")
    assert crisisex("validate", "nuit", cwd=tmp_path).returncode == 0
