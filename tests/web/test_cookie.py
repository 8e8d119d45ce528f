"""A page's cookie opens its own seat, from our own pages."""

from pathlib import Path

import pytest

from tests.web.house import URL, House, open_house, problem


async def _cookie(house: House, role: str) -> tuple[str, str]:
    """Join as a browser; return the participant and the cookie's value."""
    answer = await house.client.post("/api/join", json={"code": house.code(role)})
    house.client.cookies.clear()
    header = answer.headers["set-cookie"]
    participant = answer.json()["participant"]
    for part in ("HttpOnly", "SameSite=strict", f"Path=/s/{participant}"):
        assert part in header.split("; ")
    return participant, header.partition(";")[0]


async def test_the_cookie_opens_its_own_seat(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        participant, cookie = await _cookie(house, "rssi")
        for origin in ({}, {"origin": URL}):
            answer = await house.client.get(
                f"/s/{participant}/api/seat", headers={"cookie": cookie, **origin}
            )
            assert answer.json()["participant"] == participant


async def test_the_cookie_opens_no_other_door(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await _cookie(house, "rssi")
        _, cookie = await _cookie(house, "dpd")
        for path in ("/api/seat", "/s/p1/api/seat", "/s/p99/api/seat", "/s//api/seat"):
            answer = await house.client.get(path, headers={"cookie": cookie})
            problem(answer, 404 if path == "/s//api/seat" else 403)


@pytest.mark.parametrize(
    "origin",
    ["http://ailleurs.test", "null", "", f"{URL}:81", f"{URL}.ailleurs.test", "http://", "x"],
)
async def test_the_cookie_is_not_believed_from_another_site(tmp_path: Path, origin: str) -> None:
    async with open_house(tmp_path) as house:
        await house.start()
        participant, cookie = await _cookie(house, "rssi")
        before = house.scene.types()
        headers = {"cookie": cookie, "origin": origin}
        problem(await house.client.get(f"/s/{participant}/api/seat", headers=headers), 403)
        answer = await house.client.post(
            f"/s/{participant}/api/commands",
            json={"type": "stop_for_real_incident"},
            headers=headers,
        )
        problem(answer, 403)
        assert house.scene.types() == before


async def test_a_wrong_token_is_not_saved_by_a_good_cookie(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        participant, cookie = await _cookie(house, "rssi")
        headers = {"cookie": cookie, "authorization": "Bearer faux"}
        problem(await house.client.get(f"/s/{participant}/api/seat", headers=headers), 403)


async def test_one_browser_holds_several_seats(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        seats = [
            (await house.client.post("/api/join", json={"code": house.code(role)})).json()
            for role in ("rssi", "direction")
        ]
        for seat in seats:
            view = await house.client.get(f"/s/{seat['participant']}/api/seat")
            assert view.json()["role"] == seat["seat"]["role"]
