"""Declarations over HTTP: the form a seat gets, what is refused, and who sees what is filed."""

from pathlib import Path
from typing import Any

from tests.declaring import SOUND, SSI, declaring, region
from tests.web.house import House, open_house, problem

FILING: dict[str, Any] = {
    "type": "file_declaration",
    "obligation": "signalement-ssi",
    "answers": SOUND,
}


async def feed_of(house: House, joined: dict[str, Any]) -> str:
    """Return all that a seat's feed holds."""
    cell, role = joined["seat"]["cell"], joined["seat"]["role"]
    actor = house.scene.director.access.actor(joined["token"], house.scene.director.state)
    assert actor is not None
    assert (actor.cell, actor.role) == (cell, role)
    return str(house.scene.sees(actor))


async def test_a_seat_gets_the_form_of_what_it_may_declare(tmp_path: Path) -> None:
    exercise = declaring(obligations=[SSI | {"by": ["rssi"]}, {"id": "cnil-33", "title": "CNIL"}])
    async with open_house(tmp_path, exercise) as house:
        rssi, dpd = await house.join("rssi"), await house.join("dpd")
        seat = (await house.client.get("/api/seat", headers=rssi["headers"])).json()
        ssi, cnil = seat["obligations"]
        assert cnil["form"] is None
        form = ssi["form"]
        assert form.keys() == {"id", "title", "intro", "source", "to_check", "sections"}
        assert form["to_check"] is True
        facts, care = form["sections"]
        assert facts["title"] == "Les faits"
        assert care["fields"][0] == {
            "id": "soins",
            "label": "Effet sur les soins",
            "kind": "choice",
            "required": False,
            "options": {"oui": "Touchés", "non": "Indemnes"},
            "hint": "À cette heure.",
            "max": 999_999_999,
        }
        other = (await house.client.get("/api/seat", headers=dpd["headers"])).json()
        assert [each["id"] for each in other["obligations"]] == ["cnil-33"]


async def test_what_is_filed_is_seen_by_its_cell_and_by_whom_it_reaches(tmp_path: Path) -> None:
    async with open_house(tmp_path, region()) as house:
        await house.start()
        rssi = await house.join("rssi", cell="nord")
        colleague = await house.join("dpd", cell="nord")
        stranger = await house.join("rssi", cell="sud")
        ars = await house.join("ars", cell="agence")
        secret = FILING | {"answers": SOUND | {"recit": "SECRET-NORD"}}
        answer = await house.command(rssi["headers"], **secret)
        assert answer.status_code == 200, answer.text
        assert "SECRET-NORD" in await feed_of(house, colleague)
        received = await feed_of(house, ars)
        assert "SECRET-NORD" in received
        assert "declaration_filed" not in received
        for secret_word in ("SECRET-NORD", "EX-SSI", "Signalement"):
            assert secret_word not in await feed_of(house, stranger)
        seen = house.scene.director.history[-1].event.type
        assert seen == "inject_released"


async def test_another_cell_s_declaration_can_be_neither_filed_nor_completed(
    tmp_path: Path,
) -> None:
    async with open_house(tmp_path, region()) as house:
        await house.start()
        rssi = await house.join("rssi", cell="nord")
        for kind in ("file_declaration", "complete_declaration"):
            answer = await house.command(
                rssi["headers"], **(FILING | {"type": kind, "cell": "sud", "text": "x"})
            )
            assert "n’est pas la vôtre" in problem(answer, 403)
        before = house.scene.types()
        ars = await house.join("ars", cell="agence")
        more = await house.command(
            ars["headers"], **(FILING | {"type": "complete_declaration", "answers": {"recit": "x"}})
        )
        assert "n’est pas déposée" in problem(more, 409)
        assert house.scene.types()[: len(before)] == before


async def test_what_is_refused_names_its_field_in_the_reader_s_language(tmp_path: Path) -> None:
    async with open_house(tmp_path, declaring()) as house:
        await house.start()
        rssi = await house.join("rssi")
        headers, english = rssi["headers"], rssi["headers"] | {"accept-language": "en"}
        before = house.scene.types()

        async def refused(answers: object, status: int, headers: dict[str, str]) -> str:
            answer = await house.command(headers, **(FILING | {"answers": answers}))
            return problem(answer, status)

        assert await refused({}, 422, headers) == "« Qui déclare » : à remplir."
        assert await refused({}, 422, english) == "“Qui déclare”: needs an answer."
        assert "Champ inconnu « quii »" in await refused({"quii": "x"}, 404, headers)
        assert "20\u202f000" in await refused({"recit": "x" * 20_000, "qui": "y"}, 422, headers)
        malformed: list[object] = [
            {"recit": "x" * 20_001},
            {"qui": {"a": "b"}},
            {"qui": [["x"]]},
            {"qui": 3},
            {"nature": ["x"] * 61},
            {f"f{n}": "x" for n in range(451)},
            [],
            "x",
        ]
        for hostile in malformed:
            assert await refused(hostile, 422, headers)
        assert house.scene.types() == before
