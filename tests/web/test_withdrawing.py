"""A facilitator withdraws somebody's access: their token opens nothing, their code neither."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from crisisex.debrief.crisis_log import crisis_log
from crisisex.debrief.past import Past
from crisisex.web.problems import WITHDRAWN
from tests.web.house import House, open_house, problem


async def withdraw(house: House, **whose: str) -> httpx.Response:
    return await house.client.post("/api/withdrawals", json=whose, headers=house.facilitator)


def said(answer: httpx.Response) -> str:
    """Return what somebody whose access was withdrawn is told."""
    assert answer.json()["type"] == WITHDRAWN
    return problem(answer, 403)


async def test_a_person_is_out_and_their_seat_has_another_link(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        lea, ali = await house.join("rssi", "Léa"), await house.join("rssi", "Ali")
        code = house.code("rssi")
        assert (await withdraw(house, person=lea["participant"])).json() == {"token": ""}
        answer = await house.client.get("/api/seat", headers=lea["headers"])
        assert said(answer) == "L’animation a retiré cet accès : lui demander un nouveau lien."
        assert (await house.client.get("/api/seat", headers=ali["headers"])).status_code == 200
        assert house.code("rssi") != code
        problem(await house.client.post("/api/join", json={"code": code}), 403)
        again = await house.join("rssi", "Léa")
        assert again["participant"] not in {lea["participant"], ali["participant"]}


async def test_a_seat_is_emptied(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        people = [await house.join("rssi", "Léa"), await house.join("rssi", "Ali")]
        other, code = await house.join("dpd"), house.code("dpd")
        await withdraw(house, kind="player", cell="cellule", role="rssi")
        for each in people:
            said(await house.client.get("/api/seat", headers=each["headers"]))
        assert (await house.client.get("/api/seat", headers=other["headers"])).status_code == 200
        assert house.code("dpd") == code


@pytest.mark.parametrize("kind", ["observer", "room"])
async def test_observers_and_screens_too(tmp_path: Path, kind: str) -> None:
    async with open_house(tmp_path) as house:
        view = {"observer": "/api/observation", "room": "/api/screen"}[kind]
        viewers = await house.viewers()
        headers = viewers[kind]["headers"]
        assert (await house.client.get(view, headers=headers)).status_code == 200
        await withdraw(house, kind=kind, cell="cellule")
        said(await house.client.get(view, headers=headers))


async def test_an_observer_alone(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        viewers = await house.viewers()
        await withdraw(house, person=viewers["observer"]["participant"])
        said(await house.client.get("/api/observation", headers=viewers["observer"]["headers"]))


async def animate(house: House, name: str) -> dict[str, Any]:
    answer = await house.client.post(
        "/api/facilitators", json={"name": name}, headers=house.facilitator
    )
    known: dict[str, Any] = answer.json()
    return {**known, "headers": {"authorization": f"Bearer {known['token']}"}}


async def test_a_facilitator_is_out_and_the_common_token_with_them(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        camille, sam = await animate(house, "Camille"), await animate(house, "Sam")
        before = house.facilitator
        renewed: list[str] = []
        house.scene.director.access.renewed = renewed.append
        answer = await house.client.post(
            "/api/withdrawals", json={"person": sam["facilitator"]}, headers=camille["headers"]
        )
        token = answer.json()["token"]
        assert renewed == [token]
        for headers in (sam["headers"], before):
            said(await house.client.get("/api/seats", headers=headers))
        for headers in (camille["headers"], {"authorization": f"Bearer {token}"}):
            assert (await house.client.get("/api/seats", headers=headers)).status_code == 200


async def test_an_id_of_before_brings_nobody_back_without_the_new_code(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        asked = {"code": house.code("rssi"), "name": "Léa", "id": "1f"}
        lea = (await house.client.post("/api/join", json=asked)).json()
        await withdraw(house, person=lea["participant"])
        problem(await house.client.post("/api/join", json=asked), 403)


async def test_what_is_withdrawn_stays_so_with_the_next_director(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        lea, sam = await house.join("rssi"), await animate(house, "Sam")
        await withdraw(house, person=lea["participant"])
        await withdraw(house, person=sam["facilitator"])
        codes = house.scene.director.access.codes
        house.scene.reopen()
        access, state = house.scene.director.access, house.scene.director.state
        assert access.codes == codes
        for token in (lea["token"], sam["token"]):
            assert access.actor(token, state) is None
            assert access.is_withdrawn(token)


async def test_the_log_says_whose_access_was_withdrawn_and_by_whom(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        lea, camille = await house.join("rssi", "Léa"), await animate(house, "Camille")
        sam = await animate(house, "Sam")
        for whose in ({"person": lea["participant"]}, {"kind": "room", "cell": "cellule"}):
            await house.client.post("/api/withdrawals", json=whose, headers=camille["headers"])
        await withdraw(house, person=sam["facilitator"])
        problem(await withdraw(house, person="p99"), 404)
        events = [each for each in house.scene.director.history if "withdrawn" in each.event.type]
    by = f"facilitator/{camille['facilitator']}"
    assert [(each.actor, each.data) for each in events] == [
        (by, {"door": "player", "cell": "cellule", "role": "rssi", "person": lea["participant"]}),
        (by, {"door": "room", "cell": "cellule", "role": "", "person": ""}),
        (
            "facilitator",
            {"door": "facilitator", "cell": "", "role": "", "person": sam["facilitator"]},
        ),
    ]
    director = house.scene.director
    log = crisis_log(Past(director.exercise, director.history, None))
    assert [line.what for line in log if "retiré" in line.what] == [
        "Accès retiré\u00a0: rssi — Léa",
        "Accès retiré à l’écran de la salle",
        "Accès retiré\u00a0: Animation (Sam)",
    ]


async def test_open_feeds_end(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        lea = await house.join("rssi")
        director = house.scene.director
        actor = director.access.actor(lea["token"], director.state)
        assert actor is not None
        feed = director.subscribe(actor, 0)
        await withdraw(house, person=lea["participant"])
        assert feed.closed
        director.hub.remove(feed)


@pytest.mark.parametrize(
    ("whose", "status"),
    [
        ({"person": "p99"}, 404),
        ({"person": "room-cellule"}, 404),
        ({}, 404),
        ({"cell": "ailleurs", "role": "rssi"}, 404),
        ({"kind": "observer", "cell": "cellule", "role": "rssi"}, 404),
        ({"kind": "facilitator"}, 422),
        ({"person": "p" * 300}, 422),
    ],
)
async def test_nobody_is_withdrawn_by_mistake(
    tmp_path: Path, whose: dict[str, str], status: int
) -> None:
    async with open_house(tmp_path) as house:
        codes = house.scene.director.access.codes
        problem(await withdraw(house, **whose), status)
        assert house.scene.director.access.codes == codes


async def test_nobody_withdraws_their_own_access(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        camille = await animate(house, "Camille")
        answer = await house.client.post(
            "/api/withdrawals", json={"person": camille["facilitator"]}, headers=camille["headers"]
        )
        problem(answer, 422)
        answer = await house.client.get("/api/seats", headers=camille["headers"])
        assert answer.status_code == 200
