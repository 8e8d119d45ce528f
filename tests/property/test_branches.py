"""Whatever an author writes, ways that were merged are ways: each, walked alone, is found again."""

from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crisisex.rehearsal.branches.exploring import END, explore
from crisisex.rehearsal.branches.hands import Hands
from crisisex.rehearsal.branches.walk import Walk
from crisisex.run.state import RunStatus
from crisisex.scenario.models import DEFAULT_CELL, Exercise

ASKS = {"question": "?", "choices": {"a": "A", "b": "B"}}
DEBTS = [
    {"id": "dette", "title": "Dette", "aware": "i0.acknowledged", "route": {"recipient": "dsi"}},
    {"id": "oubli", "title": "Oubli"},
]


def _milestones(count: int) -> list[str]:
    made = ["released", "acknowledged", "answered", "a", "b", "E1"]
    names = [f"i{nth}.{each}" for nth in range(count) for each in made]
    return [*names, "vu", "dette.filed", "oubli.filed", "oubli.started", "demain.started"]


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    """A few injects that wait for one another, are spared by one another, or are kept."""
    injects: list[dict[str, Any]] = []
    for nth in range(draw(st.integers(2, 7))):
        names = st.sampled_from(_milestones(max(nth, 1)))
        inject: dict[str, Any] = {
            "id": f"i{nth}",
            "to": draw(st.sampled_from([["rssi"], ["dsi"], ["rssi", "dsi"]])),
            "channel": "email",
            "subject": "SUJET",
            "decision": ASKS,
            "expects": [{"id": "E1", "text": "Fait", "within": "6m"}],
            "release": draw(st.sampled_from(["auto", "key"])),
        }
        trigger = draw(st.sampled_from(["at", "all", "any", "manual"])) if nth else "at"
        if trigger == "at":
            inject["at"] = draw(st.integers(0, 40)) * 60
        elif trigger == "manual":
            inject["manual"] = True
        else:
            inject["after"] = {trigger: draw(st.lists(names, min_size=1, max_size=2, unique=True))}
            inject["delay"] = draw(st.integers(0, 15)) * 60
        if draw(st.booleans()):
            inject["unless"] = draw(st.lists(names, max_size=2, unique=True))
        injects.append(inject)
    data = {
        "id": "invente",
        "title": "Inventé",
        "duration": "1h",
        "roles": {"played": ["rssi", "dsi"]},
        "phases": [
            {"id": "nuit", "title": "Nuit", "scenario": "J 02:10"},
            {"id": "demain", "title": "Demain", "starts": "25m", "scenario": "J+1 08:00"},
        ],
        "milestones": [{"id": "vu", "text": "Vu"}],
        "obligations": DEBTS,
        "injects": injects,
    }
    return Exercise.model_validate(data)


@settings(max_examples=40, deadline=None)
@given(exercises(), st.randoms(use_true_random=False))
def test_a_way_walked_by_itself_is_one_of_the_ways(exercise: Exercise, random: Random) -> None:
    roads = explore(exercise, DEFAULT_CELL, work=2_000)
    for _turn in range(6):
        walk = Walk(exercise, Hands(exercise), DEFAULT_CELL)
        question, node = walk.go_on(), roads.first
        assert tuple(walk.arrivals) == roads.opening
        while question is not None:
            assert roads.asked[node] == question.hand
            edge = random.choice(roads.edges[node])
            assert edge.outcome in walk.outcomes(question)
            walk.arrivals = []
            walk.take(question, edge.outcome)
            question, node = walk.go_on(), edge.to
            assert tuple(walk.arrivals) == edge.arrivals
        assert node == END
        assert walk.state.status is RunStatus.ENDED
        reached = walk.state.cells[DEFAULT_CELL].reached.keys() & exercise.milestone_ids
        assert reached <= roads.reached
