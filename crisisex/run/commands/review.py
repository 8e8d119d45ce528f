"""Commands of the review: what is made of each finding that the run shows."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from crisisex.run.commands.base import Command, Name, Number, Sentence, Why
from crisisex.run.commands.record import Rating

FindingId = Annotated[str, Field(min_length=1, max_length=500)]
"""As `missed:note.E1@cellule`; the debrief makes them."""
ADDED = "facilitator"
"""The rule of the findings that facilitators add: `facilitator:` and the log's number."""
Standing = Literal["proposed", "accepted", "dropped", "merged"]


def _a_day(text: str) -> str:
    """Return `text` if it is a day, as `2030-06-15`, or nothing; ValueError otherwise."""
    return date.fromisoformat(text).isoformat() if text else ""


class FindingCommand(Command):
    """What may be said of a finding; what is left out stays as it is."""

    kind: Literal["strength", "improvement"] | None = None
    analysis: Sentence | None = None
    cause: Sentence | None = None
    """Root cause."""
    objective: Annotated[str, Field(max_length=130)] | None = None
    """Its id; empty for none."""
    rating: Rating | None = None
    sections: Annotated[list[Name], Field(max_length=20)] | None = None
    """Of plans, as `pri/R6`."""
    element: Literal["P", "O", "E", "T", "X"] | None = None
    """Planning, organisation, equipment, training or exercises."""
    action: Sentence | None = None
    owner: Annotated[str, Field(max_length=200)] | None = None
    """A function, never a name."""
    due: Annotated[str, AfterValidator(_a_day)] | None = None
    """A day, as `2030-06-15`; empty for none."""
    proof: Sentence | None = None
    wording: Sentence | None = None
    """The sentence proposed for the plan."""


class ReviewFinding(FindingCommand):
    """Accept, drop, merge or word a finding; reviewing it again undoes what was done."""

    type: Literal["review_finding"] = "review_finding"
    finding: FindingId
    seen: Annotated[int, Field(ge=0)]
    """The log number of the last review of it that the sender has read; 0 for none."""
    standing: Standing | None = None
    into: FindingId | None = None
    """With `merged`: the finding that takes its evidence."""
    title: Why | None = None


class AddFinding(FindingCommand):
    """Add a finding that no rule has drawn."""

    type: Literal["add_finding"] = "add_finding"
    title: Why
    cell: Name | None = None
    """None for the whole exercise."""
    evidence: Annotated[tuple[Number, ...], Field(max_length=20)] = ()
    """Log numbers."""
