"""A code opens a seat."""

from pathlib import Path

import pytest

from tests.web.house import open_house, problem


async def test_a_code_opens_its_seat(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        joined = await house.join("rssi", "  Léa  ")
        assert joined["seat"] == {"cell": "cellule", "role": "rssi"}
        assert joined["path"] == f"/s/{joined['participant']}/play"
        seat = (await house.client.get("/api/seat", headers=joined["headers"])).json()
        assert (seat["role"], seat["name"], seat["participant"]) == (
            "rssi",
            "Léa",
            joined["participant"],
        )


@pytest.mark.parametrize("change", ["lower", "upper", "spaces", "bare"])
async def test_a_code_is_read_whatever_its_case_and_dashes(tmp_path: Path, change: str) -> None:
    async with open_house(tmp_path) as house:
        code = house.code("dpd")
        typed = {
            "lower": code.lower(),
            "upper": code,
            "spaces": f" {code.replace('-', ' – ')} ",
            "bare": code.replace("-", ""),
        }[change]
        answer = await house.client.post("/api/join", json={"code": typed})
        assert answer.json()["seat"]["role"] == "dpd"


async def test_a_wrong_code_opens_nothing_and_leaves_no_trace(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        for code in ("AAA-AAA-AAA", "é", "\0", "a" * 64, house.code("rssi")[:-1]):
            answer = await house.client.post("/api/join", json={"code": code, "name": "Léa"})
            assert "code" in problem(answer, 403)
            assert "set-cookie" not in answer.headers
        assert house.scene.types() == ["run_created"]


@pytest.mark.parametrize(
    "body",
    [
        "{}",
        '{"code": ""}',
        '{"code": 5}',
        '{"code": null}',
        '{"code": "\\ud800"}',
        '{"code": "A", "role": "rssi"}',
        '{"code": "A", "name": "' + "a" * 81 + '"}',
        '{"code": "' + "a" * 65 + '"}',
        "[]",
        "{",
        "",
    ],
)
async def test_a_malformed_request_is_refused(tmp_path: Path, body: str) -> None:
    async with open_house(tmp_path) as house:
        answer = await house.client.post(
            "/api/join", content=body, headers={"content-type": "application/json"}
        )
        problem(answer, 422)
        assert house.scene.types() == ["run_created"]


async def test_several_people_share_a_seat(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        one, two = await house.join("rssi", "Léa"), await house.join("rssi", "Ali")
        assert one["participant"] != two["participant"]
        assert one["token"] != two["token"]


async def test_a_seat_may_be_taken_at_any_moment(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        for kind in ("start_exercise", "pause_exercise", "end_exercise"):
            await house.join("rssi")
            answer = await house.command(house.facilitator, type=kind)
            assert answer.status_code == 200
        await house.join("rssi")
