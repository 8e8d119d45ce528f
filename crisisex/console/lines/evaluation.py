"""What is observed and concluded, in the words of the crisis log."""

from crisisex.console import wording
from crisisex.console.lines.said import Table, Words
from crisisex.console.snapshot import Kind
from crisisex.language import _
from crisisex.run import events as e
from crisisex.run.state import State


def _observed(state: State, event: e.ObservationRecorded) -> Words:
    about = ", ".join(filter(None, (_about(state, event), event.objective)))
    about = f" ({about})" if about else ""
    return Kind.OBSERVATION, _("Observation{about} : {text}").format(about=about, text=event.text)


def _about(state: State, event: e.ObservationRecorded) -> str:
    """Return the inject or the decision that an observation is tied to."""
    if event.decision is not None:
        decided = state.cells[event.cell].decisions[event.decision].text
        return _("décision « {what} »").format(what=decided)
    return wording.subject(state, event.inject) if event.inject else ""


def _rated(_state: State, event: e.ObjectiveRated) -> Words:
    return Kind.OBSERVATION, _("Objectif {objective} noté {rating}").format(
        objective=event.objective, rating=event.rating
    )


def _reviewed(_state: State, event: e.FindingReviewed) -> Words:
    done = _(wording.STANDINGS[event.standing][1]) if event.standing else _("reformulé")
    return Kind.NOTE, _("Constat {done} : {finding}").format(
        done=done, finding=event.changes.get("title") or event.finding
    )


def _finding_added(_state: State, event: e.FindingAdded) -> Words:
    return Kind.NOTE, _("Constat ajouté : {finding}").format(finding=event.changes["title"])


def _feedback(state: State, event: e.FeedbackGiven) -> Words:
    words = " / ".join(filter(None, (event.strength, event.weakness, event.action)))
    return Kind.NOTE, _("Retour à chaud, {role} : {words}").format(
        role=state.exercise.role_name(event.role), words=words
    )


def _ticked(state: State, event: e.MilestoneTicked) -> Words:
    return Kind.TICK, f"[x] {_tickable(state, event)}"


def _unticked(state: State, event: e.MilestoneUnticked) -> Words:
    return Kind.TICK, f"[ ] {_tickable(state, event)}"


def _tickable(state: State, event: e.MilestoneTicked | e.MilestoneUnticked) -> str:
    return state.tickable().get(event.milestone, event.milestone)


WORDS: Table = {
    e.ObservationRecorded: _observed,
    e.ObjectiveRated: _rated,
    e.FindingReviewed: _reviewed,
    e.FindingAdded: _finding_added,
    e.FeedbackGiven: _feedback,
    e.MilestoneTicked: _ticked,
    e.MilestoneUnticked: _unticked,
}
