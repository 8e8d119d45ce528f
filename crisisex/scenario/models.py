"""What an exercise is made of, each part a frozen pydantic model read from `exercise.yaml`.

Durations and offsets are exercise seconds; scenario instants are seconds since J at 00:00.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, field_validator, model_validator

from crisisex.scenario.durations import parse_duration
from crisisex.scenario.fields import (
    CLOSED,
    Id,
    Line,
    Names,
    ScenarioSeconds,
    Seconds,
    Text,
)
from crisisex.scenario.forms import Form
from crisisex.scenario.invented import check_invented

DEFAULT_CELL = "cellule"
_CRISIS_CELL = {"fr": "Cellule de crise", "en": "Crisis cell"}


def _as_condition(value: object) -> object:
    if isinstance(value, (str, list)):
        return {"all": value}
    return value


class Part(BaseModel):
    """A part of an exercise: frozen, and closed to unknown keys."""

    model_config = CLOSED


def _as_quiet(value: object) -> object:
    return {"rule": value} if isinstance(value, str) else value


class Quiet(Part):
    """A remark of `crisisex validate` that its author has weighed, and why it may stand."""

    rule: Id
    where: str = ""
    """The role, inject or other thing it speaks of; everything when empty."""
    because: str = ""


Quieted = list[Annotated[Quiet, BeforeValidator(_as_quiet, json_schema_input_type=str | Quiet)]]
"""A rule's id alone stands for one without a reason, which is a remark of its own."""


class Level(StrEnum):
    """How hard an exercise is to play."""

    BEGINNER = "débutant"
    INTERMEDIATE = "intermédiaire"
    EXPERT = "confirmé"


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


class Objective(Part):
    """What the establishment wants to learn or prove."""

    id: Id
    text: Line
    plan: str | None = None
    """Plan section that it tests, as `pri/R4`."""


class Roles(Part):
    """Who sits in a cell, and whom the facilitators speak for."""

    played: list[Id] = Field(min_length=1)
    simulated: list[Id] = []
    historian: Names = []
    """The played roles that keep the crisis log: they may correct any of its lines."""


class CellSpec(Part):
    """One crisis cell: an establishment of a group, or a level of a national exercise."""

    id: Id
    title: Line
    roles: list[Id] = []
    """Roles played in this cell; all the played roles when empty."""
    listed: bool = True
    """False: the players of the other cells do not find it in their directory."""


class RoleCard(Part):
    """What a role is, as its player reads it before the exercise."""

    id: Id
    title: Line
    short: Line | None = None
    card: Text = ""
    """Markdown."""
    reachable: bool = True
    """False: players cannot write to this role when it is simulated."""
    answers: list[Line] = []
    """Ready answers for whoever plays it when it is simulated."""
    contact: Line | None = None
    """An invented number or address, as the directory shows it."""

    @field_validator("contact")
    @classmethod
    def _contact_is_invented(cls, contact: str | None) -> str | None:
        if contact is not None:
            check_invented(contact)
        return contact


class Phase(Part):
    """A stretch of the exercise with its own scenario date and pace."""

    id: Id
    title: Line
    starts: Seconds = 0.0
    """Exercise seconds from the start of the exercise."""
    scenario: ScenarioSeconds
    """Scenario instant at which the phase opens."""
    pace: Annotated[float, Field(gt=0, le=1_000)] = 1.0
    """Scenario minutes that pass in a minute played."""


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


class Milestone(Part):
    """A point of the exercise that a facilitator or an observer ticks when it is reached."""

    id: Id
    text: Line
    objective: str | None = None


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


class Route(Part):
    """The way of a declaration: who receives it, and whom the recipient passes it on to."""

    recipient: Id
    """A role, as are the relays."""
    relays: Annotated[list[Id], Field(max_length=8)] = []

    @property
    def roles(self) -> tuple[str, ...]:
        """Everybody whom the declaration reaches, in order."""
        return (self.recipient, *self.relays)


class Obligation(Part):
    """A legal clock, as the catalogue gives it and as this exercise uses it.

    `mark` is V where the source was read, G where it was not: then it is shown « à vérifier ».
    """

    id: Id
    title: Line
    t0: str = ""
    delay: str | None = None
    """`72h`, an ISO 8601 period such as `P1M`, or None for « sans délai »."""
    wording: str = ""
    recipient: str = ""
    declarant: str = ""
    condition: str = ""
    reference: str = ""
    source: str = ""
    mark: Literal["V", "G"] = "G"
    checked: str = ""
    enabled: bool = True
    aware: str | None = None
    """Milestone at which the establishment is taken to know, unless it says so before."""
    by: Names = []
    """Roles that may file it in this exercise; every seat of the cell when empty."""
    form: Id | None = None
    """What its declaration asks, by the form's id; free words when None."""
    route: Route | None = None
    """Who receives it; None where nobody in particular does."""

    @field_validator("delay")
    @classmethod
    def _delay_is_readable(cls, delay: str | None) -> str | None:
        if delay is not None and not re.fullmatch(r"P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?", delay):
            parse_duration(delay)
        return delay

    @property
    def limit(self) -> float | None:
        """Scenario seconds allowed, or None where the clock shows an age and no countdown."""
        if self.delay is None or self.delay.startswith("P"):
            return None
        return parse_duration(self.delay)

    @property
    def milestones(self) -> tuple[str, str]:
        """The milestones that this obligation makes by itself."""
        return f"{self.id}.started", f"{self.id}.filed"


