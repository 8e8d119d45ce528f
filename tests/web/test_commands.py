"""Commands over HTTP: whose they are, what is wrong with them, and once only."""

import json
import typing
from pathlib import Path
from typing import Any

import pytest

from crisisex.run import commands as c
from crisisex.run.actors import Kind
from tests.exercises import two_cells
from tests.web.house import House, open_house, problem

COMMANDS: list[type[c.Command]] = list(typing.get_args(typing.get_args(c.PublicCommand)[0]))

FIELDS: dict[str, Any] = {
    "speed": 2.0,
    "to": 60,
    "minutes": 5,
    "obligations": ["cnil-33"],
    "shown": True,
    "inject": "note",
    "reason": "r",
    "text": "t",
    "milestone": "cellule-activee",
    "obligation": "cnil-33",
    "seen": 0,
    "change": 1,
    "decision": 1,
    "question": 1,
    "check": 1,
    "actor": "presse",
    "item": "Minuteries",
    "objective": "O1",
    "rating": "P",
    "finding": "missed:note.E1@nord",
    "title": "Un constat",
}
OBJECTS: dict[str, Any] = {
    "add_inject": {
        "inject": {"id": "x", "manual": True, "to": ["rssi"], "channel": "sms", "subject": "s"}
    }
}


def body_of(command: type[c.Command]) -> dict[str, Any]:
    """Return the fields that the command cannot do without."""
    fields = {
        name: FIELDS[name]
        for name, each in command.model_fields.items()
        if each.is_required() and name not in {"id", "type"}
    }
    kind = command.model_fields["type"].default
    return {"type": kind, **fields, **OBJECTS.get(kind, {})}


FOR_FACILITATORS = [each for each in COMMANDS if Kind.PLAYER not in each.open_to]
FOR_PLAYERS = [each for each in COMMANDS if each.open_to == {Kind.PLAYER}]


def test_there_are_commands_of_both_kinds() -> None:
    assert len(COMMANDS) > 15
    assert FOR_FACILITATORS
    assert FOR_PLAYERS


@pytest.mark.parametrize("command", FOR_FACILITATORS, ids=lambda each: each.__name__)
async def test_a_facilitator_s_command_is_refused_to_a_player_and_not_logged(
    tmp_path: Path, command: type[c.Command]
) -> None:
    async with open_house(tmp_path) as house:
        await house.start()
        player = await house.join("rssi")
        before = house.scene.types()
        answer = await house.command(player["headers"], **body_of(command))
        assert problem(answer, 403) == "Cette commande n’est pas ouverte à votre siège."
        assert house.scene.types() == before


@pytest.mark.parametrize("command", FOR_PLAYERS, ids=lambda each: each.__name__)
async def test_a_player_s_command_is_refused_to_a_facilitator_and_not_logged(
    tmp_path: Path, command: type[c.Command]
) -> None:
    async with open_house(tmp_path) as house:
        await house.start()
        before = house.scene.types()
        problem(await house.command(house.facilitator, **body_of(command)), 403)
        assert house.scene.types() == before


@pytest.mark.parametrize("kind", ["join_run", "release_due"])
async def test_the_director_s_own_commands_are_nobody_s(tmp_path: Path, kind: str) -> None:
    async with open_house(tmp_path) as house:
        body = {"type": kind, "cell": "cellule", "role": "rssi"}
        assert "Commande inconnue" in problem(await house.command(house.facilitator, **body), 422)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "JSON"),
        ("", "corps"),
        ("null", "corps"),
        ("5", "corps"),
        ("[]", "corps"),
        ("{}", "Commande inconnue"),
        ('{"type": "inconnue"}', "Commande inconnue"),
        ('{"type": ["start_exercise"]}', "Commande inconnue"),
        ('{"type": "\\ud800"}', "Commande inconnue"),
        ('{"type": "start_exercise", "plus": 1}', "plus"),
        ('{"type": "start_exercise", "\\ud800": 1}', ""),
        ('{"type": "start_exercise", "id": ""}', "id"),
        ('{"type": "start_exercise", "id": "' + "a" * 65 + '"}', "id"),
        ('{"type": "start_exercise", "id": 5}', "id"),
        ('{"type": "set_speed"}', "speed"),
        ('{"type": "set_speed", "speed": 0}', "speed"),
        ('{"type": "set_speed", "speed": NaN}', "speed"),
        ('{"type": "set_speed", "speed": 1e999}', "speed"),
        ('{"type": "jump_clock", "to": -1}', "to"),
        ('{"type": "write_log", "text": " "}', "text"),
        ('{"type": "write_log", "text": "\\udc00"}', "text"),
        ('{"type": "write_log", "text": "' + "a" * 20_001 + '"}', "text"),
    ],
)
async def test_a_malformed_command_is_refused_with_its_fault(
    tmp_path: Path, content: str, says: str
) -> None:
    async with open_house(tmp_path) as house:
        await house.start()
        before = house.scene.types()
        answer = await house.client.post(
            "/api/commands",
            content=content,
            headers={**house.facilitator, "content-type": "application/json"},
        )
        assert says in problem(answer, 422)
        assert house.scene.types() == before


