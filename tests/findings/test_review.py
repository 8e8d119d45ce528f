"""The review: accepted, dropped, worded, merged, added; the last word wins, and undoes."""

from datetime import UTC, date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from crisisex.debrief.build import build
from crisisex.debrief.findings.finding import Element, Finding, Kind, Standing
from crisisex.director.director import Outcome
from crisisex.run import commands as c
from crisisex.run.actors import Actor
from crisisex.run.actors import Kind as Who
from tests.exercises import Scene
from tests.findings.runs import ended, expecting, findings, number, numbers, started
from tests.report.reading import said

ACTIONS = (
    {"id": "E1", "text": "Isoler", "within": "1m", "objective": "O1"},
    {"id": "E2", "text": "Prévenir", "within": "1m"},
    {"id": "E3", "text": "Noter", "within": "1m"},
)
E1, E2, E3 = (f"missed:note.E{place}@cellule" for place in (1, 2, 3))
CAMILLE = Actor(Who.FACILITATOR, participant="f1")


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """A run in which three expected actions were missed, ended."""
    scene = Scene(tmp_path, expecting(*ACTIONS))
    scene.director.join_animation("Camille")
    started(scene)
    scene.passes(600)
    ended(scene)
    return scene


def review(scene: Scene, finding: str, seen: int = 0, **fields: Any) -> Outcome:  # noqa: ANN401 - a command's fields
    command = c.ReviewFinding.model_validate({"finding": finding, "seen": seen, **fields})
    return scene.does(CAMILLE, command)


def found(scene: Scene, name: str) -> Finding:
    return next(each for each in findings(scene) if each.id == name)


def refused(outcome: Outcome) -> str:
    assert outcome.refusal is not None
    return str(outcome.refusal)


def test_a_finding_is_proposed_until_somebody_judges_it(scene: Scene) -> None:
    assert {each.standing for each in findings(scene)} == {Standing.PROPOSED}
    review(scene, E1, standing="accepted")
    review(scene, E2, standing="dropped")
    standings = [found(scene, name).standing for name in (E1, E2, E3)]
    assert standings == [Standing.ACCEPTED, Standing.DROPPED, Standing.PROPOSED]


def test_reviewing_again_undoes(scene: Scene) -> None:
    seen = review(scene, E1, standing="dropped").seq
    review(scene, E1, seen, standing="proposed")
    assert found(scene, E1).standing is Standing.PROPOSED


def test_every_field_may_be_worded(scene: Scene) -> None:
    fields: dict[str, Any] = {
        "kind": "improvement",
        "title": "L’isolement a tardé",
        "analysis": "Personne n’avait la main",
        "cause": "Astreinte non écrite",
        "objective": "O1",
        "rating": "U",
        "sections": ["pri/R2", "pca/C5"],
        "element": "O",
        "action": "Écrire l’astreinte",
        "owner": "Direction",
        "due": "2030-12-01",
        "proof": "Tableau signé",
        "wording": "L’astreinte isole.",
    }
    review(scene, E1, **fields)
    worded = found(scene, E1)
    assert {name: getattr(worded, name) for name in fields if name not in {"due", "sections"}} == {
        name: fields[name] for name in fields if name not in {"due", "sections"}
    }
    assert worded.due == date(2030, 12, 1)
    assert worded.sections == ("pri/R2", "pca/C5")
    assert worded.standing is Standing.PROPOSED
    assert numbers(worded) == [number(scene, "inject_released")]


def test_what_rests_on_a_worded_field_is_proposed_anew(scene: Scene) -> None:
    review(scene, E1, rating="U", sections=["plan-blanc/B2"], element="E")
    worded = found(scene, E1)
    assert (worded.owner, worded.due) == ("Direction de l’établissement", date(2030, 4, 16))
    assert worded.element is Element.EQUIPMENT
    assert "essai" in worded.proof


def test_a_finding_turned_into_a_strength_asks_for_nothing(scene: Scene) -> None:
    seen = review(scene, E1, kind="strength", rating="P").seq
    turned = found(scene, E1)
    assert (turned.kind, turned.action, turned.owner, turned.due) == (Kind.STRENGTH, "", "", None)
    review(scene, E1, seen, kind="improvement", rating="S", action="Faire")
    back = found(scene, E1)
    assert (back.action, back.due) == ("Faire", date(2030, 9, 13))


