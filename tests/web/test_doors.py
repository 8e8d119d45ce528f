"""Every door of the application against every kind of viewer: one table, which misses no route."""

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount

from crisisex.web.feed import WS_REFUSED, WS_WITHDRAWN
from crisisex.web.replaying import create_app as create_replay
from scripts.doors import DOORS, REPLAY_DOORS, SEAT, VIEWERS, Door
from tests.exercises import two_cells
from tests.web.house import House, open_house
from tests.web.knocking import knock

BODIES: dict[str, dict[str, Any]] = {
    "/commands": {"type": "stop_for_real_incident"},
    "/echo": {"now": "2026-11-22T04:00:00Z"},
    "/facilitators": {"name": "Camille"},
    "/withdrawals": {"kind": "observer", "cell": "sud"},
    "/join": {"code": "AAA-AAA-AAA"},
}
"""What each door is sent, so that a refusal is about who asks."""


def routes(app: FastAPI) -> set[tuple[str, str]]:
    """Every method and path that the application answers; SOCKET for WebSockets."""
    found: set[tuple[str, str]] = set()
    for route in iter_route_contexts(app.routes):
        methods = getattr(route, "methods", None) or {"SOCKET"}
        found |= {(method, str(route.path)) for method in methods if method != "HEAD"}
    mounts = {route.path for route in app.routes if isinstance(route, Mount)}
    return {each for each in found if each[1] not in mounts} | {
        ("GET", f"{path}/{{path}}") for path in mounts
    }


def told(doors: tuple[Door, ...]) -> set[tuple[str, str]]:
    twice = {(door.method, f"{SEAT}{door.path}") for door in doors if door.twice}
    return {(door.method, door.path) for door in doors} | twice


async def viewers(house: House) -> dict[str, dict[str, Any]]:
    """Let one of each kind in; return their answers by kind."""
    access = house.scene.director.access
    gone = await house.join("rssi", "Partie", "nord")
    await house.client.post(
        "/api/withdrawals", json={"person": gone["participant"]}, headers=house.facilitator
    )
    return {
        "nobody": {"headers": {"authorization": "Bearer faux"}, "participant": "p2"},
        "withdrawn": gone,
        "player": await house.join("rssi", "Léa", "nord"),
        "other cell": await house.join("rssi", "Ali", "sud"),
        "observer": await house.enter(access.observers["nord"], "Olive"),
        "room": await house.enter(access.screens["nord"]),
        "facilitator": {"headers": house.facilitator, "participant": ""},
    }


def filled(path: str, participant: str) -> str:
    """Return the path with something in its blanks."""
    names = {
        "participant": participant or "p2",
        "room": participant,
        "inject": "note",
        "name:path": "note.txt",
        "path": "join.js",
    }
    return re.sub(r"\{([\w:]+)\}", lambda match: names[match[1]], path)


def body_of(door: Door) -> dict[str, Any] | None:
    return next((body for end, body in BODIES.items() if door.path.endswith(end)), None)


def test_the_table_misses_no_route_and_has_no_other() -> None:
    app = create_replay(None, {})  # type: ignore[arg-type]
    assert routes(app) == told(REPLAY_DOORS)


async def test_the_table_misses_no_route_of_a_run(tmp_path: Path) -> None:
    async with open_house(tmp_path, two_cells()) as house:
        assert routes(house.app) == told(DOORS)


def refusal(door: Door, viewer: str) -> set[int]:
    """Return the statuses that say no to `viewer`."""
    if door.method == "SOCKET":
        return {WS_WITHDRAWN if viewer == "withdrawn" else WS_REFUSED}
    return {403} if viewer in {"nobody", "withdrawn"} else {403, 404}


