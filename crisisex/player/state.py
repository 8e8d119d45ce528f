"""What a seat knows of the exercise: frozen shapes, made by `fold` alone.

The counterpart of the page's `static/state.js`. Scenario instants are scenario seconds since J at
00:00, None before the first phase; `seq` is a log number.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

T = TypeVar("T")
Table = Mapping[str, T]


def table(values: Mapping[str, T] | None = None) -> Table[T]:
    """Return a mapping that nobody changes."""
    return MappingProxyType(dict(values or {}))


class Status(StrEnum):
    """How the exercise stands."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    ENDED = "ended"


class Call(StrEnum):
    """How a call to a simulated actor stands."""

    RINGING = "ringing"
    TALKING = "talking"
    ENGAGED = "engaged"
    OVER = "over"


ACTING = frozenset({Status.RUNNING, Status.PAUSED})
"""When a seat may act."""


@dataclass(frozen=True)
class Clock:
    """A piece of exercise time: `elapsed` at the director's `since`, then `speed` a second."""

    elapsed: float = 0.0
    since: float = 0.0
    """UTC seconds, by the director's own clock."""
    speed: float = 1.0
    running: bool = False

    def at(self, now: float) -> float:
        """Return the exercise seconds at the director's `now`."""
        return self.elapsed + max(0.0, now - self.since) * self.speed * self.running


@dataclass(frozen=True)
class Phase:
    """A phase that has opened: from `planned` exercise seconds, the scenario runs at `pace`."""

    title: str
    scenario: float
    planned: float
    pace: float

    def at(self, elapsed: float) -> float:
        """Return the scenario seconds at exercise second `elapsed`."""
        return self.scenario + (elapsed - self.planned) * self.pace


@dataclass(frozen=True)
class Incident:
    """Why and when everything stopped for a real incident; `at` is UTC, ISO 8601."""

    reason: str
    at: str


@dataclass(frozen=True)
class Person:
    """Somebody of the cell."""

    role: str
    name: str


@dataclass(frozen=True)
class Receipt:
    """A participant has taken note."""

    participant: str
    scenario: float | None


@dataclass(frozen=True)
class Said:
    """A text that somebody gave; nobody's own when it is an actor's."""

    seq: int
    text: str
    scenario: float | None
    participant: str = ""


@dataclass(frozen=True)
class Decision:
    """What the cell chose."""

    text: str
    reason: str
    role: str
    choice: str
    scenario: float | None
    plan: str = ""
    seq: int = 0


@dataclass(frozen=True)
class Inject:
    """A message that has reached the seat, and what was done with it."""

    id: str
    seq: int
    scenario: float | None
    sender: str
    to: tuple[str, ...]
    channel: str
    subject: str
    html: str
    attachments: tuple[str, ...]
    question: str
    choices: Table[str]
    spoken: bool = False
    """A facilitator reads it aloud: it has no words here."""
    reply_to: str = ""
    """The earlier message that it answers."""
    missed: bool = False
    """It came during a cut."""
    resent: float | None = None
    """Scenario instant at which it was sent once more."""
    again: bool = False
    """It was sent once more, and is not read since."""
    delivered: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    acknowledged: tuple[Receipt, ...] = ()
    answers: tuple[Said, ...] = ()
    decision: Decision | None = None

    def is_read(self, me: str) -> bool:
        """Return whether the participant `me` has opened it since it was last sent."""
        taken = me in self.opened or any(by.participant == me for by in self.acknowledged)
        return taken and not self.again


@dataclass(frozen=True)
class Entry:
    """A line of what the cell knows."""

    seq: int
    kind: str
    scenario: float | None
    text: str = ""
    detail: str = ""
    role: str = ""
    """Whose; empty for the exercise's own, and for the facilitators'."""
    inject: str = ""
    participant: str = ""
    plan: str = ""
    missed: bool = False
    corrections: tuple["Entry", ...] = ()
    """What was written to correct it, the latest last; its own text stays."""
    seen: float | None = None
    """Scenario instant at which it was noticed, where it was written after a cut."""


@dataclass(frozen=True)
class Told:
    """One answer of a declaration, as people read it."""

    section: str
    label: str
    value: str
    kind: str
    """The field's, as `instant`."""


@dataclass(frozen=True)
class Completion:
    """What was added to a declaration once it was filed."""

    scenario: float
    role: str
    text: str
    answers: tuple[Told, ...]


@dataclass(frozen=True)
class Duty:
    """A legal obligation: when the establishment knew, when and how it was declared."""

    title: str = ""
    started: float | None = None
    filed: float | None = None
    role: str = ""
    text: str = ""
    number: str = ""
    """The receipt's."""
    recipient: str = ""
    relayed: tuple[str, ...] = ()
    """Whom the recipient has passed it on to."""
    answers: tuple[Told, ...] = ()
    completions: tuple[Completion, ...] = ()


@dataclass(frozen=True)
class LegalClock:
    """A legal clock that the facilitators chose to show; instants are scenario seconds."""

    obligation: str
    title: str
    limit: float | None
    """Scenario seconds allowed; None where it shows an age alone."""
    to_check: bool
    started: float | None
    filed: float | None


@dataclass(frozen=True)
class Check:
    """The last test of communications."""

    seq: int
    confirmed: bool


@dataclass(frozen=True)
class Question:
    """What the seat asked a simulated actor, and the answers; `id` is its log number."""

    id: int
    actor: str
    participant: str
    text: str
    scenario: float | None
    answers: tuple[Said, ...] = ()
    call: Call | None = None
    """None for what was asked in writing."""


@dataclass(frozen=True)
class Feedback:
    """The participant's own word of the hot wash."""

    strength: str
    weakness: str
    action: str


@dataclass(frozen=True)
class State:
    """All that the seat knows after log number `seq`."""

    me: str
    """The participant who looks."""
    seq: int = 0
    status: Status = Status.READY
    clock: Clock = Clock()
    phase: Phase | None = None
    begun: bool = False
    """DEBEX has been."""
    pause: str = ""
    """Why the exercise is paused."""
    incident: Incident | None = None
    people: Table[Person] = field(default_factory=table)
    injects: Table[Inject] = field(default_factory=table)
    """By id, the one sent last at the end."""
    journal: tuple[Entry, ...] = ()
    duties: Table[Duty] = field(default_factory=table)
    clocks: tuple[LegalClock, ...] = ()
    """Those that the facilitators chose to show."""
    situation_point: float | None = None
    """Exercise second of the next situation point."""
    check: Check | None = None
    questions: tuple[Question, ...] = ()
    feedback: Feedback | None = None

    @property
    def can_act(self) -> bool:
        """Whether the seat may act."""
        return self.status in ACTING

    @property
    def unread(self) -> tuple[Inject, ...]:
        """The messages that the participant has not opened."""
        return tuple(each for each in self.injects.values() if not each.is_read(self.me))

    @property
    def asked_to_confirm(self) -> Check | None:
        """The test of communications that the participant has still to confirm."""
        silent = self.status in {Status.STOPPED, Status.ENDED}
        return None if silent or self.check is None or self.check.confirmed else self.check

    @property
    def open_call(self) -> Question | None:
        """The participant's own call that rings, or is under way."""
        under_way = {Call.RINGING, Call.TALKING}
        mine = (each for each in self.questions if each.participant == self.me)
        return next((each for each in mine if each.call in under_way), None)

    def scenario_at(self, elapsed: float) -> float | None:
        """Return the scenario seconds at exercise second `elapsed`."""
        return self.phase.at(elapsed) if self.phase else None
