"""What the screens draw: one frozen picture of the run as one facilitator looks at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from crisisex.run.clock import Clock
from crisisex.run.life import Status
from crisisex.run.state import RunStatus
from crisisex.scenario.injects import Channel


@dataclass(frozen=True)
class InjectRow:
    """A line of the chronogramme; instants are exercise seconds."""

    id: str
    subject: str
    channel: Channel
    to: str
    status: Status
    manual: bool
    asks: bool
    """It puts a question that is still open."""
    time: float | None
    """When it left, or is planned to."""
    planned: float | None
    released: float | None
    scenario: float | None
    """Scenario second that belongs to `time`."""
    opened: int
    acknowledged: int
    recipients: int
    """Participants in the seats it goes to."""
    roles: tuple[str, ...]
    words: str
    """What a search looks in, in small letters."""
    why: str
    """What it waits for, or why it is closed; empty for the others."""
    mark: str
    """`+` when it was added, `✎` when it was changed."""
    on_screen: bool
    """It fills the room's screen."""


class Place(StrEnum):
    """Where a phase stands."""

    PAST = "past"
    CURRENT = "current"
    COMING = "coming"


@dataclass(frozen=True)
class PhaseBand:
    """A phase of the chronogramme with its injects."""

    id: str
    title: str
    starts: float
    scenario: float
    pace: float
    place: Place
    rows: tuple[InjectRow, ...]


@dataclass(frozen=True)
class Expected:
    """An expected action or a milestone; `done` is the exercise second it was ticked at."""

    milestone: str
    text: str
    within: float | None = None
    done: float | None = None


@dataclass(frozen=True)
class Receipt:
    """What one participant did with an inject; exercise seconds."""

    who: str
    delivered: float | None
    opened: float | None
    acknowledged: float | None


@dataclass(frozen=True)
class Reply:
    """A written answer."""

    who: str
    elapsed: float
    text: str


@dataclass(frozen=True)
class MailRow:
    """A real mail to a role; exercise seconds, none while it is on its way."""

    who: str
    sent: float | None
    failed: float | None
    why: str


@dataclass(frozen=True)
class InjectDetail:
    """All that a facilitator wants to know of the selected inject."""

    row: InjectRow
    sender: str
    to: str
    body: str
    aloud: bool
    """The body is a script: facilitators say it, players never read it."""
    notes: str
    attachments: tuple[str, ...]
    trigger: str
    closed_by: tuple[str, ...]
    cause: str
    reason: str
    question: str
    choices: tuple[tuple[str, str], ...]
    choice: str | None
    expected: tuple[Expected, ...]
    receipts: tuple[Receipt, ...]
    mails: tuple[MailRow, ...]
    replies: tuple[Reply, ...]


@dataclass(frozen=True)
class Person:
    """Somebody who joined."""

    name: str
    connected: bool


@dataclass(frozen=True)
class Receipts:
    """How many of a seat have an inject, have opened it, taken note of it, answered it."""

    delivered: int
    opened: int
    acknowledged: int
    answered: int


@dataclass(frozen=True)
class SeatRow:
    """A seat of the cell with those who took it."""

    role: str
    title: str
    people: tuple[Person, ...]
    heard: float | None
    """When anybody in it was last heard of."""
    receipts: Receipts | None
    """On the selected inject; None when it has not gone there."""


@dataclass(frozen=True)
class LegalClock:
    """A legal clock of the cell; instants are scenario seconds."""

    title: str
    started: float | None
    filed: float | None
    limit: float | None
    """Seconds that the law gives, where it counts them."""
    at_once: bool
    """The law says « sans délai »."""


class Kind(StrEnum):
    """What a line of the log is about."""

    EXERCISE = "exercise"
    INJECT = "inject"
    DECISION = "decision"
    NOTE = "note"
    REPLY = "reply"
    TICK = "tick"
    LEGAL = "legal"
    PEOPLE = "people"
    CHANGE = "change"
    OBSERVATION = "observation"


