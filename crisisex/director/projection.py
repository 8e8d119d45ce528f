"""What each viewer may see of an event: one pure function, the only door to a screen.

A player sees what reached their own seat and what their whole cell knows (its decisions, its
declarations, its crisis log), and nothing that is to come. A facilitator sees the event itself.
Observers and rooms have views of their own, besides what is the same for everybody.
"""

from dataclasses import asdict
from functools import lru_cache
from typing import Any

from crisisex.director import observing, screening
from crisisex.director.markup import to_html
from crisisex.director.viewer import Viewer, Views, bare, plain
from crisisex.log.chain import stamp
from crisisex.run import events as e
from crisisex.run.actors import Actor, Kind
from crisisex.run.state import State
from crisisex.scenario.injects import Inject
from crisisex.wire.frames import Message

__all__ = ["Viewer", "project", "whole"]


def project(state: State, recorded: e.Recorded, viewer: Viewer) -> Message | None:
    """Return what `viewer` may see of an event; None when it is none of theirs."""
    if viewer.kind is Kind.FACILITATOR:
        return whole(recorded)
    event = recorded.event
    if isinstance(event, e.CellEvent) and event.cell != viewer.cell:
        return None
    view = _OF_KIND[viewer.kind].get(type(event)) or _FOR_EVERYBODY.get(type(event))
    seen = view(state, event, viewer) if view else None
    if seen is None:
        return None
    by = observing.signature(state, recorded) if viewer.kind is Kind.OBSERVER else {}
    return {**_envelope(recorded), **_own_command(recorded, viewer), **seen, **by}


def whole(recorded: e.Recorded) -> Message:
    """Return an event as facilitators see it: all of it."""
    return {**_envelope(recorded), "actor": recorded.actor, **recorded.data}


def _envelope(recorded: e.Recorded) -> Message:
    return {
        "type": recorded.event.type,
        "seq": recorded.seq,
        "at": stamp(recorded.at),
        "elapsed": recorded.elapsed,
    }


def _own_command(recorded: e.Recorded, viewer: Viewer) -> Message:
    """Return the id of the command that the viewer's own side sent: it need wait no more."""
    if recorded.command is None:
        return {}
    sender = _side(recorded.actor)
    ours = sender.kind is viewer.kind and sender.role == viewer.role
    return {"command": recorded.command} if ours and sender.cell in {"", viewer.cell} else {}


@lru_cache(maxsize=1_024)
def _side(actor: str) -> Viewer:
    """Return the eyes of an actor of the log; the cell of an observer is not in their name."""
    return Viewer.of(Actor.parse(actor))


def _phase(state: State, event: e.PhaseStarted, _: Viewer) -> dict[str, Any]:
    return {
        "title": state.exercise.phase[event.phase].title,
        "planned": event.planned,
        "scenario": event.scenario,
        "pace": event.pace,
    }


def _joined(_: State, event: e.ParticipantJoined, viewer: Viewer) -> dict[str, Any] | None:
    if event.cell != viewer.cell:
        return None
    return {"participant": event.participant, "role": event.role, "name": event.name}


def _released(state: State, event: e.InjectReleased, viewer: Viewer) -> dict[str, Any] | None:
    if viewer.role not in event.to:
        return None
    return {
        "planned": event.planned,
        "released": event.released,
        **_content(state, event, viewer),
    }


def _resent(state: State, event: e.InjectResent, viewer: Viewer) -> dict[str, Any] | None:
    if viewer.role not in event.to:
        return None
    return {"resent": True, **_content(state, event, viewer)}


def _content(
    state: State, event: e.InjectReleased | e.InjectResent, viewer: Viewer
) -> dict[str, Any]:
    """Return what an inject says; once it has left, its words no longer change.

    What facilitators say aloud is read on no screen.
    """
    inject = state.inject(event.cell, event.inject)
    decision = inject.decision
    body = "" if inject.spoken else inject.body
    return {
        "inject": event.inject,
        "channel": inject.channel.value,
        "from": inject.sender,
        "to": event.to,
        "subject": inject.subject,
        "body": body,
        "html": to_html(body),
        "spoken": inject.spoken,
        "reply_to": _answered(state, event, viewer, inject),
        "attachments": inject.attachments,
        "question": decision.question if decision else None,
        "choices": dict(decision.choices) if decision else {},
    }


