"""What is said aloud, and what answers what, as seats see it."""

from pathlib import Path
from typing import Any

import pytest

from crisisex.run import commands as c
from crisisex.run.actors import Actor
from crisisex.run.refusals import Reason
from crisisex.scenario.injects import Inject
from tests.exercises import Scene, small


def inject(name: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - raw data
    rest = {"manual": True, "to": ["rssi", "dpd"], "channel": "social", "subject": name}
    return {"id": name, **rest, **fields}


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    injects = [
        inject("call", channel="phone", spoken=True, body="SCRIPT-TO-SAY"),
        inject("post", to=["rssi"]),
        inject("reply", reply_to="post"),
        inject("later", reply_to="reply"),
    ]
    return Scene(tmp_path, small(injects=injects))


def released(scene: Scene, actor: Actor) -> dict[str, dict[str, Any]]:
    return {m["inject"]: m for m in scene.sees(actor) if m["type"] == "inject_released"}


def test_what_is_said_aloud_is_on_no_seat_s_screen(scene: Scene) -> None:
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    scene.facilitator(c.ReleaseInject(inject="call"))
    seen = released(scene, rssi)["call"]
    assert (seen["spoken"], seen["body"], seen["html"]) == (True, "", "")
    scene.facilitator(c.ResendInject(inject="call", to=("dpd",), reason="Encore"))
    assert "SCRIPT-TO-SAY" not in str(scene.sees(rssi))


def test_a_seat_knows_what_an_answer_answers_where_it_has_it(scene: Scene) -> None:
    rssi, dpd = scene.seat("rssi"), scene.seat("dpd")
    scene.facilitator(c.StartExercise())
    for name in ("later", "post", "reply"):
        scene.facilitator(c.ReleaseInject(inject=name))
    assert released(scene, rssi)["reply"]["reply_to"] == "post"
    assert released(scene, dpd)["reply"]["reply_to"] is None


def test_an_added_inject_answers_only_what_its_cell_has_on_its_channel(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())

    def add(**fields: Any) -> Reason | None:  # noqa: ANN401 - raw data
        added = Inject.model_validate(inject("added", **fields))
        refusal = scene.facilitator(c.AddInject(inject=added, reason="Suite")).refusal
        return None if refusal is None else refusal.reason

    assert add(reply_to="post", channel="sms") is Reason.INVALID
    assert add(reply_to="nothing") is Reason.INVALID
    assert add(reply_to="post") is None