@pytest.mark.parametrize(
    "content", [b"\xff", b"[" * 100_000, b'{"type": "jump_clock", "to": ' + b"9" * 5_000 + b"}"]
)
async def test_a_body_that_cannot_be_read_is_a_problem(tmp_path: Path, content: bytes) -> None:
    async with open_house(tmp_path) as house:
        answer = await house.client.post(
            "/api/commands",
            content=content,
            headers={**house.facilitator, "content-type": "application/json"},
        )
        assert answer.status_code in {400, 413, 422}
        problem(answer, answer.status_code)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"type": "release_inject", "inject": "nota"}, "vouliez-vous dire « note » ?"),
        ({"type": "tick_milestone", "milestone": "cellule"}, "Jalon inconnu « cellule »"),
        ({"type": "file_declaration", "obligation": "cnil"}, "vouliez-vous dire « cnil-33 » ?"),
        ({"type": "write_log", "cell": "cellul", "text": "t"}, "vouliez-vous dire « cellule » ?"),
        ({"type": "record_decision", "inject": "nota", "text": "t"}, "inconnu « nota »"),
    ],
)
async def test_what_is_unknown_is_said_with_the_nearest_name(
    tmp_path: Path, body: dict[str, Any], says: str
) -> None:
    async with open_house(tmp_path) as house:
        await house.start()
        before = house.scene.types()
        assert says in problem(await house.command(house.facilitator, **body), 404)
        assert house.scene.types() == before


async def test_an_inject_that_did_not_arrive_is_as_unknown_as_one_that_is_not(
    tmp_path: Path,
) -> None:
    async with open_house(tmp_path) as house:
        await house.start()
        player = await house.join("rssi")
        said = [
            problem(
                await house.command(player["headers"], type="open_inject", inject=name), 404
            ).replace(name, "…")
            for name in ("note", "couper", "absent")
        ]
        assert len(set(said)) == 1


async def test_a_command_that_comes_too_late_is_a_conflict(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        answer = await house.command(house.facilitator, type="pause_exercise")
        assert "l’exercice n’a pas commencé" in problem(answer, 409)


async def _twice(house: House, **body: Any) -> None:  # noqa: ANN401 - JSON data
    first = await house.command(house.facilitator, **body)
    count = len(house.scene.types())
    second = await house.command(house.facilitator, **body)
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert len(house.scene.types()) == count


async def test_the_same_command_twice_is_one_event_and_one_answer(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await _twice(house, id="a", type="start_exercise")
        await _twice(house, id="b", type="write_log", text="une fois")
        assert house.scene.types().count("log_written") == 1


async def test_a_command_for_several_cells_is_answered_once(tmp_path: Path) -> None:
    async with open_house(tmp_path, two_cells()) as house:
        await house.start()
        await _twice(house, id="b", type="write_log", text="partout")
        assert house.scene.types().count("log_written") == 2


async def test_a_refused_command_sent_again_is_refused_again(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await _twice(house, id="trop-tot", type="pause_exercise")
        await house.start()
        await _twice(house, id="trop-tot", type="pause_exercise")
        assert "exercise_paused" not in house.scene.types()


async def test_a_command_that_changed_nothing_still_changes_nothing_when_sent_again(
    tmp_path: Path,
) -> None:
    async with open_house(tmp_path) as house:
        first = await house.command(house.facilitator, id="un", type="set_speed", speed=1)
        await house.command(house.facilitator, id="deux", type="set_speed", speed=2)
        again = await house.command(house.facilitator, id="un", type="set_speed", speed=1)
        assert again.json() == first.json()
        assert house.scene.director.state.clock.speed == 2


async def test_one_id_belongs_to_its_sender(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await house.start()
        players = [await house.join(role) for role in ("rssi", "direction")]
        seqs = [
            (await house.command(each["headers"], id="x", type="write_log", text="t")).json()["seq"]
            for each in players
        ]
        assert seqs[0] != seqs[1]
        assert house.scene.types().count("log_written") == 2


async def test_the_same_command_after_a_restart_is_still_one_event(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await house.start()
        player = await house.join("rssi")
        body = {"id": "x", "type": "write_log", "text": "t"}
        seq = (await house.command(player["headers"], **body)).json()["seq"]
        house.scene.reopen()
        house.app.state.service.director = house.scene.director
        await house.command(house.facilitator, type="resume_exercise")
        assert (await house.command(player["headers"], **body)).json() == {"seq": seq}
        assert house.scene.types().count("log_written") == 1


async def test_a_player_speaks_for_their_own_cell_alone(tmp_path: Path) -> None:
    async with open_house(tmp_path, two_cells()) as house:
        await house.start()
        player = await house.join("rssi", cell="nord")
        answer = await house.command(player["headers"], type="write_log", cell="sud", text="t")
        assert problem(answer, 403) == "Cette cellule n’est pas la vôtre."
        assert "log_written" not in house.scene.types()


async def test_anyone_may_stop_for_a_real_incident(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await house.start()
        player = await house.join("dpd")
        answer = await house.command(player["headers"], type="stop_for_real_incident")
        assert answer.status_code == 200
        assert (await house.client.get("/healthz")).json()["run"] == "stopped"


async def test_a_body_without_end_is_refused(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        long = '{"type": "write_log", "text": "' + "x" * 1_000_000 + '"}'
        headers = {**house.facilitator, "content-type": "application/json"}
        answer = await house.client.post("/api/commands", content=long, headers=headers)
        assert problem(answer, 413) == "La requête est trop longue : la raccourcir."


async def test_a_body_too_deep_is_refused(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        headers = {**house.facilitator, "content-type": "application/json"}
        answer = await house.client.post("/api/commands", content="[" * 100_000, headers=headers)
        problem(answer, 400)


@pytest.mark.parametrize("part", ["at", "delay"])
async def test_half_a_sign_in_a_duration_is_refused(part: str, tmp_path: Path) -> None:
    inject = {"id": "x", "to": ["rssi"], "channel": "sms", "subject": "X", part: "\ud800"}
    body = {"type": "add_inject", "inject": inject, "reason": "r"}
    async with open_house(tmp_path) as house:
        headers = {**house.facilitator, "content-type": "application/json"}
        answer = await house.client.post(
            "/api/commands", content=json.dumps(body).encode(), headers=headers
        )
        assert "n’est pas une durée" in problem(answer, 422)
