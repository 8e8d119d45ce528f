"""Roles, reactions, questions, observers, the hot wash: functions, never people."""

from pathlib import Path
from typing import Any

from crisisex.debrief.findings.finding import Element, Kind
from crisisex.run import commands as c
from tests.exercises import Scene
from tests.findings.runs import drawn, ended, exercise, findings, number, numbers, only, started
from tests.report.reading import said


def messages(count: int, **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - raw data
    return [
        {
            "id": f"m{place}",
            "at": f"{place}m",
            "to": ["rssi"],
            "channel": "email",
            "subject": f"Message {place}",
            **more,
        }
        for place in range(1, count + 1)
    ]


def receiving(folder: Path, count: int = 3, **more: Any) -> Scene:  # noqa: ANN401 - raw data
    return Scene(folder, exercise(injects=messages(count, **more), obligations=[]))


def test_a_role_that_did_nothing_with_what_it_had_is_silent(tmp_path: Path) -> None:
    scene = receiving(tmp_path)
    rssi, _ = started(scene, ["rssi", "direction"])
    scene.passes(300)
    scene.does(rssi, c.OpenInject(inject="m1"))
    with_messages, without = drawn(scene, "silent")
    assert (with_messages.id, with_messages.rating) == ("silent:rssi@cellule", "M")
    assert (with_messages.element, len(with_messages.evidence)) == (Element.ORGANISATION, 3)
    assert (without.id, without.rating, without.element) == (
        "silent:direction@cellule",
        "N",
        Element.EXERCISES,
    )


def test_one_act_is_enough_not_to_be_silent(tmp_path: Path) -> None:
    scene = receiving(tmp_path)
    (rssi,) = started(scene, ["rssi"])
    scene.does(rssi, c.WriteLog(text="Je note"))
    assert not drawn(scene, "silent")


def test_an_empty_seat_is_found_where_it_was_written_to(tmp_path: Path) -> None:
    scene = receiving(tmp_path)
    started(scene, ["direction"])
    assert not drawn(scene, "empty")
    scene.passes(70)
    found = only(scene, "empty")
    assert (found.id, found.rating) == ("empty:rssi@cellule", "N")
    assert numbers(found) == [number(scene, "inject_released")]


def test_a_run_never_started_finds_nobody_silent(tmp_path: Path) -> None:
    scene = receiving(tmp_path)
    scene.seat("rssi")
    assert findings(scene) == ()


def test_messages_that_waited_ten_minutes_are_slow_reactions(tmp_path: Path) -> None:
    scene = receiving(tmp_path)
    (rssi,) = started(scene, ["rssi"])
    scene.passes(70)
    scene.does(rssi, c.AcknowledgeInject(inject="m1"))
    scene.passes(60)
    scene.does(rssi, c.AcknowledgeInject(inject="m2"))
    scene.passes(700)
    ended(scene)
    found = only(scene, "slow")
    assert (found.id, found.rating) == ("slow:rssi@cellule", "S")
    assert "1 sur 3, dont 1 sans aucune réaction" in said(found.analysis)
    assert said(found.evidence[0].quote).startswith("Message 3 — sans réaction après")


def test_what_the_media_publish_asks_nobody_to_react(tmp_path: Path) -> None:
    scene = receiving(tmp_path, channel="press")
    (rssi,) = started(scene, ["rssi"])
    scene.does(rssi, c.WriteLog(text="Je lis"))
    scene.passes(2_000)
    assert not drawn(scene, "slow")


def test_quick_reactions_are_a_strength(tmp_path: Path) -> None:
    scene = receiving(tmp_path)
    (rssi,) = started(scene, ["rssi"])
    for place in (1, 2, 3):
        scene.passes(60)
        scene.does(rssi, c.AcknowledgeInject(inject=f"m{place}"))
    found = only(scene, "quick")
    assert (found.kind, len(found.evidence)) == (Kind.STRENGTH, 3)
    assert not drawn(scene, "slow")


def test_questions_that_nobody_answered_are_the_animation_s(tmp_path: Path) -> None:
    scene = Scene(tmp_path, exercise())
    (rssi,) = started(scene, ["rssi"])
    first = scene.does(rssi, c.AskActor(actor="presse", text="Qui ?")).seq
    scene.does(rssi, c.AskActor(actor="presse", text="Quand ?"))
    call = scene.does(rssi, c.AskActor(actor="presse", by="call")).seq
    scene.facilitator(c.AnswerQuestion(question=first, text="Un patient"))
    scene.facilitator(c.ClaimQuestion(question=call))
    found = only(scene, "unanswered")
    assert (found.id, found.element) == ("unanswered:presse@cellule", Element.EXERCISES)
    assert [each.quote for each in found.evidence] == ["Quand ?"]


def test_what_observers_rated_and_noted_is_found(tmp_path: Path) -> None:
    scene = Scene(tmp_path, exercise())
    olive = scene.observer()
    started(scene)
    scene.does(olive, c.RecordObservation(text="Personne ne note", objective="O1"))
    scene.does(olive, c.RecordObservation(text="Bruit de fond"))
    scene.does(olive, c.RateObjective(objective="O1", rating="U"))
    scene.does(olive, c.RateObjective(objective="O1", rating="M", text="Tardif"))
    rated = only(scene, "rated")
    assert (rated.rating, rated.objective, rated.sections) == ("M", "O1", ("pri/R4",))
    assert [each.quote for each in rated.evidence] == ["Tardif"]
    tied, free = drawn(scene, "observer")
    assert (tied.rating, tied.objective, free.rating, free.objective) == ("M", "O1", "N", "")
    scene.does(olive, c.RateObjective(objective="O1", rating="P"))
    assert only(scene, "rated").kind is Kind.STRENGTH
    assert drawn(scene, "observer")[0].kind is Kind.STRENGTH


def test_what_is_said_in_the_hot_wash_is_said_by_the_function(tmp_path: Path) -> None:
    scene = Scene(tmp_path, exercise())
    (rssi,) = started(scene, ["rssi"])
    ended(scene)
    words = c.GiveFeedback(strength="Le calme", weakness="Le papier", action="Imprimer")
    scene.does(rssi, words)
    strong, weak = drawn(scene, "hot-wash")
    assert (strong.kind, strong.rating, weak.action) == (Kind.STRENGTH, "N", "Imprimer")
    assert said(weak.title) == "Point faible dit à chaud (rssi) : Le papier"
    assert numbers(weak) == [number(scene, "feedback_given")]
