"""The scenario's graph in one cell: which inject waited for which, and by what choice."""

from collections.abc import Mapping

from crisisex.debrief.past import Past
from crisisex.debrief.way import Step, Wait
from crisisex.scenario.graph import choice_words, makers
from crisisex.scenario.injects import Inject


def steps(past: Past, cell: str) -> tuple[Step, ...]:
    """Return the injects of `cell` in the scenario's order, with those added while it ran."""
    injects = [past.state.inject(cell, name) for name in past.state.injects_of(cell)]
    made = makers(injects)
    return tuple(
        Step(
            id=inject.id,
            number=number,
            phase=past.exercise.phase[inject.phase].title if inject.phase else "",
            asks=inject.decision is not None,
            waits=_waits(past, cell, inject, made),
        )
        for number, inject in enumerate(injects, 1)
    )


def _waits(past: Past, cell: str, inject: Inject, made: Mapping[str, Inject]) -> tuple[Wait, ...]:
    if inject.after is None:
        return ()
    reached = past.state.cells[cell].reached
    return tuple(
        Wait(made[name].id, choice_words(made[name], name), name in reached)
        for name in inject.after.milestones
        if name in made
    )
