"""A finding: what the exercise showed, on what evidence, and what is to change.

HSEEP's after-action report, NIST SP 800-84 and the French RETEX agree on its parts. It speaks of
functions and of the organisation, never of a person.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crisisex.debrief.moment import Moment


class Kind(StrEnum):
    """Which of the two it is."""

    STRENGTH = "strength"
    IMPROVEMENT = "improvement"


class Element(StrEnum):
    """What the action works on: HSEEP's POETE."""

    PLANNING = "P"
    ORGANISATION = "O"
    EQUIPMENT = "E"
    TRAINING = "T"
    EXERCISES = "X"


class Standing(StrEnum):
    """How far the review has come with it."""

    PROPOSED = "proposed"
    """A rule, an observer or the hot wash made it; nobody has read it yet."""
    ACCEPTED = "accepted"
    DROPPED = "dropped"
    MERGED = "merged"
    """It went into another, which has its evidence."""


@dataclass(frozen=True)
class Evidence:
    """What shows it: a line of the log, and its words where there are any."""

    number: int
    """In the log."""
    when: Moment | None
    """None before the start."""
    quote: str
    """As a player, an observer or the log said it; empty when the number says enough."""


@dataclass(frozen=True)
class Finding:
    """One finding; an empty string is what nobody has said yet."""

    id: str
    """`missed:note.E1@cellule`: the same at each reading, so that a review keeps to it."""
    rule: str
    """The rule that drew it, or `observer`, `hot-wash`, `facilitator`."""
    kind: Kind
    cell: str
    """Title of its cell; empty when the run has one, or when it is of the whole exercise."""
    title: str
    """One sentence."""
    analysis: str
    """What was expected, what was seen, what it led to."""
    cause: str
    """Root cause, as the review settled it."""
    evidence: tuple[Evidence, ...]
    objective: str
    """Its id."""
    rating: str
    """A key of `RATINGS`."""
    sections: tuple[str, ...]
    """Of plans, as `pri/R6`."""
    element: Element
    action: str
    owner: str
    """A function."""
    due: date | None
    proof: str
    """What will show that the action is done."""
    wording: str
    """The sentence proposed for the plan."""
    standing: Standing
