"""How an exercise went along, as plain values: what the pictures of a report are drawn from."""

from dataclasses import dataclass
from enum import StrEnum

from crisisex.debrief.moment import Moment


@dataclass(frozen=True)
class PhasePlayed:
    """A phase as it was played."""

    title: str
    start: Moment
    end: float
    """Exercise second at which the next one opened, or that of the last event."""


class StopKind(StrEnum):
    """Why nothing was played."""

    PAUSE = "pause"
    INCIDENT = "incident réel"
    INTERRUPTION = "interruption du directeur"


@dataclass(frozen=True)
class Stop:
    """The exercise stood still; the scenario's clock with it."""

    elapsed: float
    """Exercise seconds."""
    kind: StopKind
    lasted: float | None
    """Wall seconds until it went on or was ended; None when neither came."""


@dataclass(frozen=True)
class Wait:
    """What an inject waited for of an earlier one."""

    source: str
    """Id of the earlier inject."""
    by: str
    """The choice that opens it, in words; empty for what is no choice."""
    reached: bool


@dataclass(frozen=True)
class Step:
    """An inject as a node of the scenario's graph, in one cell."""

    id: str
    number: int
    """Its line in the chronology."""
    phase: str
    """Title."""
    asks: bool
    """Whether it asks for a decision."""
    waits: tuple[Wait, ...]


@dataclass(frozen=True)
class Reaction:
    """How a role took an inject that reached it."""

    role: str
    number: int
    """The inject's line in the chronology."""
    released: float
    """Exercise seconds."""
    after: float | None
    """Exercise seconds from the release to the first of: taken note of, answered, decided upon.

    None when none of them came."""
