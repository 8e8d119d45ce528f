"""Attachments reach a seat with their inject, and can do no harm."""

from pathlib import Path

import pytest

from tests.web.house import open_house, problem

NOTE = "/api/attachments/note/note.txt"


async def test_an_attachment_comes_with_its_inject_and_to_its_recipients(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        rssi, dpd = await house.join("rssi"), await house.join("dpd")
        await house.start()
        early = problem(await house.client.get(NOTE, headers=rssi["headers"]), 404)
        await house.command(house.facilitator, type="release_inject", inject="note")
        answer = await house.client.get(NOTE, headers=rssi["headers"])
        assert (answer.status_code, answer.text) == (200, "NOTE-FILE")
        assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert answer.headers["content-disposition"] == 'attachment; filename="EXERCICE-note.txt"'
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-type"] == "application/octet-stream"
        assert problem(await house.client.get(NOTE, headers=dpd["headers"]), 404) == early
        problem(await house.client.get(NOTE), 403)


async def test_a_seat_s_own_path_serves_its_attachments(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await house.start()
        await house.command(house.facilitator, type="release_inject", inject="note")
        joined = (await house.client.post("/api/join", json={"code": house.code("rssi")})).json()
        answer = await house.client.get(f"/s/{joined['participant']}{NOTE}")
        assert answer.text == "NOTE-FILE"


async def test_facilitators_see_attachments_before_they_leave(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        assert (await house.client.get(NOTE, headers=house.facilitator)).text == "NOTE-FILE"


async def test_nothing_but_an_inject_s_own_attachments_is_served(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await house.start()
        for path in (
            "note/absent.txt",
            "note/run.crisisex",
            "note/..%2frun.crisisex",
            "note/%2fetc%2fpasswd",
            "couper/note.txt",
            "absent/note.txt",
        ):
            answer = await house.client.get(f"/api/attachments/{path}", headers=house.facilitator)
            problem(answer, 404)


@pytest.mark.parametrize(
    ("asked", "status", "part", "span"),
    [
        ("bytes=0-3", 206, "NOTE", "bytes 0-3/9"),
        ("bytes=5-", 206, "FILE", "bytes 5-8/9"),
        ("bytes=-4", 206, "FILE", "bytes 5-8/9"),
        ("bytes=-99", 206, "NOTE-FILE", "bytes 0-8/9"),
        ("bytes=2-99", 206, "TE-FILE", "bytes 2-8/9"),
        ("bytes=9-", 416, "", "bytes */9"),
        ("bytes=-0", 416, "", "bytes */9"),
        ("bytes=5-2", 200, "NOTE-FILE", None),
        ("bytes=-", 200, "NOTE-FILE", None),
        ("bytes=0-1,3-4", 200, "NOTE-FILE", None),
        ("lines=0-1", 200, "NOTE-FILE", None),
        ("bytes=0-" + "9" * 40, 206, "NOTE-FILE", "bytes 0-8/9"),
    ],
)
async def test_a_player_of_sound_asks_for_a_part(
    tmp_path: Path, asked: str, status: int, part: str, span: str | None
) -> None:
    async with open_house(tmp_path) as house:
        headers = house.facilitator | {"range": asked}
        answer = await house.client.get(NOTE, headers=headers)
        assert (answer.status_code, answer.text) == (status, part)
        assert answer.headers.get("content-range") == span
        assert answer.headers["accept-ranges"] == "bytes"
