"""Attachments reach a seat with their inject, and can do no harm."""

from pathlib import Path

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
