"""What an inject of a scenario depends on, as milestones of ours.

A condition on a parent's run is its release; on an expectation, its expected action; a condition
that it be not met makes a contingency. An inject that is left out is stepped over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from crisisex.formats.drafting import Draft, Stimulus
from crisisex.formats.liberal import flag, groups, line, mapping
from crisisex.language import _

_LEGACY = re.compile(r"^[0-9a-f-]{36}-(.*)-Success$", re.IGNORECASE)
EXECUTION = "execution"


@dataclass(frozen=True)
class Dependency:
    """One parent of an inject, with the conditions on it: keys, and whether they must hold."""

    parent: str
    conditions: tuple[tuple[str, bool], ...] = ()
    either: bool = False


@dataclass
class Made:
    """An inject that was carried: its stimulus, when it is due, its milestones by their keys."""

    stimulus: Stimulus
    due: float
    keys: dict[str, str] = field(default_factory=dict)


def dependencies(injects: dict[str, dict[str, object]]) -> dict[str, list[Dependency]]:
    """Return the dependencies by the inject that has them."""
    found: dict[str, list[Dependency]] = {}
    for uuid, inject in injects.items():
        for each in groups(inject.get("inject_depends_on")):
            relation = mapping(each.get("dependency_relationship"))
            child = line(relation.get("inject_children_id")) or uuid
            parent = line(relation.get("inject_parent_id"))
            if parent:
                found.setdefault(child, []).append(_dependency(parent, each))
        if isinstance(lone := inject.get("inject_depends_on"), str) and line(lone):
            found.setdefault(uuid, []).append(Dependency(line(lone)))
    return found


def stepped_over(found: dict[str, list[Dependency]], out: set[str]) -> None:
    """Make what depends on injects that are left out depend on what those depended on."""
    for uuid, wanted in found.items():
        if uuid not in out and any(each.parent in out for each in wanted):
            found[uuid] = [
                new
                for each in wanted
                for new in (_before(found, each.parent, out) if each.parent in out else [each])
            ]


def make_wait(draft: Draft, child: Made, wanted: list[Dependency], made: dict[str, Made]) -> None:
    """Make an inject wait for what it depends on, and leave as much later as it is due later."""
    stimulus, parents = child.stimulus, list[Made]()
    for each in wanted:
        parent = made.get(each.parent)
        if parent is None or parent is child:
            told = _("dépend d’un inject qui manque ({parent}).")
            draft.left(stimulus.where, told.format(parent=each.parent[:60]))
            continue
        parents.append(parent)
        _wait(draft, stimulus, parent, each)
    if not parents:
        return
    stimulus.delay = max(0.0, child.due - max(each.due for each in parents))
    stimulus.at = None
    if not stimulus.waits:
        stimulus.wait([f"{each.stimulus.id}.released" for each in parents])


def _wait(draft: Draft, stimulus: Stimulus, parent: Made, wanted: Dependency) -> None:
    awaited, told_late = [], False
    for key, holds in wanted.conditions or ((EXECUTION, True),):
        known = key.casefold() == EXECUTION or key.casefold() in parent.keys
        name = parent.keys.get(key.casefold(), f"{parent.stimulus.id}.released")
        if not known:
            told = _("« {key} » n’est pas attendu de « {parent} » : attend son départ.")
            told = told.format(key=key[:80], parent=parent.stimulus.where)
            draft.guessed(stimulus.where, told)
        if holds:
            awaited.append(name)
            told_late |= not name.endswith(".released")
        elif name.endswith(".released"):
            told = _("ne part que si « {parent} » échoue : l’animation en décide, sur une touche.")
            draft.guessed(stimulus.where, told.format(parent=parent.stimulus.where))
            stimulus.by_key = True
        else:
            stimulus.unless.append(name)
            stimulus.wait([f"{parent.stimulus.id}.released"])
    if wanted.either and len(awaited) > 1 and stimulus.any:
        told = _("un seul de ces résultats suffisait : tous sont attendus.")
        draft.guessed(stimulus.where, told)
    stimulus.wait(awaited, either=wanted.either)
    if told_late:
        told = _("OpenAEV n’y regarde qu’à l’heure dite ; ici, part dès que c’est fait.")
        draft.guessed(stimulus.where, told)


def _dependency(parent: str, raw: dict[str, object]) -> Dependency:
    condition = mapping(raw.get("dependency_condition"))
    conditions = []
    for each in groups(condition.get("conditions")):
        key = line(each.get("key"), 500)
        legacy = _LEGACY.match(key)
        if key:
            conditions.append((legacy[1] if legacy else key, flag(each.get("value"), True)))
    either = line(condition.get("mode")).lower() in {"or", "||"}
    return Dependency(parent, tuple(conditions), either)


def _before(found: dict[str, list[Dependency]], uuid: str, out: set[str]) -> Iterator[Dependency]:
    """Yield the nearest parents that stay, going back from one that is left out."""
    seen, queue = {uuid}, [uuid]
    while queue:
        for parent in found.get(queue.pop(), ()):
            if parent.parent in seen:
                continue
            seen.add(parent.parent)
            if parent.parent in out:
                queue.append(parent.parent)
            else:
                yield parent
