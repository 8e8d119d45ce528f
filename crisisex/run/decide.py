"""The rules: a state and a command in, events out, or a refusal. Nothing is changed here."""

from collections.abc import Callable
from typing import Any

from crisisex.language import N_
from crisisex.run import commands as c
from crisisex.run.actors import Actor, Kind
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.rules import (
    changes,
    declarations,
    exercise,
    injects,
    mail,
    people,
    record,
    review,
    room,
)
from crisisex.run.rules.subjects import Events
from crisisex.run.state import RunStatus, State

_ALIVE = frozenset({RunStatus.RUNNING, RunStatus.PAUSED})
_NOT_ENDED = frozenset(RunStatus) - {RunStatus.ENDED}
_BEGUN = frozenset(RunStatus) - {RunStatus.READY}

HEARD_WHEN: dict[type[c.Command], frozenset[RunStatus]] = {
    c.StartExercise: frozenset({RunStatus.READY}),
    c.PauseExercise: frozenset({RunStatus.RUNNING}),
    c.ResumeExercise: frozenset({RunStatus.PAUSED, RunStatus.STOPPED}),
    c.SetSpeed: _NOT_ENDED,
    c.JumpClock: _ALIVE,
    c.PushBack: _NOT_ENDED,
    c.PullPhaseForward: frozenset({RunStatus.RUNNING}),
    c.StopForRealIncident: _NOT_ENDED,
    c.EndExercise: frozenset({RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.STOPPED}),
    c.ReleaseInject: _ALIVE,
    c.HoldInject: _NOT_ENDED,
    c.UnholdInject: _NOT_ENDED,
    c.SkipInject: _NOT_ENDED,
    c.EditInject: _NOT_ENDED,
    c.AddInject: _ALIVE,
    c.ResendInject: _ALIVE,
    c.OpenBranch: _ALIVE,
    c.CloseBranch: _NOT_ENDED,
    c.UndoChange: _NOT_ENDED,
    c.ReportDelivery: _NOT_ENDED,
    c.OpenInject: _NOT_ENDED,
    c.AcknowledgeInject: _ALIVE,
    c.AnswerInject: _ALIVE,
    c.RecordDecision: _ALIVE,
    c.TickMilestone: _ALIVE,
    c.UntickMilestone: _ALIVE,
    c.StartObligation: _ALIVE,
    c.FileDeclaration: _ALIVE,
    c.CompleteDeclaration: _ALIVE,
    c.WriteLog: _ALIVE,
    c.CorrectLog: _ALIVE,
    c.AmendDecision: _BEGUN,
    c.RecordObservation: _BEGUN,
    c.RateObjective: _BEGUN,
    c.ContestObligation: _BEGUN,
    c.ChooseClocks: _NOT_ENDED,
    c.ShowInject: _ALIVE,
    c.SetSituationPoint: _NOT_ENDED,
    c.AskActor: _ALIVE,
    c.ClaimQuestion: _NOT_ENDED,
    c.EndCall: _NOT_ENDED,
    c.HandOverQuestion: _NOT_ENDED,
    c.AnswerQuestion: _NOT_ENDED,
    c.NoteSpeech: _BEGUN,
    c.CheckCommunications: _NOT_ENDED,
    c.ConfirmCommunication: _NOT_ENDED,
    c.TickReadiness: _NOT_ENDED,
    c.GiveFeedback: frozenset({RunStatus.ENDED}),
    c.ReviewFinding: _BEGUN,
    c.AddFinding: _BEGUN,
}
"""In which states of the exercise a command is heard; who watches also completes the record
after the end (`_AFTER_THE_END`)."""

_AFTER_THE_END = (
    c.RecordDecision,
    c.TickMilestone,
    c.UntickMilestone,
    c.WriteLog,
    c.CorrectLog,
)
_WATCHING = (Kind.FACILITATOR, Kind.OBSERVER)

