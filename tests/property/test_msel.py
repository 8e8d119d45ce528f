"""Whatever an exercise says: written as a workbook and read again it is the same exercise.

In CSV, which holds the injects alone, each inject says the same and comes at the same time.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crisisex.formats.exporting import Source, export
from crisisex.scenario.injects import Channel
from crisisex.scenario.models import Exercise
from tests.formats.carrying import brought

SIGNS = "=+-@|%'\";,:{}()[]#&<>_*/\\\n\t—’«»\u00a0\u202f éàZ09"
TEXT = st.one_of(
    st.text(SIGNS, max_size=40),
    st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=30),
    st.sampled_from(['=HYPERLINK("x")', "'=1", "- a\n- b", "oui", "—", "x.oui", "T+0:02", "12"]),
).map(str.strip)
LINE = TEXT.map(lambda text: " ".join(text.split())).filter(bool)
ROLES = ["rssi", "direction", "dpd"]
NAMES = st.lists(st.sampled_from(ROLES), min_size=1, max_size=3, unique=True)
PHASES = ["nuit", "jour"]
TICKED = ["vu", "dit"]
"""Milestones of which nothing depends: any inject may be put off by them."""


@st.composite
def injects(draw: st.DrawFn, count: int) -> list[dict[str, Any]]:
    """Draw injects that speak of one another."""
    made: list[dict[str, Any]] = []
    milestones: list[str] = ["jalon"]
    for number in range(count):
        inject = draw(one(f"i{number}", milestones))
        made.append(inject)
        milestones.append(f"i{number}.released")
        milestones += [f"i{number}.oui"] if "decision" in inject else []
        milestones += [f"i{number}.{each['id']}" for each in inject["expects"]]
    return made


@st.composite
def one(draw: st.DrawFn, name: str, milestones: Sequence[str]) -> dict[str, Any]:
    """Draw an inject that waits for some of `milestones`, or for nothing."""
    some = st.lists(
        st.sampled_from(milestones), max_size=3, unique_by=lambda each: each.partition(".")[0]
    )
    inject: dict[str, Any] = {
        "id": name,
        "phase": draw(st.sampled_from(PHASES)),
        "to": draw(NAMES),
        "channel": draw(st.sampled_from(list(Channel))),
        "from": draw(TEXT),
        "subject": draw(LINE),
        "body": draw(TEXT),
        "notes": draw(TEXT),
        "release": draw(st.sampled_from(["auto", "key"])),
        "unless": draw(st.lists(st.sampled_from(TICKED), max_size=2, unique=True)),
        "objective": draw(st.sampled_from([None, "O1"])),
        "actor": draw(st.sampled_from([None, "presse"])),
        "expects": draw(expected()),
    }
    trigger = draw(st.sampled_from(["at", "after", "manual"]))
    if trigger == "at":
        inject["at"] = draw(st.integers(0, 4_000))
    elif trigger == "manual":
        inject["manual"] = True
    else:
        every, either = draw(some), draw(some)
        inject["after"] = {"all": every or [milestones[0]], "any": either}
        inject["delay"] = draw(st.integers(0, 4_000))
    if draw(st.booleans()):
        choices = {"oui": draw(LINE), "non": draw(LINE)}
        inject["decision"] = {"question": draw(LINE), "choices": choices}
    return inject


@st.composite
def expected(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw what is expected of the players."""
    return [
        {
            "id": f"E{number}",
            "text": draw(LINE),
            "within": draw(st.one_of(st.none(), st.integers(1, 4_000))),
            "critical": draw(st.booleans()),
            "objective": draw(st.sampled_from([None, "O1"])),
            "plan": draw(st.sampled_from([None, "pri/R4"])),
        }
        for number in range(draw(st.integers(0, 2)))
    ]


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    """Draw an exercise."""
    texts = {name: draw(TEXT) for name in ("summary", "briefing", "rules", "guide")}
    return Exercise.model_validate(
        {
            "id": "x-importe",
            "title": draw(LINE),
            "establishment": draw(LINE),
            **texts,
            "sources": draw(st.lists(LINE, max_size=2)),
            "roles": {"played": ROLES, "simulated": ["presse"], "historian": draw(NAMES)},
            "cards": {name: {"id": name, "title": draw(LINE), "card": draw(LINE)} for name in ROLES}
            | {"presse": {"id": "presse", "title": "Presse", "card": "-", "reachable": False}},
            "objectives": [{"id": "O1", "text": draw(LINE)}],
            "phases": [
                {"id": "nuit", "title": draw(LINE), "scenario": "J 02:10"},
                {"id": "jour", "title": "Jour", "starts": 1_800, "scenario": "J+1 08:00",
                 "pace": 2.5},
            ],
            "milestones": [
                {"id": name, "text": draw(LINE), "objective": "O1"} for name in ["jalon", *TICKED]
            ],
            "injects": draw(injects(draw(st.integers(1, 4)))),
        }
    )  # fmt: skip


def by_phase(exercise: Exercise) -> Exercise:
    """Return the exercise with its injects as a chronogram ranges them."""
    order = list(exercise.phase)
    found = sorted(exercise.injects, key=lambda each: order.index(each.phase))
    return exercise.model_copy(update={"injects": found})


@settings(max_examples=25, deadline=None)
@given(exercises(), st.sampled_from(["fr", "en"]))
def test_a_workbook_read_again_is_the_same_exercise(exercise: Exercise, language: str) -> None:
    content, _left = export(Source(exercise, {}), "xlsx", language, None)
    with tempfile.TemporaryDirectory() as folder:
        found = brought(Path(folder), "x.xlsx", content)
    assert found.exercise == by_phase(exercise)


@settings(max_examples=25, deadline=None)
@given(exercises(), st.sampled_from(["fr", "en"]))
def test_csv_read_again_says_the_same_of_each_inject(exercise: Exercise, language: str) -> None:
    content, _left = export(Source(exercise, {}), "csv", language, None)
    with tempfile.TemporaryDirectory() as folder:
        found = brought(Path(folder), "x.csv", content).exercise
    assert [timed(found, each) for each in found.inject] == [
        timed(exercise, each.id) for each in by_phase(exercise).injects
    ]


def timed(exercise: Exercise, name: str) -> tuple[dict[str, Any], float | None]:
    """Return what an inject says, and its exercise second in place of that of its phase."""
    inject = exercise.inject[name]
    return inject.model_dump(exclude={"at"}), exercise.planned_at(inject)
