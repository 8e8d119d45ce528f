"""Commands about simulated actors: what players ask them, what is said in their name."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from crisisex.run.actors import Kind
from crisisex.run.commands.base import (
    IN_THE_ROOM,
    PLAYER,
    CellCommand,
    Command,
    Name,
    Number,
    Written,
)
from crisisex.scenario.injects import Channel

Means = Literal["writing", "call"]
"""How a player turns to a simulated actor: in writing, or aloud once somebody takes the call."""


class AskActor(Command):
    """A player writes to somebody whom the facilitators play, or calls them."""

    open_to: ClassVar[frozenset[Kind]] = PLAYER
    type: Literal["ask_actor"] = "ask_actor"
    actor: Name
    """The simulated role."""
    by: Means = "writing"
    text: Annotated[str, Field(max_length=20_000)] = ""
    """What is written; why one calls, where one says so."""


class QuestionCommand(Command):
    """A command about a player's question."""

    question: Number
    """Its log number."""


class ClaimQuestion(QuestionCommand):
    """Say that one takes care of a question."""

    type: Literal["claim_question"] = "claim_question"


class EndCall(QuestionCommand):
    """Hang up; a facilitator who does before taking the call is engaged, or does not answer."""

    open_to: ClassVar[frozenset[Kind]] = IN_THE_ROOM
    type: Literal["end_call"] = "end_call"


class HandOverQuestion(QuestionCommand):
    """Leave a question to another facilitator, or to whoever takes it."""

    type: Literal["hand_over_question"] = "hand_over_question"
    to: Name | None = None
    """A facilitator's id, as `f2`."""


class AnswerQuestion(QuestionCommand):
    """Answer a question in the simulated actor's name."""

    type: Literal["answer_question"] = "answer_question"
    text: Written


class NoteSpeech(CellCommand):
    """Keep what was said aloud in a simulated actor's name; no screen shows it to players."""

    type: Literal["note_speech"] = "note_speech"
    actor: Name
    to: Annotated[tuple[Name, ...], Field(max_length=60)] = ()
    """Roles that heard it; the whole cell when empty."""
    channel: Channel = Channel.PHONE
    text: Written
