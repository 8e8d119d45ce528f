"""Several cells at once: where each stands, opening one, releasing to some."""

from pathlib import Path

import pytest

from crisisex.console.cells import cells_of
from crisisex.console.screens.cells import CellsScreen
from crisisex.console.widgets.cell_list import heading, line_of, needs_care
from crisisex.run import commands as c
from crisisex.run.events import InjectReleased
from tests.console.stage import Stage, night, until

NORTH_AND_SOUTH = [{"id": f"c{n:02d}", "title": f"Établissement {n}"} for n in range(1, 51)]


@pytest.fixture
def many(tmp_path: Path) -> Stage:
    """Fifty establishments, two of them with somebody in."""
    stage = Stage(tmp_path, night(cells=NORTH_AND_SOUTH))
    stage.scene.seat("rssi", "c01")
    stage.scene.seat("direction", "c02")
    return stage


def test_a_row_says_where_its_cell_stands(many: Stage) -> None:
    scene = many.scene
    scene.facilitator(c.StartExercise())
    scene.passes(130)
    scene.facilitator(c.RecordDecision(cell="c02", text="On coupe"))
    scene.passes(600)
    state = scene.director.state
    rows = {row.id: row for row in cells_of(state, frozenset({"p1"}), {"p1": 130.0}, 730.0)}
    assert (rows["c01"].present, rows["c01"].people) == (1, 1)
    assert rows["c01"].heard == 130.0
    assert rows["c02"].decided == (130.0, "On coupe")
    assert rows["c02"].heard is None
    assert rows["c01"].due == 1
    assert rows["c01"].late == 130.0
    assert rows["c01"].coming is not None
    assert rows["c01"].coming.subject == "Le CERT Santé attend toujours le signalement"
    assert needs_care(rows["c01"], 730.0)


@pytest.mark.parametrize("width", [76, 120, 196])
def test_lines_and_heading_fit_the_screen(many: Stage, width: int) -> None:
    rows = cells_of(many.scene.director.state, frozenset(), {}, 0.0)
    assert len(heading(width)) == width
    assert {len(line_of(row, 0.0, width, marked=True)) for row in rows} == {width}


async def test_one_cell_is_opened_from_the_list(many: Stage) -> None:
    async with many.app.run_test(size=(120, 34)) as pilot:
        await many.settled(pilot)
        await many.presses(pilot, "w")
        assert isinstance(many.app.screen, CellsScreen)
        await many.presses(pilot, "down", "down", "enter")
        assert many.snapshot.cell == "c03"


async def test_an_inject_is_released_to_the_marked_cells_alone(many: Stage) -> None:
    many.scene.facilitator(c.StartExercise())
    async with many.app.run_test(size=(120, 34)) as pilot:
        await many.settled(pilot)
        many.cockpit.desk.select("presse")
        await many.presses(pilot, "w", "space", "down", "down", "space", "l")

        def left() -> set[str]:
            history = many.scene.director.history
            released = [each.event for each in history if isinstance(each.event, InjectReleased)]
            return {each.cell for each in released if each.inject == "presse"}

        await until(pilot, lambda: len(left()) == 2)
        assert left() == {"c01", "c03"}


async def test_one_cell_is_as_good_as_fifty(stage: Stage) -> None:
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "w")
        assert isinstance(stage.app.screen, CellsScreen)
        await stage.presses(pilot, "escape")
        assert not isinstance(stage.app.screen_stack[-1], CellsScreen)
