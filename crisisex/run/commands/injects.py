"""Commands about injects: how facilitators play and change them, what players do with them."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from crisisex.run.actors import Kind
from crisisex.run.commands.base import (
    PLAYER,
    CellCommand,
    InjectCommand,
    Instant,
    Name,
    NoticedCommand,
    Why,
    Written,
)
from crisisex.scenario.fields import Line, Text
from crisisex.scenario.injects import Channel, Inject


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
    reason: Why


class EditInject(InjectCommand):
    """Change an inject that has not left: its words, its recipients, its channel, its instant.

    What is left out stays as it is.
    """

    type: Literal["edit_inject"] = "edit_inject"
    seen: Annotated[int, Field(ge=0)]
    """The inject's `revision` that the sender has read; refused when there is a later one."""
    reason: Why
    subject: Line | None = None
    body: Text | None = None
    sender: Annotated[str | None, Field(max_length=200)] = None
    to: Annotated[list[Name] | None, Field(min_length=1)] = None
    channel: Channel | None = None
    notes: Text | None = None
    planned: Instant | None = None
    """The exercise second at which it is to leave, whatever its trigger was."""


class AddInject(CellCommand):
    """Add an inject that the scenario does not hold: a surprise, an actor's message."""

    type: Literal["add_inject"] = "add_inject"
    inject: Inject
    """With `manual: true`; its id is numbered when it is taken."""
    planned: Instant | None = None
    """The exercise second at which it is to leave; None keeps it in reserve."""
    now: bool = False
    """Release it at once."""
    reason: Why


class ResendInject(InjectCommand):
    """Send an inject that has left once more, to the same roles or to others too."""

    type: Literal["resend_inject"] = "resend_inject"
    to: tuple[Name, ...] = ()
    reason: Why


class OpenBranch(CellCommand):
    """Take a milestone for reached, by hand: what waits for it follows."""

    type: Literal["open_branch"] = "open_branch"
    milestone: Name
    reason: Why


class CloseBranch(CellCommand):
    """Bar a milestone, by hand: what can only come by it is moot."""

    type: Literal["close_branch"] = "close_branch"
    milestone: Name
    reason: Why


class ReportDelivery(InjectCommand):
    """A player's screen has shown that the inject is there."""

    open_to: ClassVar[frozenset[Kind]] = PLAYER
    type: Literal["report_delivery"] = "report_delivery"


class OpenInject(InjectCommand):
    """A player opens an inject."""

    open_to: ClassVar[frozenset[Kind]] = PLAYER
    type: Literal["open_inject"] = "open_inject"


class AcknowledgeInject(InjectCommand):
    """A player says that they have taken note of an inject."""

    open_to: ClassVar[frozenset[Kind]] = PLAYER
    type: Literal["acknowledge_inject"] = "acknowledge_inject"


class AnswerInject(InjectCommand, NoticedCommand):
    """A player answers an inject in writing."""

    open_to: ClassVar[frozenset[Kind]] = PLAYER
    type: Literal["answer_inject"] = "answer_inject"
    text: Written