@dataclass(frozen=True)
class LogLine:
    """A line of the crisis log."""

    seq: int
    elapsed: float
    scenario: float
    kind: Kind
    who: str
    text: str


@dataclass(frozen=True)
class Playback:
    """How a run that was played is played again."""

    playing: bool
    speed: float
    """Exercise seconds in a wall second."""
    ended: bool
    decision: int | None
    """Log number of the decision that it halts at."""
    inject: str | None
    """What that decision is about."""
    had: int
    """How many decisions have been seen."""
    decisions: int
    coming: float | None
    """Exercise second of the next one."""
    rooms: Sequence[str]
    """Addresses of the rooms' screens; empty where they are not shown."""
    fingerprint: str
    """Of their certificate; empty where they are not encrypted."""


@dataclass(frozen=True)
class Snapshot:
    """The run at log number `seq`, seen in one cell."""

    seq: int
    title: str
    cell: str
    cell_title: str
    several_cells: bool
    every_cell: bool
    """Commands go to every cell."""
    status: RunStatus
    clock: Clock
    offset: float
    """Seconds to add to this machine's date to have the director's."""
    duration: float | None
    phase: str
    phase_anchor: float
    scenario_anchor: float
    pace: float
    pushed_back: float
    point: float | None
    """Exercise second of the situation point that this cell awaits, or had last."""
    bands: tuple[PhaseBand, ...]
    """As the filter lets them through."""
    every_band: tuple[PhaseBand, ...]
    filter: str
    """What the chronogramme is filtered by, in words; empty when all is shown."""
    due_since: float | None
    """When the oldest inject to play now was planned."""
    due: tuple[str, ...]
    """Injects to play now, in the chronogramme's order."""
    questions: int
    """Questions to simulated actors that nobody has answered, in every cell."""
    detail: InjectDetail | None
    milestones: tuple[Expected, ...]
    seats: tuple[SeatRow, ...]
    legal: tuple[LegalClock, ...]
    """Those that have started, in this cell."""
    log: tuple[LogLine, ...]
    cut: str
    """Why the director does not answer; empty while it does."""
    trouble: str
    warning: str
    """What to know of who comes in, or of how the run was taken up; empty mostly."""
    playback: Playback | None
    """None while the run is played for the first time."""
    decided: str
    """What was decided, in words, where a replay halts."""

    def elapsed(self, now: float) -> float:
        """Return the exercise second at this machine's date `now`."""
        return self.clock.at(now + self.offset)

    def scenario(self, now: float) -> float:
        """Return the scenario second at this machine's date `now`."""
        return self.scenario_at(self.elapsed(now))

    def scenario_at(self, elapsed: float) -> float:
        """Return the scenario second that belongs to exercise second `elapsed`."""
        return self.scenario_anchor + (elapsed - self.phase_anchor) * self.pace

    def to_play(self, now: float) -> str | None:
        """Return the inject to look at: one to play now, or else the next one planned.

        The selected one keeps its place for as long as it is to be played. A replay that halts at
        a decision looks at what was decided.
        """
        if self.playback and self.playback.inject:
            return self.playback.inject
        if self.due:
            kept = self.selected is not None and self.selected.id in self.due
            return self.selected.id if kept and self.selected else self.due[0]
        elapsed = self.elapsed(now)
        coming = [
            (row.time, row.id)
            for band in self.bands
            if band.place is not Place.PAST
            for row in band.rows
            if row.status is Status.PLANNED and row.time is not None and row.time >= elapsed
        ]
        return min(coming)[1] if coming else None

    @property
    def selected(self) -> InjectRow | None:
        """The inject that commands are about."""
        return self.detail.row if self.detail else None

    @property
    def connected(self) -> int:
        """How many participants of the cell are connected."""
        return sum(person.connected for seat in self.seats for person in seat.people)

    @property
    def target(self) -> dict[str, str]:
        """Return the `cell` field of a command; none where every cell is meant."""
        return {"cell": self.cell} if self.several_cells and not self.every_cell else {}
