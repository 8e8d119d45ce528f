"""The scenario graph as lanes beside a list: one row an inject, one lane a milestone waited for.

A cause stands above what waits for it, so the eye goes down; the milestone's lane runs from the
inject that makes it to the injects that wait for it. A general graph layout was tried first: boxes
and crossing lines need a wall, where a facilitator has eighty columns.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Flag, StrEnum, auto
from heapq import heapify, heappop, heappush

from crisisex.run.state import State
from crisisex.scenario.injects import Inject


class Way(StrEnum):
    """How a milestone stands in a cell."""

    OPEN = "open"
    """Not reached yet."""
    TAKEN = "taken"
    BARRED = "barred"


class Side(Flag):
    """Where a line leaves a place of the drawing."""

    UP = auto()
    DOWN = auto()
    LEFT = auto()
    RIGHT = auto()


@dataclass(frozen=True)
class Lane:
    """A milestone from the row that makes it to the rows that wait for it."""

    milestone: str
    source: int
    targets: tuple[int, ...]
    column: int
    """Counted from the rows outwards."""

    @property
    def span(self) -> range:
        """The rows it passes."""
        ends = (self.source, *self.targets)
        return range(min(ends), max(ends) + 1)


@dataclass(frozen=True)
class Graph:
    """The drawing: injects in the order of their rows, and the lanes beside them."""

    rows: tuple[str, ...]
    lanes: tuple[Lane, ...]

    @property
    def columns(self) -> int:
        """How many lanes stand side by side at most."""
        return max((lane.column + 1 for lane in self.lanes), default=0)


def graph_of(state: State, cell: str) -> Graph:
    """Return the drawing of what `cell` plays; it changes when an inject is added alone."""
    injects = {name: state.inject(cell, name) for name in state.injects_of(cell)}
    phases = {phase.id: number for number, phase in enumerate(state.exercise.phases)}
    rows = _ordered(injects, phases)
    places = {name: row for row, name in enumerate(rows)}
    return Graph(rows, _lanes(_waited_for(injects), places))


def way(state: State, cell: str, milestone: str) -> Way:
    """Return how `milestone` stands in `cell`."""
    here = state.cells[cell]
    if milestone in here.barred:
        return Way.BARRED
    return Way.TAKEN if milestone in here.reached else Way.OPEN


def source_of(milestone: str) -> str:
    """Return the inject whose doing a milestone is, if it is one's."""
    return milestone.rpartition(".")[0]


def _waited_for(injects: dict[str, Inject]) -> dict[str, list[str]]:
    """Return, by milestone that an inject makes, the injects that wait for it."""
    waiting: dict[str, list[str]] = {}
    for name, inject in injects.items():
        for milestone in inject.after.milestones if inject.after else ():
            if source_of(milestone) in injects:
                waiting.setdefault(milestone, []).append(name)
    return waiting


def _ordered(injects: dict[str, Inject], phases: dict[str, int]) -> tuple[str, ...]:
    """Return the injects, causes first, by phase and instant; those of a ring come last."""
    order = {name: number for number, name in enumerate(injects)}
    causes = {name: set(_causes(inject, injects)) for name, inject in injects.items()}

    def key(name: str) -> tuple[int, float, int, str]:
        inject = injects[name]
        instant = float("inf") if inject.at is None else inject.at
        return phases[inject.phase], instant, order[name], name

    ready = [key(name) for name, waits in causes.items() if not waits]
    heapify(ready)
    rows: list[str] = []
    while ready:
        name = heappop(ready)[-1]
        rows.append(name)
        for other, waits in causes.items():
            if name in waits:
                waits.discard(name)
                if not waits:
                    # What follows a cause stands right under it, whatever its own order is.
                    heappush(ready, (*key(name)[:2], order[other], other))
    return (*rows, *(name for name in injects if name not in set(rows)))


def _causes(inject: Inject, injects: dict[str, Inject]) -> Iterable[str]:
    for milestone in inject.after.milestones if inject.after else ():
        source = source_of(milestone)
        if source in injects and source != inject.id:
            yield source


def _lanes(waiting: dict[str, list[str]], places: dict[str, int]) -> tuple[Lane, ...]:
    """Return the lanes, short ones nearest to the rows, none over another."""
    asked = sorted(
        (
            Lane(
                milestone, places[source_of(milestone)], tuple(sorted(places[n] for n in names)), 0
            )
            for milestone, names in waiting.items()
        ),
        key=lambda lane: (len(lane.span), lane.source),
    )
    taken: list[list[range]] = []
    lanes = []
    for lane in asked:
        column = next(
            (
                number
                for number, spans in enumerate(taken)
                if not any(_overlap(span, lane.span) for span in spans)
            ),
            len(taken),
        )
        if column == len(taken):
            taken.append([])
        taken[column].append(lane.span)
        lanes.append(Lane(lane.milestone, lane.source, lane.targets, column))
    return tuple(lanes)


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def drawn_at(graph: Graph, row: int, columns: int) -> list[tuple[Side, str]]:
    """Return what the drawing holds on `row`, from the outermost of `columns` to the innermost.

    Each place gives its sides and the milestone that it is drawn for, the innermost where several
    pass; lanes beyond `columns` are left out.
    """
    places: list[tuple[Side, str]] = [(Side(0), "")] * columns
    for lane in sorted(graph.lanes, key=lambda each: -each.column):
        if row not in lane.span or lane.column >= columns:
            continue
        here = columns - 1 - lane.column
        sides = Side(0)
        if row > lane.span.start:
            sides |= Side.UP
        if row < lane.span.stop - 1:
            sides |= Side.DOWN
        touches = row == lane.source or row in lane.targets
        if touches:
            sides |= Side.RIGHT
        places[here] = (places[here][0] | sides, lane.milestone)
        if touches:
            for inner in range(here + 1, columns):
                before, milestone = places[inner]
                places[inner] = (before | Side.LEFT | Side.RIGHT, milestone or lane.milestone)
    return places
