"""Expected actions: not seen, late, in time."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crisisex.debrief.findings.finding import Element, Kind, Standing
from crisisex.run import commands as c
from tests.exercises import Scene
from tests.findings.runs import drawn, ended, expecting, number, numbers, only, started
from tests.report.reading import said

ACTION: dict[str, Any] = {"id": "E1", "text": "Isoler", "within": "10m", "objective": "O1"}
OTHER: dict[str, Any] = {"id": "E2", "text": "Prévenir"}


def played(folder: Path, *expects: dict[str, Any], until: float = 1_000) -> Scene:
    scene = Scene(folder, expecting(*expects))
    started(scene, ["rssi"])
    scene.passes(until)
    return scene


def test_an_action_nobody_saw_is_to_improve_with_all_that_a_quality_plan_asks(
    tmp_path: Path,
) -> None:
    scene = played(tmp_path, ACTION, OTHER)
    scene.facilitator(c.TickMilestone(milestone="note.E2"))
    ended(scene)
    found = only(scene, "missed")
    assert found.id == "missed:note.E1@cellule"
    assert (found.kind, found.rating, found.standing) == (Kind.IMPROVEMENT, "M", Standing.PROPOSED)
    assert said(found.title) == "Action attendue non observée : Isoler"
    assert said(found.analysis) == (
        "Après le stimulus « Une note », il était attendu dans les 10 min : « Isoler ». "
        "Ni l’animation ni l’observation ne l’ont vue."
    )
    assert (found.objective, found.sections, found.element) == ("O1", ("pri/R4",), Element.PLANNING)
    assert (found.owner, found.due) == ("Direction de l’établissement", date(2030, 6, 15))
    assert numbers(found) == [number(scene, "inject_released")]
    assert found.evidence[0].quote == "Une note"
    assert found.action
    assert found.proof
    assert said(found.wording) == "rssi : Isoler, au plus tard 10 min après l’alerte."
    assert found.cause == ""


@pytest.mark.parametrize(("critical", "rating"), [(False, "M"), (True, "U")])
def test_a_critical_task_weighs_more_and_is_due_sooner(
    tmp_path: Path, *, critical: bool, rating: str
) -> None:
    scene = played(tmp_path, ACTION | {"critical": critical}, OTHER)
    scene.facilitator(c.TickMilestone(milestone="note.E2"))
    found = only(scene, "missed")
    assert found.rating == rating
    assert ("tâche critique" in found.analysis) == critical


def test_where_nobody_ticked_anything_nothing_is_held_against_the_cell(tmp_path: Path) -> None:
    scene = played(tmp_path, ACTION | {"critical": True})
    ended(scene)
    found = only(scene, "missed")
    assert found.rating == "N"
    assert "ne prouve pas" in found.analysis


def test_an_action_whose_time_has_not_come_is_not_missed(tmp_path: Path) -> None:
    scene = played(tmp_path, ACTION, until=600)
    ended(scene)
    assert not drawn(scene, "missed")


def test_an_action_of_what_never_left_is_not_missed(tmp_path: Path) -> None:
    scene = played(tmp_path, ACTION, until=30)
    ended(scene)
    assert not drawn(scene, "missed")


@pytest.mark.parametrize(("critical", "rating"), [(False, "S"), (True, "M")])
def test_a_late_action_says_by_how_much(tmp_path: Path, *, critical: bool, rating: str) -> None:
    scene = played(tmp_path, ACTION | {"critical": critical}, until=60 + 720)
    scene.facilitator(c.TickMilestone(milestone="note.E1"))
    found = only(scene, "late")
    assert found.rating == rating
    assert said(found.analysis).startswith(
        "Vue 12 min après le stimulus « Une note », pour 10 min attendues : 2 min de trop."
    )
    assert numbers(found) == [
        number(scene, "inject_released"),
        number(scene, "milestone_ticked"),
    ]
    assert not drawn(scene, "missed")


def test_actions_done_in_time_are_one_strength_by_objective(tmp_path: Path) -> None:
    again = {"id": "E3", "text": "Couper", "objective": "O1"}
    scene = played(tmp_path, ACTION, OTHER, again, until=100)
    for name in ("E1", "E2", "E3"):
        scene.facilitator(c.TickMilestone(milestone=f"note.{name}"))
    with_objective, without = drawn(scene, "in-time")
    assert (with_objective.id, without.id) == ("in-time:O1@cellule", "in-time:-@cellule")
    assert with_objective.kind is Kind.STRENGTH
    assert [each.quote for each in with_objective.evidence] == ["Isoler", "Couper"]
    assert (with_objective.rating, with_objective.sections) == ("P", ("pri/R4",))
    assert (with_objective.owner, with_objective.due, with_objective.action) == ("", None, "")
