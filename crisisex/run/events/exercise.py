"""Events of the exercise and its clock."""

from typing import Literal

from crisisex.run.events.base import Event


class RunCreated(Event):
    """A run was made of an exercise; `digest` seals the exercise as it will be played."""

    type: Literal["run_created"] = "run_created"
    exercise: str
    title: str
    digest: str
    copy_of: str = ""
    """Last hash of the run that this one repeats without its names; empty for a run itself."""


class RunReopened(Event):
    """A director took up the run again: paused at the last logged instant."""

    type: Literal["run_reopened"] = "run_reopened"
    was_running: bool


class ExerciseStarted(Event):
    """DEBEX."""

    type: Literal["exercise_started"] = "exercise_started"


class ExercisePaused(Event):
    """SUSPEX."""

    type: Literal["exercise_paused"] = "exercise_paused"
    reason: str = ""


class ExerciseResumed(Event):
    """The exercise goes on."""

    type: Literal["exercise_resumed"] = "exercise_resumed"


class SpeedSet(Event):
    """Exercise time passes at another speed."""

    type: Literal["speed_set"] = "speed_set"
    speed: float


class ClockJumped(Event):
    """Exercise time was moved forward to `to`."""

    type: Literal["clock_jumped"] = "clock_jumped"
    to: float


class RestPushedBack(Event):
    """All that was still to come was pushed back."""

    type: Literal["rest_pushed_back"] = "rest_pushed_back"
    seconds: float


class PhasePulledForward(Event):
    """The next phase opens now: it and all that follows it move `seconds` nearer."""

    type: Literal["phase_pulled_forward"] = "phase_pulled_forward"
    phase: str
    seconds: float


class ChangeUndone(Event):
    """Changes of the plan were undone; `changes` are their log numbers."""

    type: Literal["change_undone"] = "change_undone"
    changes: list[int]


class PhaseStarted(Event):
    """A phase opened: the scenario jumped to its date and takes its pace."""

    type: Literal["phase_started"] = "phase_started"
    phase: str
    planned: float
    scenario: float
    pace: float


class RealIncidentDeclared(Event):
    """INCIDENT RÉEL: the exercise is stopped."""

    type: Literal["real_incident_declared"] = "real_incident_declared"
    reason: str


class ExerciseEnded(Event):
    """FINEX."""

    type: Literal["exercise_ended"] = "exercise_ended"
