"""A player calls a simulated actor: it rings, somebody takes the call, somebody hangs up."""

import pytest

from crisisex.run import commands as c
from crisisex.run.actors import FACILITATOR, Actor
from crisisex.run.refusals import Reason
from tests.exercises import Scene


@pytest.fixture
def rssi(scene: Scene) -> Actor:
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    return rssi


def call(scene: Scene, actor: Actor, text: str = "") -> int:
    outcome = scene.does(actor, c.AskActor(actor="presse", by="call", text=text))
    assert outcome.refusal is None
    return outcome.seq


def heard(scene: Scene, actor: Actor) -> list[str]:
    """The types of what the actor's feed tells of calls."""
    about = ("actor_asked", "question_", "call_")
    return [m["type"] for m in scene.sees(actor) if m["type"].startswith(about)]


def test_a_call_rings_is_taken_and_ends(scene: Scene, rssi: Actor) -> None:
    number = call(scene, rssi, "Démentir la rumeur")
    question = scene.director.state.cells["cellule"].questions[number]
    assert question.open_call
    scene.passes(20)
    scene.facilitator(c.ClaimQuestion(question=number))
    assert (question.taken, question.ended) == (20, None)
    scene.passes(60)
    scene.does(rssi, c.EndCall(question=number))
    assert (question.taken, question.ended, question.open_call) == (20, 80, False)
    assert heard(scene, rssi) == ["actor_asked", "question_claimed", "call_ended"]


def test_the_line_is_engaged(scene: Scene, rssi: Actor) -> None:
    number = call(scene, rssi)
    scene.facilitator(c.EndCall(question=number))
    question = scene.director.state.cells["cellule"].questions[number]
    assert (question.taken, question.open_call) == (None, False)
    assert scene.sees(rssi)[-1]["role"] is None


def test_noting_what_was_said_ends_the_call(scene: Scene, rssi: Actor) -> None:
    number = call(scene, rssi)
    scene.facilitator(c.ClaimQuestion(question=number))
    scene.facilitator(c.AnswerQuestion(question=number, text="Article à midi"))
    assert not scene.director.state.cells["cellule"].questions[number].open_call
    assert scene.facilitator(c.EndCall(question=number)).events == ()


def test_one_has_one_call_at_a_time(scene: Scene, rssi: Actor) -> None:
    number = call(scene, rssi)
    refusal = scene.does(rssi, c.AskActor(actor="presse", by="call")).refusal
    assert refusal is not None
    assert refusal.reason is Reason.NOT_NOW
    scene.does(rssi, c.EndCall(question=number))
    call(scene, rssi)


def test_another_seat_neither_hears_nor_ends_the_call(scene: Scene, rssi: Actor) -> None:
    dpd, colleague = scene.seat("dpd"), scene.seat("rssi")
    number = call(scene, rssi)
    scene.facilitator(c.ClaimQuestion(question=number))
    for other in (dpd, colleague):
        refusal = scene.does(other, c.EndCall(question=number)).refusal
        assert refusal is not None
        assert refusal.reason is Reason.UNKNOWN
    assert heard(scene, dpd) == []


def test_who_takes_care_of_what_is_written_is_not_told(scene: Scene, rssi: Actor) -> None:
    number = scene.does(rssi, c.AskActor(actor="presse", text="Que savez-vous ?")).seq
    scene.facilitator(c.ClaimQuestion(question=number))
    assert heard(scene, rssi) == ["actor_asked"]
    refusal = scene.does(FACILITATOR, c.EndCall(question=number)).refusal
    assert refusal is not None
    assert refusal.reason is Reason.INVALID


def test_an_empty_message_is_refused(scene: Scene, rssi: Actor) -> None:
    refusal = scene.does(rssi, c.AskActor(actor="presse", text="  ")).refusal
    assert refusal is not None
    assert refusal.reason is Reason.INVALID
