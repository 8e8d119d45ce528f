"""Expected actions against what was seen, and the objectives they are tied to."""

from collections.abc import Sequence

from crisisex.debrief.model import (
    CellReport,
    ExpectedResult,
    MilestoneSeen,
    ObjectiveResult,
    Observed,
)
from crisisex.debrief.moment import Moment
from crisisex.debrief.past import Past
from crisisex.language import _
from crisisex.run.events import InjectReleased, MilestoneTicked
from crisisex.scenario.injects import ExpectedAction, Inject
from crisisex.scenario.models import Objective
from crisisex.scenario.plans import plan_in_words

_TOLERANCE = 1e-6
"""Exercise seconds: instants are logged to the microsecond."""


def expected(past: Past, cell: str) -> tuple[ExpectedResult, ...]:
    """Return the expected actions of what `cell` was sent, in the order it left."""
    reached = past.state.cells[cell].reached
    rows = [
        _result(past, cell, inject, action)
        for name, progress in past.state.cells[cell].injects.items()
        for inject in (past.state.inject(cell, name),)
        for action in inject.expects
        if progress.released is not None or f"{inject.id}.{action.id}" in reached
    ]
    return tuple(sorted(rows, key=lambda row: row.released.elapsed if row.released else 0.0))


def _result(past: Past, cell: str, inject: Inject, action: ExpectedAction) -> ExpectedResult:
    released = past.state.progress(cell, inject.id).released
    milestone = f"{inject.id}.{action.id}"
    seen = past.moment_reached(cell, milestone)
    after = None if seen is None or released is None else seen.elapsed - released
    number = past.numbers.first.get((InjectReleased, cell, inject.id))
    return ExpectedResult(
        inject=inject.subject,
        text=action.text,
        objective=action.objective or inject.objective or "",
        plan=action.plan or "",
        released=None if released is None else past.moment(released, number),
        within=action.within,
        seen=seen,
        after=after,
        outcome=_outcome(action.within, seen, after),
        remark=_remark(past, cell, milestone, released),
        critical=action.critical,
        id=milestone,
    )


def _outcome(within: float | None, seen: Moment | None, after: float | None) -> Observed:
    if seen is None:
        return Observed.UNSEEN
    if within is not None and after is not None and after > within + _TOLERANCE:
        return Observed.LATE
    return Observed.DONE


def _remark(past: Past, cell: str, milestone: str, released: float | None) -> str:
    """Return what a reader must know of when it was seen."""
    if released is None:
        return _("stimulus non joué")
    if past.ended and (cell, milestone) in _ticked_after_the_end(past):
        return _("notée après la fin")
    return ""


def _ticked_after_the_end(past: Past) -> set[tuple[str, str]]:
    end = past.ended.seq if past.ended else len(past.events)
    return {
        (each.event.cell, each.event.milestone)
        for each in past.events[end:]
        if isinstance(each.event, MilestoneTicked) and each.event.seen is None
    }


def objectives(past: Past, cells: Sequence[CellReport]) -> tuple[ObjectiveResult, ...]:
    """Return what was observed of each objective, in all cells together."""
    rows = [row for cell in cells for row in cell.expected]
    return tuple(_objective(past, each, rows) for each in past.exercise.objectives)


def _objective(past: Past, objective: Objective, rows: list[ExpectedResult]) -> ObjectiveResult:
    outcomes = [row.outcome for row in rows if row.objective == objective.id]
    return ObjectiveResult(
        id=objective.id,
        text=objective.text,
        plan=plan_in_words(objective.plan or ""),
        done=outcomes.count(Observed.DONE),
        late=outcomes.count(Observed.LATE),
        unseen=outcomes.count(Observed.UNSEEN),
        milestones=tuple(_milestones(past, objective)),
    )


def _milestones(past: Past, objective: Objective) -> list[MilestoneSeen]:
    seen = []
    for milestone in past.exercise.milestones:
        if milestone.objective != objective.id:
            continue
        for cell in past.state.cells:
            moment = past.moment_reached(cell, milestone.id)
            seen.append(MilestoneSeen(milestone.text, past.cell_name(cell), moment))
    return seen