def _answered(
    state: State, event: e.InjectReleased | e.InjectResent, viewer: Viewer, inject: Inject
) -> str | None:
    """Return the message that `inject` answers, where the viewer's seat has it."""
    if inject.reply_to is None or state.known(inject.reply_to) is None:
        return None
    reached = state.progress(event.cell, inject.reply_to)
    known = reached.released is not None and viewer.role in reached.to
    return inject.reply_to if known else None


def _receipt(_: State, event: Any, viewer: Viewer) -> dict[str, Any] | None:  # noqa: ANN401 - any event that has these fields
    """Return a receipt or an answer, to the seat that gave it."""
    if event.role != viewer.role:
        return None
    seen: dict[str, Any] = event.model_dump(
        mode="json", include={"inject", "participant", "text", "seen"}
    )
    return seen


def _decided(state: State, event: e.DecisionRecorded, viewer: Viewer) -> dict[str, Any]:
    """Return the decision; which message it answers is known to that message's seats alone."""
    seen = event.model_dump(mode="json", include={"text", "reason", "role", "plan"})
    if event.inject is not None and viewer.role in _recipients(state, event.cell, event.inject):
        seen |= {"inject": event.inject, "choice": event.choice}
    return seen


def _amended(_: State, event: e.DecisionAmended, __: Viewer) -> dict[str, Any]:
    return {"decision": event.decision, "reason": event.reason, "plan": event.plan}


def _recipients(state: State, cell: str, inject: str) -> list[str]:
    return state.progress(cell, inject).to or state.inject(cell, inject).to


def _confirmed(_: State, event: e.CommunicationConfirmed, viewer: Viewer) -> dict[str, Any] | None:
    if event.role != viewer.role:
        return None
    return {"check": event.check, "participant": event.participant}


def _feedback(_: State, event: e.FeedbackGiven, viewer: Viewer) -> dict[str, Any] | None:
    """Return a word of the hot wash to the seat that gave it."""
    if event.role != viewer.role:
        return None
    return event.model_dump(mode="json", exclude={"type", "cell"})


def _asked(_: State, event: e.ActorAsked, viewer: Viewer) -> dict[str, Any] | None:
    if event.role != viewer.role:
        return None
    return event.model_dump(mode="json", exclude={"type", "cell"})


def _call_taken(state: State, event: e.QuestionClaimed, viewer: Viewer) -> dict[str, Any] | None:
    """Return that a call was taken, to the seat that calls; who takes care of what is not told."""
    question = state.cells[event.cell].questions[event.question]
    if question.by != "call" or question.role != viewer.role:
        return None
    return {"question": event.question}


def _call_ended(state: State, event: e.CallEnded, viewer: Viewer) -> dict[str, Any] | None:
    question = state.cells[event.cell].questions[event.question]
    if question.role != viewer.role:
        return None
    return {"question": event.question, "role": event.role}


def _question_answered(
    _: State, event: e.QuestionAnswered, viewer: Viewer
) -> dict[str, Any] | None:
    if event.role != viewer.role:
        return None
    return {"question": event.question, "speaker": event.speaker, "text": event.text}


def _contested(_: State, event: e.ObligationContested, __: Viewer) -> dict[str, Any]:
    """Return an instant of awareness that was moved; who disputes it is the facilitators'."""
    return {"obligation": event.obligation, "scenario": event.scenario}


def _obligation(state: State, event: Any, _: Viewer) -> dict[str, Any]:  # noqa: ANN401 - any event that has these fields
    obligation = state.exercise.obligation[event.obligation]
    return {
        "obligation": event.obligation,
        "title": obligation.title,
        "scenario": event.scenario,
        "role": getattr(event, "role", None),
        "text": getattr(event, "text", ""),
    }


