"""What the first screen shows, frozen: it is read elsewhere and handed over whole."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from crisisex.client.running import Running


class RunState(StrEnum):
    """What can be done with a run."""

    READY = "ready"
    """Made, and not begun."""
    SERVED = "served"
    """A director of this machine has it."""
    UNFINISHED = "unfinished"
    ENDED = "ended"
    BROKEN = "broken"


@dataclass(frozen=True)
class ExerciseRow:
    """An exercise that can be played, or why it cannot."""

    path: Path
    """Its folder."""
    id: str
    title: str
    shipped: bool
    level: str = ""
    seconds: float | None = None
    """Exercise seconds that it is planned for."""
    roles: tuple[str, ...] = ()
    """Short names of the seats, in every cell once."""
    cells: tuple[str, ...] = ()
    """Titles, where there are several."""
    summary: str = ""
    establishment: str = ""
    objectives: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    injects: int = 0
    problems: int = 0
    """Not 0: it cannot be played before its author mends it."""
    played: datetime | None = None
    """When it was last played on this machine."""


@dataclass(frozen=True)
class RunRow:
    """A run's file."""

    path: Path
    state: RunState
    title: str
    exercise: str = ""
    at: datetime | None = None
    """DEBEX, or when the run was made; None when the file cannot be read."""
    begun: bool = False
    last: datetime | None = None
    decisions: int = 0
    participants: int = 0
    seats: int = 0
    cells: tuple[str, ...] = ()
    """Ids of the cells."""
    why: str = ""
    """Why the file cannot be read."""


@dataclass(frozen=True)
class Shelf:
    """All of it, in the order it is shown."""

    running: tuple[Running, ...] = ()
    exercises: tuple[ExerciseRow, ...] = ()
    runs: tuple[RunRow, ...] = ()
    whole: bool = field(default=True)
    """False while more is being read."""


@dataclass(frozen=True)
class NewExercise:
    """What is asked for a new exercise; empty where the choice is left to the program."""

    source: str = ""
    """An exercise to copy; the starter when empty."""
    title: str = ""
    establishment: str = ""
    folder: str = ""


@dataclass(frozen=True)
class ColumnRow:
    """A column of a table to import, and what it is taken for."""

    name: str
    field: str
    sure: bool
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableRow:
    """A table to import, before it is."""

    source: str
    columns: tuple[ColumnRow, ...]


@dataclass(frozen=True)
class Trial:
    """What would come of a table: its first injects, how many in all, and the account."""

    injects: tuple[str, ...]
    count: int
    told: tuple[str, ...]
