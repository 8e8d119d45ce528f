"""The exercise's own life, in the words of the crisis log."""

from crisisex.console import wording
from crisisex.console.lines.said import Table, Words
from crisisex.console.snapshot import Kind
from crisisex.language import _
from crisisex.run import events as e
from crisisex.run.state import State


def _created(_state: State, _event: e.RunCreated) -> Words:
    return Kind.EXERCISE, _("Exercice prêt")


def _reopened(_state: State, event: e.RunReopened) -> Words:
    after = _(", en pause au dernier instant connu") if event.was_running else ""
    return Kind.EXERCISE, _("Directeur relancé{after}").format(after=after)


def _started(_state: State, _event: e.ExerciseStarted) -> Words:
    return Kind.EXERCISE, _("DEBEX : l’exercice commence")


def _paused(_state: State, event: e.ExercisePaused) -> Words:
    return Kind.EXERCISE, _("SUSPEX : pause") + (f" ({event.reason})" if event.reason else "")


def _resumed(_state: State, _event: e.ExerciseResumed) -> Words:
    return Kind.EXERCISE, _("Reprise")


def _speed(_state: State, event: e.SpeedSet) -> Words:
    return Kind.EXERCISE, _("Vitesse {speed}").format(speed=wording.speed(event.speed))


def _jumped(_state: State, event: e.ClockJumped) -> Words:
    return Kind.EXERCISE, _("Saut à {time}").format(time=wording.clock(event.to))


def _pushed(_state: State, event: e.RestPushedBack) -> Words:
    return Kind.EXERCISE, _("Le reste est poussé de {minutes}").format(
        minutes=wording.minutes(event.seconds)
    )


def _phase(state: State, event: e.PhaseStarted) -> Words:
    return Kind.EXERCISE, _("Phase « {title} »").format(
        title=state.exercise.phase[event.phase].title
    )


def _incident(_state: State, event: e.RealIncidentDeclared) -> Words:
    return Kind.EXERCISE, _("INCIDENT RÉEL") + (
        _(" : {reason}").format(reason=event.reason) if event.reason else ""
    )


def _ended(_state: State, _event: e.ExerciseEnded) -> Words:
    return Kind.EXERCISE, _("FINEX : l’exercice est terminé")


def _point(_state: State, event: e.SituationPointSet) -> Words:
    if event.point is None:
        return Kind.EXERCISE, _("Point de situation retiré")
    return Kind.EXERCISE, _("Prochain point de situation à {at}").format(
        at=wording.clock(event.point)
    )


WORDS: Table = {
    e.RunCreated: _created,
    e.RunReopened: _reopened,
    e.ExerciseStarted: _started,
    e.ExercisePaused: _paused,
    e.ExerciseResumed: _resumed,
    e.SpeedSet: _speed,
    e.ClockJumped: _jumped,
    e.RestPushedBack: _pushed,
    e.PhaseStarted: _phase,
    e.RealIncidentDeclared: _incident,
    e.ExerciseEnded: _ended,
    e.SituationPointSet: _point,
}
