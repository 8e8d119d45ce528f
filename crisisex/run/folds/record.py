"""How the record grows: decisions, milestones, legal clocks, ratings."""

from crisisex.run import events as e
from crisisex.run.plan import reach
from crisisex.run.progress import Complement, Contest, Decided, LogLine, Tick
from crisisex.run.state import State


def decided(state: State, recorded: e.Recorded, event: e.DecisionRecorded) -> None:
    """Keep a decision; a choice opens its branch."""
    here = state.cells[event.cell]
    here.decisions[recorded.seq] = Decided(
        recorded.elapsed,
        event.text,
        event.inject,
        event.choice,
        event.reason,
        event.plan,
        event.role,
    )
    if event.inject is not None and event.choice is not None:
        state.progress(event.cell, event.inject).choice = event.choice
        reach(state, event.cell, f"{event.inject}.{event.choice}", recorded.elapsed)


def amended(state: State, _: e.Recorded, event: e.DecisionAmended) -> None:
    """Complete a decision."""
    known = state.cells[event.cell].decisions[event.decision]
    known.reason, known.plan = event.reason or known.reason, event.plan or known.plan


def rated(state: State, _: e.Recorded, event: e.ObjectiveRated) -> None:
    """Keep the last rating of an objective."""
    state.cells[event.cell].ratings[event.objective] = (event.rating, event.text)


def ticked(state: State, recorded: e.Recorded, event: e.MilestoneTicked) -> None:
    """Reach a milestone, and keep who saw it and when."""
    noticed = recorded.elapsed if event.seen is None else event.seen
    tick = Tick(recorded.actor, recorded.elapsed, noticed)
    state.cells[event.cell].ticked[event.milestone] = tick
    reach(state, event.cell, event.milestone, recorded.elapsed)


def unticked(state: State, _: e.Recorded, event: e.MilestoneUnticked) -> None:
    """Take a tick back, from what an undoing would put back too; nothing follows from it."""
    here = state.cells[event.cell]
    del here.ticked[event.milestone]
    here.reached.pop(event.milestone, None)
    for change in state.changes:
        if change.milestone and (change.cell, change.subject) == (event.cell, event.milestone):
            change.reached = None


def obligation_started(state: State, recorded: e.Recorded, event: e.ObligationStarted) -> None:
    """Start a legal clock."""
    progress = state.cells[event.cell].obligations[event.obligation]
    progress.started, progress.started_elapsed = event.scenario, recorded.elapsed
    progress.cause = event.cause
    reach(state, event.cell, f"{event.obligation}.started", recorded.elapsed)


def filed(state: State, recorded: e.Recorded, event: e.DeclarationFiled) -> None:
    """Stop a legal clock."""
    progress = state.cells[event.cell].obligations[event.obligation]
    progress.filed, progress.filed_elapsed = event.scenario, recorded.elapsed
    progress.filed_by, progress.text = event.role, event.text
    progress.number, progress.answers = event.number, event.answers
    reach(state, event.cell, f"{event.obligation}.filed", recorded.elapsed)


def completed(state: State, recorded: e.Recorded, event: e.DeclarationCompleted) -> None:
    """Keep beside a declaration what completes it."""
    complement = Complement(recorded.elapsed, event.scenario, event.role, event.answers, event.text)
    state.cells[event.cell].obligations[event.obligation].complements.append(complement)


def relayed(state: State, _: e.Recorded, event: e.DeclarationRelayed) -> None:
    """Keep whom a declaration was passed on to."""
    progress = state.cells[event.cell].obligations[event.obligation]
    progress.relayed = list(dict.fromkeys((*progress.relayed, *event.to)))


def contested(state: State, recorded: e.Recorded, event: e.ObligationContested) -> None:
    """Keep who disputes an instant of awareness, and move it where a facilitator does."""
    progress = state.cells[event.cell].obligations[event.obligation]
    contest = Contest(recorded.elapsed, recorded.actor, event.reason, event.scenario)
    progress.contested.append(contest)
    if event.scenario is not None:
        progress.started = event.scenario


def log_written(state: State, recorded: e.Recorded, event: e.LogWritten) -> None:
    """Keep a line of the crisis log."""
    state.cells[event.cell].lines[recorded.seq] = LogLine(event.role, event.text)


def log_corrected(state: State, _: e.Recorded, event: e.LogCorrected) -> None:
    """Let a line read otherwise; whose it is stays, and what it said."""
    line = state.cells[event.cell].lines[event.line]
    line.former.append(line.text)
    line.text = event.text
