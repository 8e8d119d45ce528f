"""An exercise as a graph: its injects, what each waits for, and the branches that choices open.

What people do has no instant of its own: `pace` guesses it, so that everything has a place in time.
"""

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from crisisex.scenario import pace
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise
from crisisex.scenario.reach import needed_choices


class Kind(StrEnum):
    """What makes an inject leave."""

    TIMED = "timed"
    WAITING = "waiting"
    CONTINGENCY = "contingency"
    """Something spares the team this one."""
    RESERVE = "reserve"
    """A facilitator's hand alone."""


@dataclass(frozen=True)
class Branch:
    """A choice of a decision that something depends on, or might."""

    mark: str
    """`A1`: the decision's letter, the choice's number."""
    decision: str
    """The inject that asks."""
    choice: str
    words: str

    @property
    def milestone(self) -> str:
        """The milestone that the choice makes."""
        return f"{self.decision}.{self.choice}"


@dataclass(frozen=True)
class Edge:
    """`target` waits for a milestone of `source`; `branch` where that is a choice."""

    source: str
    target: str
    milestone: str
    branch: Branch | None


@dataclass(frozen=True)
class Node:
    """An inject in the graph."""

    inject: Inject
    kind: Kind
    when: float
    """Exercise second at which it leaves at the earliest; guessed unless it is timed."""
    phase: int
    """The phase that is then being played."""
    letter: str
    """What a decision is called; empty for what asks nothing."""
    branches: tuple[Branch, ...]
    """The choices without which it never leaves, the last one last."""


@dataclass(frozen=True)
class Graph:
    """All of an exercise."""

    nodes: Mapping[str, Node]
    branches: Mapping[str, Branch]
    """By milestone."""
    edges: tuple[Edge, ...]


def makers(injects: Iterable[Inject]) -> dict[str, Inject]:
    """Return, by milestone, the inject that makes it."""
    return {name: inject for inject in injects for name in inject.milestones}


def choice_words(inject: Inject, milestone: str) -> str:
    """Return the words of the choice that a milestone of `inject` is; empty when it is none."""
    choices = inject.decision.choices if inject.decision else {}
    return choices.get(milestone.rpartition(".")[2], "")


def graph_of(exercise: Exercise) -> Graph:
    """Return the graph of an exercise."""
    made, instants, needs = makers(exercise.injects), _instants(exercise), needed_choices(exercise)
    asking = sorted(
        (inject for inject in exercise.injects if inject.decision),
        key=lambda inject: instants[inject.id],
    )
    letters = {inject.id: _letter(nth) for nth, inject in enumerate(asking)}
    branches = {
        f"{inject.id}.{choice}": Branch(f"{letters[inject.id]}{nth}", inject.id, choice, words)
        for inject in asking
        if inject.decision
        for nth, (choice, words) in enumerate(inject.decision.choices.items(), 1)
    }
    order = {name: nth for nth, name in enumerate(branches)}
    nodes = {
        inject.id: Node(
            inject=inject,
            kind=_kind(inject),
            when=instants[inject.id],
            phase=_phase_at(exercise, instants[inject.id]),
            letter=letters.get(inject.id, ""),
            branches=tuple(
                branches[name]
                for name in sorted(needs.get(inject.id, ()), key=lambda name: order[name])
            ),
        )
        for inject in exercise.injects
    }
    edges = tuple(
        Edge(made[name].id, inject.id, name, branches.get(name))
        for inject in exercise.injects
        for name in dict.fromkeys(inject.after.milestones if inject.after else ())
        if name in made
    )
    return Graph(nodes, branches, edges)


def _kind(inject: Inject) -> Kind:
    if inject.manual:
        return Kind.RESERVE
    if inject.unless:
        return Kind.CONTINGENCY
    return Kind.WAITING if inject.after else Kind.TIMED


def _letter(nth: int) -> str:
    """Return `A`, `B`… `Z`, then `AA`."""
    before, place = divmod(nth, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + place)


def _phase_at(exercise: Exercise, instant: float) -> int:
    opened = (nth for nth, phase in enumerate(exercise.phases) if phase.starts <= instant)
    return max(opened, default=0)


# -- instants -----------------------------------------------------------------------------------


def _instants(exercise: Exercise) -> dict[str, float]:
    """Return the earliest instant of each inject; of its phase where nothing ever frees it."""
    waiting: defaultdict[str, list[Inject]] = defaultdict(list)
    for inject in exercise.injects:
        for name in inject.after.milestones if inject.after else ():
            waiting[name].append(inject)
    known = _given(exercise)
    found: dict[str, float] = {}
    queue = deque(exercise.injects)
    while queue:
        inject = queue.popleft()
        when = _instant(exercise, inject, known)
        if when >= found.get(inject.id, math.inf):
            continue
        found[inject.id] = when
        for name, instant in _made(exercise, inject, when):
            if instant < known.get(name, math.inf):
                known[name] = instant
                queue.extend(waiting.get(name, ()))
    return {
        inject.id: found.get(inject.id, exercise.phase[inject.phase].starts)
        for inject in exercise.injects
    }


def _given(exercise: Exercise) -> dict[str, float]:
    """Return the instants of the milestones that no inject makes."""
    known = {f"{phase.id}.started": phase.starts for phase in exercise.phases}
    known |= {milestone.id: pace.REMEMBERING for milestone in exercise.milestones}
    for obligation in exercise.obligation.values():
        if obligation.aware is None or obligation.aware in known:
            started, filed = obligation.milestones
            known[started] = known.get(obligation.aware or "", pace.REMEMBERING)
            known[filed] = known[started] + pace.FILING
    return known


def _instant(exercise: Exercise, inject: Inject, known: Mapping[str, float]) -> float:
    if inject.after is None:
        planned = exercise.planned_at(inject)
        starts = exercise.phase[inject.phase].starts
        return starts + pace.REMEMBERING if planned is None else planned
    every = [known.get(name, math.inf) for name in inject.after.all]
    one = min((known.get(name, math.inf) for name in inject.after.any), default=0.0)
    return max([*every, one]) + inject.delay


def _made(exercise: Exercise, inject: Inject, when: float) -> Iterable[tuple[str, float]]:
    """Yield what comes of an inject that leaves at `when`, and at what instants."""
    takes = {"released": 0.0, "acknowledged": pace.READING, "answered": pace.ANSWERING}
    takes |= dict.fromkeys(inject.decision.choices if inject.decision else (), pace.CHOOSING)
    takes |= {expected.id: pace.doing(expected) for expected in inject.expects}
    made = {f"{inject.id}.{name}": when + after for name, after in takes.items()}
    for obligation in exercise.obligation.values():
        if obligation.aware in made:
            started, filed = obligation.milestones
            known = made[obligation.aware]
            yield started, known
            yield filed, known + pace.FILING
    yield from made.items()
