"""What is shipped is sound, and what an author reasonably writes is understood."""

import re
from pathlib import Path

import pytest

from crisisex.scenario.catalogue import content_root, shipped_exercises
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.models import Exercise
from crisisex.scenario.plans import plan_sections

REAL_NUMBER = re.compile(r"\b0[1-9](?:[ .]?\d\d){4}\b")
FICTION = re.compile(r"01 ?99 ?00|02 ?61 ?91|03 ?53 ?01|04 ?65 ?71|05 ?36 ?49|06 ?39 ?98")
"""Beginnings that the regulator keeps for fiction."""


@pytest.fixture(params=shipped_exercises(), ids=lambda folder: folder.name)
def exercise(request: pytest.FixtureRequest) -> Exercise:
    return load_exercise(request.param).exercise


def test_every_shipped_exercise_has_its_parts(exercise: Exercise) -> None:
    assert exercise.briefing
    assert exercise.guide
    assert exercise.sources
    assert {*exercise.roles.played, *exercise.roles.simulated} == exercise.cards.keys()
    assert all(exercise.cards[role].card for role in exercise.roles.played)
    assert all(objective.plan for objective in exercise.objectives)


def test_every_shipped_exercise_is_whole(exercise: Exercise) -> None:
    """Rules, branches both ways, contingencies, clocks of their own, pressure, pictures."""
    assert exercise.rules
    followed = {
        name
        for inject in exercise.injects
        for name in (inject.after.milestones if inject.after else ())
    }
    choices = {
        f"{inject.id}.{choice}"
        for inject in exercise.injects
        for choice in (inject.decision.choices if inject.decision else ())
    }
    assert choices
    assert choices <= followed
    assert sum(bool(inject.unless) for inject in exercise.injects) >= 3
    assert any(inject.attachments for inject in exercise.injects)
    assert {inject.channel.value for inject in exercise.injects} & {"press", "tv", "social"}
    aware = [each.aware for each in exercise.obligations]
    assert aware
    assert None not in aware
    assert len(set(aware)) == len(aware)
    critical = [each for inject in exercise.injects for each in inject.expects if each.critical]
    assert critical
    assert all(each.objective and each.plan for each in critical)


def test_a_choice_of_the_data_leak_differs_to_its_end() -> None:
    exercise = load_exercise("fuite-donnees").exercise
    assert "editeur-dpi" in exercise.roles.played
    for choice in ("ensemble", "seul"):
        phases = phases_opened_by(exercise, f"parler.{choice}")
        assert len(phases) == 6
        assert {"soiree", "lendemain", "vendredi"} == set(phases)


def test_a_choice_of_the_silent_laboratory_differs_to_its_end() -> None:
    exercise = load_exercise("labo-fournisseur").exercise
    assert len(exercise.roles.played) == 8
    assert sum(inject.decision is not None for inject in exercise.injects) == 4
    for choice in ("deprogrammer", "reduire"):
        phases = phases_opened_by(exercise, f"activite.{choice}")
        assert len(phases) == 6
        assert {"midi", "mercredi", "vendredi"} == set(phases)


def phases_opened_by(exercise: Exercise, choice: str) -> list[str | None]:
    """Return the phase of each inject that waits for the choice."""
    return [
        inject.phase
        for inject in exercise.injects
        if inject.after and choice in inject.after.milestones
    ]


def test_every_plan_that_an_exercise_names_has_its_words(exercise: Exercise) -> None:
    expected = (each.plan for inject in exercise.injects for each in inject.expects)
    named = {*expected, *(objective.plan for objective in exercise.objectives)} - {None}
    assert named <= plan_sections(content_root()).keys()


def test_the_first_exercise_is_what_it_is_said_to_be() -> None:
    exercise = load_exercise("rancongiciel-ch").exercise
    assert exercise.duration == 7_200
    assert len(exercise.roles.played) == 7
    assert sum(inject.decision is not None for inject in exercise.injects) >= 3
    assert sum(bool(inject.unless) for inject in exercise.injects) >= 4
    assert len(exercise.obligation) == 5
    to_all = [inject.id for inject in exercise.injects if len(inject.to) == 7]
    assert to_all == []
    branches = {
        name for inject in exercise.injects if inject.after for name in inject.after.milestones
    }
    for inject in exercise.injects:
        for choice in inject.decision.choices if inject.decision else ():
            assert f"{inject.id}.{choice}" in branches