class Exercise(Part):
    """A whole exercise, ready to be checked, run, rehearsed or reported."""

    format: Literal[1] = 1
    id: Id
    title: Line
    language: Literal["fr", "en"] = "fr"
    translation_of: Id | None = None
    """The exercise that this one is in another language, with the same ids, times and choices."""
    level: Level | None = None
    duration: Seconds | None = None
    """Exercise seconds that the facilitator plans for."""
    establishment: str = ""
    """The fictional establishment it is played at."""
    summary: Text = ""
    briefing: Text = ""
    """Situation manual, in Markdown, for the players."""
    rules: Text = ""
    """Rules of play, in Markdown, shown to the players at DEBEX; the briefing when empty."""
    guide: Text = ""
    """For the facilitators alone: before, during, after, in Markdown."""
    sources: list[Line] = []
    """The public facts it is built on."""
    objectives: list[Objective] = []
    roles: Roles
    cards: dict[str, RoleCard] = {}
    """Role cards by role id; those of `roles/` unless the exercise brings its own."""
    cells: list[CellSpec] = []
    phases: list[Phase] = Field(min_length=1)
    milestones: list[Milestone] = []
    situation_points: list[Seconds] = []
    """Exercise seconds from the start at which the cells are asked where they stand."""
    injects: list[Inject] = Field(min_length=1)
    obligations: list[Obligation] = []
    forms: dict[str, Form] = {}
    """Forms of declarations by id; the shipped ones unless the exercise brings its own."""
    quiet: Quieted = []
    """Remarks on its quality that its author has answered."""

    @model_validator(mode="before")
    @classmethod
    def _injects_belong_to_a_phase(cls, data: Any) -> Any:  # noqa: ANN401 - raw input
        """Give injects that name no phase the first one."""
        if not isinstance(data, dict):
            return data
        phases, injects = data.get("phases"), data.get("injects")
        if not (isinstance(phases, list) and phases and isinstance(injects, list)):
            return data
        first = phases[0].get("id") if isinstance(phases[0], dict) else None
        filled = [
            {**inject, "phase": inject.get("phase") or first}
            if isinstance(inject, dict) and isinstance(first, str)
            else inject
            for inject in injects
        ]
        return {**data, "injects": filled}

    @cached_property
    def inject(self) -> dict[str, Inject]:
        """Injects by id."""
        return {inject.id: inject for inject in self.injects}

    @cached_property
    def phase(self) -> dict[str, Phase]:
        """Phases by id."""
        return {phase.id: phase for phase in self.phases}

    @cached_property
    def obligation(self) -> dict[str, Obligation]:
        """The obligations that are on in this exercise, by id."""
        return {each.id: each for each in self.obligations if each.enabled}

    def form_of(self, obligation: str) -> Form | None:
        """Return the form of an obligation that is on; None where it is declared in free words."""
        return self.forms.get(self.obligation[obligation].form or "")

    @cached_property
    def crisis_cells(self) -> dict[str, CellSpec]:
        """Cells by id; one hospital is simply one cell."""
        cells = self.cells or [CellSpec(id=DEFAULT_CELL, title=_CRISIS_CELL[self.language])]
        return {cell.id: cell for cell in cells}

    def roles_in(self, cell: str) -> list[str]:
        """Return the roles played in `cell`."""
        return self.crisis_cells[cell].roles or self.roles.played

    def role_title(self, role: str) -> str:
        """Return the full name of the role."""
        card = self.cards.get(role)
        return card.title if card else role

    def role_name(self, role: str) -> str:
        """Return the name a reader knows the role by, short where its card has one."""
        card = self.cards.get(role)
        return (card.short or card.title) if card else role

    def planned_at(self, inject: Inject) -> float | None:
        """Return the exercise second a timed inject is planned at; None for the others."""
        if inject.at is None:
            return None
        return self.phase[inject.phase].starts + inject.at

    @cached_property
    def maker(self) -> dict[str, Inject]:
        """The inject that makes a milestone, by the milestone's name."""
        return {name: inject for inject in self.injects for name in inject.milestones}

    @cached_property
    def milestone_ids(self) -> frozenset[str]:
        """Every milestone that a condition may speak of."""
        return frozenset(
            [
                *self.maker,
                *(
                    name
                    for obligation in self.obligation.values()
                    for name in obligation.milestones
                ),
                *(f"{phase.id}.started" for phase in self.phases),
                *(milestone.id for milestone in self.milestones),
            ]
        )

    @cached_property
    def tickable_ids(self) -> dict[str, str]:
        """Milestones that a facilitator or observer ticks, with their text."""
        return {
            **{each.id: each.text for each in self.milestones},
            **{
                f"{inject.id}.{expected.id}": expected.text
                for inject in self.injects
                for expected in inject.expects
            },
        }
