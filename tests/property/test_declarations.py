"""Whatever is answered to a form: it is refused or filed, and the log gives the same state."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from crisisex.director.markup import to_html
from crisisex.run import commands as c
from crisisex.run.evolve import replay
from crisisex.run.rules.relays import plain
from tests.declaring import SOUND, region
from tests.exercises import Scene

FIELDS = ["qui", "quand", "nature", "recit", "soins", "patients"]
SIGNS = "\\`*_[]<>&#|~!-+=.) \t\n\r\x0b\x85\u2028\u202e\u0000é’「0123"
WORDS = st.one_of(
    st.text(max_size=30),
    st.text(SIGNS, max_size=30),
    st.sampled_from(["J 02:10", "D+1 08:00", "attaque", "oui", "214", "9" * 400, "x" * 4_001]),
)
GIVEN = st.dictionaries(
    st.one_of(st.sampled_from(FIELDS), st.text("aé.-’", min_size=1, max_size=8)),
    st.one_of(WORDS, st.lists(st.text(min_size=1, max_size=8), max_size=4)),
    max_size=6,
)
STEPS = st.lists(st.tuples(st.booleans(), GIVEN, WORDS), max_size=5)


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_any_answers_are_refused_or_kept(steps: list[tuple[bool, dict[str, Any], str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scene = Scene(Path(folder), region())
        rssi, ars = scene.seat("rssi", "nord"), scene.seat("ars", "agence")
        scene.facilitator(c.StartExercise())
        for complete, answers, text in steps:
            kind = c.CompleteDeclaration if complete else c.FileDeclaration
            command = kind(
                obligation="signalement-ssi",
                answers=answers if complete else SOUND | answers,
                text=text[:4_000],
            )
            before = len(scene.director.history)
            outcome = scene.does(rssi, command)
            kept = [r for r in scene.director.history[before:] if r.event.type == "inject_released"]
            assert len(kept) == (outcome.refusal is None)
        received = [each for each in scene.sees(ars) if each["type"] == "inject_released"]
        assert not any("<a " in each["html"] or "<li" in each["html"] for each in received)
        assert replay(scene.director.exercise, scene.director.log.events()) == scene.director.state
        scene.director.close()


@given(st.text(SIGNS, max_size=60))
@example("a\r- b")
@example("a\u2028===")
@example("a\x0b1. b")
def test_plain_words_open_nothing(text: str) -> None:
    html = to_html(f"**Champ**  \n{plain(text)}")
    assert html.count("<") == html.count("<br />") + 4  # one paragraph and its label
