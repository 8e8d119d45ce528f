"""The crisis cells side by side: one frozen row each, with what tells a facilitator where to go."""

from dataclasses import dataclass

from crisisex.run.life import Status
from crisisex.run.progress import CellState, Decided
from crisisex.run.state import State


@dataclass(frozen=True)
class Coming:
    """The next inject of a cell and its instant, in exercise seconds."""

    subject: str
    planned: float


@dataclass(frozen=True)
class CellRow:
    """One cell; instants are exercise seconds."""

    id: str
    title: str
    present: int
    people: int
    due: int
    """Injects to play now."""
    late: float
    """Seconds by which the oldest inject to play now is overdue."""
    coming: Coming | None
    decided: tuple[float, str] | None
    """When the last decision was recorded, and what it says."""
    heard: float | None
    """When anybody of the cell was last heard of."""
    questions: int
    """Questions to simulated actors that nobody has answered."""


def cells_of(
    state: State, present: frozenset[str], heard: dict[str, float], now: float
) -> tuple[CellRow, ...]:
    """Return a row for each cell, in the exercise's order."""
    people: dict[str, dict[str, bool]] = {cell: {} for cell in state.cells}
    for one in state.participants.values():
        people[one.cell][one.id] = one.id in present
    return tuple(_row(state, cell, people[cell], heard, now) for cell in state.cells)


def _row(
    state: State, cell: str, people: dict[str, bool], heard: dict[str, float], now: float
) -> CellRow:
    """Return the row of `cell`; `people` says who of it is connected."""
    here = state.cells[cell]
    due = [each.planned for each in here.injects.values() if each.status is Status.DUE]
    last: Decided | None = next(reversed(here.decisions.values()), None)
    return CellRow(
        id=cell,
        title=state.exercise.crisis_cells[cell].title,
        present=sum(people.values()),
        people=len(people),
        due=len(due),
        late=max((now - planned for planned in due if planned is not None), default=0.0),
        coming=_coming(state, cell, here),
        decided=None if last is None else (last.elapsed, last.text),
        heard=max((heard[one] for one in people if one in heard), default=None),
        questions=sum(not each.answers for each in here.questions.values()),
    )


def _coming(state: State, cell: str, here: CellState) -> Coming | None:
    planned = (
        (progress.planned, name)
        for name, progress in here.injects.items()
        if progress.status is Status.PLANNED and progress.planned is not None
    )
    first = min(planned, default=None)
    return None if first is None else Coming(state.inject(cell, first[1]).subject, first[0])
