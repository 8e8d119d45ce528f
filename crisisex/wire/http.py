"""Bodies of requests and answers."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Body(BaseModel):
    """A body: closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class JoinRequest(Body):
    """Somebody asks for the seat that a code opens."""

    code: Annotated[str, Field(min_length=1, max_length=64)]
    name: Annotated[str, Field(max_length=80)] = ""
    id: Annotated[str, Field(max_length=64)] = ""
    """The sender's own: asked again under the same id, it is the same person who comes in."""


class AnimationRequest(Body):
    """A facilitator gives the name that the log will know them by."""

    name: Annotated[str, Field(min_length=1, max_length=80)]


class Animating(Body):
    """The facilitator is known; `token` is the Bearer token of their own."""

    facilitator: str
    token: str


class WithdrawalRequest(Body):
    """Whose access ends: one person's, or everybody's who came in by a door."""

    person: Annotated[str, Field(max_length=200)] = ""
    """By id: a player, an observer, a facilitator; empty for a whole door."""
    kind: Literal["player", "observer", "room"] = "player"
    """The door's: a seat, the place of those who observe a cell, its room's screen."""
    cell: Annotated[str, Field(max_length=200)] = ""
    role: Annotated[str, Field(max_length=200)] = ""
    """Of a seat alone."""


class Withdrawn(Body):
    """They are out, and the door has another code; ask for the doors and seats again."""

    token: str = ""
    """The facilitators' new common token, when a facilitator is out; mostly empty."""


class Seat(Body):
    """A role in a cell."""

    cell: str
    role: str


class Joined(Body):
    """They are in; `token` is the Bearer token, `path` their own page."""

    kind: Literal["player", "observer", "room"] = "player"
    seat: Seat
    """Its role is empty for who observes a cell, and for its room's screen."""
    participant: str
    token: str
    path: str


class Accepted(Body):
    """The command is in the log, at this number."""

    seq: int


class DoorLink(Body):
    """How an observer, or a room's screen, comes to a cell."""

    cell: str
    code: str
    link: str


class Doors(Body):
    """The ways in that are no seats."""

    observers: list[DoorLink]
    screens: list[DoorLink]
    fingerprint: str = ""
    """SHA-256 of the certificate that the director shows; empty where nothing is encrypted."""


class Echo(Body):
    """A page sends back the date of the last `hello`: how long it took there and back."""

    now: datetime


class ActorView(Body):
    """Somebody whom the facilitators play, and whom a player may write to."""

    id: str
    name: str


class PersonView(Body):
    """A role in the directory, as a player finds it."""

    role: str
    title: str
    name: str
    """The role's short name."""
    cell: str
    """The cell it is played in; empty for who is played by the facilitators."""
    contact: str = ""
    """An invented number or address."""
    reachable: bool = False
    """Whether the player may write to it."""


class CellView(Body):
    """A crisis cell of the directory."""

    id: str
    title: str


class PlanSectionView(Body):
    """A section of a plan that a decision may have followed."""

    id: str
    wording: str


class Health(Body):
    """The director answers."""

    status: str
    run: str


class ProblemDetails(Body):
    """RFC 9457 problem+json: `detail` is one sentence for people."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


class FieldView(Body):
    """One thing that a form asks."""

    id: str
    label: str
    kind: str
    """`line`, `text`, `choice`, `choices`, `number` or `instant`."""
    required: bool
    options: dict[str, str]
    hint: str
    max: int
    """Characters, or a number's greatest value."""


class SectionView(Body):
    """Fields that go together."""

    title: str
    fields: list[FieldView]


class FormView(Body):
    """What a declaration asks."""

    id: str
    title: str
    intro: str
    source: str
    to_check: bool
    """True when the source was not read: shown « à vérifier »."""
    sections: list[SectionView]


class ObligationView(Body):
    """A legal clock as a player sees it in the list of declarations."""

    id: str
    title: str
    wording: str
    recipient: str
    reference: str
    to_check: bool
    """True when the source was not read: shown « à vérifier »."""
    form: FormView | None
    """None where it is declared in free words."""


class SeatView(Body):
    """What a seat's page shows before any event: never anything that is to come."""

    exercise: str
    language: Literal["fr", "en"]
    """The language that the exercise is written in."""
    establishment: str
    cell: str
    cell_title: str
    role: str
    role_title: str
    role_name: str
    """The role's short name, for narrow places."""
    card: str
    """HTML."""
    briefing: str
    """HTML."""
    rules: str
    """HTML; shown at DEBEX."""
    actors: list[ActorView]
    """Whom the player may write to among those that the facilitators play."""
    participant: str
    name: str
    roles: dict[str, str]
    """Short names of the roles of the cell, by id."""
    obligations: list[ObligationView]
    run: str
    """Letters and figures that no other run has: what is kept for one is not shown in another."""
    historian: bool
    """Whether this seat keeps the crisis log: it may correct any of its lines."""
    directory: list[PersonView]
    """The player's own cell first, then the other cells, then who is simulated."""
    cells: list[CellView]
    """The cells that the directory speaks of, the player's own first."""
    plans: list[PlanSectionView]
    """What a decision may be said to have followed; anything else may be written too."""


class ExpectedView(Body):
    """An action expected of a cell about an inject, or a milestone that is tied to none."""

    milestone: str
    """What is ticked."""
    text: str
    inject: str | None = None
    subject: str = ""
    """The inject's."""
    within: float | None = None
    """Exercise seconds from the inject's release; None when no limit is set."""
    plan: str = ""
    """The section of a plan that it follows, in words."""
    critical: bool = False


class ObjectiveView(Body):
    """An objective, with what is expected for it."""

    id: str
    text: str
    plan: str
    expected: list[ExpectedView]


class ObservationView(Body):
    """What an observer's page shows before any event: the evaluation grid of their cell."""

    run: str
    """As in the view of a seat."""
    exercise: str
    establishment: str
    cell: str
    cell_title: str
    participant: str
    name: str
    roles: dict[str, str]
    """Short names of the roles of the cell, by id."""
    objectives: list[ObjectiveView]
    others: list[ExpectedView]
    """What is expected for no objective."""


class ScreenView(Body):
    """What a room's screen shows before any event: never anything that is to come."""

    exercise: str
    establishment: str
    cell_title: str
    language: Literal["fr", "en"]
    """The language it speaks, unless its link asks for another."""


class SeatLink(Body):
    """How one seat is joined."""

    cell: str
    role: str
    code: str
    link: str
