"""What an inject of ours waits for, as OpenAEV says it: one parent, and conditions on its results.

Its import takes one parent an inject; of several, the first is kept and the others are said.
"""

from dataclasses import dataclass, field

from crisisex.formats import polls
from crisisex.formats.liberal import shortened
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise

_RELEASED = frozenset({"released", "acknowledged", "answered"})
_EXECUTION = "Execution"
_LONGEST_NAME = 255


@dataclass
class Depends:
    """One dependency: the parent's id, conditions by key, and what did not go in."""

    parent: str = ""
    conditions: list[tuple[str, bool]] = field(default_factory=list)
    either: bool = False
    lost: list[str] = field(default_factory=list)
    """Milestones that are waited for and are not said."""
    kept_off: list[str] = field(default_factory=list)
    """Milestones of `unless` that are not said."""
    nearly: list[str] = field(default_factory=list)
    """Milestones that are said as the parent's release."""


def depends_on(exercise: Exercise, inject: Inject) -> Depends:
    """Return the dependency that says best what an inject waits for."""
    depends = Depends()
    needed = inject.after.all if inject.after else []
    either = inject.after.any if inject.after else []
    names = [*needed, *either, *([] if inject.after or inject.manual else inject.unless)]
    makers = [name.partition(".")[0] for name in names]
    depends.parent = next((each for each in makers if each in exercise.inject), "")
    parent = exercise.inject.get(depends.parent)
    if parent is None:
        depends.lost, depends.kept_off = [*needed, *either], list(inject.unless)
        return depends
    depends.either = bool(either) and not needed and _all_of(parent, either)
    for name in [*needed, *either]:
        if name in parent.milestones and (name in needed or depends.either):
            _add(depends, _key(exercise, parent, name), holds=True)
            if name.endswith((".acknowledged", ".answered")):
                depends.nearly.append(name)
        else:
            depends.lost.append(name)
    for name in inject.unless:
        suffix = name.rpartition(".")[2]
        if name in parent.milestones and suffix not in _RELEASED and not depends.either:
            if not depends.conditions:
                _add(depends, _EXECUTION, holds=True)
            _add(depends, _key(exercise, parent, name), holds=False)
        else:
            depends.kept_off.append(name)
    if not depends.conditions:
        depends.parent = depends.parent if inject.after else ""
        if depends.parent:
            _add(depends, _EXECUTION, holds=True)
    return depends


def _add(depends: Depends, key: str, *, holds: bool) -> None:
    if (key, holds) not in depends.conditions:
        depends.conditions.append((key, holds))


def _all_of(parent: Inject, names: list[str]) -> bool:
    return set(names) <= set(parent.milestones)


def _key(exercise: Exercise, parent: Inject, name: str) -> str:
    """Return the name by which a condition calls a milestone of the parent's."""
    what = name.partition(".")[2]
    if what in _RELEASED:
        return _EXECUTION
    choices = parent.decision.choices if parent.decision else {}
    if what in choices:
        return shortened(polls.choice(choices[what], exercise.language), _LONGEST_NAME)
    return shortened(next(each.text for each in parent.expects if each.id == what), _LONGEST_NAME)