_STATUS_SAYS = {
    RunStatus.READY: N_("l’exercice n’a pas commencé"),
    RunStatus.RUNNING: N_("l’exercice est en cours"),
    RunStatus.PAUSED: N_("l’exercice est en pause"),
    RunStatus.STOPPED: N_("l’exercice est arrêté pour un incident réel"),
    RunStatus.ENDED: N_("l’exercice est terminé"),
}


def decide(state: State, command: c.Command, actor: Actor, now: float) -> Events:
    """Return the events that `command` makes at exercise second `now`.

    An empty list means that it changes nothing, because it is done already.
    Raises Refusal when the command is not allowed now, not the actor's, or speaks of
    something unknown.
    """
    if actor.kind not in command.open_to:
        raise Refusal(Reason.NOT_YOURS, N_("Cette commande n’est pas ouverte à votre siège."))
    _check_moment(state, command, actor)
    rule: Callable[[State, Any, Actor, float], Events] = _RULES[type(command)]
    return rule(state, command, actor, now)


def _check_moment(state: State, command: c.Command, actor: Actor) -> None:
    heard = HEARD_WHEN.get(type(command))
    if heard is None or state.status in heard:
        return
    completes_the_record = actor.kind in _WATCHING and isinstance(command, _AFTER_THE_END)
    if state.status is RunStatus.ENDED and completes_the_record:
        return
    raise Refusal(Reason.NOT_NOW, N_("Pas maintenant : {state}."), state=_STATUS_SAYS[state.status])


_RULES: dict[type[c.Command], Callable[[State, Any, Actor, float], Events]] = {
    c.StartExercise: exercise.start,
    c.PauseExercise: exercise.pause,
    c.ResumeExercise: exercise.resume,
    c.SetSpeed: exercise.set_speed,
    c.JumpClock: exercise.jump,
    c.PushBack: exercise.push_back,
    c.StopForRealIncident: exercise.stop,
    c.EndExercise: exercise.end,
    c.PullPhaseForward: exercise.pull_phase_forward,
    c.UndoChange: changes.undo,
    c.EditInject: changes.edit,
    c.AddInject: changes.add,
    c.OpenBranch: changes.open_branch,
    c.CloseBranch: changes.close_branch,
    c.ResendInject: injects.resend,
    c.AmendDecision: record.amend_decision,
    c.RecordObservation: record.observe,
    c.RateObjective: record.rate,
    c.ContestObligation: record.contest,
    c.ChooseClocks: room.choose_clocks,
    c.ShowInject: room.show_inject,
    c.SetSituationPoint: room.set_point,
    c.AskActor: people.ask_actor,
    c.ClaimQuestion: people.claim,
    c.EndCall: people.end_call,
    c.HandOverQuestion: people.hand_over,
    c.AnswerQuestion: people.answer_question,
    c.NoteSpeech: people.note_speech,
    c.CheckCommunications: people.check_communications,
    c.ConfirmCommunication: people.confirm,
    c.TickReadiness: people.tick_readiness,
    c.GiveFeedback: people.give_feedback,
    c.ReviewFinding: review.review,
    c.AddFinding: review.add,
    c.JoinRun: people.join,
    c.JoinObservation: people.join_observation,
    c.JoinAnimation: people.join_animation,
    c.NoteWithdrawal: people.note_withdrawal,
    c.ReleaseDue: exercise.release_due,
    c.ArrangeMail: mail.arrange,
    c.SettleMail: mail.settle,
    c.ReleaseInject: injects.release,
    c.HoldInject: injects.hold,
    c.UnholdInject: injects.unhold,
    c.SkipInject: injects.skip,
    c.ReportDelivery: injects.deliver,
    c.OpenInject: injects.open_,
    c.AcknowledgeInject: injects.acknowledge,
    c.AnswerInject: injects.answer,
    c.RecordDecision: record.record_decision,
    c.TickMilestone: record.tick,
    c.UntickMilestone: record.untick,
    c.StartObligation: record.start_obligation,
    c.FileDeclaration: declarations.file_,
    c.CompleteDeclaration: declarations.complete,
    c.WriteLog: record.write_log,
    c.CorrectLog: record.correct_log,
}
