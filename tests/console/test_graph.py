"""The scenario graph: every inject once, causes above, lanes that meet what they join."""

import itertools
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.widgets import Static

from crisisex.console.graph import Side, Way, drawn_at, graph_of, way
from crisisex.console.screens.graph import GraphScreen
from crisisex.console.widgets.graph_list import GraphList
from crisisex.run import commands as c
from crisisex.run.state import State
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.models import Exercise
from tests.console.stage import Stage, night, until
from tests.exercises import small


def tree(parents: list[int]) -> Exercise:
    """An exercise in which each inject but the first waits for an earlier one, or for the clock."""
    injects = [
        {
            "id": f"i{number}",
            "to": ["rssi"],
            "channel": "sms",
            "subject": f"Stimulus {number}",
            **(
                {"after": f"i{parent % number}.acknowledged"} if number and parent else {"at": "1m"}
            ),
        }
        for number, parent in enumerate(parents)
    ]
    return small(injects=injects, obligations=[])


@settings(max_examples=60)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=40))
def test_every_inject_has_one_row_under_its_causes_and_no_lane_covers_another(
    parents: list[int],
) -> None:
    state = State.initial(tree(parents))
    graph = graph_of(state, "cellule")
    assert sorted(graph.rows) == sorted(state.cells["cellule"].injects)
    for lane in graph.lanes:
        assert all(lane.source < target for target in lane.targets)
    for row in range(len(graph.rows)):
        here = [lane.column for lane in graph.lanes if row in lane.span]
        assert len(here) == len(set(here))


@settings(max_examples=40)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=25))
def test_lines_go_on_from_row_to_row(parents: list[int]) -> None:
    graph = graph_of(State.initial(tree(parents)), "cellule")
    drawn = [drawn_at(graph, row, graph.columns) for row in range(len(graph.rows))]
    for above, below in itertools.pairwise(drawn):
        for (upper, _), (lower, _) in zip(above, below, strict=True):
            assert (Side.DOWN in upper) == (Side.UP in lower)


def test_the_shipped_exercise_is_drawn_in_a_narrow_terminal() -> None:
    state = State.initial(load_exercise("rancongiciel-ch").exercise)
    graph = graph_of(state, next(iter(state.cells)))
    assert len(graph.rows) == len(state.exercise.injects)
    assert graph.columns <= 12


def test_a_way_is_open_taken_or_barred(stage: Stage) -> None:
    stage.played()
    state = stage.scene.director.state
    assert way(state, "cellule", "note.acknowledged") is Way.TAKEN
    assert way(state, "cellule", "couper.oui") is Way.OPEN
    stage.scene.facilitator(c.CloseBranch(milestone="couper.oui", reason="Non"))
    assert way(stage.scene.director.state, "cellule", "couper.oui") is Way.BARRED


async def test_the_arrows_follow_the_graph_and_enter_opens_the_inject(stage: Stage) -> None:
    stage.played()
    async with stage.app.run_test(size=(120, 34)) as pilot:
        await stage.settled(pilot)
        stage.cockpit.desk.select("note")
        await stage.presses(pilot, "m")
        assert isinstance(stage.app.screen, GraphScreen)
        about = stage.app.screen.query_one("#about", Static)
        await until(pilot, lambda: str(about.content).startswith("Les imprimantes"))
        assert "→ On coupe internet ?" in str(about.content)
        await pilot.press("right")
        await until(pilot, lambda: str(about.content).startswith("On coupe internet ?"))
        await pilot.press("right")
        await until(pilot, lambda: "[ ] « On coupe internet ? » choix" in str(about.content))
        await pilot.press("left", "left")
        await until(pilot, lambda: str(about.content).startswith("Les imprimantes"))
        await pilot.press("right", "enter")
        await stage.settled(pilot)
        assert stage.snapshot.selected is not None
        assert stage.snapshot.selected.id == "couper"


async def test_what_happens_is_drawn_while_the_graph_is_open(tmp_path: Path) -> None:
    cells = [{"id": "nord", "title": "Nord"}, {"id": "sud", "title": "Sud"}]
    stage = Stage(tmp_path, night(cells=cells))
    stage.scene.facilitator(c.StartExercise())
    async with stage.app.run_test(size=(120, 34)) as pilot:
        await stage.settled(pilot)
        stage.cockpit.desk.select("presse")
        await stage.presses(pilot, "m")
        about = stage.app.screen.query_one("#about", Static)
        stage.scene.facilitator(c.ReleaseInject(inject="presse", cell="sud"))
        await until(pilot, lambda: "● Sud : parti" in str(about.content))
        rows = stage.app.screen.query_one(GraphList)
        place = rows.graph.rows.index("presse")
        assert "1/2 ●" in rows.render_line(place - rows.scroll_offset.y).text
