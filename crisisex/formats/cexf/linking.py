"""What our injects wait for, as CEXF's two kinds of edge: one requirement, and what follows what.

A requirement asks for a result of one inject; the flow says which injects follow, on release or,
for the whole of an inject's followers, on its completion.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from crisisex.formats import polls
from crisisex.formats.carried import Manner, Remark
from crisisex.language import _
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise

_RELEASED = frozenset({"released", "acknowledged", "answered"})


@dataclass
class Edges:
    """The edges of an exercise, by inject id, and what is not among them."""

    requires: dict[str, tuple[str, str]] = field(default_factory=dict)
    follows: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Followers, by the inject that they follow."""
    completing: set[str] = field(default_factory=set)
    """Injects whose followers wait for their completion."""
    remarks: list[Remark] = field(default_factory=list)


def edges_of(exercise: Exercise) -> Edges:
    """Return the edges that say best what the injects wait for."""
    edges = Edges()
    for inject in exercise.injects:
        for maker in {each.partition(".")[0] for each in _soon(exercise, inject)}:
            edges.follows[maker].append(inject.id)
    for inject in exercise.injects:
        edges.remarks += _results(exercise, inject, edges)
        edges.remarks += _unsaid(exercise, inject)
        for name in _soon(exercise, inject):
            maker, _dot, what = name.partition(".")
            edges.requires.setdefault(inject.id, (maker, ""))
            if what != "released":
                told = _("attend {name} : écrit comme la suite de « {maker} ».")
                edges.remarks.append(
                    Remark(Manner.GUESSED, inject.id, told.format(name=name, maker=maker))
                )
    return edges


def _soon(exercise: Exercise, inject: Inject) -> list[str]:
    """Return what an inject waits for that comes with another's release."""
    return [name for name in _made(exercise, inject) if name.partition(".")[2] in _RELEASED]


def _made(exercise: Exercise, inject: Inject) -> list[str]:
    names = inject.after.milestones if inject.after else ()
    return [name for name in names if name.partition(".")[0] in exercise.inject]


def _results(exercise: Exercise, inject: Inject, edges: Edges) -> Iterator[Remark]:
    """Put the results that an inject waits for into the edges; yield those that do not go in."""
    asked: defaultdict[str, list[str]] = defaultdict(list)
    for name in _made(exercise, inject):
        maker, _dot, what = name.partition(".")
        if what not in _RELEASED:
            asked[maker].append(what)
    for maker, results in asked.items():
        parent = exercise.inject[maker]
        whole = {each.id for each in parent.expects}
        if len(results) == 1 and inject.id not in edges.requires:
            edges.requires[inject.id] = (maker, _result(exercise, parent, results[0]))
        elif whole == set(results) and (maker in edges.completing or maker not in edges.follows):
            edges.completing.add(maker)
            edges.follows[maker].append(inject.id)
        else:
            told = _("attend aussi {names} : CEXF ne demande qu’un résultat.")
            names = ", ".join(f"{maker}.{each}" for each in results)
            yield Remark(Manner.LEFT, inject.id, told.format(names=names))


def _unsaid(exercise: Exercise, inject: Inject) -> Iterator[Remark]:
    """Yield what of an inject's trigger no edge can say."""
    made = set(_made(exercise, inject))
    for name in inject.after.milestones if inject.after else ():
        if name not in made:
            told = _("attend {name}, qui n’y entre pas.")
            yield Remark(Manner.LEFT, inject.id, told.format(name=name))
    if inject.after and len(inject.after.any) > 1:
        told = _("un seul de ces jalons suffisait ({names}) : tous sont attendus.")
        names = ", ".join(inject.after.any)
        yield Remark(Manner.GUESSED, inject.id, told.format(names=names))
    for name in inject.unless:
        told = _("ne part que sans {name}, qui n’y entre pas.")
        yield Remark(Manner.LEFT, inject.id, told.format(name=name))
    if inject.delay:
        yield Remark(Manner.LEFT, inject.id, _("le délai avant son départ n’y entre pas."))


def _result(exercise: Exercise, parent: Inject, what: str) -> str:
    choices = parent.decision.choices if parent.decision else {}
    if what in choices:
        return polls.choice(choices[what], exercise.language)
    return next(each.text for each in parent.expects if each.id == what)
