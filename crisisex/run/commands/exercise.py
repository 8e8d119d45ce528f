"""Commands about the exercise and its clock."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from crisisex.run.actors import Kind
from crisisex.run.commands.base import ANYONE, DIRECTOR, Command, Instant, Name, Number, Sentence


class StartExercise(Command):
    """DEBEX."""

    type: Literal["start_exercise"] = "start_exercise"


class PauseExercise(Command):
    """SUSPEX: nothing falls due until the exercise is resumed."""

    type: Literal["pause_exercise"] = "pause_exercise"
    reason: Sentence = ""


class ResumeExercise(Command):
    """Resume after a pause or a real incident."""

    type: Literal["resume_exercise"] = "resume_exercise"


class SetSpeed(Command):
    """Let exercise time pass `speed` times as fast as the wall."""

    type: Literal["set_speed"] = "set_speed"
    speed: Annotated[float, Field(ge=0.1, le=3_600, allow_inf_nan=False)]


class JumpClock(Command):
    """Move exercise time forward; what is passed over waits in the queue, nothing fires."""

    type: Literal["jump_clock"] = "jump_clock"
    to: Instant


class PushBack(Command):
    """Push back by `minutes` all that is still to come: timed injects and phases."""

    type: Literal["push_back"] = "push_back"
    minutes: Annotated[float, Field(gt=0, le=1_440, allow_inf_nan=False)]


class PullPhaseForward(Command):
    """Open the next phase now, and move all that follows as much; what it passes waits."""

    type: Literal["pull_phase_forward"] = "pull_phase_forward"
    phase: Name | None = None
    """The phase that is meant, so that a phase that has just opened is not passed over."""


class UndoChange(Command):
    """Undo a change of the plan whose injects have not left; in every cell it was made in."""

    type: Literal["undo_change"] = "undo_change"
    change: Number
    """The log number of the change, or of its part in one cell."""


class StopForRealIncident(Command):
    """INCIDENT RÉEL: stop the exercise at once, on every screen; anyone may say it."""

    open_to: ClassVar[frozenset[Kind]] = ANYONE
    type: Literal["stop_for_real_incident"] = "stop_for_real_incident"
    reason: Sentence = ""


class EndExercise(Command):
    """FINEX."""

    type: Literal["end_exercise"] = "end_exercise"


class ReleaseDue(Command):
    """Play all that has fallen due; sent by the director's timer."""

    open_to: ClassVar[frozenset[Kind]] = DIRECTOR
    type: Literal["release_due"] = "release_due"
