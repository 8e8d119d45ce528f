"""The fold: each event changes the state in one way, and nothing else changes it.

The plan follows from the facts: releasing an inject reaches its milestones, which arm or
close the injects that watch them. So a replay rebuilds the plan without logging it.
"""

from collections.abc import Callable, Iterable
from typing import Any

from crisisex.run import events as e
from crisisex.run.agenda import Due, Item
from crisisex.run.life import Status, Step, may
from crisisex.run.state import Answer, Participant, RunStatus, State
from crisisex.scenario.models import Condition, Exercise


def evolve(state: State, recorded: e.Recorded) -> None:
    """Change `state` to what it is after `recorded`."""
    event = recorded.event
    apply: Callable[[State, e.Recorded, Any], None] | None = _APPLY.get(type(event))
    if apply is not None:
        apply(state, recorded, event)
    state.seq = recorded.seq
    state.elapsed = max(recorded.elapsed, state.clock.elapsed)
    if recorded.command is not None:
        state.answered[recorded.actor, recorded.command] = recorded.seq


def replay(exercise: Exercise, events: Iterable[e.Recorded]) -> State:
    """Return the state that `events` lead to from the beginning."""
    state = State.initial(exercise)
    for recorded in events:
        evolve(state, recorded)
    return state


# -- the exercise and its clock -----------------------------------------------------------


def _new_piece(
    state: State,
    recorded: e.Recorded,
    *,
    elapsed: float | None = None,
    running: bool | None = None,
    speed: float | None = None,
) -> None:
    at = recorded.elapsed if elapsed is None else elapsed
    state.clock = state.clock.piece(at, recorded.at.timestamp(), running=running, speed=speed)


def _started(state: State, recorded: e.Recorded, _: e.ExerciseStarted) -> None:
    state.status = RunStatus.RUNNING
    _new_piece(state, recorded, running=True)


def _paused(state: State, recorded: e.Recorded, _: e.ExercisePaused) -> None:
    state.status = RunStatus.PAUSED
    _new_piece(state, recorded, running=False)


def _resumed(state: State, recorded: e.Recorded, _: e.ExerciseResumed) -> None:
    """Go on; to the wait for the start, when the real incident came before it."""
    begun = state.phase >= 0
    state.status = RunStatus.RUNNING if begun else RunStatus.READY
    _new_piece(state, recorded, running=begun)


def _reopened(state: State, recorded: e.Recorded, _: e.RunReopened) -> None:
    if state.status is RunStatus.RUNNING:
        state.status = RunStatus.PAUSED
    _new_piece(state, recorded, running=False)


def _speed_set(state: State, recorded: e.Recorded, event: e.SpeedSet) -> None:
    _new_piece(state, recorded, speed=event.speed)


def _jumped(state: State, recorded: e.Recorded, event: e.ClockJumped) -> None:
    _new_piece(state, recorded, elapsed=event.to)
    for cell in state.cells.values():
        for progress in cell.injects.values():
            planned = progress.planned
            if progress.status is Status.PLANNED and planned is not None and planned <= event.to:
                progress.status = Status.DUE


def _pushed_back(state: State, _: e.Recorded, event: e.RestPushedBack) -> None:
    state.pushed_back += event.seconds
    for index in range(state.phase + 1, len(state.phase_starts)):
        state.phase_starts[index] += event.seconds
    for cell in state.cells.values():
        for progress in cell.injects.values():
            if progress.status in {Status.PLANNED, Status.HELD} and progress.planned is not None:
                progress.planned += event.seconds
    state.rebuild_agenda()


def _phase_started(state: State, recorded: e.Recorded, event: e.PhaseStarted) -> None:
    state.phase = list(state.exercise.phase).index(event.phase)
    state.phase_anchor, state.scenario_anchor = event.planned, event.scenario
    state.pace = event.pace
    state.rebuild_agenda()
    for cell in state.cells:
        _reach(state, cell, f"{event.phase}.started", recorded.elapsed)


def _stopped(state: State, recorded: e.Recorded, _: e.RealIncidentDeclared) -> None:
    state.status = RunStatus.STOPPED
    _new_piece(state, recorded, running=False)


def _ended(state: State, recorded: e.Recorded, _: e.ExerciseEnded) -> None:
    state.status = RunStatus.ENDED
    _new_piece(state, recorded, running=False)


def _joined(state: State, _: e.Recorded, event: e.ParticipantJoined) -> None:
    joined = Participant(event.participant, event.cell, event.role, event.name)
    state.participants[joined.id] = joined


# -- injects -----------------------------------------------------------------------------


def _released(state: State, recorded: e.Recorded, event: e.InjectReleased) -> None:
    progress = state.progress(event.cell, event.inject)
    progress.status = Status.RELEASED
    progress.planned = event.planned
    progress.released = event.released
    progress.cause = event.cause
    progress.to = event.to
    _reach(state, event.cell, f"{event.inject}.released", recorded.elapsed)


def _fell_due(state: State, _: e.Recorded, event: e.InjectFellDue) -> None:
    state.progress(event.cell, event.inject).status = Status.DUE


def _held(state: State, _: e.Recorded, event: e.InjectHeld) -> None:
    state.progress(event.cell, event.inject).status = Status.HELD


