"""What each seat may see of an event: one pure function, the only door to a player's screen.

A player sees what reached their own seat and what their whole cell knows (its decisions, its
declarations, its crisis log), and nothing that is to come. A facilitator sees the event itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from crisisex.director.markup import to_html
from crisisex.log.chain import stamp
from crisisex.run import events as e
from crisisex.run.actors import Actor, Kind
from crisisex.scenario.models import Exercise
from crisisex.wire.frames import Message


@dataclass(frozen=True)
class Viewer:
    """Whose eyes: a facilitator's, or those of a seat."""

    kind: Kind
    cell: str = ""
    role: str = ""

    @classmethod
    def of(cls, actor: Actor) -> "Viewer":
        """Return the eyes that `actor` sees with."""
        return cls(actor.kind, actor.cell, actor.role)


def project(exercise: Exercise, recorded: e.Recorded, viewer: Viewer) -> Message | None:
    """Return what `viewer` may see of an event; None when it is none of theirs."""
    if viewer.kind is Kind.FACILITATOR:
        return {**_envelope(recorded), "actor": recorded.actor, **recorded.data}
    if viewer.kind is not Kind.PLAYER:
        return None
    event = recorded.event
    if isinstance(event, e.CellEvent) and event.cell != viewer.cell:
        return None
    view: Callable[[Exercise, Any, Viewer], dict[str, Any] | None] | None = _VIEWS.get(type(event))
    seen = view(exercise, event, viewer) if view else None
    return None if seen is None else {**_envelope(recorded), **seen}


def _envelope(recorded: e.Recorded) -> Message:
    return {
        "type": recorded.event.type,
        "seq": recorded.seq,
        "at": stamp(recorded.at),
        "elapsed": recorded.elapsed,
    }


def _plain(_: Exercise, event: e.Event, __: Viewer) -> dict[str, Any]:
    """Return an event that is the same for everybody."""
    return event.model_dump(mode="json", exclude={"type"})


def _bare(_: Exercise, __: e.Event, ___: Viewer) -> dict[str, Any]:
    """Return the mere fact that the event happened."""
    return {}


def _phase(exercise: Exercise, event: e.PhaseStarted, _: Viewer) -> dict[str, Any]:
    return {
        "title": exercise.phase[event.phase].title,
        "planned": event.planned,
        "scenario": event.scenario,
        "pace": event.pace,
    }


def _joined(_: Exercise, event: e.ParticipantJoined, viewer: Viewer) -> dict[str, Any] | None:
    if event.cell != viewer.cell:
        return None
    return {"participant": event.participant, "role": event.role, "name": event.name}


def _released(exercise: Exercise, event: e.InjectReleased, viewer: Viewer) -> dict[str, Any] | None:
    if viewer.role not in event.to:
        return None
    inject = exercise.inject[event.inject]
    decision = inject.decision
    return {
        "inject": event.inject,
        "planned": event.planned,
        "released": event.released,
        "channel": inject.channel.value,
        "from": inject.sender,
        "to": event.to,
        "subject": inject.subject,
        "body": inject.body,
        "html": to_html(inject.body),
        "attachments": inject.attachments,
        "question": decision.question if decision else None,
        "choices": dict(decision.choices) if decision else {},
    }


def _receipt(_: Exercise, event: Any, viewer: Viewer) -> dict[str, Any] | None:  # noqa: ANN401
    """Return a receipt or an answer, to the seat that gave it."""
    if event.role != viewer.role:
        return None
    seen: dict[str, Any] = event.model_dump(mode="json", include={"inject", "participant", "text"})
    return seen


def _decided(exercise: Exercise, event: e.DecisionRecorded, viewer: Viewer) -> dict[str, Any]:
    """Return the decision; which message it answers is known to that message's seats alone."""
    seen: dict[str, Any] = {"text": event.text, "reason": event.reason, "role": event.role}
    if event.inject is not None and viewer.role in exercise.inject[event.inject].to:
        seen |= {"inject": event.inject, "choice": event.choice}
    return seen


def _obligation(exercise: Exercise, event: Any, _: Viewer) -> dict[str, Any]:  # noqa: ANN401
    obligation = exercise.obligation[event.obligation]
    return {
        "obligation": event.obligation,
        "title": obligation.title,
        "scenario": event.scenario,
        "role": getattr(event, "role", None),
        "text": getattr(event, "text", ""),
    }


def _log_line(_: Exercise, event: e.LogWritten, __: Viewer) -> dict[str, Any]:
    return {"role": event.role, "text": event.text}


_VIEWS: dict[type[e.Event], Callable[[Exercise, Any, Viewer], dict[str, Any] | None]] = {
    e.RunReopened: _bare,
    e.ExerciseStarted: _bare,
    e.ExercisePaused: _bare,
    e.ExerciseResumed: _bare,
    e.ExerciseEnded: _bare,
    e.SpeedSet: _plain,
    e.ClockJumped: _plain,
    e.RealIncidentDeclared: _plain,
    e.PhaseStarted: _phase,
    e.ParticipantJoined: _joined,
    e.InjectReleased: _released,
    e.InjectDelivered: _receipt,
    e.InjectOpened: _receipt,
    e.InjectAcknowledged: _receipt,
    e.InjectAnswered: _receipt,
    e.DecisionRecorded: _decided,
    e.ObligationStarted: _obligation,
    e.DeclarationFiled: _obligation,
    e.LogWritten: _log_line,
}
"""Events that are not here are for the facilitators alone."""
