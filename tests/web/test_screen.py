"""The room's screen over HTTP: what its page asks for, and the files of what it shows alone."""

from pathlib import Path

from crisisex.run import commands as c
from tests.exercises import small
from tests.web.house import House, open_house, problem

NOTE = "attachments/note/note.txt"


async def screen(house: House, cell: str = "cellule") -> dict[str, str]:
    """Let the screen of a cell in; return the headers that carry its token."""
    code = house.scene.director.access.screens[cell]
    joined = (await house.client.post("/api/join", json={"code": code})).json()
    house.client.cookies.clear()
    return {"authorization": f"Bearer {joined['token']}"}


async def test_a_screen_is_told_where_it_stands_and_nothing_that_is_to_come(
    tmp_path: Path,
) -> None:
    played = small(establishment="CH fictif", language="en")
    async with open_house(tmp_path, played) as house:
        answer = await house.client.get("/api/screen", headers=await screen(house))
        assert answer.json() == {
            "exercise": "Petit exercice",
            "establishment": "CH fictif",
            "cell_title": "Crisis cell",
            "language": "en",
        }


async def test_the_screen_s_address_is_no_seat_s_and_the_seat_s_not_the_screen_s(
    tmp_path: Path,
) -> None:
    async with open_house(tmp_path) as house:
        player, room = await house.join("rssi"), await screen(house)
        for headers in (player["headers"], house.facilitator):
            problem(await house.client.get("/api/screen", headers=headers), 404)
        problem(await house.client.get("/api/seat", headers=room), 404)
        for door in ("exercise", "seats", "doors", "report"):
            problem(await house.client.get(f"/api/{door}", headers=room), 403)
        refused = await house.command(room, type="stop_for_real_incident")
        assert problem(refused, 403)


async def test_the_files_of_what_is_shown_are_the_screen_s_and_no_others(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        room = await screen(house)
        await house.start()
        await house.command(house.facilitator, type="release_inject", inject="note")
        problem(await house.client.get(f"/api/{NOTE}", headers=room), 404)
        show = {"type": "show_inject", "inject": "note"}
        await house.command(house.facilitator, **show, shown=True)
        answer = await house.client.get(f"/api/{NOTE}", headers=room)
        assert answer.text == "NOTE-FILE"
        problem(await house.client.get(f"/s/room-autre/api/{NOTE}", headers=room), 403)
        await house.command(house.facilitator, **show, shown=False)
        problem(await house.client.get(f"/api/{NOTE}", headers=room), 404)


async def test_the_files_of_the_media_are_every_screen_s_of_the_cell(tmp_path: Path) -> None:
    injects = [
        {**each.model_dump(by_alias=True), "channel": "press", "manual": True, "at": None}
        for each in small().injects
        if each.id == "note"
    ]
    cells = [{"id": "nord", "title": "Nord"}, {"id": "sud", "title": "Sud"}]
    played = small(injects=injects, obligations=[], cells=cells)
    async with open_house(tmp_path, played) as house:
        nord, sud = await screen(house, "nord"), await screen(house, "sud")
        await house.start()
        house.scene.facilitator(c.ReleaseInject(inject="note", cell="nord"))
        answer = await house.client.get(f"/api/{NOTE}", headers=nord)
        assert answer.text == "NOTE-FILE"
        problem(await house.client.get(f"/api/{NOTE}", headers=sud), 404)
