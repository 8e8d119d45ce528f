"""The evaluation grid of an observer: the objectives, and what is expected of their cell."""

from collections.abc import Iterator

from crisisex.run.actors import Actor
from crisisex.run.state import State
from crisisex.scenario.models import Exercise, Objective
from crisisex.scenario.plans import plan_in_words
from crisisex.wire.http import ExpectedView, ObjectiveView, ObservationView

Awaited = tuple[str, ExpectedView]
"""An objective's id, empty when there is none, and what is expected for it."""


def observation_view(state: State, sender: Actor, run: str) -> ObservationView:
    """Return what an observer's page shows before any event."""
    exercise, cell = state.exercise, sender.cell
    awaited = [*_milestones(state), *_actions(state, cell)]
    known = {objective.id for objective in exercise.objectives}
    return ObservationView(
        run=run,
        exercise=exercise.title,
        establishment=exercise.establishment,
        cell=cell,
        cell_title=exercise.crisis_cells[cell].title,
        participant=sender.participant,
        name=state.observers[sender.participant].name,
        roles={role: exercise.role_name(role) for role in exercise.roles_in(cell)},
        objectives=[_objective(exercise, each, awaited) for each in exercise.objectives],
        others=[view for objective, view in awaited if objective not in known],
    )


def _objective(exercise: Exercise, objective: Objective, awaited: list[Awaited]) -> ObjectiveView:
    return ObjectiveView(
        id=objective.id,
        text=objective.text,
        plan=_plan(exercise, objective.plan),
        expected=[view for its, view in awaited if its == objective.id],
    )


def _milestones(state: State) -> Iterator[Awaited]:
    for milestone in state.exercise.milestones:
        yield (
            milestone.objective or "",
            ExpectedView(milestone=milestone.id, text=milestone.text),
        )


def _actions(state: State, cell: str) -> Iterator[Awaited]:
    """Yield what is expected about the injects that somebody of the cell receives."""
    seats = state.exercise.roles_in(cell)
    for name in state.cells[cell].injects:
        inject = state.inject(cell, name)
        if not any(role in seats for role in inject.to):
            continue
        for action in inject.expects:
            yield (
                action.objective or inject.objective or "",
                ExpectedView(
                    milestone=f"{name}.{action.id}",
                    text=action.text,
                    inject=name,
                    subject=inject.subject,
                    within=action.within,
                    plan=_plan(state.exercise, action.plan),
                    critical=action.critical,
                ),
            )


def _plan(exercise: Exercise, reference: str | None) -> str:
    """Return a section of a plan, in the exercise's language."""
    return plan_in_words(reference, exercise.language) if reference else ""
