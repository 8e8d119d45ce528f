"""The closed set of events: what happened, in the past tense. They are the run.

Instants named in an event (`planned`, `released`) are exercise seconds; `scenario` is
scenario seconds since J at 00:00.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class Event(BaseModel):
    """Something that happened."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CellEvent(Event):
    """Something that happened in one cell."""

    cell: str


class InjectEvent(CellEvent):
    """Something that happened to one inject of a cell."""

    inject: str


class RunCreated(Event):
    """A run was made of an exercise; `digest` seals the exercise as it will be played."""

    type: Literal["run_created"] = "run_created"
    exercise: str
    title: str
    digest: str


class RunReopened(Event):
    """A director took up the run again: paused at the last logged instant."""

    type: Literal["run_reopened"] = "run_reopened"
    was_running: bool


class ParticipantJoined(Event):
    """Somebody took a seat."""

    type: Literal["participant_joined"] = "participant_joined"
    participant: str
    cell: str
    role: str
    name: str


class ExerciseStarted(Event):
    """DEBEX."""

    type: Literal["exercise_started"] = "exercise_started"


class ExercisePaused(Event):
    """SUSPEX."""

    type: Literal["exercise_paused"] = "exercise_paused"


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


Cause = Literal["timer", "condition", "facilitator"]


class InjectReleased(InjectEvent):
    """An inject left for its recipients."""

    type: Literal["inject_released"] = "inject_released"
    planned: float | None
    """None when nothing had planned it yet."""
    released: float
    cause: Cause
    to: list[str]


class InjectFellDue(InjectEvent):
    """An inject that a facilitator plays in person has come to its time."""

    type: Literal["inject_fell_due"] = "inject_fell_due"
    planned: float


class InjectHeld(InjectEvent):
    """A facilitator keeps an inject back."""

    type: Literal["inject_held"] = "inject_held"


class InjectUnheld(InjectEvent):
    """A held inject went back to the plan."""

    type: Literal["inject_unheld"] = "inject_unheld"


class InjectSkipped(InjectEvent):
    """A facilitator leaves an inject out."""

    type: Literal["inject_skipped"] = "inject_skipped"
    reason: str


class InjectDelivered(InjectEvent):
    """An inject reached a participant's screen."""

    type: Literal["inject_delivered"] = "inject_delivered"
    role: str
    participant: str


class InjectOpened(InjectEvent):
    """A participant opened an inject."""

    type: Literal["inject_opened"] = "inject_opened"
    role: str
    participant: str


class InjectAcknowledged(InjectEvent):
    """A participant took note of an inject."""

    type: Literal["inject_acknowledged"] = "inject_acknowledged"
    role: str
    participant: str


class InjectAnswered(InjectEvent):
    """A participant answered an inject."""

    type: Literal["inject_answered"] = "inject_answered"
    role: str
    participant: str
    text: str


class DecisionRecorded(CellEvent):
    """The cell decided; `role` is None when a facilitator wrote it down for the cell."""

    type: Literal["decision_recorded"] = "decision_recorded"
    text: str
    inject: str | None = None
    choice: str | None = None
    reason: str = ""
    role: str | None = None


class MilestoneTicked(CellEvent):
    """A milestone was seen reached, or an expected action done."""

    type: Literal["milestone_ticked"] = "milestone_ticked"
    milestone: str


class ObligationStarted(CellEvent):
    """The establishment knows: a legal clock runs from this scenario instant."""

    type: Literal["obligation_started"] = "obligation_started"
    obligation: str
    scenario: float
    cause: Literal["declared", "milestone"]


class DeclarationFiled(CellEvent):
    """A declaration was filed at this scenario instant."""

    type: Literal["declaration_filed"] = "declaration_filed"
    obligation: str
    scenario: float
    role: str | None
    text: str


class LogWritten(CellEvent):
    """A line was written in the cell's crisis log."""

    type: Literal["log_written"] = "log_written"
    role: str | None
    text: str


AnyEvent = Annotated[
    RunCreated
    | RunReopened
    | ParticipantJoined
    | ExerciseStarted
    | ExercisePaused
    | ExerciseResumed
    | SpeedSet
    | ClockJumped
    | RestPushedBack
    | PhaseStarted
    | RealIncidentDeclared
    | ExerciseEnded
    | InjectReleased
    | InjectFellDue
    | InjectHeld
    | InjectUnheld
    | InjectSkipped
    | InjectDelivered
    | InjectOpened
    | InjectAcknowledged
    | InjectAnswered
    | DecisionRecorded
    | MilestoneTicked
    | ObligationStarted
    | DeclarationFiled
    | LogWritten,
    Field(discriminator="type"),
]

EVENTS: TypeAdapter[AnyEvent] = TypeAdapter(AnyEvent)


@dataclass(frozen=True)
class Recorded:
    """An event with its place in the run: log number, wall time, exercise time, actor."""

    seq: int
    at: datetime
    """UTC."""
    elapsed: float
    """Exercise seconds."""
    actor: str
    event: AnyEvent
    command: str | None = None
    """The sender's id for the command it came from."""

    @property
    def data(self) -> dict[str, Any]:
        """The event's own fields as plain JSON data, without its type."""
        return self.event.model_dump(mode="json", exclude={"type"})
