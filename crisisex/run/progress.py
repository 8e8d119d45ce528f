"""What became of each thing of a run: injects, legal clocks, decisions, questions, people.

Plain records, changed by the folds alone. Instants are exercise seconds unless said otherwise.
"""

from dataclasses import dataclass, field

from crisisex.run.life import Status
from crisisex.scenario import forms
from crisisex.scenario.injects import Condition, Inject


@dataclass
class Answer:
    """A written answer to an inject."""

    elapsed: float
    participant: str
    role: str
    text: str


@dataclass
class Mail:
    """A real mail to one role; instants are exercise seconds, both where only some had it."""

    sent: float | None = None
    failed: float | None = None
    why: str = ""

    @property
    def owed(self) -> bool:
        """Whether nothing became of it yet."""
        return self.sent is None and self.failed is None


ELSEWHERE = "elsewhere"
"""The cause that closes an inject, from the start, where no seat is to receive it."""


@dataclass
class InjectProgress:
    """What became of one inject in one cell; instants are exercise seconds."""

    status: Status
    planned: float | None = None
    released: float | None = None
    cause: str = ""
    reason: str = ""
    """Why it was skipped, or the milestone that closed it."""
    to: list[str] = field(default_factory=list)
    delivered: dict[str, float] = field(default_factory=dict)
    """First delivery by participant; likewise below."""
    opened: dict[str, float] = field(default_factory=dict)
    acknowledged: dict[str, float] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    choice: str | None = None
    revision: int = 0
    """Log number of the last change of its content; 0 while it is as the scenario wrote it."""
    revised_by: str = ""
    resent: list[float] = field(default_factory=list)
    mails: dict[tuple[int, str], Mail] = field(default_factory=dict)
    """By log number of the release or resend, and role."""


@dataclass
class Contest:
    """Somebody disputed an instant of awareness; `scenario` is what it was moved to, if it was."""

    elapsed: float
    by: str
    reason: str
    scenario: float | None


@dataclass
class Complement:
    """What was added to a declaration; `scenario` is scenario seconds."""

    elapsed: float
    scenario: float
    role: str | None
    answers: dict[str, forms.Answer]
    text: str


@dataclass
class ObligationProgress:
    """A legal clock of a cell; `started` and `filed` are scenario seconds."""

    started: float | None = None
    filed: float | None = None
    started_elapsed: float | None = None
    filed_elapsed: float | None = None
    cause: str = ""
    filed_by: str | None = None
    text: str = ""
    number: str = ""
    answers: dict[str, forms.Answer] = field(default_factory=dict)
    complements: list[Complement] = field(default_factory=list)
    relayed: list[str] = field(default_factory=list)
    """Roles that it was passed on to."""
    contested: list[Contest] = field(default_factory=list)


@dataclass
class Decided:
    """A decision of a cell, as it was recorded and completed since."""

    elapsed: float
    text: str
    inject: str | None
    choice: str | None
    reason: str
    plan: str
    role: str | None


@dataclass(frozen=True)
class Tick:
    """A milestone ticked by hand; instants are exercise seconds."""

    by: str
    """The log's actor."""
    elapsed: float
    noticed: float
    """When it was seen reached: earlier than `elapsed` for who was cut off."""


@dataclass
class LogLine:
    """A line of a cell's crisis log as it now reads; `role` is None for the facilitators."""

    role: str | None
    text: str
    former: list[str] = field(default_factory=list)
    """What it said before each of its corrections, oldest first."""


@dataclass
class Question:
    """What a player asked a simulated actor; `holder` is the facilitator who takes care of it."""

    elapsed: float
    actor: str
    role: str
    participant: str
    text: str
    by: str = "writing"
    """`call`: said aloud, once somebody takes the call."""
    holder: str | None = None
    answers: list[tuple[float, str, str]] = field(default_factory=list)
    """Exercise second, who answered, what."""
    taken: float | None = None
    """When somebody took the call, and when it was over; None for what is written."""
    ended: float | None = None

    @property
    def open_call(self) -> bool:
        """Whether it rings, or is under way."""
        return self.by == "call" and self.ended is None


@dataclass
class Feedback:
    """A player's word in the hot wash."""

    role: str
    strength: str
    weakness: str
    action: str


