"""How injects change as they are played and received."""

from crisisex.run import events as e
from crisisex.run.folds.changes import remember
from crisisex.run.folds.mail import owe
from crisisex.run.life import Status
from crisisex.run.plan import put_back, reach
from crisisex.run.progress import Answer
from crisisex.run.state import State


def released(state: State, recorded: e.Recorded, event: e.InjectReleased) -> None:
    """Let an inject leave; its milestone follows."""
    progress = state.progress(event.cell, event.inject)
    progress.status = Status.RELEASED
    progress.planned = event.planned
    progress.released = event.released
    progress.cause = event.cause
    progress.to = event.to
    owe(state, recorded, event)
    reach(state, event.cell, f"{event.inject}.released", recorded.elapsed)


def fell_due(state: State, _: e.Recorded, event: e.InjectFellDue) -> None:
    """Put an inject in the queue."""
    state.progress(event.cell, event.inject).status = Status.DUE


def held(state: State, recorded: e.Recorded, event: e.InjectHeld) -> None:
    """Keep an inject back."""
    remember(state, recorded, event.cell, event.inject)
    state.progress(event.cell, event.inject).status = Status.HELD


def unheld(state: State, recorded: e.Recorded, event: e.InjectUnheld) -> None:
    """Return a held inject to the plan."""
    remember(state, recorded, event.cell, event.inject)
    put_back(state, event.cell, event.inject, recorded.elapsed)


def skipped(state: State, recorded: e.Recorded, event: e.InjectSkipped) -> None:
    """Leave an inject out."""
    remember(state, recorded, event.cell, event.inject)
    progress = state.progress(event.cell, event.inject)
    progress.status, progress.reason = Status.SKIPPED, event.reason


def delivered(state: State, recorded: e.Recorded, event: e.InjectDelivered) -> None:
    """Keep the first delivery to a participant."""
    progress = state.progress(event.cell, event.inject)
    progress.delivered.setdefault(event.participant, recorded.elapsed)


def opened(state: State, recorded: e.Recorded, event: e.InjectOpened) -> None:
    """Keep the first opening."""
    progress = state.progress(event.cell, event.inject)
    progress.opened.setdefault(event.participant, recorded.elapsed)


def acknowledged(state: State, recorded: e.Recorded, event: e.InjectAcknowledged) -> None:
    """Keep the first acknowledgement; its milestone follows."""
    progress = state.progress(event.cell, event.inject)
    progress.acknowledged.setdefault(event.participant, recorded.elapsed)
    reach(state, event.cell, f"{event.inject}.acknowledged", recorded.elapsed)


def answered(state: State, recorded: e.Recorded, event: e.InjectAnswered) -> None:
    """Keep an answer; its milestone follows."""
    answer = Answer(recorded.elapsed, event.participant, event.role, event.text)
    state.progress(event.cell, event.inject).answers.append(answer)
    reach(state, event.cell, f"{event.inject}.answered", recorded.elapsed)


def resent(state: State, recorded: e.Recorded, event: e.InjectResent) -> None:
    """Send an inject once more; roles that it goes to for the first time have it now."""
    progress = state.progress(event.cell, event.inject)
    progress.to = list(dict.fromkeys((*progress.to, *event.to)))
    progress.resent.append(recorded.elapsed)
    owe(state, recorded, event)
