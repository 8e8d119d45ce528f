"""An exercise and its counterpart in another language differ by their words alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.counterpart import differences
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.models import Exercise
from crisisex.scenario.translations import translation_problems

TRANSLATIONS = [
    folder
    for folder in shipped_exercises()
    if load_exercise(folder).exercise.translation_of is not None
]
TEXT = """\
id: night
title: Night
language: en
translation_of: nuit
roles: {played: [direction, dsi]}
objectives: [{id: O1, text: Gather}]
phases:
  - {id: alerte, title: Alert, scenario: "J 02:10"}
  - {id: aube, title: Dawn, starts: 20m, scenario: "J 06:00", pace: 3}
injects:
  - id: couper
    at: 2m
    to: [direction]
    channel: phone
    subject: Cut
    decision: {question: Cut?, choices: {oui: Cut, non: Wait}}
    expects:
      - {id: E1, text: Decides, within: 5m, objective: O1}
      - {id: E2, text: Writes, objective: O1}
  - id: scanner
    after: [couper.oui, aube.started]
    delay: 3m
    to: [dsi]
    channel: phone
    subject: Scan
obligations: [{id: cnil-33, aware: couper.released}]
"""
ORIGINAL = TEXT.replace("id: night", "id: nuit").replace("language: en\ntranslation_of: nuit\n", "")
TOO_MUCH = "est en trop : « nuit » ne l’a pas, l’y ajouter ou l’ôter d’ici"


@pytest.fixture
def shelf(tmp_path: Path) -> Callable[[str], list[str]]:
    """Write the original and a translation; return what is told of the second, with its lines."""

    def told(translation: str) -> list[str]:
        for name, text in (("nuit", ORIGINAL), ("night", translation)):
            (tmp_path / name).mkdir()
            (tmp_path / name / "exercise.yaml").write_text(text, encoding="utf-8")
        found = translation_problems(tmp_path / "night/exercise.yaml")
        return [f"{each.line} {each.message}" for each in found]

    return told


def test_two_exercises_are_shipped_in_english_too() -> None:
    pairs = {load_exercise(each).exercise.translation_of for each in TRANSLATIONS}
    assert {"rancongiciel-ch", "ehpad-rancon"} <= pairs


@pytest.mark.parametrize("folder", TRANSLATIONS, ids=lambda folder: folder.name)
def test_the_shipped_pairs_have_no_difference(folder: Path) -> None:
    assert translation_problems(folder / "exercise.yaml") == []


@pytest.mark.parametrize("folder", TRANSLATIONS, ids=lambda folder: folder.name)
def test_the_shipped_pairs_are_each_others(folder: Path) -> None:
    ours = load_exercise(folder).exercise
    theirs = load_exercise(ours.translation_of or "").exercise
    assert differences(theirs, ours) == []
    assert ours.language != theirs.language
    assert ours.title != theirs.title


def test_a_missing_inject_is_named() -> None:
    whole = load_exercise("rancongiciel-ch").exercise
    ours = load_exercise("rancongiciel-ch-en").exercise
    lacking = ours.model_copy(
        update={"injects": [each for each in ours.injects if each.id != "supervision"]}
    )
    (found,) = differences(_anew(lacking), whole)
    assert "« supervision » manque" in found.message
    assert "rancongiciel-ch" in found.message


def _anew(exercise: Exercise) -> Exercise:
    return Exercise.model_validate(exercise.model_dump(by_alias=True))


def test_what_is_only_words_is_no_difference(shelf: Callable[[str], list[str]]) -> None:
    assert shelf(TEXT) == []


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ("delay: 3m", "delay: 4m", "22 delay diffère : « nuit » dit 3m"),
        ("within: 5m", "within: 6m", "18 within diffère : « nuit » dit 5m"),
        ("within: 5m, ", "", "18 within diffère : « nuit » dit 5m"),
        ("after: [couper.oui, ", "after: [couper.non, ",
         "21 after diffère : « nuit » dit all: aube.started, couper.oui"),
        ("starts: 20m", "starts: 25m", "9 starts diffère : « nuit » dit 20m"),
        ("J 06:00", "J 06:30", "9 scenario diffère : « nuit » dit J 06:00"),
        ("pace: 3", "pace: 4", "9 pace diffère : « nuit » dit 3"),
        (", non: Wait", ", non: Wait, plus-tard: Later",
         f"16 le choix « plus-tard » {TOO_MUCH}"),
        ("      - {id: E2, text: Writes, objective: O1}\n", "",
         "17 l’action attendue « E2 » manque : « nuit » l’a, l’ajouter"),
        ("    decision: {question: Cut?", "    notes: No\n    decision: {question: Cut now?", ""),
        ("    subject: Scan\n", "    subject: Scan\n    quiet: [{rule: texte-long, because: So}]\n",
         ""),
        (", aware: couper.released", "", "26 aware diffère : « nuit » dit couper.released"),
        ("[{id: O1, text: Gather}]", "[{id: O1, text: Gather}, {id: O2, text: Speak}]",
         f"6 l’objectif « O2 » {TOO_MUCH}"),
    ],
)  # fmt: skip
def test_each_difference_is_told_at_its_place(
    shelf: Callable[[str], list[str]], written: str, instead: str, told: str
) -> None:
    assert written in TEXT
    assert shelf(TEXT.replace(written, instead)) == ([told] if told else [])


def test_a_missing_original_is_said(tmp_path: Path) -> None:
    (tmp_path / "exercise.yaml").write_text(TEXT, encoding="utf-8")
    (found,) = translation_problems(tmp_path / "exercise.yaml")
    assert (found.line, "introuvable « nuit »" in found.message) == (4, True)


def test_an_exercise_that_translates_none_has_nothing_to_be_told(tmp_path: Path) -> None:
    (tmp_path / "exercise.yaml").write_text(ORIGINAL, encoding="utf-8")
    assert translation_problems(tmp_path / "exercise.yaml") == []
