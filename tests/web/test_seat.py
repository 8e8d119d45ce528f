"""What a seat's page knows before any event: whom it may reach, and nothing to come."""

from pathlib import Path
from typing import Any

from crisisex.scenario.models import Exercise
from tests.exercises import small
from tests.web.house import House, open_house

CARDS = {
    "presse": {"id": "presse", "title": "Journaliste", "contact": "01 99 00 12 34"},
    "attaquant": {"id": "attaquant", "title": "Attaquant", "reachable": False},
    "rssi": {"id": "rssi", "title": "Responsable de la sécurité", "short": "RSSI"},
}


def group(**changes: Any) -> Exercise:  # noqa: ANN401 - raw data
    """Three establishments, one of which the others do not know."""
    roles = {
        "played": ["rssi", "direction", "dpd"],
        "simulated": ["presse", "attaquant"],
        "historian": "dpd",
    }
    cells = [
        {"id": "nord", "title": "Nord", "roles": ["rssi", "dpd"]},
        {"id": "sud", "title": "Sud", "roles": ["direction"]},
        {"id": "ombre", "title": "Ombre", "roles": ["rssi"], "listed": False},
    ]
    return small(roles=roles, cards=CARDS, cells=cells, **changes)


async def seat(house: House, role: str, cell: str) -> dict[str, Any]:
    joined = await house.join(role, cell=cell)
    answer = await house.client.get("/api/seat", headers=joined["headers"])
    found: dict[str, Any] = answer.json()
    return found


async def test_the_directory_begins_with_ones_own_cell_and_ends_with_who_is_simulated(
    tmp_path: Path,
) -> None:
    async with open_house(tmp_path, group()) as house:
        found = await seat(house, "direction", "sud")
        assert [cell["title"] for cell in found["cells"]] == ["Sud", "Nord"]
        assert [(each["cell"], each["role"]) for each in found["directory"]] == [
            ("sud", "direction"),
            ("nord", "rssi"),
            ("nord", "dpd"),
            ("", "presse"),
        ]
        press = found["directory"][-1]
        assert (press["title"], press["contact"], press["reachable"]) == (
            "Journaliste",
            "01 99 00 12 34",
            True,
        )
        assert [each["id"] for each in found["actors"]] == ["presse"]


async def test_a_cell_that_is_not_listed_finds_itself(tmp_path: Path) -> None:
    async with open_house(tmp_path, group()) as house:
        found = await seat(house, "rssi", "ombre")
        assert [cell["id"] for cell in found["cells"]] == ["ombre", "nord", "sud"]


async def test_a_directory_names_nobody_of_another_cell(tmp_path: Path) -> None:
    async with open_house(tmp_path, group()) as house:
        await house.join("rssi", "Karim Secret", cell="nord")
        joined = await house.join("direction", cell="sud")
        answer = await house.client.get("/api/seat", headers=joined["headers"])
        assert "Karim" not in answer.text


async def test_the_seat_that_keeps_the_log_is_told_so(tmp_path: Path) -> None:
    async with open_house(tmp_path, group()) as house:
        keeper, other = [await seat(house, role, "nord") for role in ("dpd", "rssi")]
        assert (keeper["historian"], other["historian"]) == (True, False)
        assert keeper["run"] == other["run"]


async def test_every_section_of_the_plans_is_proposed_whatever_the_exercise_awaits(
    tmp_path: Path,
) -> None:
    async with open_house(tmp_path) as house:
        plans = {
            each["id"]: each["wording"] for each in (await seat(house, "rssi", "cellule"))["plans"]
        }
        assert plans["pri/R6"] == "PRI R6 · Endiguement : isoler, déconnecter sans éteindre"
        assert {"pca/C6.9", "plan-blanc/B5", "pri/R14"} <= plans.keys()
