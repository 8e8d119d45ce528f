"""A new exercise made by answering questions: Enter keeps, mistakes are asked again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crisisex.cli.interview import AbandonedError, Interview
from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.folder import load_exercise
from crisisex.shelf.new import create
from crisisex.shelf.rows import NewExercise


class Terminal:
    """Types answers one after the other, and keeps what was shown."""

    def __init__(self, *answers: str) -> None:
        self.answers: Iterator[str] = iter(answers)
        self.shown: list[str] = []

    def ask(self, question: str) -> str:
        self.shown.append(question)
        try:
            return next(self.answers)
        except StopIteration:
            raise EOFError from None

    def about(self, asked: NewExercise = NewExercise()) -> NewExercise:  # noqa: B008 - frozen
        return Interview(self.ask, self.shown.append).about(asked)

    @property
    def screen(self) -> str:
        return "\n".join(self.shown).replace("\u00a0", " ")


def test_enter_everywhere_makes_the_starter() -> None:
    terminal = Terminal(*[""] * 8)
    asked = terminal.about()
    made = create(asked)
    assert load_exercise(made.folder).exercise.title == "Mon exercice"
    assert (asked.source, asked.length, asked.day) == ("", None, "")
    assert "Rançongiciel au centre hospitalier (2h, 7 sièges)" in terminal.screen


def test_each_answer_is_taken_and_what_it_changes_is_shown(tmp_path: Path) -> None:
    folder = tmp_path / "neuf"
    terminal = Terminal(
        *("rancongiciel-ch", "Le nôtre", "CH de Bel-Air", "1, rssi, 6", "14/01/2027"),
        *("1h", "2", "o", str(folder), "oui"),
    )
    create(terminal.about())
    exercise = load_exercise(folder).exercise
    assert exercise.title == "Le nôtre"
    assert exercise.establishment == "CH de Bel-Air"
    assert exercise.roles.played == ["direction", "rssi", "qualite"]
    assert exercise.duration == 3600
    assert "« Les imprimantes sortent toutes la même page » ira à RSSI." in terminal.screen
    assert "35m → 17m30s    L’aube : cellule de crise" in terminal.screen
    assert "10m → 5m        C’est une demande de rançon" in terminal.screen
    assert "Joués : Direction, RSSI, Qualité." in terminal.screen


def test_what_is_refused_is_said_and_asked_again() -> None:
    names = [folder.name for folder in shipped_exercises()]
    terminal = Terminal(
        *("99", "x", str(names.index("rancongiciel-ch") + 1), "", ""),
        *("1,rsi", "1,rssi"),
        *("demain", ""),
        *("deux heures", "5m", "45m", "1", "n", "2h"),
        *("", "o"),
    )
    asked = terminal.about()
    assert (asked.roles, asked.day, asked.length) == (("direction", "rssi"), "", None)
    assert terminal.screen.count("Un numéro de la liste") == 2
    assert "vouliez-vous dire « rssi »" in terminal.screen
    assert "n’est pas une date" in terminal.screen
    assert "n’est pas une durée" in terminal.screen
    assert "ne se joue pas" in terminal.screen


@pytest.mark.parametrize("answers", [["", "", "", "", "", "", "", "non"], ["3", "Titre"]])
def test_a_no_or_a_closed_terminal_writes_nothing(answers: list[str]) -> None:
    with pytest.raises(AbandonedError, match="Rien n’a été écrit"):
        Terminal(*answers).about()


def test_what_is_said_already_is_not_asked() -> None:
    terminal = Terminal("o")
    said = NewExercise(
        "rancongiciel-ch", "T", "CH X", "/x/y", ("direction",), 3600.0, "all", "2027-01-14"
    )
    assert terminal.about(said) == said
    assert sum(each.startswith("L’écrire") for each in terminal.shown) == 1
