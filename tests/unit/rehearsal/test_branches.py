"""Every way through an exercise is walked, by the core itself, and what is said of them is so."""

from math import prod
from random import Random
from typing import Any

import pytest

from crisisex.rehearsal.branches.exploring import END, Roads, explore
from crisisex.rehearsal.branches.hands import Hands
from crisisex.rehearsal.branches.survey import Survey, survey
from crisisex.rehearsal.branches.telling import as_text
from crisisex.rehearsal.branches.walk import Walk
from crisisex.run.state import RunStatus
from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import DEFAULT_CELL, Exercise
from tests.exercises import small

SHIPPED = sorted(folder.name for folder in shipped_exercises())


def exercise_of(*injects: dict[str, Any], **changes: Any) -> Exercise:  # noqa: ANN401 - raw data
    """An hour with two seats; `injects` go to the first one by e-mail unless they say otherwise."""
    known = {"to": ["rssi"], "channel": "email", "subject": "SUJET"}
    data: dict[str, Any] = {
        "id": "chemins",
        "title": "Chemins",
        "duration": "1h",
        "roles": {"played": ["rssi", "direction"], "simulated": ["presse"]},
        "phases": [{"id": "alerte", "title": "Alerte", "scenario": "J 02:10"}],
        "milestones": [{"id": "activee", "text": "Cellule activée"}],
        "injects": [{**known, **inject} for inject in injects],
    }
    return Exercise.model_validate(data | changes)


def only_cell(found: Survey) -> Any:  # noqa: ANN401 - JSON data
    (cell,) = found.cells
    return cell


def way(found: Survey, *choices: str) -> Any:  # noqa: ANN401 - JSON data
    (one,) = [each for each in only_cell(found).ways if each.choices == list(choices)]
    return one


# -- what is shipped ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_every_way_through_a_shipped_exercise_ends_and_leaves_nothing_out(name: str) -> None:
    exercise = load_exercise(name).exercise
    found = survey(exercise)
    assert found.whole
    assert found.never == {}
    assert len(found.cells) == len(exercise.crisis_cells)
    for cell, seen in zip(exercise.crisis_cells, found.cells, strict=True):
        asked = [inject for inject in received_in(exercise, cell) if inject.decision]
        suites = {tuple(each.choices) for each in seen.ways}
        assert len(suites) == prod(len(each.decision.choices) for each in asked if each.decision)
        for one in seen.ways:
            assert 0 < one.last[0] <= one.last[1] <= found.duration
            assert all(received.injects[0] > 0 for received in one.roles.values())
    assert set(found.reserve) == {inject.id for inject in exercise.injects if inject.manual}


def received_in(exercise: Exercise, cell: str) -> list[Inject]:
    """Return the injects that somebody in `cell` receives."""
    seats = set(exercise.roles_in(cell))
    return [inject for inject in exercise.injects if seats & set(inject.to)]


def cells_shipped() -> list[tuple[str, str]]:
    """Return every cell of every shipped exercise, with its exercise."""
    exercises = [load_exercise(name).exercise for name in SHIPPED]
    return [(exercise.id, cell) for exercise in exercises for cell in exercise.crisis_cells]


@pytest.mark.parametrize(("name", "cell"), cells_shipped())
def test_every_contingency_of_a_shipped_exercise_comes_and_is_spared(name: str, cell: str) -> None:
    exercise = load_exercise(name).exercise
    roads = explore(exercise, cell)
    contingencies = {inject.id for inject in received_in(exercise, cell) if inject.unless}
    assert contingencies
    assert contingencies == roads.needless
    assert {f"{each}.released" for each in contingencies} <= roads.reached


