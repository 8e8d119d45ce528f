"""Commands about the people: who sits where, who hears, what is ready, what they learned."""

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from crisisex.run.actors import Kind
from crisisex.run.commands.base import (
    DIRECTOR,
    PLAYER,
    Command,
    Name,
    Number,
    Sentence,
    one_line,
)


class JoinRun(Command):
    """Somebody takes a seat; sent by the director after it has checked the code."""

    open_to: ClassVar[frozenset[Kind]] = DIRECTOR
    type: Literal["join_run"] = "join_run"
    cell: Name
    role: Name
    name: Annotated[str, Field(max_length=80), AfterValidator(one_line)] = ""


class JoinObservation(Command):
    """Somebody comes to observe a cell; sent by the director after it has checked the code."""

    open_to: ClassVar[frozenset[Kind]] = DIRECTOR
    type: Literal["join_observation"] = "join_observation"
    cell: Name
    name: Annotated[str, Field(max_length=80), AfterValidator(one_line)] = ""


class JoinAnimation(Command):
    """Somebody comes to facilitate under a name; sent by the director."""

    open_to: ClassVar[frozenset[Kind]] = DIRECTOR
    type: Literal["join_animation"] = "join_animation"
    name: Annotated[str, Field(max_length=80), AfterValidator(one_line)]


class NoteWithdrawal(Command):
    """A facilitator ended an access; sent by the director once it opens nothing."""

    type: Literal["note_withdrawal"] = "note_withdrawal"
    door: Literal["player", "observer", "room", "facilitator"]
    cell: str = ""
    role: str = ""
    person: str = ""


class CheckCommunications(Command):
    """Send a test message to every screen; each player confirms it."""

    type: Literal["check_communications"] = "check_communications"


class ConfirmCommunication(Command):
    """A player has the test message."""

    open_to: ClassVar[frozenset[Kind]] = PLAYER
    type: Literal["confirm_communication"] = "confirm_communication"
    check: Number
    """The test message's log number."""


class TickReadiness(Command):
    """A point of the go/no-go list is ready, or is not any more."""

    type: Literal["tick_readiness"] = "tick_readiness"
    item: Annotated[str, Field(min_length=1, max_length=300), AfterValidator(one_line)]
    ready: bool = True


class GiveFeedback(Command):
    """A player's word in the hot wash; given again, it takes the place of the first."""

    open_to: ClassVar[frozenset[Kind]] = PLAYER
    type: Literal["give_feedback"] = "give_feedback"
    strength: Sentence = ""
    weakness: Sentence = ""
    action: Sentence = ""
