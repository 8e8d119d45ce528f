"""Facilitators give a name: the log then says who did what, and each holds their own work."""

from pathlib import Path

import pytest

from tests.web.house import open_house, problem


async def test_what_a_facilitator_does_bears_their_name(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        answer = await house.client.post(
            "/api/facilitators", json={"name": "Camille"}, headers=house.facilitator
        )
        own = {"authorization": f"Bearer {answer.json()['token']}"}
        await house.command(own, type="start_exercise")
        assert house.scene.director.history[-1].actor == "facilitator/f1"
        assert house.scene.director.state.facilitator_name("facilitator/f1") == "Camille"


async def test_who_comes_back_under_the_same_name_is_the_same(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        for name, known in (("Camille", "f1"), ("Dominique", "f2"), ("Camille", "f1")):
            answer = await house.client.post(
                "/api/facilitators", json={"name": name}, headers=house.facilitator
            )
            assert answer.json()["facilitator"] == known
        assert house.scene.types().count("facilitator_joined") == 2


async def test_a_name_of_blanks_is_refused(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        answer = await house.client.post(
            "/api/facilitators", json={"name": "  "}, headers=house.facilitator
        )
        assert "Donner un nom" in problem(answer, 422)


async def test_a_named_token_outlives_the_director(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        answer = await house.client.post(
            "/api/facilitators", json={"name": "Camille"}, headers=house.facilitator
        )
        token = answer.json()["token"]
        house.scene.reopen()
        actor = house.scene.director.access.actor(token, house.scene.director.state)
        assert str(actor) == "facilitator/f1"


async def test_a_second_facilitator_is_told_not_overwritten(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        heads = []
        for name in ("Camille", "Dominique"):
            answer = await house.client.post(
                "/api/facilitators", json={"name": name}, headers=house.facilitator
            )
            heads.append({"authorization": f"Bearer {answer.json()['token']}"})
        edit = {"type": "edit_inject", "inject": "bilan", "seen": 0, "reason": "plus clair"}
        first = await house.command(heads[0], **edit, subject="Point de 8 h")
        assert first.status_code == 200, first.text
        second = await house.command(heads[1], **edit, subject="Bilan de 8 h")
        assert "Camille a modifié ce stimulus" in problem(second, 409)
        assert house.scene.director.state.inject("cellule", "bilan").subject == "Point de 8 h"


@pytest.mark.parametrize("language", ["fr", "en-US,en;q=0.9", "de", ""])
async def test_a_refusal_is_one_sentence_whatever_the_reader_speaks(
    tmp_path: Path, language: str
) -> None:
    async with open_house(tmp_path) as house:
        answer = await house.client.post(
            "/api/commands",
            json={"type": "end_exercise"},
            headers=house.facilitator | {"accept-language": language},
        )
        assert problem(answer, 409)


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [
        ({"type": "end_exercise"}, 409, "Not now: the exercise has not started."),
        (
            {"type": "hold_inject", "inject": "nota"},
            404,
            "Unknown inject “nota”: did you mean “note”?",
        ),
        (
            {"type": "set_speed", "speed": "fast"},
            422,
            "Field “set_speed.speed”: a number is expected.",
        ),
    ],
)
async def test_an_english_reader_is_refused_in_english(
    tmp_path: Path, body: dict[str, str], status: int, sentence: str
) -> None:
    async with open_house(tmp_path) as house:
        headers = house.facilitator | {"accept-language": "en-GB,en;q=0.9"}
        answer = await house.client.post("/api/commands", json=body, headers=headers)
        assert problem(answer, status) == sentence
