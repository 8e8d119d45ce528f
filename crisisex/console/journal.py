"""The crisis log, in words: which events make a line, and what it says.

Deliveries and openings make none: the chronogramme counts them.
"""

from collections.abc import Callable
from typing import Any

from crisisex.console import wording
from crisisex.console.snapshot import Kind, LogLine
from crisisex.run import events as e
from crisisex.run.actors import FACILITATOR, Actor
from crisisex.run.state import State

Words = tuple[Kind, str]


def line_of(state: State, recorded: e.Recorded) -> LogLine | None:
    """Return the log line of an event that `state` has just folded; None when it makes none."""
    say: Callable[[State, Any], Words] | None = _WORDS.get(type(recorded.event))
    if say is None:
        return None
    kind, text = say(state, recorded.event)
    return LogLine(
        seq=recorded.seq,
        elapsed=recorded.elapsed,
        scenario=state.scenario_time(recorded.elapsed),
        kind=kind,
        who="" if _goes_without_saying(kind, recorded.actor) else who(state, recorded.actor),
        text=text,
    )


def _goes_without_saying(kind: Kind, actor: str) -> bool:
    """Return whether the line need not say who: facilitators run the exercise."""
    return actor == str(FACILITATOR) and kind in {Kind.EXERCISE, Kind.INJECT}


def unknown_line(state: State, message: dict[str, Any]) -> LogLine:
    """Return the line of an event that this console does not know."""
    text = f"Événement que cette console ne connaît pas : {message['type']}"
    elapsed = float(message.get("elapsed", 0.0))
    return LogLine(message["seq"], elapsed, state.scenario_time(elapsed), Kind.EXERCISE, "", text)


def who(state: State, actor: str) -> str:
    """Return whom a log's actor is, in words; nothing for the director's own doing."""
    known = {"facilitator": "animation", "director": "", "observer": "observation"}
    if actor in known:
        return known[actor]
    return participant(state, Actor.parse(actor).participant)


def participant(state: State, name: str) -> str:
    """Return a participant as `role (name)`."""
    known = state.participants.get(name)
    if known is None:
        return name
    title = state.exercise.role_name(known.role)
    return f"{title} ({known.name})" if known.name else title


def _subject(state: State, inject: str) -> str:
    return f"« {state.exercise.inject[inject].subject} »"


def _created(_: State, __: e.RunCreated) -> Words:
    return Kind.EXERCISE, "Exercice prêt"


def _reopened(_: State, event: e.RunReopened) -> Words:
    after = ", en pause au dernier instant connu" if event.was_running else ""
    return Kind.EXERCISE, f"Directeur relancé{after}"


def _joined(state: State, event: e.ParticipantJoined) -> Words:
    return Kind.PEOPLE, f"{participant(state, event.participant)} rejoint l’exercice"


def _started(_: State, __: e.ExerciseStarted) -> Words:
    return Kind.EXERCISE, "DEBEX : l’exercice commence"


def _paused(_: State, __: e.ExercisePaused) -> Words:
    return Kind.EXERCISE, "SUSPEX : pause"


def _resumed(_: State, __: e.ExerciseResumed) -> Words:
    return Kind.EXERCISE, "Reprise"


def _speed(_: State, event: e.SpeedSet) -> Words:
    return Kind.EXERCISE, f"Vitesse {wording.speed(event.speed)}"


def _jumped(_: State, event: e.ClockJumped) -> Words:
    return Kind.EXERCISE, f"Saut à {wording.clock(event.to)}"


def _pushed(_: State, event: e.RestPushedBack) -> Words:
    return Kind.EXERCISE, f"Le reste est poussé de {wording.minutes(event.seconds)}"


def _phase(state: State, event: e.PhaseStarted) -> Words:
    return Kind.EXERCISE, f"Phase « {state.exercise.phase[event.phase].title} »"


def _incident(_: State, event: e.RealIncidentDeclared) -> Words:
    return Kind.EXERCISE, "INCIDENT RÉEL" + (f" : {event.reason}" if event.reason else "")


def _ended(_: State, __: e.ExerciseEnded) -> Words:
    return Kind.EXERCISE, "FINEX : l’exercice est terminé"


def _released(state: State, event: e.InjectReleased) -> Words:
    roles = ", ".join(state.exercise.role_name(role) for role in event.to)
    return Kind.INJECT, f"{_subject(state, event.inject)} → {roles}"


def _fell_due(state: State, event: e.InjectFellDue) -> Words:
    return Kind.INJECT, f"{_subject(state, event.inject)} est à jouer"


def _held(state: State, event: e.InjectHeld) -> Words:
    return Kind.INJECT, f"{_subject(state, event.inject)} retenu"


def _unheld(state: State, event: e.InjectUnheld) -> Words:
    return Kind.INJECT, f"{_subject(state, event.inject)} remis au programme"


def _skipped(state: State, event: e.InjectSkipped) -> Words:
    return Kind.INJECT, f"{_subject(state, event.inject)} sauté : {event.reason}"


def _answered(state: State, event: e.InjectAnswered) -> Words:
    return Kind.REPLY, f"Réponse à {_subject(state, event.inject)} : {event.text}"


def _decided(state: State, event: e.DecisionRecorded) -> Words:
    about = f" (sur {_subject(state, event.inject)})" if event.inject else ""
    reason = f" — {event.reason}" if event.reason else ""
    return Kind.DECISION, f"DÉCISION : {event.text}{reason}{about}"


def _ticked(state: State, event: e.MilestoneTicked) -> Words:
    text = state.exercise.tickable_ids.get(event.milestone, event.milestone)
    return Kind.TICK, f"[x] {text}"


def _obligation(state: State, event: e.ObligationStarted) -> Words:
    return Kind.LEGAL, f"Délai légal : {state.exercise.obligation[event.obligation].title}"


def _filed(state: State, event: e.DeclarationFiled) -> Words:
    return Kind.LEGAL, f"Déclaration déposée : {state.exercise.obligation[event.obligation].title}"


def _note(_: State, event: e.LogWritten) -> Words:
    return Kind.NOTE, event.text


_WORDS: dict[type[e.Event], Callable[[State, Any], Words]] = {
    e.RunCreated: _created,
    e.RunReopened: _reopened,
    e.ParticipantJoined: _joined,
    e.ExerciseStarted: _started,
    e.ExercisePaused: _paused,
    e.ExerciseResumed: _resumed,
    e.SpeedSet: _speed,
    e.ClockJumped: _jumped,
    e.RestPushedBack: _pushed,
    e.PhaseStarted: _phase,
    e.RealIncidentDeclared: _incident,
    e.ExerciseEnded: _ended,
    e.InjectReleased: _released,
    e.InjectFellDue: _fell_due,
    e.InjectHeld: _held,
    e.InjectUnheld: _unheld,
    e.InjectSkipped: _skipped,
    e.InjectAnswered: _answered,
    e.DecisionRecorded: _decided,
    e.MilestoneTicked: _ticked,
    e.ObligationStarted: _obligation,
    e.DeclarationFiled: _filed,
    e.LogWritten: _note,
}
