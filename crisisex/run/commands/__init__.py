"""The closed set of commands: what somebody asks the director to do, in the imperative.

`id` belongs to the sender: the same id again gives the same answer and no second event.
"""

from typing import Annotated

from pydantic import Field, TypeAdapter

from crisisex.run.commands.base import (
    CellCommand,
    Command,
    InjectCommand,
    NoticedCommand,
    one_line,
)
from crisisex.run.commands.exercise import (
    EndExercise,
    JumpClock,
    PauseExercise,
    PullPhaseForward,
    PushBack,
    ReleaseDue,
    ResumeExercise,
    SetSpeed,
    StartExercise,
    StopForRealIncident,
    UndoChange,
)
from crisisex.run.commands.injects import (
    AcknowledgeInject,
    AddInject,
    AnswerInject,
    CloseBranch,
    EditInject,
    HoldInject,
    OpenBranch,
    OpenInject,
    ReleaseInject,
    ReportDelivery,
    ResendInject,
    SkipInject,
    UnholdInject,
)
from crisisex.run.commands.mail import ArrangeMail, SettleMail
from crisisex.run.commands.people import (
    CheckCommunications,
    ConfirmCommunication,
    GiveFeedback,
    JoinAnimation,
    JoinObservation,
    JoinRun,
    NoteWithdrawal,
    TickReadiness,
)
from crisisex.run.commands.record import (
    AmendDecision,
    CompleteDeclaration,
    ContestObligation,
    CorrectLog,
    FileDeclaration,
    RateObjective,
    Rating,
    RecordDecision,
    RecordObservation,
    StartObligation,
    TickMilestone,
    UntickMilestone,
    WriteLog,
)
from crisisex.run.commands.review import ADDED, AddFinding, FindingCommand, ReviewFinding
from crisisex.run.commands.room import ChooseClocks, SetSituationPoint, ShowInject
from crisisex.run.commands.speech import (
    AnswerQuestion,
    AskActor,
    ClaimQuestion,
    EndCall,
    HandOverQuestion,
    Means,
    NoteSpeech,
    QuestionCommand,
)

PublicCommand = Annotated[
    StartExercise
    | PauseExercise
    | ResumeExercise
    | SetSpeed
    | JumpClock
    | PushBack
    | PullPhaseForward
    | StopForRealIncident
    | EndExercise
    | ReleaseInject
    | HoldInject
    | UnholdInject
    | SkipInject
    | EditInject
    | AddInject
    | ResendInject
    | OpenBranch
    | CloseBranch
    | UndoChange
    | ReportDelivery
    | OpenInject
    | AcknowledgeInject
    | AnswerInject
    | RecordDecision
    | AmendDecision
    | RecordObservation
    | RateObjective
    | TickMilestone
    | UntickMilestone
    | StartObligation
    | ContestObligation
    | FileDeclaration
    | CompleteDeclaration
    | WriteLog
    | CorrectLog
    | AskActor
    | ClaimQuestion
    | EndCall
    | HandOverQuestion
    | AnswerQuestion
    | NoteSpeech
    | ChooseClocks
    | ShowInject
    | SetSituationPoint
    | CheckCommunications
    | ConfirmCommunication
    | TickReadiness
    | GiveFeedback
    | ReviewFinding
    | AddFinding,
    Field(discriminator="type"),
]
"""What comes in over the wire; joining, withdrawals, ReleaseDue and mail are the director's own."""

COMMANDS: TypeAdapter[PublicCommand] = TypeAdapter(PublicCommand)

__all__ = [
    "ADDED",
    "COMMANDS",
    "AcknowledgeInject",
    "AddFinding",
    "AddInject",
    "AmendDecision",
    "AnswerInject",
    "AnswerQuestion",
    "ArrangeMail",
    "AskActor",
    "CellCommand",
    "CheckCommunications",
    "ChooseClocks",
    "ClaimQuestion",
    "CloseBranch",
    "Command",
    "CompleteDeclaration",
    "ConfirmCommunication",
    "ContestObligation",
    "CorrectLog",
    "EditInject",
    "EndCall",
    "EndExercise",
    "FileDeclaration",
    "FindingCommand",
    "GiveFeedback",
    "HandOverQuestion",
    "HoldInject",
    "InjectCommand",
    "JoinAnimation",
    "JoinObservation",
    "JoinRun",
    "JumpClock",
    "Means",
    "NoteSpeech",
    "NoteWithdrawal",
    "NoticedCommand",
    "OpenBranch",
    "OpenInject",
    "PauseExercise",
    "PublicCommand",
    "PullPhaseForward",
    "PushBack",
    "QuestionCommand",
    "RateObjective",
    "Rating",
    "RecordDecision",
    "RecordObservation",
    "ReleaseDue",
    "ReleaseInject",
    "ReportDelivery",
    "ResendInject",
    "ResumeExercise",
    "ReviewFinding",
    "SetSituationPoint",
    "SetSpeed",
    "SettleMail",
    "ShowInject",
    "SkipInject",
    "StartExercise",
    "StartObligation",
    "StopForRealIncident",
    "TickMilestone",
    "TickReadiness",
    "UndoChange",
    "UnholdInject",
    "UntickMilestone",
    "WriteLog",
    "one_line",
]
