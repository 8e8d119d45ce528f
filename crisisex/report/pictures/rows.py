"""The rows of the graph, downwards in time: injects under their phase, folded when there are many.

The scenario is one for all cells; each row says what became of its inject in each of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from crisisex.debrief.model import CellReport, Fate, ReportModel, TimelineRow
from crisisex.debrief.way import PhasePlayed, Step, Wait

MOST = 46
"""Rows that a page holds at a readable size."""
_NEVER = float("inf")


@dataclass(frozen=True)
class Node:
    """An inject, in all cells together."""

    id: str
    number: int
    subject: str
    phase: str
    when: float
    """Exercise second at which it was first released; else planned; else that of its sources.

    Infinite when it has none of these: it comes last in its phase.
    """
    asks: bool
    waits: tuple[Wait, ...]
    """A wait is reached when it was in one cell at least."""
    fates: tuple[Fate | None, ...]
    """By cell; None where it was added in another."""
    released: float | None

    @property
    def played(self) -> bool:
        """Whether it was played in one cell at least."""
        return Fate.PLAYED in self.fates


@dataclass(frozen=True)
class Fold:
    """Injects of a phase that are told together: how many, and how many of them were played."""

    count: int
    played: int


@dataclass(frozen=True)
class Title:
    """The opening of a phase; `scenario` is empty for one that was not reached."""

    text: str
    scenario: str


Row = Node | Fold | Title


def rows(model: ReportModel) -> list[Row]:
    """Return what to draw, whole when it fits a page, else folded as far as it takes."""
    nodes = _nodes(model)
    titles = {phase.title: phase.start.scenario for phase in model.phases}
    linked = {wait.source for node in nodes for wait in node.waits}
    decisions = {node.id for node in nodes if node.asks}
    keep: list[set[str]] = [
        {node.id for node in nodes},
        {node.id for node in nodes if node.asks or node.waits or node.id in linked},
        {node.id for node in nodes if node.asks or _of_a_choice(node, decisions)},
        decisions,
        set(),
    ]
    for kept in keep:
        found = list(_under_titles(nodes, kept, titles))
        if len(found) <= MOST:
            return found
    return found[:MOST]


def _of_a_choice(node: Node, decisions: set[str]) -> bool:
    return any(wait.source in decisions and wait.by for wait in node.waits)


def _under_titles(nodes: Sequence[Node], kept: set[str], titles: dict[str, str]) -> Iterable[Row]:
    for phase, inside in groupby(nodes, key=attrgetter("phase")):
        yield Title(phase, titles.get(phase, ""))
        for shown, group in groupby(inside, key=lambda node: node.id in kept):
            members = list(group)
            if shown or len(members) == 1:
                yield from members
            else:
                yield Fold(len(members), sum(node.played for node in members))


# -- nodes --------------------------------------------------------------------------------


def _nodes(model: ReportModel) -> list[Node]:
    """Return every inject, by phase and time."""
    walks = [_walk(cell) for cell in model.cells]
    order: dict[str, None] = dict.fromkeys(name for walk in walks for name in walk)
    phases = _phase_order(model)
    known: dict[str, Node] = {}
    for name in order:
        here = [walk.get(name) for walk in walks]
        node = _node(name, here, known, model.phases)
        known[name] = node
    return sorted(known.values(), key=lambda node: (phases[node.phase], node.when, node.number))


_Seen = tuple[Step, TimelineRow]


def _walk(cell: CellReport) -> dict[str, _Seen]:
    """Return the injects of `cell` by id; declarations that reached a seat are none."""
    row = {each.number: each for each in cell.timeline}
    return {
        step.id: (step, row[step.number])
        for step in cell.steps
        if step.number in row and row[step.number].fate is not Fate.DECLARED
    }


def _node(
    name: str,
    here: Sequence[_Seen | None],
    known: dict[str, Node],
    phases: Sequence[PhasePlayed],
) -> Node:
    seen = [each for each in here if each is not None]
    step, row = seen[0]
    releases = [each.released.elapsed for _step, each in seen if each.released]
    plans = [each.planned for _step, each in seen if each.planned is not None]
    sources = [known[wait.source].when for wait in step.waits if wait.source in known]
    released = min(releases, default=None)
    phase = step.phase if released is None else _phase_at(released, phases) or step.phase
    return Node(
        id=name,
        number=step.number,
        subject=row.subject,
        phase=phase,
        when=min([*releases, *plans], default=max(sources, default=_NEVER)),
        asks=step.asks,
        waits=tuple(_waits([each for each, _row in seen])),
        fates=tuple(each and each[1].fate for each in here),
        released=released,
    )


def _waits(steps: Sequence[Step]) -> Iterable[Wait]:
    for places in zip(*(step.waits for step in steps), strict=False):
        first = places[0]
        yield Wait(first.source, first.by, any(wait.reached for wait in places))


def _phase_at(elapsed: float, phases: Sequence[PhasePlayed]) -> str:
    opened = [phase.title for phase in phases if phase.start.elapsed <= elapsed]
    return opened[-1] if opened else ""


def _phase_order(model: ReportModel) -> dict[str, int]:
    played = [phase.title for phase in model.phases]
    planned = [step.phase for cell in model.cells for step in cell.steps]
    return {title: place for place, title in enumerate(dict.fromkeys([*played, *planned]))}
