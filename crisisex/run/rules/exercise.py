"""The exercise and its clock: start, pause, jump, and what falls due."""

from crisisex.language import N_
from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import Actor
from crisisex.run.agenda import Due, Item
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.rules.room import moved_points
from crisisex.run.rules.subjects import Events, recipients
from crisisex.run.state import RunStatus, State
from crisisex.scenario.injects import Inject

_MADE = {Item.PHASE: "started", Item.OBLIGATION: "started", Item.INJECT: "released"}
"""The milestone that an item makes by falling due."""


def start(state: State, _: c.StartExercise, __: Actor, now: float) -> Events:
    """Start the exercise and open its first phase."""
    return [e.ExerciseStarted(), _phase_start(state, 0, now)]


def _phase_start(state: State, index: int, planned: float) -> e.PhaseStarted:
    """Return the opening of a phase; scenario time never goes back, however late it opens."""
    phase = state.exercise.phases[index]
    scenario = float(phase.scenario)
    if index:
        scenario = max(scenario, state.scenario_time(planned))
    return e.PhaseStarted(phase=phase.id, planned=planned, scenario=scenario, pace=phase.pace)


def pause(_: State, command: c.PauseExercise, __: Actor, ___: float) -> Events:
    """Pause."""
    return [e.ExercisePaused(reason=command.reason)]


def resume(_: State, __: c.ResumeExercise, ___: Actor, ____: float) -> Events:
    """Go on."""
    return [e.ExerciseResumed()]


def set_speed(state: State, command: c.SetSpeed, _: Actor, __: float) -> Events:
    """Change the speed; nothing when it is so already."""
    return [e.SpeedSet(speed=command.speed)] if command.speed != state.clock.speed else []


def jump(_: State, command: c.JumpClock, __: Actor, now: float) -> Events:
    """Move the exercise clock forward."""
    if command.to < now:
        raise Refusal(
            Reason.INVALID, N_("L’heure d’exercice ne recule pas : choisir un instant à venir.")
        )
    return [e.ClockJumped(to=round(command.to, 6))]


def push_back(state: State, command: c.PushBack, _: Actor, now: float) -> Events:
    """Push back all that is still to come."""
    seconds = round(command.minutes * 60, 6)
    return [e.RestPushedBack(seconds=seconds), *moved_points(state, now, seconds)]


def pull_phase_forward(state: State, command: c.PullPhaseForward, _: Actor, now: float) -> Events:
    """Open the next phase now."""
    index = state.phase + 1
    if index >= len(state.exercise.phases):
        raise Refusal(Reason.NOT_NOW, N_("La dernière phase est déjà en cours."))
    phase = state.exercise.phases[index]
    if command.phase not in {None, phase.id}:
        raise Refusal(Reason.NOT_NOW, N_("Cette phase n’est pas la prochaine."))
    seconds = round(state.phase_starts[index] - now, 6)
    if seconds <= 0:
        return []
    return [
        e.PhasePulledForward(phase=phase.id, seconds=seconds),
        *moved_points(state, state.phase_starts[index], -seconds),
    ]


def stop(state: State, command: c.StopForRealIncident, _: Actor, __: float) -> Events:
    """Stop for a real incident, before the start too; it may be said twice."""
    if state.status is RunStatus.STOPPED:
        return []
    return [e.RealIncidentDeclared(reason=command.reason)]


def end(_: State, __: c.EndExercise, ___: Actor, ____: float) -> Events:
    """End the exercise."""
    return [e.ExerciseEnded()]


def release_due(state: State, _: c.ReleaseDue, __: Actor, now: float) -> Events:
    """Play what falls due, less what an item of this very batch makes needless."""
    if state.status is not RunStatus.RUNNING:
        return []
    made: set[tuple[str, str]] = set()
    events = []
    for due in state.all_due(now):
        if due.item is Item.INJECT:
            unless = state.inject(due.cell, due.name).unless
            if any((due.cell, name) in made or ("", name) in made for name in unless):
                continue
        if due.item in _MADE:
            made.add((due.cell, f"{due.name}.{_MADE[due.item]}"))
        events.append(_fall_due(state, due, now))
    return events


def _fall_due(state: State, due: Due, now: float) -> e.AnyEvent:
    if due.item is Item.PHASE:
        return _phase_start(state, due.order, due.elapsed)
    if due.item is Item.OBLIGATION:
        return e.ObligationStarted(
            cell=due.cell,
            obligation=due.name,
            scenario=state.scenario_time(due.elapsed),
            cause="milestone",
        )
    if due.item is Item.POINT:
        point = state.next_point(now) or state.points[-1]
        return e.SituationPointSet(cell=due.cell, point=point)
    inject = state.inject(due.cell, due.name)
    if inject.release == "key":
        return e.InjectFellDue(cell=due.cell, inject=due.name, planned=due.elapsed)
    return e.InjectReleased(
        cell=due.cell,
        inject=due.name,
        planned=due.elapsed,
        released=now,
        cause=_cause(state, due, inject),
        to=recipients(state, due.cell, inject),
    )


def _cause(state: State, due: Due, inject: Inject) -> e.Cause:
    """Return why an inject leaves by itself: a surprise is timed, but not by the scenario."""
    if due.name not in state.exercise.inject:
        return "surprise"
    by_condition = inject.after is not None and state.cells[due.cell].holds(inject.after)
    return "condition" if by_condition else "timer"