def test_merging_gives_the_evidence_to_the_other(scene: Scene) -> None:
    scene.facilitator(c.AddFinding(title="Rien n’est fait", evidence=(3, 1)))
    into = f"facilitator:{number(scene, 'finding_added')}"
    review(scene, E1, standing="merged", into=E2)
    review(scene, E2, standing="merged", into=into)
    assert found(scene, E1).standing is Standing.MERGED
    assert numbers(found(scene, into)) == [1, 3, number(scene, "inject_released")]


def test_a_merge_never_comes_back_to_where_it_started(scene: Scene) -> None:
    review(scene, E1, standing="merged", into=E2)
    review(scene, E2, standing="merged", into=E3)
    assert "lui-même" in refused(review(scene, E3, standing="merged", into=E1))
    assert "lui-même" in refused(review(scene, E3, standing="merged", into=E3))
    assert "dans quel constat" in refused(review(scene, E3, standing="merged"))
    assert "dans quel constat" in refused(review(scene, E3, standing="accepted", into=E1))


def test_what_went_into_a_finding_that_is_no_more_stands_again(scene: Scene) -> None:
    review(scene, E1, standing="merged", into="late:note.E9@cellule")
    assert found(scene, E1).standing is Standing.PROPOSED


def test_somebody_who_has_spoken_meanwhile_is_named(scene: Scene) -> None:
    seen = review(scene, E1, standing="accepted").seq
    refusal = refused(review(scene, E1, standing="dropped"))
    assert said(refusal).startswith("Camille a relu ce constat entre-temps")
    assert review(scene, E1, seen, standing="dropped").refusal is None


def test_saying_the_same_again_writes_nothing(scene: Scene) -> None:
    seen = review(scene, E1, standing="accepted", title="Ceci").seq
    before = len(scene.director.history)
    review(scene, E1, seen, standing="accepted", title="Ceci")
    assert len(scene.director.history) == before


def test_a_facilitator_adds_a_finding(scene: Scene) -> None:
    scene.facilitator(
        c.AddFinding(title="Pas de papier", rating="S", element="E", sections=["pca/C8"])
    )
    added = found(scene, f"facilitator:{number(scene, 'finding_added')}")
    assert (added.rule, added.standing, added.rating) == ("facilitator", Standing.ACCEPTED, "S")
    assert added.owner == "Responsable de la continuité d’activité"
    assert added.due == date(2030, 9, 13)
    assert added.evidence == ()


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"title": "a", "cell": "nord"}, "Cellule inconnue"),
        ({"title": "a", "evidence": (9_999,)}, "n’a pas encore cette ligne"),
        ({"title": "a", "objective": "O9"}, "Objectif inconnu"),
    ],
)
def test_what_is_unknown_is_refused(scene: Scene, fields: dict[str, Any], why: str) -> None:
    assert why in refused(scene.facilitator(c.AddFinding.model_validate(fields)))


def test_an_added_finding_that_was_not_is_unknown(scene: Scene) -> None:
    assert "n° 2" in said(refused(review(scene, "facilitator:2", standing="dropped")))
    assert "n° 2" in said(refused(review(scene, E1, standing="merged", into="facilitator:2")))


@pytest.mark.parametrize("due", ["demain", "2030-13-01", "2030-02-30"])
def test_a_due_date_is_a_day(due: str) -> None:
    with pytest.raises(ValidationError):
        c.ReviewFinding(finding=E1, seen=0, due=due)


def test_players_and_observers_do_not_review(tmp_path: Path) -> None:
    scene = Scene(tmp_path, expecting(*ACTIONS))
    (rssi,) = started(scene, ["rssi"])
    for actor in (rssi, scene.observer()):
        for command in (c.ReviewFinding(finding=E1, seen=0), c.AddFinding(title="a")):
            assert "pas ouverte à votre siège" in refused(scene.does(actor, command))
        assert not [each for each in scene.sees(actor) if "finding" in each["type"]]


def test_the_review_is_open_from_the_start_to_long_after_the_end(tmp_path: Path) -> None:
    scene = Scene(tmp_path, expecting(*ACTIONS))
    assert "Pas maintenant" in refused(scene.facilitator(c.AddFinding(title="Trop tôt")))
    started(scene)
    assert scene.facilitator(c.AddFinding(title="En cours")).refusal is None
    ended(scene)
    scene.passes(86_400)
    scene.reopen()
    assert scene.facilitator(c.AddFinding(title="Après")).refusal is None
    assert [each.title for each in findings(scene)] == ["En cours", "Après"]
    scene.director.close()


def test_the_same_log_gives_the_same_findings(scene: Scene) -> None:
    review(scene, E1, standing="accepted", title="Ceci")
    exercise, events = scene.director.exercise, scene.director.history
    assert build(exercise, events, UTC).findings == build(exercise, events, UTC).findings
