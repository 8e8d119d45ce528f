"""How long each role took to react to what reached it."""

from collections.abc import Iterator

from crisisex.debrief.past import Past
from crisisex.debrief.way import Reaction
from crisisex.run.progress import InjectProgress


def reactions(past: Past, cell: str) -> tuple[Reaction, ...]:
    """Return one value a role and an inject that it received, by release.

    To open a message is no reaction: it is taken note of, answered or decided upon. A decision
    that facilitators noted counts for the role that they named.
    """
    decided: dict[tuple[str, str], float] = {}
    for each in past.state.cells[cell].decisions.values():
        if each.inject and each.role:
            decided.setdefault((each.inject, each.role), each.elapsed)
    found = []
    for number, (name, progress) in enumerate(past.state.injects_of(cell).items(), 1):
        if progress.released is None or progress.cause == "declaration":
            continue
        for role in progress.to:
            signs = [*_signs(past, progress, role)]
            signs += [decided[name, role]] if (name, role) in decided else []
            after = min(signs) - progress.released if signs else None
            found.append(Reaction(past.role(role), number, progress.released, after))
    return tuple(sorted(found, key=lambda each: each.released))


def _signs(past: Past, progress: InjectProgress, role: str) -> Iterator[float]:
    people = past.state.participants
    for participant, elapsed in progress.acknowledged.items():
        if participant in people and people[participant].role == role:
            yield elapsed
    yield from (answer.elapsed for answer in progress.answers if answer.role == role)