@pytest.mark.parametrize("viewer", VIEWERS)
async def test_each_viewer_passes_the_doors_that_are_theirs(tmp_path: Path, viewer: str) -> None:
    async with open_house(tmp_path, two_cells()) as house:
        people = await viewers(house)
        await house.start()
        await house.command(house.facilitator, type="release_inject", inject="note", cell="nord")
        who = people[viewer]
        last = [door for door in DOORS if door.path.endswith("/shutdown")]
        for door in [*(each for each in DOORS if each not in last), *last]:
            path = filled(door.path, who["participant"])
            body = body_of(door)
            status = await knock(house.app, door.method, path, who["headers"], body)
            if door.path == "/api/join":
                assert status == 403, "the code is wrong, whoever sends it"
            elif viewer in door.passes:
                assert status < 300, (door, status)
            else:
                assert status in refusal(door, viewer), (door, status)


@pytest.mark.parametrize("viewer", VIEWERS)
async def test_below_a_seat_s_path_its_own_viewer_alone_passes(tmp_path: Path, viewer: str) -> None:
    async with open_house(tmp_path, two_cells()) as house:
        people = await viewers(house)
        await house.start()
        await house.command(house.facilitator, type="release_inject", inject="note", cell="nord")
        who = people[viewer]
        cookie = {"cookie": f"crisisex_seat={who['headers']['authorization'][7:]}"}
        for door in (each for each in DOORS if each.twice):
            body = body_of(door)
            own = filled(f"{SEAT}{door.path}", who["participant"])
            status = await knock(house.app, door.method, own, cookie, body)
            if viewer in door.passes and viewer != "facilitator":
                assert status < 300, (door, status)
            else:
                assert status in refusal(door, viewer), (door, status)
            for participant in {"p1", "p2", "p3", "o1", "room-nord"} - {who["participant"]}:
                other = filled(f"{SEAT}{door.path}", participant)
                for headers in (cookie, who["headers"]):
                    status = await knock(house.app, door.method, other, headers, body)
                    assert status in refusal(door, viewer), (door, participant, status)


async def test_a_cookie_opens_nothing_outside_its_seat_s_path(tmp_path: Path) -> None:
    async with open_house(tmp_path, two_cells()) as house:
        who = (await viewers(house))["player"]
        cookie = {"cookie": f"crisisex_seat={who['headers']['authorization'][7:]}"}
        for door in (each for each in DOORS if each.twice):
            path = filled(door.path, who["participant"])
            status = await knock(house.app, door.method, path, cookie, body_of(door))
            assert status in refusal(door, "nobody"), (door, status)


@pytest.mark.parametrize(
    "foreign",
    [
        {"origin": "http://ailleurs.test"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
async def test_another_site_s_page_passes_no_door_with_a_cookie(
    tmp_path: Path, foreign: dict[str, str]
) -> None:
    async with open_house(tmp_path, two_cells()) as house:
        who = (await viewers(house))["player"]
        headers = {"cookie": f"crisisex_seat={who['headers']['authorization'][7:]}", **foreign}
        for door in (each for each in DOORS if each.twice):
            path = filled(f"{SEAT}{door.path}", who["participant"])
            status = await knock(house.app, door.method, path, headers, body_of(door))
            assert status in refusal(door, "nobody"), (door, status)
        code = house.code("rssi", "nord")
        asked = {"code": code, "name": "Léa"}
        assert await knock(house.app, "POST", "/api/join", foreign, asked) == 403


async def test_a_replay_shows_its_screens_to_who_has_their_address(tmp_path: Path) -> None:
    class Rooms:
        exercise = two_cells()

        def watch(self, _cell: str) -> "Rooms":
            return self

        def take(self) -> list[dict[str, Any]]:
            return [{"type": "hello"}]

        def attachment(self, *_: str) -> bytes:
            return b"x"

    del tmp_path
    app = create_replay(Rooms(), {"adresse": "nord"})
    for door in REPLAY_DOORS:
        for viewer, room in (("room", "adresse"), ("nobody", "autre")):
            status = await knock(app, door.method, filled(door.path, room))
            if viewer in door.passes:
                assert status == 200, (door, viewer, status)
            else:
                assert status in {404, WS_REFUSED}, (door, viewer, status)
