"""Everything the report says, as plain values already worked out; nothing here knows of Word.

Instants are exercise seconds with the scenario instant it was then; texts that players or
authors wrote are as they wrote them.
"""

from dataclasses import dataclass
from enum import StrEnum

from crisisex.debrief.duty import ObligationResult
from crisisex.debrief.findings.finding import Finding
from crisisex.debrief.link import Link
from crisisex.debrief.moment import Moment
from crisisex.debrief.watched import Feedback, Observation, RatedObjective
from crisisex.debrief.way import PhasePlayed, Reaction, Step, Stop
from crisisex.language import N_


@dataclass(frozen=True)
class Overview:
    """What was played, when, by whom and on what grounds."""

    title: str
    establishment: str
    date: str
    """`22 novembre 2026`, or that it was never started."""
    hours: str
    """`de 09:00 à 11:05`; empty when never started."""
    status: str
    """How the exercise ended, in one sentence."""
    level: str
    played: float
    """Exercise seconds."""
    planned: float | None
    """Exercise seconds that the facilitator planned for."""
    scenario_span: str
    """First and last scenario instants played."""
    cells: tuple[str, ...]
    played_roles: tuple[str, ...]
    simulated_roles: tuple[str, ...]
    summary: tuple[str, ...]
    """Paragraphs."""
    sources: tuple[str, ...]
    events: int
    """How many events of the log the report rests on."""
    zone: str
    """What wall times mean, as `UTC+01:00`."""
    ended: bool
    """Whether its end was pronounced."""


@dataclass(frozen=True)
class Figures:
    """The run in numbers, summed over its cells."""

    released: int
    injects: int
    decisions: int
    undecided: int
    done: int
    late: int
    unseen: int
    started: int
    """Obligations of which the establishment became aware."""
    filed: int
    filed_late: int
    participants: int
    empty_seats: int
    pauses: int
    """Pauses, real incidents and interruptions of the director."""


@dataclass(frozen=True)
class MilestoneSeen:
    """A milestone tied to an objective; `when` is None when it was not reached."""

    text: str
    cell: str
    """Empty when the run has one cell."""
    when: Moment | None


@dataclass(frozen=True)
class ObjectiveResult:
    """What was observed of an objective, in all cells."""

    id: str
    text: str
    plan: str
    done: int
    late: int
    unseen: int
    milestones: tuple[MilestoneSeen, ...]


@dataclass(frozen=True)
class Act:
    """Something a facilitator or the director did to the course of the exercise."""

    when: Moment
    wall: str
    act: str
    detail: str
    who: str


class Fate(StrEnum):
    """What became of an inject."""

    PLAYED = N_("joué")
    DECLARED = N_("déclaration reçue")
    """No inject: a declaration that reached the seat."""
    HELD = N_("retenu")
    SKIPPED = N_("écarté")
    NEEDLESS = N_("sans objet")
    NOT_TAKEN = N_("branche non prise")
    UNMET = N_("condition non remplie")
    RESERVE = N_("gardé en réserve")
    DUE = N_("en attente d’envoi")
    NOT_REACHED = N_("non atteint")


@dataclass(frozen=True)
class TimelineRow:
    """One inject in one cell."""

    number: int
    """Its place in the scenario."""
    subject: str
    channel: str
    sender: str
    to: tuple[str, ...]
    planned: float | None
    """Exercise seconds."""
    released: Moment | None
    drift: float | None
    """Exercise seconds between what was planned and the release."""
    opened: Moment | None
    acknowledged: Moment | None
    acknowledged_by: int
    """Recipient seats that took note of it."""
    recipients: int
    fate: Fate
    detail: str
    """Why it was not played, or what made it leave."""
    id: str = ""
    """Of the inject."""


@dataclass(frozen=True)
class Branch:
    """An inject that a choice opened."""

    subject: str
    played: bool


@dataclass(frozen=True)
class DecisionTaken:
    """A decision, with what it opened."""

    when: Moment
    text: str
    inject: str
    """Subject of the inject it answers; empty for a decision of the cell's own."""
    question: str
    choice: str
    reason: str
    plan: str
    """The section of a plan that was followed."""
    who: str
    branch: tuple[Branch, ...]


@dataclass(frozen=True)
class DecisionMissing:
    """A decision that was asked for and never taken."""

    asked: Moment
    inject: str
    question: str
    to: tuple[str, ...]
    id: str = ""
    """Of the inject."""


class Observed(StrEnum):
    """Whether an expected action was seen."""

    DONE = N_("faite")
    LATE = N_("en retard")
    UNSEEN = N_("non observée")


@dataclass(frozen=True)
class ExpectedResult:
    """An expected action of an inject that was played, or that was seen all the same."""

    inject: str
    text: str
    objective: str
    plan: str
    released: Moment | None
    within: float | None
    """Exercise seconds allowed from the release."""
    seen: Moment | None
    after: float | None
    """Exercise seconds between the release and the moment it was seen."""
    outcome: Observed
    remark: str
    critical: bool
    """Whether its objective cannot be reached without it."""
    id: str = ""
    """Its milestone, as `note.E1`."""


@dataclass(frozen=True)
class Exchange:
    """What was asked of a simulated actor, or said in its name."""

    when: Moment
    actor: str
    role: str
    """Who asked, or who heard."""
    asked: str
    """Empty for what was said unasked."""
    said: str
    """Empty for a question that nobody answered."""
    after: float | None
    """Exercise seconds between a question and its first answer."""


@dataclass(frozen=True)
class Preparation:
    """What was checked before and while it was played."""

    check: str
    """The last test of communications, in a sentence; empty when there was none."""
    ready: tuple[str, ...]
    not_ready: tuple[str, ...]


@dataclass(frozen=True)
class Seated:
    """Somebody who took part."""

    role: str
    name: str
    wall: str
    when: Moment | None
    """None when they joined before the start."""


@dataclass(frozen=True)
class CellReport:
    """What happened in one crisis cell."""

    title: str
    timeline: tuple[TimelineRow, ...]
    decisions: tuple[DecisionTaken, ...]
    undecided: tuple[DecisionMissing, ...]
    expected: tuple[ExpectedResult, ...]
    obligations: tuple[ObligationResult, ...]
    participants: tuple[Seated, ...]
    observers: tuple[Seated, ...]
    """Those who watched; their role is `Observation`."""
    empty_seats: tuple[str, ...]
    exchanges: tuple[Exchange, ...]
    observations: tuple[Observation, ...]
    ratings: tuple[RatedObjective, ...]
    feedback: tuple[Feedback, ...]
    links: tuple[Link, ...] = ()
    """Who told whom."""
    steps: tuple[Step, ...] = ()
    reactions: tuple[Reaction, ...] = ()


@dataclass(frozen=True)
class LogLine:
    """One event of the log, as a sentence."""

    number: int
    wall: str
    when: Moment | None
    """None before the start."""
    cell: str
    """Empty for what concerns the whole exercise, and when the run has one cell."""
    who: str
    what: str
    salient: bool = False
    """Whether it tells the course of the exercise by itself: an inject, a decision, a phase."""


@dataclass(frozen=True)
class ReportModel:
    """The whole report."""

    overview: Overview
    figures: Figures
    objectives: tuple[ObjectiveResult, ...]
    acts: tuple[Act, ...]
    preparation: Preparation
    cells: tuple[CellReport, ...]
    findings: tuple[Finding, ...]
    """All of them, whatever the review made of each."""
    log: tuple[LogLine, ...]
    phases: tuple[PhasePlayed, ...] = ()
    stops: tuple[Stop, ...] = ()
