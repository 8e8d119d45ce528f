"""What facilitators changed, what was said and what was learned: all of it is in the report."""

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest
from docx import Document

from crisisex.debrief.build import build
from crisisex.debrief.model import ReportModel
from crisisex.report.word import write
from tests.exercises import Scene
from tests.report.busy import changed
from tests.report.reading import words


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Scene]:
    scene = changed(tmp_path)
    yield scene
    scene.director.close()


@pytest.fixture
def model(busy: Scene) -> ReportModel:
    return build(busy.director.exercise, busy.director.history, UTC)


def acts(model: ReportModel) -> dict[str, tuple[str, str]]:
    return {act.act: (act.detail.replace("\u00a0", " "), act.who) for act in model.acts}


def test_every_change_says_what_from_what_to_what_why_and_who(model: ReportModel) -> None:
    found = acts(model)
    detail, who = found["Stimulus modifié"]
    assert who == "Animation (Camille)"
    for part in (
        "objet : « BILAN-SUBJECT » → « Bilan de 8 heures »",
        "destinataires : rssi et direction → rssi",
        "vecteur : courriel → SMS",
        "heure : 0:35:00 → 0:40:00",
        "Raison : La direction est au téléphone",
    ):
        assert part in detail
    assert found["Stimulus ajouté"] == (
        "« Une radio locale appelle » à direction. Raison : La salle s’endort",
        "Animation (Dominique)",
    )
    assert "rssi et dpd. Raison : Le DPD arrive" in found["Stimulus renvoyé"][0]
    assert "Raison : Dit de vive voix" in found["Branche ouverte à la main"][0]
    assert "Raison : Ils ne couperont pas" in found["Branche fermée à la main"][0]
    assert found["Changement annulé"][0] == "stimulus retenu, « RELANCE-SUBJECT »"
    assert found["Phase avancée"][0].startswith("« Lendemain »")
    assert found["Pause (SUSPEX)"][0].startswith("Café — reprise après")


def test_a_surprise_stands_in_the_timeline_as_one(model: ReportModel) -> None:
    rows = {row.subject: row for row in model.cells[0].timeline}
    assert rows["Une radio locale appelle"].detail == "ajouté par l’animation"
    assert rows["Bilan de 8 heures"].channel == "SMS"


def test_a_decision_is_told_as_it_was_completed(model: ReportModel) -> None:
    decision = model.cells[0].decisions[-1]
    assert (decision.reason, decision.plan) == (
        "Pas de faits",
        "PRI R11 · Communication interne, patients, médias",
    )
    assert decision.who == "direction, noté par l’animation"


def test_questions_say_when_they_were_answered_and_which_never_were(model: ReportModel) -> None:
    asked = [each for each in model.cells[0].exchanges if each.asked]
    assert [(each.said, each.after) for each in asked] == [
        ("Un patient, ce matin.", 120.0),
        ("", None),
    ]
    said = next(each for each in model.cells[0].exchanges if not each.asked)
    assert (said.actor, said.role, said.said) == (
        "presse",
        "direction",
        "On publie à midi. (téléphone)",
    )


def test_what_was_learned_is_told_by_role_and_never_by_person(model: ReportModel) -> None:
    cell = model.cells[0]
    assert [(each.role, each.action) for each in cell.feedback] == [("rssi", "Imprimer l’annuaire")]
    assert [(each.rating, each.word) for each in cell.ratings] == [
        ("maîtrisé avec écarts", "Tardif")
    ]
    assert [(each.about, each.objective, each.who) for each in cell.observations] == [
        ("NOTE-SUBJECT", "O1", "Animation (Camille)"),
        ("décision «\u00a0Pas de réponse\u00a0»", "", "Observation (Olive)"),
    ]
    assert [(each.role, each.name) for each in cell.observers] == [("Observation", "Olive")]


def test_a_contested_instant_says_by_whom_and_why(model: ReportModel) -> None:
    obligation = model.cells[0].obligations[0]
    said = [each.replace("\u00a0", " ") for each in obligation.contested]
    assert said == ["contesté par rssi — RSSI : Su à 2 h 20 seulement"]


def test_the_preparation_says_who_heard_and_what_was_ready(model: ReportModel) -> None:
    said = model.preparation
    assert "1 participant" in said.check.replace("\u00a0", " ")
    assert said.ready == ("Minuteries réglées",)
    assert said.not_ready == ("Exemplaire papier",)


def test_the_document_holds_all_of_it(model: ReportModel, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    write(model, tmp_path / "rapport.docx", lambda _, done, of: steps.append((done, of)))
    assert steps == [(2, 5), (3, 5), (4, 5), (5, 5)]
    body = Document(str(tmp_path / "rapport.docx")).element.body
    said = words(body).replace("\u00a0", " ")
    for part in (
        "Acteur simulé",
        "sans réponse",
        "Ce qui a été observé",
        "Personne n’écrit",
        "Retour à chaud",
        "Le papier",
        "maîtrisé avec écarts",
        "Test de communication confirmé par",
        "Plan : PRI R11",
    ):
        assert part in said
