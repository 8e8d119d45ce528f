"""Events of the review: what was made of each finding that the run shows."""

from typing import Literal

from pydantic import Field

from crisisex.run.events.base import Event

Worded = dict[str, str | list[str]]
"""Fields of a finding as they now read: `sections` is a list, `due` a day or empty."""


class FindingReviewed(Event):
    """A finding was accepted, dropped, merged into another, or worded anew."""

    type: Literal["finding_reviewed"] = "finding_reviewed"
    finding: str
    standing: Literal["proposed", "accepted", "dropped", "merged"] | None
    """None when it stays as it was."""
    into: str | None
    """The finding that takes its evidence, when it is merged."""
    changes: Worded = Field(default={})


class FindingAdded(Event):
    """A facilitator added a finding; its id is `facilitator:` and the log's number."""

    type: Literal["finding_added"] = "finding_added"
    cell: str | None
    changes: Worded
    evidence: list[int]
    """Log numbers."""
