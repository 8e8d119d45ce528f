"""One stimulus of an exercise, with all that it holds and asks.

Durations and offsets are exercise seconds.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from crisisex.scenario.fields import Id, Line, Names, Seconds, Text
from crisisex.scenario.parts import Part, Quieted


class Channel(StrEnum):
    """By which means an inject reaches a player."""

    EMAIL = "email"
    PHONE = "phone"
    SMS = "sms"
    PRESS = "press"
    TV = "tv"
    SOCIAL = "social"
    LETTER = "letter"
    BULLETIN = "bulletin"
    ALERT = "alert"
    FACE_TO_FACE = "face-to-face"


SAID_ALOUD = frozenset({Channel.PHONE, Channel.FACE_TO_FACE})
"""The channels by which somebody speaks."""


def _as_condition(value: object) -> object:
    if isinstance(value, (str, list)):
        return {"all": value}
    return value


class Condition(Part):
    """Milestones that must all be reached, and of which one must be."""

    all: Names = []
    any: Names = []

    @model_validator(mode="after")
    def _says_something(self) -> "Condition":
        if not self.all and not self.any:
            raise ValueError("la condition est vide : nommer au moins un jalon")
        return self

    @property
    def milestones(self) -> tuple[str, ...]:
        """Every milestone the condition speaks of."""
        return (*self.all, *self.any)


class Decision(Part):
    """A question that an inject puts to its recipients, with the choices that open branches."""

    question: Line
    choices: Annotated[dict[Id, Line], Field(min_length=2)]


class ExpectedAction(Part):
    """What a prepared team would do about an inject; its milestone is `<inject>.<id>`."""

    id: Id
    text: Line
    within: Seconds | None = None
    """Exercise seconds after the inject's release; None when no limit is set."""
    critical: bool = False
    """A critical task of its objective: without it, the objective is not reached."""
    objective: str | None = None
    plan: str | None = None


class Inject(Part):
    """One stimulus: what reaches whom, by which channel, when its trigger holds."""

    id: Id
    phase: str = ""
    at: Seconds | None = None
    """Exercise seconds from the start of its phase."""
    after: Annotated[
        Condition | None,
        BeforeValidator(_as_condition, json_schema_input_type=str | list[str] | Condition | None),
    ] = None
    delay: Seconds = 0.0
    """Exercise seconds between the condition coming true and the release."""
    unless: Names = []
    """A contingency inject: it is closed as soon as one of these milestones is reached."""
    manual: bool = False
    """Released by a facilitator only, whenever they see fit."""
    release: Literal["auto", "key"] = "auto"
    """`key`: when its time comes it waits in the queue for a facilitator's key."""
    sender: str = Field(default="", alias="from", max_length=200)
    actor: Id | None = None
    """The simulated role in whose name it is sent."""
    to: Annotated[Names, Field(min_length=1)]
    channel: Channel
    subject: Line
    """What the recipient reads first; the decision's question when left out."""
    body: Text = ""
    """Markdown."""
    spoken: bool = False
    """The body is a script that facilitators say aloud: no player's screen ever holds it."""
    reply_to: Id | None = None
    """The earlier inject of the same channel that it answers, in the same thread."""
    attachments: list[str] = []
    decision: Decision | None = None
    expects: list[ExpectedAction] = []
    objective: str | None = None
    notes: Text = ""
    """For the facilitators alone; never projected to a player."""
    quiet: Quieted = []

    @model_validator(mode="before")
    @classmethod
    def _a_question_is_its_own_subject(cls, data: Any) -> Any:  # noqa: ANN401 - raw input
        if isinstance(data, dict) and "subject" not in data:
            decision = data.get("decision")
            question = decision.get("question") if isinstance(decision, dict) else None
            return data if question is None else {**data, "subject": question}
        return data

    @model_validator(mode="after")
    def _has_one_trigger(self) -> "Inject":
        triggers = (self.at is not None) + (self.after is not None) + self.manual
        if triggers == 0:
            raise ValueError("rien ne le déclenche : ajouter at, after ou manual: true")
        if triggers > 1:
            raise ValueError("plusieurs déclencheurs : n’en garder qu’un parmi at, after, manual")
        if self.delay and self.after is None:
            raise ValueError("delay ne va qu’avec after : retirer delay, ou utiliser at")
        return self

    @property
    def milestones(self) -> Iterator[str]:
        """The milestones that this inject makes by itself."""
        for suffix in ("released", "acknowledged", "answered"):
            yield f"{self.id}.{suffix}"
        for choice in self.decision.choices if self.decision else ():
            yield f"{self.id}.{choice}"
        for expected in self.expects:
            yield f"{self.id}.{expected.id}"