def test_every_objective_is_served_by_an_expected_action(exercise: Exercise) -> None:
    served = {each.objective for inject in exercise.injects for each in inject.expects}
    assert {objective.id for objective in exercise.objectives} <= served


def test_nothing_shipped_names_a_real_number_or_domain() -> None:
    root = content_root()
    for folder in ("exercises", "injects", "roles"):
        for file in (root / folder).rglob("*"):
            if file.suffix not in {".md", ".yaml", ".csv", ".txt"}:
                continue
            text = file.read_text(encoding="utf-8")
            numbers = REAL_NUMBER.findall(text)
            assert [number for number in numbers if not FICTION.match(number)] == [], file
            domains = re.findall(r"[\w.-]+@([\w.-]+)|https?://([\w.-]+)", text)
            named = [first or second for first, second in domains]
            assert [name for name in named if not name.endswith((".example", ".onion"))] == [], file


def test_a_question_is_its_own_subject_and_a_library_inject_has_its_recipients(
    tmp_path: Path,
) -> None:
    (tmp_path / "exercise.yaml").write_text(
        """
id: essai
title: Essai
roles: {played: [direction, dsi]}
objectives: [{id: O1, text: Activer la cellule}]
phases: [{id: alerte, title: Alerte, scenario: "J 02:10", pace: 1}]
injects:
  - id: couper-internet
    at: 2m
    to: [direction]
    channel: face-to-face
    decision: {question: Coupe-t-on internet ?, choices: {oui: Couper, non: Attendre}}
  - use: relance-ars
    with: {delai: 20 minutes}
    after: couper-internet.released
    delay: 20m
    unless: signalement-ssi.filed
obligations: [signalement-ssi]
""",
        encoding="utf-8",
    )
    exercise = load_exercise(tmp_path).exercise
    assert exercise.inject["couper-internet"].subject == "Coupe-t-on internet ?"
    assert exercise.inject["relance-ars"].to == ["direction"]
    assert "20 minutes" in exercise.inject["relance-ars"].body


@pytest.mark.parametrize(
    "card", sorted((content_root() / "roles").glob("*.md")), ids=lambda f: f.stem
)
def test_every_shipped_role_card_has_its_parts(card: Path) -> None:
    text = card.read_text(encoding="utf-8")
    played = (
        "Votre mission",
        "Vous décidez",
        "Ce que vous savez",
        "Qui vous appelez",
        "Vos devoirs",
    )
    simulated = ("Qui c’est", "Ce qu’il peut", "Ce qu’il sait", "Qui il appelle", "Ses devoirs")
    parts = played if "Votre mission" in text else (*simulated, "Ce que l’animation peut dire")
    assert [part for part in (*parts, "Premiers réflexes") if f"**{part}" not in text] == []
    assert "\nanswers:" in text or "reachable: false" in text


def test_every_shipped_exercise_has_what_makes_it_worth_playing(exercise: Exercise) -> None:
    injects = exercise.injects
    choices = {
        f"{each.id}.{name}" for each in injects if each.decision for name in each.decision.choices
    }
    waited = {name for each in injects if each.after for name in each.after.milestones}
    expected = [action for each in injects for action in each.expects]
    assert exercise.rules
    assert choices
    assert choices <= waited
    assert sum(bool(each.unless) for each in injects) >= 3
    assert {each.channel for each in injects} & {"press", "tv", "social"}
    assert any(each.attachments for each in injects)
    assert any(each.manual for each in injects)
    assert all(each.expects for each in injects if not each.reply_to)
    assert all(action.objective and action.plan for action in expected)
    assert any(action.critical for action in expected)
    instants = [each.aware for each in exercise.obligations]
    assert all(instants)
    assert len(set(instants)) == len(instants)
