"""Which injects can ever be played, and which choices each of them rests upon.

Milestones are reached by AND/OR conditions, so this is a fixpoint, not a walk of edges.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterator, Mapping

from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise


def reachable(exercise: Exercise, ghosts: Collection[str] = ()) -> set[str]:
    """Return the ids of the injects that some course of the exercise releases.

    Milestones of `ghosts`, and those nobody declares, count as reached: they are problems
    of their own.
    """
    waiting_on: defaultdict[str, list[Inject]] = defaultdict(list)
    for inject in exercise.injects:
        for name in inject.after.milestones if inject.after else ():
            waiting_on[name].append(inject)
    reached = {
        name
        for name in waiting_on
        if name not in exercise.maker or name.partition(".")[0] in ghosts
    }
    found: set[str] = set()
    queue = deque(exercise.injects)
    while queue:
        inject = queue.popleft()
        if inject.id in found or not _holds(inject, reached):
            continue
        found.add(inject.id)
        for name in inject.milestones:
            reached.add(name)
            queue.extend(waiting_on.get(name, ()))
    return found


def needed_choices(exercise: Exercise) -> dict[str, frozenset[str]]:
    """Return, by inject, the choices without which it is never played.

    A choice is its milestone, as `couper-internet.oui`. The same dataflow as dominators:
    all the `all` milestones' needs, and what every `any` alternative needs in common.
    """
    makers = exercise.maker
    dependents: defaultdict[str, set[str]] = defaultdict(set)
    for inject in exercise.injects:
        for name in inject.after.milestones if inject.after else ():
            if name in makers:
                dependents[makers[name].id].add(inject.id)
    needs: dict[str, frozenset[str]] = {}
    choices = frozenset(_choices(exercise))
    queue = deque(exercise.injects)
    while queue:
        inject = queue.popleft()
        need = _needs(inject, lambda name: _milestone_needs(name, makers, choices, needs))
        if need is not None and need != needs.get(inject.id):
            needs[inject.id] = need
            queue.extend(exercise.inject[each] for each in dependents[inject.id])
    return needs


def _choices(exercise: Exercise) -> Iterator[str]:
    for inject in exercise.injects:
        for choice in inject.decision.choices if inject.decision else ():
            yield f"{inject.id}.{choice}"


def _milestone_needs(
    name: str,
    makers: Mapping[str, Inject],
    choices: Collection[str],
    needs: Mapping[str, frozenset[str]],
) -> frozenset[str] | None:
    """Return the choices that `name` rests upon; None while its maker's are not known."""
    if name not in makers:
        return frozenset()
    upstream = needs.get(makers[name].id)
    return upstream if upstream is None or name not in choices else upstream | {name}


def _needs(
    inject: Inject, of_milestone: Callable[[str], frozenset[str] | None]
) -> frozenset[str] | None:
    """Return the choices that `inject` rests upon; None while they are not known."""
    if inject.after is None:
        return frozenset()
    required = [of_milestone(name) for name in inject.after.all]
    known = [need for name in inject.after.any if (need := of_milestone(name)) is not None]
    if None in required or (inject.after.any and not known):
        return None
    total = frozenset[str]().union(*(need for need in required if need is not None))
    return total.union(frozenset.intersection(*known)) if known else total


def cycles(exercise: Exercise, stuck: Collection[str]) -> list[list[str]]:
    """Return the rings of injects among `stuck` that wait for one another, shortest way round."""
    if not stuck:
        return []
    import networkx as nx  # noqa: PLC0415 - 0.1 s that a sound scenario never pays

    graph: nx.DiGraph[str] = nx.DiGraph()
    for each in stuck:
        after = exercise.inject[each].after
        for name in after.milestones if after else ():
            maker = exercise.maker.get(name)
            if maker and maker.id in stuck:
                graph.add_edge(maker.id, each)
    rings = []
    order = {inject.id: i for i, inject in enumerate(exercise.injects)}
    for component in nx.strongly_connected_components(graph):
        first = min(component, key=lambda each: order[each])
        if len(component) > 1:
            ring = graph.subgraph(component)
            nearest = min(
                ring.predecessors(first),
                key=lambda each: nx.shortest_path_length(ring, first, each),
            )
            rings.append([*nx.shortest_path(ring, first, nearest), first])
        elif graph.has_edge(first, first):
            rings.append([first, first])
    return sorted(rings, key=lambda ring: order[ring[0]])


def _holds(inject: Inject, reached: Collection[str]) -> bool:
    if inject.after is None:
        return True
    return all(name in reached for name in inject.after.all) and (
        not inject.after.any or any(name in reached for name in inject.after.any)
    )
