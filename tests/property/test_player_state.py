"""The player's state: the same messages give the same, however they come and how often."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crisisex.player.fold import RULES, fold, read_again
from crisisex.player.state import Call, State, Status
from tests.player.life import lived, messages


@cache
def heard() -> tuple[str, list[dict[str, Any]]]:
    """The participant of a whole exercise, and their feed."""
    scene, rssi = lived(Path(mkdtemp()))
    told = messages(scene, rssi)
    scene.director.close()
    return rssi.participant, told


def folded(feed: list[dict[str, Any]], state: State | None = None) -> State:
    state = state or State(heard()[0])
    for message in feed:
        state = fold(state, message)
    return state


def test_every_rule_has_a_message_that_tells_it() -> None:
    told = {message["type"] for message in heard()[1]}
    assert RULES.keys() == RULES.keys() & told


@given(st.data())
def test_the_same_messages_give_the_same_state_however_they_come(data: st.DataObject) -> None:
    me, feed = heard()
    whole, state, reached = folded(feed), State(me), 0
    while reached < len(feed):
        back = data.draw(st.integers(0, reached), label="from")
        reached = data.draw(st.integers(reached + 1, len(feed)), label="to")
        state = folded(feed[back:reached], state)
    assert state == whole


@given(st.data())
def test_a_message_that_was_folded_changes_nothing(data: st.DataObject) -> None:
    feed = heard()[1]
    state = folded(feed)
    assert fold(state, data.draw(st.sampled_from(feed))) is state


@given(st.integers(0, 200))
def test_folding_leaves_the_state_before_as_it_was(at: int) -> None:
    feed = heard()[1]
    at = min(at, len(feed) - 1)
    before = folded(feed[:at])
    fold(before, feed[at])
    assert before == folded(feed[:at])


def test_what_a_whole_exercise_has_told() -> None:
    me, feed = heard()
    state = folded(feed)
    note = state.injects["note"]
    assert state.status is Status.ENDED
    assert (note.again, list(state.injects)[-1]) == (True, "note")
    assert read_again(state, "note").injects["note"].is_read(me)
    assert [each.text for each in note.answers] == ["On débranche."]
    assert state.duties["signalement-ssi"].number == "EX-SSI-0001"
    assert state.duties["signalement-ssi"].relayed == ("Agence régionale", "Haut fonctionnaire")
    assert [each.answers[0].value for each in state.duties["signalement-ssi"].completions] == ["12"]
    assert state.duties["cnil-33"].started == 8_000
    assert [each.call for each in state.questions] == [None, Call.ENGAGED, Call.OVER]
    clocks = {each.obligation: each for each in state.clocks}
    assert clocks["cnil-33"].started == 8_000
    assert clocks["signalement-ssi"].filed == state.duties["signalement-ssi"].filed
    assert [each.plan for each in state.journal if each.kind == "decision"] == ["pri/R6"]
    corrected = next(each for each in state.journal if each.corrections)
    assert (corrected.text, corrected.corrections[0].text) == (
        "La baie est isolée.",
        "Les deux baies.",
    )
    assert state.check is not None
    assert state.check.confirmed
    assert state.feedback is not None
    assert state.feedback.action == "Le relire"