@pytest.mark.parametrize(("name", "cell"), cells_shipped())
def test_a_way_walked_by_itself_is_one_of_the_ways(name: str, cell: str) -> None:
    """Merging what stands alike changes nothing: any way, walked alone, is found edge by edge."""
    exercise = load_exercise(name).exercise
    roads = explore(exercise, cell)
    for seed in range(25 // len(exercise.crisis_cells) + 1):
        assert_is_a_way(exercise, roads, Random(seed), cell)


def assert_is_a_way(
    exercise: Exercise, roads: Roads, random: Random, cell: str = DEFAULT_CELL
) -> None:
    walk = Walk(exercise, Hands(exercise), cell)
    question, node = walk.go_on(), roads.first
    assert tuple(walk.arrivals) == roads.opening
    while question is not None:
        assert roads.asked[node] == question.hand
        outcomes = walk.outcomes(question)
        assert [edge.outcome for edge in roads.edges[node]] == outcomes
        edge = random.choice(roads.edges[node])
        walk.arrivals = []
        walk.take(question, edge.outcome)
        question, node = walk.go_on(), edge.to
        assert tuple(walk.arrivals) == edge.arrivals
    assert node == END
    assert walk.state.status is RunStatus.ENDED


# -- what is said ---------------------------------------------------------------------------------


def test_each_choice_is_a_way_with_what_it_brings_to_each_role() -> None:
    found = survey(small())
    assert [one.choices for one in only_cell(found).ways] == [["couper.oui"], ["couper.non"]]
    cut, kept = way(found, "couper.oui"), way(found, "couper.non")
    assert "coupe" in cut.roles["direction"].always
    assert "coupe" not in kept.roles["direction"].sometimes
    assert "pas-coupe" in kept.roles["dpd"].always
    assert cut.roles["dpd"].injects[0] == kept.roles["dpd"].injects[0] - 1


def test_a_contingency_makes_the_least_and_the_most_differ() -> None:
    found = survey(
        exercise_of(
            {"id": "note", "at": "2m"},
            {"id": "relance", "after": "note.released", "delay": "10m", "unless": "activee"},
        )
    )
    one = way(found)
    assert one.courses == 2
    assert one.injects == (1, 2)
    assert one.last == (120.0, 720.0)
    assert one.roles["rssi"].always == ["note"]
    assert one.roles["rssi"].sometimes == ["relance"]
    assert one.roles["direction"].injects == (0, 0)
    assert one.roles["direction"].silence == 3_600
    assert only_cell(found).deeds == ["activee"]
    assert only_cell(found).needless == ["relance"]


def test_what_is_done_late_is_a_way_too() -> None:
    found = survey(
        exercise_of(
            {"id": "note", "at": "2m"},
            {"id": "relance", "after": "note.released", "delay": "10m", "unless": "activee"},
            {"id": "tard", "after": ["relance.released", "activee"]},
        )
    )
    assert found.never == {}
    assert way(found).courses == 3


def test_a_question_is_also_answered_late_where_a_reminder_comes_first() -> None:
    found = survey(
        exercise_of(
            {"id": "q", "at": "2m", "decision": {"question": "?", "choices": {"a": "A", "b": "B"}}},
            {"id": "presse", "after": "q.released", "delay": "9m", "unless": ["q.a", "q.b"]},
            {"id": "suite", "after": "q.b"},
        )
    )
    assert {tuple(one.choices) for one in only_cell(found).ways} == {("q.a",), ("q.b",)}
    late = way(found, "q.b").roles["rssi"]
    assert late.always == ["q", "suite"]
    assert late.sometimes == ["presse"]


def test_a_surprise_on_which_something_depends_is_played_and_not_played() -> None:
    found = survey(
        exercise_of(
            {"id": "surprise", "manual": True},
            {"id": "suite", "after": "surprise.released"},
            {"id": "autre", "manual": True},
        )
    )
    assert found.reserve == ["autre"]
    assert way(found).injects == (0, 2)
    assert found.never == {}


def test_what_no_way_reaches_is_named_with_its_cause() -> None:
    found = survey(
        exercise_of(
            {"id": "note", "at": "2m"},
            {"id": "apres", "at": "2h"},
            {"id": "suite", "after": "apres.acknowledged", "delay": "1m"},
            {"id": "trop-loin", "after": "note.released", "delay": "59m"},
            {"id": "vain", "at": "5m", "unless": "note.released"},
            obligations=[{"id": "dette", "title": "Dette", "aware": "apres.acknowledged"}],
            phases=[
                {"id": "alerte", "title": "Alerte", "scenario": "J 02:10"},
                {"id": "demain", "title": "Demain", "starts": "70m", "scenario": "J+1 08:00"},
            ],
        )
    )
    assert list(found.never) == [
        "demain.started",
        "apres",
        "suite",
        "trop-loin",
        "vain",
        "dette.started",
    ]
    assert "fin prévue" in found.never["apres"]
    assert "fin prévue" in found.never["trop-loin"]
    assert "condition" in found.never["suite"]
    assert "sans objet" in found.never["vain"]
    assert "Jamais atteint :" in as_text(found)


def test_load_is_counted_by_slices_of_time() -> None:
    found = survey(
        exercise_of(
            {"id": "un", "at": "1m"},
            {"id": "deux", "at": "1m30s", "to": ["rssi", "direction"]},
            {"id": "trois", "at": "59m"},
        )
    )
    load = only_cell(found).roles["rssi"]
    assert found.step == 300
    assert len(load.over_time) == 12
    assert load.over_time[0] == (2, 2)
    assert load.over_time[11] == (1, 1)
    assert load.total.injects == (3, 3)
    assert load.total.silence == 59 * 60 - 90


def test_a_declaration_that_reaches_a_seat_counts() -> None:
    route = {"recipient": "direction"}
    dette = {"id": "dette", "title": "Dette", "aware": "note.acknowledged", "route": route}
    found = survey(exercise_of({"id": "note", "at": "2m"}, obligations=[dette]))
    assert way(found).roles["direction"].injects == (0, 1)
    assert way(found).roles["direction"].sometimes == ["dette.filed"]


# -- bounds and cells -----------------------------------------------------------------------------


def _many_questions(count: int) -> Exercise:
    injects = [
        {
            "id": f"q{nth}",
            "at": f"{2 + nth}m",
            "decision": {"question": "?", "choices": {"a": "A", "b": "B"}},
        }
        for nth in range(count)
    ]
    ends = [{"id": f"fin{nth}", "after": f"q{nth}.b", "delay": "20m"} for nth in range(count)]
    return exercise_of(*injects, *ends)


def test_past_its_bound_an_exploration_says_so_and_its_ways_still_end() -> None:
    exercise = _many_questions(8)
    roads = explore(exercise, DEFAULT_CELL, work=len(exercise.injects) * 20)
    assert not roads.whole
    assert set(roads.bottom_up()) == set(roads.edges)
    assert all(edge.to == END or edge.to in roads.edges for e in roads.edges.values() for edge in e)
    found = survey(exercise, work=len(exercise.injects) * 20)
    assert not found.whole
    assert "La borne est atteinte" in as_text(found)


def test_suites_of_choices_that_are_too_many_are_put_together() -> None:
    found = survey(_many_questions(9))
    cell = only_cell(found)
    assert (cell.whole, cell.told, cell.courses) == (True, False, 512)
    assert sum(one.courses for one in cell.ways) == 512
    assert len(cell.ways) == 256
    assert {len(one.choices) for one in cell.ways} == {8}
    assert "autres" in as_text(found)


def test_each_cell_is_walked_for_itself() -> None:
    cells = [
        {"id": "a", "title": "A", "roles": ["rssi"]},
        {"id": "b", "title": "B", "roles": ["direction"]},
    ]
    asked = {"question": "?", "choices": {"oui": "Oui", "non": "Non"}}
    found = survey(
        exercise_of(
            {"id": "q", "at": "2m", "to": ["rssi"], "decision": asked},
            {"id": "oui", "after": "q.oui", "to": ["rssi"]},
            {"id": "pour-b", "at": "3m", "to": ["direction"]},
            cells=cells,
        )
    )
    a, b = found.cells
    assert [one.choices for one in a.ways] == [["q.oui"], ["q.non"]]
    assert [one.choices for one in b.ways] == [[]]
    assert b.roles["direction"].total.injects == (1, 1)
    assert "Cellule « A »" in as_text(found)


def test_the_same_exercise_is_told_the_same_way() -> None:
    exercise = load_exercise("rancongiciel-ch").exercise
    assert survey(exercise) == survey(exercise)
