"""The fold: each event changes the state in one way, and nothing else changes it."""

from collections.abc import Callable, Iterable
from typing import Any

from crisisex.run import events as e
from crisisex.run.folds import changes, exercise, injects, mail, people, record, review, room
from crisisex.run.state import State
from crisisex.scenario.models import Exercise


def evolve(state: State, recorded: e.Recorded) -> None:
    """Change `state` to what it is after `recorded`."""
    event = recorded.event
    apply: Callable[[State, e.Recorded, Any], None] | None = _APPLY.get(type(event))
    if apply is not None:
        apply(state, recorded, event)
    state.seq = recorded.seq
    state.elapsed = max(recorded.elapsed, state.clock.elapsed)
    if recorded.command is not None:
        state.answered[recorded.actor, recorded.command] = recorded.seq


def replay(played: Exercise, events: Iterable[e.Recorded]) -> State:
    """Return the state that `events` lead to from the beginning."""
    state = State.initial(played)
    for recorded in events:
        evolve(state, recorded)
    return state


_APPLY: dict[type[e.Event], Callable[[State, e.Recorded, Any], None]] = {
    e.ExerciseStarted: exercise.started,
    e.ExercisePaused: exercise.paused,
    e.ExerciseResumed: exercise.resumed,
    e.RunReopened: exercise.reopened,
    e.SpeedSet: exercise.speed_set,
    e.ClockJumped: exercise.jumped,
    e.RestPushedBack: exercise.pushed_back,
    e.PhasePulledForward: exercise.pulled_forward,
    e.PhaseStarted: exercise.phase_started,
    e.RealIncidentDeclared: exercise.stopped,
    e.ExerciseEnded: exercise.ended,
    e.ParticipantJoined: people.joined,
    e.ObserverJoined: people.observer_joined,
    e.FacilitatorJoined: people.facilitator_joined,
    e.CommunicationsChecked: people.checked,
    e.CommunicationConfirmed: people.confirmed,
    e.ReadinessTicked: people.readiness,
    e.FeedbackGiven: people.feedback,
    e.InjectReleased: injects.released,
    e.InjectFellDue: injects.fell_due,
    e.InjectHeld: injects.held,
    e.InjectUnheld: injects.unheld,
    e.InjectSkipped: injects.skipped,
    e.InjectEdited: changes.edited,
    e.InjectAdded: changes.added,
    e.InjectResent: injects.resent,
    e.BranchOpened: changes.branch_opened,
    e.BranchClosed: changes.branch_closed,
    e.ChangeUndone: changes.undone,
    e.InjectDelivered: injects.delivered,
    e.InjectOpened: injects.opened,
    e.InjectAcknowledged: injects.acknowledged,
    e.InjectAnswered: injects.answered,
    e.DecisionRecorded: record.decided,
    e.DecisionAmended: record.amended,
    e.ObjectiveRated: record.rated,
    e.MilestoneTicked: record.ticked,
    e.MilestoneUnticked: record.unticked,
    e.ObligationStarted: record.obligation_started,
    e.ObligationContested: record.contested,
    e.DeclarationFiled: record.filed,
    e.DeclarationCompleted: record.completed,
    e.DeclarationRelayed: record.relayed,
    e.LogWritten: record.log_written,
    e.LogCorrected: record.log_corrected,
    e.ClocksChosen: room.clocks_chosen,
    e.InjectShown: room.inject_shown,
    e.SituationPointSet: room.point_set,
    e.ActorAsked: people.asked,
    e.QuestionClaimed: people.claimed,
    e.QuestionHandedOver: people.handed_over,
    e.CallEnded: people.call_ended,
    e.QuestionAnswered: people.question_answered,
    e.FindingReviewed: review.reviewed,
    e.FindingAdded: review.added,
    e.MailArranged: mail.arranged,
    e.MailSent: mail.sent,
    e.MailFailed: mail.failed,
}
"""The others are the record itself: the run decides nothing by them."""
