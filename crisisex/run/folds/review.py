"""How the review goes on: the last word on each finding, and the findings that were added."""

from crisisex.run import events as e
from crisisex.run.commands import ADDED
from crisisex.run.progress import AddedFinding, Review
from crisisex.run.state import State


def reviewed(state: State, recorded: e.Recorded, event: e.FindingReviewed) -> None:
    """Keep the last word on a finding."""
    known = state.reviews.setdefault(event.finding, Review())
    if event.standing is not None:
        known.standing, known.into = event.standing, event.into
    known.changes = known.changes | event.changes
    known.revision, known.by = recorded.seq, recorded.actor


def added(state: State, recorded: e.Recorded, event: e.FindingAdded) -> None:
    """Know one more finding."""
    state.added_findings[f"{ADDED}:{recorded.seq}"] = AddedFinding(
        event.cell, event.changes, tuple(event.evidence)
    )
