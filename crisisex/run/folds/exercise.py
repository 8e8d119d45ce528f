"""How the exercise and its clock change."""

from crisisex.run import events as e
from crisisex.run.folds.changes import remember, shift_points, shift_rest
from crisisex.run.life import Status
from crisisex.run.plan import reach
from crisisex.run.state import RunStatus, State


def _new_piece(
    state: State,
    recorded: e.Recorded,
    *,
    elapsed: float | None = None,
    running: bool | None = None,
    speed: float | None = None,
) -> None:
    at = recorded.elapsed if elapsed is None else elapsed
    state.past_clocks.append(state.clock)
    state.clock = state.clock.piece(at, recorded.at.timestamp(), running=running, speed=speed)


def started(state: State, recorded: e.Recorded, _: e.ExerciseStarted) -> None:
    """Let the clock run."""
    state.status = RunStatus.RUNNING
    _new_piece(state, recorded, running=True)


def paused(state: State, recorded: e.Recorded, _: e.ExercisePaused) -> None:
    """Stop the clock."""
    state.status = RunStatus.PAUSED
    _new_piece(state, recorded, running=False)


def resumed(state: State, recorded: e.Recorded, _: e.ExerciseResumed) -> None:
    """Go on; to the wait for the start, when the real incident came before it."""
    begun = state.phase >= 0
    state.status = RunStatus.RUNNING if begun else RunStatus.READY
    _new_piece(state, recorded, running=begun)


def reopened(state: State, recorded: e.Recorded, _: e.RunReopened) -> None:
    """Come back paused at the last instant known."""
    if state.status is RunStatus.RUNNING:
        state.status = RunStatus.PAUSED
    _new_piece(state, recorded, running=False)


def speed_set(state: State, recorded: e.Recorded, event: e.SpeedSet) -> None:
    """Go on at another speed."""
    _new_piece(state, recorded, speed=event.speed)


def jumped(state: State, recorded: e.Recorded, event: e.ClockJumped) -> None:
    """Move the clock; what is passed over waits in the queue."""
    _new_piece(state, recorded, elapsed=event.to)
    for cell in state.cells.values():
        for progress in cell.injects.values():
            planned = progress.planned
            if progress.status is Status.PLANNED and planned is not None and planned <= event.to:
                progress.status = Status.DUE


def pushed_back(state: State, recorded: e.Recorded, event: e.RestPushedBack) -> None:
    """Move the rest of the plan."""
    remember(state, recorded, seconds=event.seconds)
    shift_rest(state, event.seconds, recorded.elapsed)


def pulled_forward(state: State, recorded: e.Recorded, event: e.PhasePulledForward) -> None:
    """Bring a phase, and all that follows it, to now; what it passes over waits in the queue."""
    opening = list(state.exercise.phase).index(event.phase)
    later = {phase.id for phase in state.exercise.phases[opening:]}
    shift_points(state, -event.seconds, state.phase_starts[opening])
    for index in range(opening, len(state.phase_starts)):
        state.phase_starts[index] -= event.seconds
    for name, cell in state.cells.items():
        for inject, progress in cell.injects.items():
            if progress.planned is None or state.inject(name, inject).after is not None:
                continue
            if state.inject(name, inject).phase in later:
                if progress.status in {Status.PLANNED, Status.HELD}:
                    progress.planned -= event.seconds
            elif progress.status is Status.PLANNED and progress.planned > recorded.elapsed:
                progress.status = Status.DUE
    state.pushed_back -= event.seconds
    state.changes.clear()
    state.rebuild_agenda()


def phase_started(state: State, recorded: e.Recorded, event: e.PhaseStarted) -> None:
    """Take the date and the pace of the phase that opens."""
    state.phase = list(state.exercise.phase).index(event.phase)
    state.phase_anchor, state.scenario_anchor = event.planned, event.scenario
    state.pace = event.pace
    state.rebuild_agenda()
    for cell in state.cells:
        reach(state, cell, f"{event.phase}.started", recorded.elapsed)


def stopped(state: State, recorded: e.Recorded, _: e.RealIncidentDeclared) -> None:
    """Stop for a real incident."""
    state.status = RunStatus.STOPPED
    _new_piece(state, recorded, running=False)


def ended(state: State, recorded: e.Recorded, _: e.ExerciseEnded) -> None:
    """Stop for good."""
    state.status = RunStatus.ENDED
    _new_piece(state, recorded, running=False)
