"""What every answer of the application carries, whoever asks; who passes is in test_doors."""

import re
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from tests.web.house import House, open_house, problem

PAGES = {f"/s/{{participant}}/{page}" for page in ("play", "observe", "screen")}
OPEN = {"/openapi.json", "/accessibilite", "/healthz", "/api/join", "/", "/j", *PAGES}
"""What anybody may ask for: the pages are empty shells."""
GUARDS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}
OF_PAGES = ("cross-origin-opener-policy", "permissions-policy")


def doors(app: FastAPI) -> list[tuple[str, str]]:
    """Every method and path that the application answers, sockets and files aside.

    The one that ends the director comes last.
    """
    found = []
    for route in iter_route_contexts(app.routes):
        methods = getattr(route, "methods", None) or ()
        found += [(method, str(route.path)) for method in methods]
    return sorted(found, key=lambda door: (door[1].endswith("/shutdown"), door))


def guarded(path: str) -> bool:
    return path not in OPEN


def filled(path: str, participant: str = "p1") -> str:
    """Return the path with something in its blanks."""
    names = {"participant": participant, "inject": "note", "name:path": "note.txt", "code": "A"}
    return re.sub(r"\{([\w:]+)\}", lambda match: names[match[1]], path)


async def ask(
    house: House, method: str, path: str, headers: dict[str, str] | None = None
) -> httpx.Response:
    body = {"type": "start_exercise"} if method == "POST" else None
    if path.endswith("/facilitators"):
        body = {"name": "Camille"}
    return await house.client.request(method, path, json=body, headers=headers)


async def test_nobody_passes_a_door_without_a_token(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await house.join("rssi")
        for method, path in doors(house.app):
            if not guarded(path):
                continue
            for headers in (
                {},
                {"authorization": "Bearer"},
                {"authorization": "Bearer faux"},
                {"authorization": f"Basic {house.facilitator['authorization'][7:]}"},
                {"cookie": "crisisex_seat=faux"},
                {"cookie": f"crisisex_seat={house.facilitator['authorization'][7:]}"},
            ):
                problem(await ask(house, method, filled(path), headers), 403)
        assert house.scene.types() == ["run_created", "participant_joined"]


async def test_every_answer_carries_the_guards(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        for method, path in [
            *(door for door in doors(house.app) if not door[1].endswith("/feed")),
            ("GET", "/static/join.js"),
            ("GET", "/absent"),
            ("GET", "/static/absent.js"),
            ("PUT", "/api/join"),
        ]:
            for headers in ({}, house.facilitator):
                answer = await ask(house, method, filled(path), headers)
                assert answer.status_code < 500, (method, path, answer.text)
                for name, value in GUARDS.items():
                    assert answer.headers[name] == value, (method, path)
                kept = {"/accessibilite", "/static/join.js"}
                expected = "no-cache" if path in kept else "no-store"
                assert answer.headers["cache-control"] == expected, (method, path)
                policy = answer.headers["content-security-policy"]
                assert "default-src 'none'" in policy, (method, path)
                assert "unsafe" not in policy, (method, path)
                is_page = answer.headers.get("content-type", "").startswith("text/html")
                for name in OF_PAGES:
                    assert (name in answer.headers) == is_page, (method, path, name)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/absent", 404),
        ("GET", "/static/../app.py", 404),
        ("GET", "/static/%2e%2e/app.py", 404),
        ("GET", "/static/..%2fapp.py", 404),
        ("PUT", "/api/join", 405),
        ("DELETE", "/api/commands", 405),
        ("POST", "/healthz", 405),
    ],
)
async def test_a_door_that_is_not_there_is_a_problem(
    tmp_path: Path, method: str, path: str, status: int
) -> None:
    async with open_house(tmp_path) as house:
        problem(await house.client.request(method, path), status)


async def test_the_health_says_where_the_run_stands(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        assert (await house.client.get("/healthz")).json() == {"status": "ok", "run": "ready"}
        await house.start()
        assert (await house.client.get("/healthz")).json() == {"status": "ok", "run": "running"}


async def test_the_interface_describes_itself(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        answer = await house.client.get("/openapi.json")
        assert answer.status_code == 200
        described = answer.json()
        assert described["openapi"].startswith("3.")
        assert set(described["paths"]) == {
            path for _, path in doors(house.app) if path.startswith(("/api/", "/healthz"))
        } - {"/api/attachments/{inject}/{name:path}"} | {"/api/attachments/{inject}/{name}"}
        commands = str(described["paths"]["/api/commands"])
        assert "StartExercise" in commands
        assert "JoinRun" not in str(described)
        assert "ReleaseDue" not in str(described)
        for path, operations in described["paths"].items():
            for each in operations.values():
                assert set(each["responses"]["4XX"]["content"]) == {"application/problem+json"}, (
                    path
                )


async def test_pages_are_empty_shells_for_whoever_asks(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        for path in (
            "/",
            "/j",
            "/s/p1/play",
            "/s/p999/play",
            "/s/o1/observe",
            "/s/room-x/screen",
        ):
            answer = await house.client.get(path)
            assert answer.status_code == 200
            assert answer.headers["content-type"].startswith("text/html")
            assert "NOTE" not in answer.text
            assert "<script>" not in answer.text
            assert " style=" not in answer.text


async def test_facilitators_have_no_seat(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        problem(await house.client.get("/api/seat", headers=house.facilitator), 404)


async def test_facilitators_get_the_exercise_and_the_seats(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        exercise = (await house.client.get("/api/exercise", headers=house.facilitator)).json()
        assert exercise["injects"][0]["notes"] == "SECRET-NOTES"
        seats = (await house.client.get("/api/seats", headers=house.facilitator)).json()
        assert [each.keys() for each in seats] == [{"cell", "role", "code", "link"}] * 3
        assert seats[0]["link"].endswith(f"/j#{seats[0]['code']}")


async def test_a_seat_shows_nothing_that_is_to_come(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        player = await house.join("rssi")
        seat = await house.client.get("/api/seat", headers=player["headers"])
        for secret in ("SECRET", "SUBJECT", "NOTE-BODY", "COUPER", "note.txt", "surprise"):
            assert secret not in seat.text
