"""All the ways through an exercise, as a graph: a node for each question, an edge for an answer.

Two walks that stand alike share what follows. The bound is on the states walked; past it, each
question that is still open takes its first answer only, so that every way walked has an end.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from graphlib import TopologicalSorter

from crisisex.rehearsal.branches.hands import Hand, Hands
from crisisex.rehearsal.branches.walk import Arrival, Question, Walk
from crisisex.run.life import Status
from crisisex.scenario.models import Exercise

WORK = 600_000
"""Injects times states that are walked at most: about a minute."""
END = 0
"""The node at which every way ends."""


@dataclass(frozen=True)
class Edge:
    """What a cell did at a question, what reached it until the next one, and that one's node."""

    outcome: str | None
    arrivals: tuple[Arrival, ...]
    to: int


@dataclass
class Roads:
    """What was walked in one cell."""

    cell: str
    opening: tuple[Arrival, ...] = ()
    """What arrives before the first question."""
    first: int = END
    asked: dict[int, Hand] = field(default_factory=dict)
    edges: dict[int, list[Edge]] = field(default_factory=dict)
    whole: bool = True
    """False where the bound was reached: some answers were not followed."""
    reached: set[str] = field(default_factory=set)
    """Every milestone that was, on some way."""
    needless: set[str] = field(default_factory=set)
    """Injects that were closed on some way."""
    too_late: dict[str, float] = field(default_factory=dict)
    """Injects that some way had still to play when its time was over, with their instant."""

    def bottom_up(self) -> Iterator[int]:
        """Yield the nodes that ask something, each after all those that follow it."""
        following = {node: {edge.to for edge in edges} for node, edges in self.edges.items()}
        return (node for node in TopologicalSorter(following).static_order() if node != END)


def explore(exercise: Exercise, cell: str, work: int = WORK) -> Roads:
    """Walk every way through `exercise` in one cell.

    The other cells take the first answer to everything: they share nothing but declarations.
    """
    roads, most = Roads(cell), max(1, work // len(exercise.injects))
    walk = Walk(exercise, Hands(exercise), cell)
    nodes: dict[tuple[object, ...], int] = {}
    waiting: list[tuple[int, Walk, Question]] = []

    def arrive(walk: Walk) -> int:
        """Walk to the next question; return its node, once its answers are sure to be tried."""
        question = walk.go_on()
        _look(roads, walk)
        if question is None:
            return END
        standing = (question.hand.name, *walk.standing())
        node = nodes.get(standing)
        if node is None:
            node = nodes[standing] = len(nodes) + 1
            roads.asked[node] = question.hand
            waiting.append((node, walk, question))
        return node

    roads.first = arrive(walk)
    roads.opening = tuple(walk.arrivals)
    while waiting:
        node, walk, question = waiting.pop()
        outcomes = walk.outcomes(question)
        if len(nodes) > most:
            roads.whole = False
            outcomes = outcomes[:1]
        walk.arrivals = []
        turns = [(walk.copy(), outcome) for outcome in outcomes[1:]] + [(walk, outcomes[0])]
        roads.edges[node] = []
        for each, outcome in turns:
            each.take(question, outcome)
            to = arrive(each)
            roads.edges[node].append(Edge(outcome, tuple(each.arrivals), to))
        roads.edges[node].insert(0, roads.edges[node].pop())
    return roads


def _look(roads: Roads, walk: Walk) -> None:
    """Keep what a walk has seen by now."""
    roads.reached |= walk.state.cells[roads.cell].reached.keys()
    for name, progress in walk.state.injects_of(roads.cell).items():
        if progress.status is Status.CLOSED:
            roads.needless.add(name)
        elif progress.status is Status.PLANNED and walk.state.status == "ended":
            roads.too_late[name] = progress.planned or 0.0
