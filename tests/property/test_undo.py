"""Undoing a change at once leaves the plan as it was, whatever the change and the moment."""

import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crisisex.run import commands as c
from crisisex.run.commands import Command
from crisisex.run.state import State
from crisisex.scenario.injects import Channel, Inject
from tests.exercises import Scene, small, two_cells

INJECTS = st.sampled_from([inject.id for inject in small().injects])
CELLS = st.sampled_from([None, "nord", "sud"])
BRANCHES = st.sampled_from(["note.acknowledged", "note.released", "couper.oui", "couper.non"])
SURPRISE = Inject(id="x", manual=True, to=["rssi"], channel=Channel.SMS, subject="s")

changes: st.SearchStrategy[Command] = st.one_of(
    st.builds(c.PushBack, minutes=st.floats(0.1, 30)),
    st.builds(c.HoldInject, inject=INJECTS, cell=CELLS),
    st.builds(c.UnholdInject, inject=INJECTS, cell=CELLS),
    st.builds(c.SkipInject, inject=INJECTS, cell=CELLS, reason=st.just("r")),
    st.builds(
        c.EditInject,
        inject=INJECTS,
        cell=CELLS,
        seen=st.just(10_000),
        reason=st.just("r"),
        subject=st.one_of(st.none(), st.just("Autre")),
        planned=st.one_of(st.none(), st.floats(3_000, 4_000)),
    ),
    st.builds(
        c.AddInject,
        inject=st.just(SURPRISE),
        cell=CELLS,
        planned=st.just(3_000.0),
        reason=st.just("r"),
    ),
    st.builds(c.OpenBranch, milestone=BRANCHES, cell=CELLS, reason=st.just("r")),
    st.builds(c.CloseBranch, milestone=BRANCHES, cell=CELLS, reason=st.just("r")),
)


def plan(state: State) -> dict[str, Any]:
    """What the run will do: each cell's injects, their words, what is reached and barred."""
    return {
        name: deepcopy((cell.injects, cell.content, cell.reached, cell.barred))
        for name, cell in state.cells.items()
    } | {"phases": [round(each, 3) for each in state.phase_starts]}


@settings(max_examples=200)
@given(st.lists(changes, max_size=4), st.floats(0, 1_500), changes)
def test_undone_at_once_a_change_leaves_no_trace_in_the_plan(
    before: list[Command], seconds: float, change: Command
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scene = Scene(Path(folder), two_cells())
        scene.facilitator(c.StartExercise())
        for each in before:
            scene.facilitator(each)
        scene.passes(seconds)
        known, released = plan(scene.director.state), scene.types().count("inject_released")
        outcome = scene.facilitator(change)
        assume(outcome.refusal is None and outcome.events)
        undone = scene.facilitator(c.UndoChange(change=outcome.seq))
        assert undone.refusal is None
        assert rounded(plan(scene.director.state)) == rounded(known)
        assert scene.types().count("inject_released") == released
        scene.director.close()


def rounded(known: dict[str, Any]) -> dict[str, Any]:
    """The plan to the millisecond: pushing there and back leaves dust in the last digits."""
    for cell in known.values():
        if isinstance(cell, tuple):
            for progress in cell[0].values():
                if progress.planned is not None:
                    progress.planned = round(progress.planned, 3)
    return known