def _unheld(state: State, recorded: e.Recorded, event: e.InjectUnheld) -> None:
    progress = state.progress(event.cell, event.inject)
    if progress.planned is None:
        progress.status = Status.WAITING
    elif progress.planned <= recorded.elapsed:
        progress.status = Status.DUE
    else:
        progress.status = Status.PLANNED
        state.schedule(event.cell, event.inject)


def _skipped(state: State, _: e.Recorded, event: e.InjectSkipped) -> None:
    progress = state.progress(event.cell, event.inject)
    progress.status, progress.reason = Status.SKIPPED, event.reason


def _delivered(state: State, recorded: e.Recorded, event: e.InjectDelivered) -> None:
    progress = state.progress(event.cell, event.inject)
    progress.delivered.setdefault(event.participant, recorded.elapsed)


def _opened(state: State, recorded: e.Recorded, event: e.InjectOpened) -> None:
    progress = state.progress(event.cell, event.inject)
    progress.opened.setdefault(event.participant, recorded.elapsed)


def _acknowledged(state: State, recorded: e.Recorded, event: e.InjectAcknowledged) -> None:
    progress = state.progress(event.cell, event.inject)
    progress.acknowledged.setdefault(event.participant, recorded.elapsed)
    _reach(state, event.cell, f"{event.inject}.acknowledged", recorded.elapsed)


def _answered(state: State, recorded: e.Recorded, event: e.InjectAnswered) -> None:
    answer = Answer(recorded.elapsed, event.participant, event.role, event.text)
    state.progress(event.cell, event.inject).answers.append(answer)
    _reach(state, event.cell, f"{event.inject}.answered", recorded.elapsed)


# -- decisions, milestones, obligations ------------------------------------------------------


def _decided(state: State, recorded: e.Recorded, event: e.DecisionRecorded) -> None:
    if event.inject is not None and event.choice is not None:
        state.progress(event.cell, event.inject).choice = event.choice
        _reach(state, event.cell, f"{event.inject}.{event.choice}", recorded.elapsed)


def _ticked(state: State, recorded: e.Recorded, event: e.MilestoneTicked) -> None:
    _reach(state, event.cell, event.milestone, recorded.elapsed)


def _obligation_started(state: State, recorded: e.Recorded, event: e.ObligationStarted) -> None:
    progress = state.cells[event.cell].obligations[event.obligation]
    progress.started, progress.started_elapsed = event.scenario, recorded.elapsed
    progress.cause = event.cause
    _reach(state, event.cell, f"{event.obligation}.started", recorded.elapsed)


def _filed(state: State, recorded: e.Recorded, event: e.DeclarationFiled) -> None:
    progress = state.cells[event.cell].obligations[event.obligation]
    progress.filed, progress.filed_elapsed = event.scenario, recorded.elapsed
    progress.filed_by, progress.text = event.role, event.text
    _reach(state, event.cell, f"{event.obligation}.filed", recorded.elapsed)


def _reach(state: State, cell: str, milestone: str, elapsed: float) -> None:
    """Reach `milestone` in `cell`: arm what waited for it, close what it makes needless."""
    here = state.cells[cell]
    if milestone in here.reached:
        return
    here.reached[milestone] = elapsed
    for inject in state.watchers.closed.get(milestone, ()):
        progress = here.injects[inject.id]
        if may(progress.status, Step.CLOSE):
            progress.status, progress.reason = Status.CLOSED, milestone
    for inject in state.watchers.triggered.get(milestone, ()):
        progress = here.injects[inject.id]
        if progress.planned is None and inject.after and holds(inject.after, here.reached):
            progress.planned = round(elapsed + inject.delay, 6)
            if progress.status is Status.WAITING:
                progress.status = Status.PLANNED
                state.schedule(cell, inject.id)
    for order, obligation in enumerate(state.exercise.obligation.values()):
        if obligation.aware == milestone and here.obligations[obligation.id].started is None:
            state.agenda.add(Due(elapsed, Item.OBLIGATION, order, cell, obligation.id))


def holds(condition: Condition, reached: dict[str, float]) -> bool:
    """Return whether `condition` is true once the milestones of `reached` are."""
    return all(name in reached for name in condition.all) and (
        not condition.any or any(name in reached for name in condition.any)
    )


_APPLY: dict[type[e.Event], Callable[[State, e.Recorded, Any], None]] = {
    e.ExerciseStarted: _started,
    e.ExercisePaused: _paused,
    e.ExerciseResumed: _resumed,
    e.RunReopened: _reopened,
    e.SpeedSet: _speed_set,
    e.ClockJumped: _jumped,
    e.RestPushedBack: _pushed_back,
    e.PhaseStarted: _phase_started,
    e.RealIncidentDeclared: _stopped,
    e.ExerciseEnded: _ended,
    e.ParticipantJoined: _joined,
    e.InjectReleased: _released,
    e.InjectFellDue: _fell_due,
    e.InjectHeld: _held,
    e.InjectUnheld: _unheld,
    e.InjectSkipped: _skipped,
    e.InjectDelivered: _delivered,
    e.InjectOpened: _opened,
    e.InjectAcknowledged: _acknowledged,
    e.InjectAnswered: _answered,
    e.DecisionRecorded: _decided,
    e.MilestoneTicked: _ticked,
    e.ObligationStarted: _obligation_started,
    e.DeclarationFiled: _filed,
}
"""RunCreated and LogWritten change nothing that the run decides by."""
