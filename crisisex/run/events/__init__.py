"""The closed set of events: what happened, in the past tense. They are the run.

Instants named in an event (`planned`, `released`) are exercise seconds; `scenario` is
scenario seconds since J at 00:00.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from crisisex.run.events.base import CellEvent, Event, InjectEvent
from crisisex.run.events.exercise import (
    ChangeUndone,
    ClockJumped,
    ExerciseEnded,
    ExercisePaused,
    ExerciseResumed,
    ExerciseStarted,
    PhasePulledForward,
    PhaseStarted,
    RealIncidentDeclared,
    RestPushedBack,
    RunCreated,
    RunReopened,
    SpeedSet,
)
from crisisex.run.events.injects import (
    BranchClosed,
    BranchOpened,
    Cause,
    InjectAcknowledged,
    InjectAdded,
    InjectAnswered,
    InjectDelivered,
    InjectEdited,
    InjectFellDue,
    InjectHeld,
    InjectOpened,
    InjectReleased,
    InjectResent,
    InjectSkipped,
    InjectUnheld,
)
from crisisex.run.events.mail import MailArranged, MailFailed, MailSent
from crisisex.run.events.people import (
    AccessWithdrawn,
    CommunicationConfirmed,
    CommunicationsChecked,
    FacilitatorJoined,
    FeedbackGiven,
    ObserverJoined,
    ParticipantJoined,
    ReadinessTicked,
)
from crisisex.run.events.record import (
    DecisionAmended,
    DecisionRecorded,
    DeclarationCompleted,
    DeclarationFiled,
    DeclarationRelayed,
    LogCorrected,
    LogWritten,
    MilestoneTicked,
    MilestoneUnticked,
    ObjectiveRated,
    ObligationContested,
    ObligationStarted,
    ObservationRecorded,
)
from crisisex.run.events.review import FindingAdded, FindingReviewed, Worded
from crisisex.run.events.room import ClocksChosen, InjectShown, SituationPointSet
from crisisex.run.events.speech import (
    ActorAsked,
    CallEnded,
    QuestionAnswered,
    QuestionClaimed,
    QuestionEvent,
    QuestionHandedOver,
    SpeechNoted,
)

AnyEvent = Annotated[
    RunCreated
    | RunReopened
    | ExerciseStarted
    | ExercisePaused
    | ExerciseResumed
    | SpeedSet
    | ClockJumped
    | RestPushedBack
    | PhasePulledForward
    | ChangeUndone
    | PhaseStarted
    | RealIncidentDeclared
    | ExerciseEnded
    | ParticipantJoined
    | ObserverJoined
    | FacilitatorJoined
    | AccessWithdrawn
    | CommunicationsChecked
    | CommunicationConfirmed
    | ReadinessTicked
    | FeedbackGiven
    | InjectReleased
    | InjectFellDue
    | InjectHeld
    | InjectUnheld
    | InjectSkipped
    | InjectEdited
    | InjectAdded
    | InjectResent
    | BranchOpened
    | BranchClosed
    | InjectDelivered
    | InjectOpened
    | InjectAcknowledged
    | InjectAnswered
    | DecisionRecorded
    | DecisionAmended
    | ObservationRecorded
    | ObjectiveRated
    | MilestoneTicked
    | MilestoneUnticked
    | ObligationStarted
    | ObligationContested
    | DeclarationFiled
    | DeclarationCompleted
    | DeclarationRelayed
    | LogWritten
    | LogCorrected
    | ClocksChosen
    | InjectShown
    | SituationPointSet
    | ActorAsked
    | QuestionClaimed
    | CallEnded
    | QuestionHandedOver
    | QuestionAnswered
    | SpeechNoted
    | MailArranged
    | MailSent
    | MailFailed
    | FindingReviewed
    | FindingAdded,
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
    def follows_a_declaration(self) -> bool:
        """Whether it is how a declaration goes on its way: whoever filed it did no more."""
        match self.event:
            case DeclarationRelayed():
                return True
            case InjectAdded(number=number):
                return bool(number)
            case InjectReleased(cause=cause):
                return cause == "declaration"
            case _:
                return False

    @property
    def data(self) -> dict[str, Any]:
        """The event's own fields as plain JSON data, without its type."""
        return self.event.model_dump(mode="json", exclude={"type"})


__all__ = [
    "EVENTS",
    "AccessWithdrawn",
    "ActorAsked",
    "AnyEvent",
    "BranchClosed",
    "BranchOpened",
    "CallEnded",
    "Cause",
    "CellEvent",
    "ChangeUndone",
    "ClockJumped",
    "ClocksChosen",
    "CommunicationConfirmed",
    "CommunicationsChecked",
    "DecisionAmended",
    "DecisionRecorded",
    "DeclarationCompleted",
    "DeclarationFiled",
    "DeclarationRelayed",
    "Event",
    "ExerciseEnded",
    "ExercisePaused",
    "ExerciseResumed",
    "ExerciseStarted",
    "FacilitatorJoined",
    "FeedbackGiven",
    "FindingAdded",
    "FindingReviewed",
    "InjectAcknowledged",
    "InjectAdded",
    "InjectAnswered",
    "InjectDelivered",
    "InjectEdited",
    "InjectEvent",
    "InjectFellDue",
    "InjectHeld",
    "InjectOpened",
    "InjectReleased",
    "InjectResent",
    "InjectShown",
    "InjectSkipped",
    "InjectUnheld",
    "LogCorrected",
    "LogWritten",
    "MailArranged",
    "MailFailed",
    "MailSent",
    "MilestoneTicked",
    "MilestoneUnticked",
    "ObjectiveRated",
    "ObligationContested",
    "ObligationStarted",
    "ObservationRecorded",
    "ObserverJoined",
    "ParticipantJoined",
    "PhasePulledForward",
    "PhaseStarted",
    "QuestionAnswered",
    "QuestionClaimed",
    "QuestionEvent",
    "QuestionHandedOver",
    "ReadinessTicked",
    "RealIncidentDeclared",
    "Recorded",
    "RestPushedBack",
    "RunCreated",
    "RunReopened",
    "SituationPointSet",
    "SpeechNoted",
    "SpeedSet",
    "Worded",
]
