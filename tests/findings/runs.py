"""Short runs through public doors, and what the report finds in them."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from crisisex.debrief.build import build
from crisisex.debrief.findings.finding import Finding
from crisisex.run import commands as c
from crisisex.scenario.models import Exercise
from tests.exercises import Scene, small

OBJECTIVES = [{"id": "O1", "text": "Activer la cellule", "plan": "pri/R4"}]


def exercise(**changes: Any) -> Exercise:  # noqa: ANN401 - raw data
    """The small night, with an objective that tests a plan."""
    return small(**({"objectives": OBJECTIVES} | changes))


def expecting(*expects: dict[str, Any]) -> Exercise:
    """An exercise of one message, which these actions are expected of."""
    inject = {"id": "note", "at": "1m", "to": ["rssi"], "channel": "email", "subject": "Une note"}
    return exercise(injects=[inject | {"expects": list(expects)}], obligations=[])


def findings(scene: Scene) -> tuple[Finding, ...]:
    """Return what the report of the run finds."""
    return build(scene.director.exercise, scene.director.history, UTC).findings


def drawn(scene: Scene, rule: str) -> tuple[Finding, ...]:
    """Return what one rule finds."""
    return tuple(each for each in findings(scene) if each.rule == rule)


def only(scene: Scene, rule: str) -> Finding:
    """Return the one thing that a rule finds."""
    (found,) = drawn(scene, rule)
    return found


def number(scene: Scene, kind: str, place: int = 0) -> int:
    """Return the log number of an event by its type, the first one unless said otherwise."""
    return [each.seq for each in scene.director.history if each.event.type == kind][place]


def numbers(finding: Finding) -> list[int]:
    """Return the log numbers that a finding rests on."""
    return [each.number for each in finding.evidence]


def started(scene: Scene, roles: Sequence[str] = ()) -> list[Any]:
    """Seat people, and start."""
    seats = [scene.seat(role) for role in roles]
    scene.facilitator(c.StartExercise())
    return seats


def ended(scene: Scene) -> None:
    """End the exercise."""
    scene.facilitator(c.EndExercise())
