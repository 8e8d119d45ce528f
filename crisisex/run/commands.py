"""The closed set of commands: what somebody asks the director to do, in the imperative.

`id` belongs to the sender: the same id again gives the same answer and no second event.
"""

from typing import Annotated, ClassVar, Literal
from uuid import uuid4

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter

from crisisex.run.actors import Kind

Sentence = Annotated[str, Field(max_length=4_000)]
Written = Annotated[str, Field(min_length=1, max_length=20_000)]
Name = Annotated[str, Field(min_length=1, max_length=130)]


def one_line(text: str) -> str:
    """Return `text` on one line, without the characters that terminals and pages obey."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


_FACILITATOR = frozenset({Kind.FACILITATOR})
_PLAYER = frozenset({Kind.PLAYER})
_IN_THE_ROOM = frozenset({Kind.FACILITATOR, Kind.PLAYER})
_ANYONE = frozenset({Kind.FACILITATOR, Kind.PLAYER, Kind.OBSERVER})


class Command(BaseModel):
    """What every command has: the sender's id for it, and who may send it."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    open_to: ClassVar[frozenset[Kind]] = _FACILITATOR

    id: str = Field(default_factory=lambda: uuid4().hex, min_length=1, max_length=64)


class CellCommand(Command):
    """A command about a crisis cell."""

    cell: Name | None = None
    """A facilitator's may leave it out to mean every cell; a player's own cell is implied."""


class InjectCommand(CellCommand):
    """A command about one inject of a cell."""

    inject: Name


class StartExercise(Command):
    """DEBEX."""

    type: Literal["start_exercise"] = "start_exercise"


class PauseExercise(Command):
    """SUSPEX: nothing falls due until the exercise is resumed."""

    type: Literal["pause_exercise"] = "pause_exercise"


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
    to: Annotated[float, Field(ge=0, le=604_800, allow_inf_nan=False)]
    """Exercise seconds."""


class PushBack(Command):
    """Push back by `minutes` all that is still to come: timed injects and phases."""

    type: Literal["push_back"] = "push_back"
    minutes: Annotated[float, Field(gt=0, le=1_440, allow_inf_nan=False)]


class StopForRealIncident(Command):
    """INCIDENT RÉEL: stop the exercise at once, on every screen; anyone may say it."""

    open_to: ClassVar[frozenset[Kind]] = _ANYONE
    type: Literal["stop_for_real_incident"] = "stop_for_real_incident"
    reason: Sentence = ""


class EndExercise(Command):
    """FINEX."""

    type: Literal["end_exercise"] = "end_exercise"


class ReleaseInject(InjectCommand):
    """Release an inject now, whatever its trigger."""

    type: Literal["release_inject"] = "release_inject"


class HoldInject(InjectCommand):
    """Keep an inject back until it is released or returned to the plan."""

    type: Literal["hold_inject"] = "hold_inject"


class UnholdInject(InjectCommand):
    """Return a held inject to the plan."""

    type: Literal["unhold_inject"] = "unhold_inject"


class SkipInject(InjectCommand):
    """Leave an inject out, with the reason."""

    type: Literal["skip_inject"] = "skip_inject"
    reason: Annotated[str, Field(min_length=1, max_length=4_000)]


class ReportDelivery(InjectCommand):
    """A player's screen has shown that the inject is there."""

    open_to: ClassVar[frozenset[Kind]] = _PLAYER
    type: Literal["report_delivery"] = "report_delivery"


class OpenInject(InjectCommand):
    """A player opens an inject."""

    open_to: ClassVar[frozenset[Kind]] = _PLAYER
    type: Literal["open_inject"] = "open_inject"


class AcknowledgeInject(InjectCommand):
    """A player says that they have taken note of an inject."""

    open_to: ClassVar[frozenset[Kind]] = _PLAYER
    type: Literal["acknowledge_inject"] = "acknowledge_inject"


class AnswerInject(InjectCommand):
    """A player answers an inject in writing."""

    open_to: ClassVar[frozenset[Kind]] = _PLAYER
    type: Literal["answer_inject"] = "answer_inject"
    text: Written


class RecordDecision(CellCommand):
    """A decision: free, about an inject, or one of the choices that an inject offers."""

    open_to: ClassVar[frozenset[Kind]] = _IN_THE_ROOM
    type: Literal["record_decision"] = "record_decision"
    text: Sentence = ""
    """What was decided; the choice's own words when empty."""
    inject: Name | None = None
    choice: Name | None = None
    reason: Sentence = ""


class TickMilestone(CellCommand):
    """A facilitator or observer has seen a milestone reached, or an expected action done."""

    open_to: ClassVar[frozenset[Kind]] = frozenset({Kind.FACILITATOR, Kind.OBSERVER})
    type: Literal["tick_milestone"] = "tick_milestone"
    milestone: Name


class StartObligation(CellCommand):
    """The establishment says that it knows: a legal clock starts, in scenario time."""

    open_to: ClassVar[frozenset[Kind]] = _IN_THE_ROOM
    type: Literal["start_obligation"] = "start_obligation"
    obligation: Name


class FileDeclaration(CellCommand):
    """A declaration is filed; its legal clock stops."""

    open_to: ClassVar[frozenset[Kind]] = _IN_THE_ROOM
    type: Literal["file_declaration"] = "file_declaration"
    obligation: Name
    text: Sentence = ""


class WriteLog(CellCommand):
    """A line of the cell's crisis log (main courante)."""

    open_to: ClassVar[frozenset[Kind]] = _IN_THE_ROOM
    type: Literal["write_log"] = "write_log"
    text: Written


class JoinRun(Command):
    """Somebody takes a seat; sent by the director after it has checked the code."""

    open_to: ClassVar[frozenset[Kind]] = frozenset({Kind.DIRECTOR})
    type: Literal["join_run"] = "join_run"
    cell: Name
    role: Name
    name: Annotated[str, Field(max_length=80), AfterValidator(one_line)] = ""


class ReleaseDue(Command):
    """Play all that has fallen due; sent by the director's timer."""

    open_to: ClassVar[frozenset[Kind]] = frozenset({Kind.DIRECTOR})
    type: Literal["release_due"] = "release_due"


PublicCommand = Annotated[
    StartExercise
    | PauseExercise
    | ResumeExercise
    | SetSpeed
    | JumpClock
    | PushBack
    | StopForRealIncident
    | EndExercise
    | ReleaseInject
    | HoldInject
    | UnholdInject
    | SkipInject
    | ReportDelivery
    | OpenInject
    | AcknowledgeInject
    | AnswerInject
    | RecordDecision
    | TickMilestone
    | StartObligation
    | FileDeclaration
    | WriteLog,
    Field(discriminator="type"),
]
"""What comes in over the wire; JoinRun and ReleaseDue are the director's own."""

COMMANDS: TypeAdapter[PublicCommand] = TypeAdapter(PublicCommand)
