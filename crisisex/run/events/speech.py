"""Events of simulated actors: what they were asked, what was said in their name.

A question is known by its log number.
"""

from typing import Literal

from crisisex.run.commands.speech import Means
from crisisex.run.events.base import CellEvent
from crisisex.scenario.injects import Channel


class ActorAsked(CellEvent):
    """A player wrote to a simulated actor, or called them."""

    type: Literal["actor_asked"] = "actor_asked"
    speaker: str
    """The simulated role."""
    role: str
    participant: str
    text: str
    by: Means = "writing"


class QuestionEvent(CellEvent):
    """Something that happened to a player's question."""

    question: int


class QuestionClaimed(QuestionEvent):
    """A facilitator takes care of a question, or takes a call."""

    type: Literal["question_claimed"] = "question_claimed"


class CallEnded(QuestionEvent):
    """Somebody hung up: the player of that role, or the facilitators where it is None."""

    type: Literal["call_ended"] = "call_ended"
    role: str | None


class QuestionHandedOver(QuestionEvent):
    """A facilitator left a question to another, or to whoever takes it."""

    type: Literal["question_handed_over"] = "question_handed_over"
    to: str | None


class QuestionAnswered(QuestionEvent):
    """A question was answered in the simulated actor's name."""

    type: Literal["question_answered"] = "question_answered"
    speaker: str
    """The simulated role."""
    role: str
    text: str


class SpeechNoted(CellEvent):
    """A facilitator spoke aloud in a simulated actor's name, to these roles."""

    type: Literal["speech_noted"] = "speech_noted"
    speaker: str
    """The simulated role."""
    to: list[str]
    channel: Channel
    text: str