@dataclass
class Review:
    """The last word of the review on a finding."""

    standing: str = "proposed"
    into: str | None = None
    """The finding that it was merged into."""
    changes: dict[str, str | list[str]] = field(default_factory=dict)
    """Fields that were worded anew, as they now read."""
    revision: int = 0
    """Log number of the last review; 0 while nobody has said anything."""
    by: str = ""
    """The log's actor."""


@dataclass(frozen=True)
class AddedFinding:
    """A finding that a facilitator added; `evidence` are log numbers."""

    cell: str | None
    words: dict[str, str | list[str]]
    evidence: tuple[int, ...]


POINT_LASTS = 60.0
"""Exercise seconds for which a situation point is still said to be now."""


@dataclass
class CellState:
    """One crisis cell's own walk through the graph."""

    injects: dict[str, InjectProgress]
    obligations: dict[str, ObligationProgress]
    reached: dict[str, float] = field(default_factory=dict)
    """Milestones with the exercise second at which they were reached."""
    barred: dict[str, float] = field(default_factory=dict)
    """Milestones that a facilitator barred, likewise."""
    ticked: dict[str, Tick] = field(default_factory=dict)
    """Those reached by somebody's tick."""
    content: dict[str, Inject] = field(default_factory=dict)
    """Injects that were edited or added in this cell, as they now read."""
    decisions: dict[int, Decided] = field(default_factory=dict)
    """By log number; likewise the questions and the lines of the crisis log."""
    questions: dict[int, Question] = field(default_factory=dict)
    lines: dict[int, LogLine] = field(default_factory=dict)
    ratings: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Last rating, and the word on it, by objective."""
    feedback: dict[str, Feedback] = field(default_factory=dict)
    """By participant."""
    clocks: list[str] = field(default_factory=list)
    """The obligations whose clocks the players and their room see."""
    on_screen: str | None = None
    """The inject that fills the room's screen."""
    point: float | None = None
    """Exercise second of the situation point announced last; None when it was called off."""
    points_told: float = -POINT_LASTS
    """Up to this exercise second the points of the plan are told, or replaced by others."""

    def seen_at(self, milestone: str) -> float | None:
        """Return the exercise second at which a milestone was seen reached; None when it is not."""
        tick = self.ticked.get(milestone)
        return tick.noticed if tick else self.reached.get(milestone)

    def holds(self, condition: Condition) -> bool:
        """Return whether `condition` is true here."""
        return all(map(self._counts, condition.all)) and (
            not condition.any or any(map(self._counts, condition.any))
        )

    def can_hold(self, condition: Condition) -> bool:
        """Return whether `condition` may still come true: what it needs is not barred."""
        return not any(name in self.barred for name in condition.all) and (
            not condition.any or any(name not in self.barred for name in condition.any)
        )

    def _counts(self, milestone: str) -> bool:
        return milestone in self.reached and milestone not in self.barred


@dataclass(frozen=True)
class Participant:
    """Somebody who joined."""

    id: str
    cell: str
    role: str
    name: str


@dataclass(frozen=True)
class Observer:
    """Somebody who observes a cell."""

    id: str
    cell: str
    name: str


@dataclass
class Check:
    """A test of communications; instants are wall seconds since 1970."""

    sent: float
    confirmed: dict[str, float] = field(default_factory=dict)
    """First confirmation by participant."""


@dataclass
class Change:
    """A change of the plan that may be undone, with what it replaced."""

    seq: int
    elapsed: float
    actor: str
    kind: str
    """The event's type."""
    cell: str | None
    subject: str
    """The inject or the milestone it is about."""
    before: dict[str, tuple[InjectProgress, Inject | None] | None]
    """By inject, a copy of its progress and its own content; None where there was no inject."""
    pushed_back: float
    """How far the rest had been pushed back by then."""
    seconds: float = 0.0
    """How far this change pushed it."""
    ends_command: bool = field(default=False, compare=False)
    """Whether the command that made it made nothing after it; unknown to who reads a feed."""
    reached: float | None = None
    """When the milestone of a branch had been reached; likewise barred."""
    barred: float | None = None

    @property
    def milestone(self) -> bool:
        """Whether it is about a branch."""
        return self.kind in {"branch_opened", "branch_closed"}