def _clocks(state: State, event: e.ClocksChosen, _: Viewer) -> dict[str, Any]:
    """Return the legal clocks that were chosen, as they stand; of the others, nothing."""
    known = state.cells[event.cell].obligations
    return {
        "clocks": [
            {
                "obligation": name,
                "title": obligation.title,
                "wording": obligation.wording,
                "limit": obligation.limit,
                "to_check": obligation.mark == "G",
                "started": known[name].started,
                "filed": known[name].filed,
            }
            for name in event.obligations
            for obligation in (state.exercise.obligation[name],)
        ]
    }


def _point(_: State, event: e.SituationPointSet, __: Viewer) -> dict[str, Any]:
    return {"point": event.point}


def _filed(state: State, event: e.DeclarationFiled, viewer: Viewer) -> dict[str, Any]:
    route = state.exercise.obligation[event.obligation].route
    return {
        **_declared(state, event, viewer),
        "recipient": _recipient(state, event.obligation),
        "relayed": [state.exercise.role_title(role) for role in (route.relays if route else ())],
    }


def _declared(
    state: State, event: e.DeclarationFiled | e.DeclarationCompleted, viewer: Viewer
) -> dict[str, Any]:
    """Return what was declared: as it was answered, and as the whole cell reads it."""
    form = state.exercise.form_of(event.obligation)
    told = form.told(event.answers) if form else ()
    return {
        **_obligation(state, event, viewer),
        "number": event.number,
        "answers": event.answers,
        "told": [asdict(each) for each in told],
    }


def _recipient(state: State, name: str) -> str:
    """Return who receives a declaration: the role on its way, else the words of the law."""
    obligation = state.exercise.obligation[name]
    if obligation.route is None:
        return obligation.recipient
    return state.exercise.role_title(obligation.route.recipient)


def _log_line(_: State, event: e.LogWritten, __: Viewer) -> dict[str, Any]:
    return {"role": event.role, "text": event.text, "seen": event.seen}


def _log_correction(_: State, event: e.LogCorrected, __: Viewer) -> dict[str, Any]:
    return {"line": event.line, "role": event.role, "text": event.text}


_FOR_EVERYBODY: Views = {
    e.RunReopened: bare,
    e.ExerciseStarted: bare,
    e.ExercisePaused: plain,
    e.ExerciseResumed: bare,
    e.ExerciseEnded: bare,
    e.SpeedSet: plain,
    e.ClockJumped: plain,
    e.RealIncidentDeclared: plain,
    e.PhaseStarted: _phase,
    e.ClocksChosen: _clocks,
    e.SituationPointSet: _point,
}

_PLAYER: Views = {
    e.ParticipantJoined: _joined,
    e.CommunicationsChecked: bare,
    e.CommunicationConfirmed: _confirmed,
    e.FeedbackGiven: _feedback,
    e.ActorAsked: _asked,
    e.QuestionClaimed: _call_taken,
    e.CallEnded: _call_ended,
    e.QuestionAnswered: _question_answered,
    e.ObligationContested: _contested,
    e.InjectReleased: _released,
    e.InjectResent: _resent,
    e.InjectDelivered: _receipt,
    e.InjectOpened: _receipt,
    e.InjectAcknowledged: _receipt,
    e.InjectAnswered: _receipt,
    e.DecisionRecorded: _decided,
    e.DecisionAmended: _amended,
    e.ObligationStarted: _obligation,
    e.DeclarationFiled: _filed,
    e.DeclarationCompleted: _declared,
    e.LogWritten: _log_line,
    e.LogCorrected: _log_correction,
}
"""Events that are not here are for the facilitators alone."""

_OF_KIND: dict[Kind, Views] = {
    Kind.PLAYER: _PLAYER,
    Kind.OBSERVER: observing.VIEWS,
    Kind.ROOM: screening.VIEWS,
}
