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


async def test_an_observer_and_a_screen_come_to_their_own_pages(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        doors = (await house.client.get("/api/doors", headers=house.facilitator)).json()
        for kind, name, page, participant in (
            ("observer", "observers", "observe", "o1"),
            ("room", "screens", "screen", "room-cellule"),
        ):
            (door,) = doors[name]
            assert door["link"].endswith(f"/j#{door['code']}")
            asked = {"code": door["code"], "name": "Olive"}
            answer = await house.client.post("/api/join", json=asked)
            joined = answer.json()
            assert (joined["kind"], joined["participant"]) == (kind, participant)
            assert joined["path"] == f"/s/{participant}/{page}"
            assert joined["seat"] == {"cell": "cellule", "role": ""}
            assert f"Path=/s/{participant};" in answer.headers["set-cookie"]
            house.client.cookies.clear()
            headers = {"authorization": f"Bearer {joined['token']}"}
            problem(await house.client.get("/api/seat", headers=headers), 404)
            problem(await house.client.get("/api/doors", headers=headers), 403)
        assert house.scene.types() == ["run_created", "observer_joined"]


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


@pytest.mark.parametrize("door", ["seat", "observers"])
async def test_a_lost_answer_asked_for_again_lets_one_person_in(tmp_path: Path, door: str) -> None:
    async with open_house(tmp_path) as house:
        observers = house.scene.director.access.observers["cellule"]
        code = house.code("rssi") if door == "seat" else observers
        asked = {"code": code, "name": "Léa", "id": "1f"}
        first, again = [(await house.client.post("/api/join", json=asked)).json() for _ in range(2)]
        assert first["participant"] == again["participant"]
        house.client.cookies.clear()
        for answer in (first, again):
            headers = {"authorization": f"Bearer {answer['token']}"}
            feed = "/api/seat" if door == "seat" else "/api/observation"
            assert (await house.client.get(feed, headers=headers)).status_code == 200
        assert len(house.scene.types()) == 2
        elsewhere = {"sec-fetch-site": "cross-site"}
        problem(await house.client.post("/api/join", json=asked, headers=elsewhere), 403)
        other = await house.client.post("/api/join", json={**asked, "code": house.code("dpd")})
        assert "autre siège" in problem(other, 409)
        assert len(house.scene.types()) == 2


@pytest.mark.parametrize("blank", [" ", "\x1f", "\u2028 \t"])
async def test_an_id_of_blanks_is_none(tmp_path: Path, blank: str) -> None:
    async with open_house(tmp_path) as house:
        body = {"code": house.code("rssi"), "name": "Léa", "id": blank}
        one = await house.client.post("/api/join", json=body)
        other = await house.client.post("/api/join", json=body)
        assert one.json()["participant"] != other.json()["participant"]
