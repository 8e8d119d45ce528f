"""What an observer's page is given: the evaluation grid of their cell, and its life."""

from pathlib import Path
from typing import Any

from crisisex.run import commands as c
from crisisex.run.actors import Actor, Kind
from crisisex.scenario.injects import Inject
from crisisex.web.grid import observation_view
from tests.exercises import Scene, small, two_cells
from tests.web.house import House, open_house

PLANNED = {
    "objectives": [{"id": "O1", "text": "Activer la cellule", "plan": "pri/R4"}],
    "milestones": [
        {"id": "cellule-activee", "text": "Cellule activée", "objective": "O1"},
        {"id": "calme", "text": "Personne ne crie"},
    ],
}


async def grid(house: House, cell: str = "cellule") -> dict[str, Any]:
    code = house.scene.director.access.observers[cell]
    observer = await house.enter(code, "Olive")
    answer = await house.client.get("/api/observation", headers=observer["headers"])
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_the_grid_groups_what_is_expected_by_objective(tmp_path: Path) -> None:
    async with open_house(tmp_path, small(**PLANNED)) as house:
        found = await grid(house)
    (objective,) = found["objectives"]
    assert objective["plan"] == ("PRI R4 · Qualification, escalade, activation de la cellule")
    assert [each["milestone"] for each in objective["expected"]] == ["cellule-activee", "note.E1"]
    assert objective["expected"][1] == {
        "milestone": "note.E1",
        "text": "SECRET-EXPECTED",
        "inject": "note",
        "subject": "NOTE-SUBJECT",
        "within": 600.0,
        "plan": "",
        "critical": False,
    }
    assert [each["milestone"] for each in found["others"]] == ["calme"]
    assert (found["name"], found["cell_title"]) == ("Olive", "Cellule de crise")


async def test_the_grid_holds_no_word_of_the_facilitators_alone(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        words = str(await grid(house))
    for secret in ("SECRET-NOTES", "SECRET-SURPRISE", "NOTE-BODY", "COUPER"):
        assert secret not in words


async def test_the_grid_of_a_cell_holds_what_its_own_seats_receive(tmp_path: Path) -> None:
    cells = [
        {"id": "nord", "title": "Nord", "roles": ["rssi", "direction"]},
        {"id": "sud", "title": "Sud", "roles": ["dpd"]},
    ]
    async with open_house(tmp_path, small(cells=cells)) as house:
        nord, sud = await grid(house, "nord"), await grid(house, "sud")
    assert "note.E1" in str(nord)
    assert "note.E1" not in str(sud)
    assert "cellule-activee" in str(sud)


async def test_what_is_expected_of_an_added_inject_comes_into_the_grid(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await house.start()
        added = Inject.model_validate(
            {
                "id": "ajout",
                "manual": True,
                "to": ["rssi"],
                "channel": "sms",
                "subject": "Ajout",
                "expects": [{"id": "E9", "text": "Répond", "critical": True}],
            }
        )
        house.scene.facilitator(c.AddInject(inject=added, reason="pour voir"))
        (expected,) = (each for each in (await grid(house))["others"])
    assert (expected["milestone"], expected["critical"]) == ("ajout.E9", True)


def test_sections_of_plans_are_said_in_the_language_of_the_exercise(tmp_path: Path) -> None:
    scene = Scene(tmp_path, small(**PLANNED, language="en"))
    view = observation_view(scene.director.state, scene.observer(), "nuit")
    plan = view.objectives[0].plan
    assert plan == "PRI R4 · Assessment, escalation, activation of the crisis cell"


def test_an_observer_sees_what_their_cell_was_sent_and_did_and_who_noted_what(
    tmp_path: Path,
) -> None:
    scene = Scene(tmp_path, two_cells())
    olive, autre = scene.observer("nord"), scene.observer("sud", "Paul")
    rssi = scene.seat("rssi", "nord")
    scene.director.join_animation("Camille")
    scene.director.commit()
    scene.facilitator(c.StartExercise())
    scene.passes(130)
    scene.does(rssi, c.AcknowledgeInject(inject="note"))
    scene.does(rssi, c.AnswerInject(inject="note", text="SECRET-ANSWER"))
    scene.does(rssi, c.AskActor(actor="presse", text="SECRET-QUESTION"))
    scene.does(rssi, c.RecordDecision(text="On isole", reason="Ça se propage"))
    scene.does(olive, c.TickMilestone(milestone="note.E1"))
    scene.does(autre, c.RecordObservation(text="SECRET-SUD"))
    camille = Actor(Kind.FACILITATOR, participant="f1")
    scene.does(camille, c.RecordObservation(text="Vite", cell="nord"))
    seen = scene.sees(olive)
    assert "SECRET" not in str(seen)
    by_type = {message["type"]: message for message in seen}
    released = by_type["inject_released"]
    assert (released["subject"], released["to"]) == ("NOTE-SUBJECT", ["rssi"])
    assert not {"body", "html", "notes", "attachments"} & released.keys()
    assert by_type["decision_recorded"]["reason"] == "Ça se propage"
    ticked = by_type["milestone_ticked"]
    assert (ticked["by"], ticked["name"]) == ("o1", "Olive")
    noted = by_type["observation_recorded"]
    assert (noted["text"], noted["by"], noted["name"]) == ("Vite", "f1", "Camille")
