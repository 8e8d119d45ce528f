"""Cells: each walks the conditions on its own, with the injects that one of its seats receives."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crisisex.language import N_, _
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise
from crisisex.scenario.plain_text import Steps
from crisisex.scenario.quality.course import Course
from crisisex.scenario.quality.rule import Remark, Rule

_Lost = tuple[Steps, tuple[str, ...]]
"""Where a condition is written in its inject, and its milestones that a cell never reaches."""


def awaits_another_cell(course: Course) -> Iterator[Remark]:
    """Yield the conditions that wait, in some cell, for what happens in others alone."""
    received = {cell: _received(course.exercise, cell) for cell in course.exercise.crisis_cells}
    for index, inject in enumerate(course.exercise.injects):
        cells_of: defaultdict[_Lost, list[str]] = defaultdict(list)
        for cell, here in received.items():
            if inject.id in here:
                for lost in _lost(course.exercise, inject, here):
                    cells_of[lost].append(cell)
        for (path, names), cells in cells_of.items():
            yield Remark(("injects", index, *path), inject.id, _told(inject, path[0], names, cells))


def _received(exercise: Exercise, cell: str) -> set[str]:
    """Return the injects that a seat of the cell receives: the others never happen there."""
    seats = set(exercise.roles_in(cell))
    return {inject.id for inject in exercise.injects if not seats.isdisjoint(inject.to)}


def _lost(exercise: Exercise, inject: Inject, here: set[str]) -> Iterator[_Lost]:
    """Yield what a cell that receives `here` never reaches, where that decides the condition.

    Of alternatives, one suffices: each may be meant for a cell of its own.
    """

    def elsewhere(name: str) -> bool:
        return name in exercise.maker and exercise.maker[name].id not in here

    if inject.after:
        for nth, name in enumerate(inject.after.all):
            if elsewhere(name):
                yield ("after", "all", nth), (name,)
        if inject.after.any and all(map(elsewhere, inject.after.any)):
            yield ("after", "any"), tuple(inject.after.any)
    if inject.unless and all(map(elsewhere, inject.unless)):
        yield ("unless",), tuple(inject.unless)


def _told(inject: Inject, key: str | int, names: Sequence[str], cells: Sequence[str]) -> str:
    told = (
        _(
            "rien n’écartera « {inject} » dans {cells} : aucun siège n’y reçoit ce qui amène "
            "{names} ; l’y adresser aussi, ou changer unless"
        )
        if key == "unless"
        else _(
            "« {inject} » ne viendra jamais dans {cells} : aucun siège n’y reçoit ce qui amène "
            "{names} ; l’y adresser aussi, ou écrire dans to les rôles d’autres cellules"
        )
    )
    quoted = ", ".join(f"« {cell} »" for cell in cells)
    return told.format(inject=inject.id, cells=quoted, names=", ".join(names))


RULES = (
    Rule(
        "condition-d-ailleurs",
        N_("Un stimulus attend dans une cellule un jalon qui n’arrive que dans une autre."),
        N_(
            "Chaque cellule suit ses propres jalons : là, le stimulus ne viendra jamais, ou rien "
            "ne l’écartera."
        ),
        awaits_another_cell,
    ),
)
