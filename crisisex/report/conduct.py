"""How the exercise was conducted: what the facilitators and the director did to its course."""

from collections.abc import Callable
from typing import Any

from crisisex.report.french import clock, lasting, quoted
from crisisex.report.model import Act
from crisisex.report.past import Past
from crisisex.run import events as e

_Said = tuple[str, str] | None
"""What was done, and its detail; None when it did not change the plan."""


def acts(past: Past) -> tuple[Act, ...]:
    """Return every act that moved the clock or the plan, in order."""
    found = []
    for index, recorded in enumerate(past.events):
        say: Callable[[Past, int, Any], _Said] | None = _ACTS.get(type(recorded.event))
        said = say(past, index, recorded.event) if say else None
        if said:
            when, who = past.moment(recorded.elapsed), past.who(recorded.actor)
            found.append(Act(when, past.wall(recorded), *said, who))
    return tuple(found)


def _started(_: Past, __: int, ___: e.ExerciseStarted) -> _Said:
    return "Début de l’exercice (DEBEX)", ""


def _ended(_: Past, __: int, ___: e.ExerciseEnded) -> _Said:
    return "Fin de l’exercice (FINEX)", ""


def _paused(past: Past, index: int, _: e.ExercisePaused) -> _Said:
    return "Pause (SUSPEX)", _until_resumed(past, index, index)


def _incident(past: Past, index: int, event: e.RealIncidentDeclared) -> _Said:
    reason = f"{event.reason} — " if event.reason else ""
    return "INCIDENT RÉEL : arrêt", reason + _until_resumed(past, index, index)


def _reopened(past: Past, index: int, event: e.RunReopened) -> _Said:
    """Return the interruption, which began at the last logged instant."""
    if not event.was_running:
        return "Reprise du fichier", "l’exercice ne se jouait pas"
    return "Interruption du directeur", _until_resumed(past, max(0, index - 1), index)


def _until_resumed(past: Past, since: int, after: int) -> str:
    """Return how long nothing was played from event `since`, in wall time."""
    begun = past.events[since].at
    for recorded in past.events[after + 1 :]:
        if isinstance(recorded.event, e.ExerciseResumed):
            return f"reprise après {lasting((recorded.at - begun).total_seconds())}"
        if isinstance(recorded.event, e.ExerciseEnded):
            passed = lasting((recorded.at - begun).total_seconds())
            return f"pas de reprise, fin après {passed}"
    return "pas de reprise"


def _speed(_: Past, __: int, event: e.SpeedSet) -> _Said:
    return "Vitesse changée", f"× {event.speed:g}".replace(".", ",")


def _jumped(past: Past, index: int, event: e.ClockJumped) -> _Said:
    skipped = event.to - past.events[index].elapsed
    return "Saut dans le temps", f"jusqu’à {clock(event.to)}, soit {lasting(skipped)} passées"


def _pushed_back(_: Past, __: int, event: e.RestPushedBack) -> _Said:
    return "Suite du scénario repoussée", f"de {lasting(event.seconds)}"


def _held(past: Past, _: int, event: e.InjectHeld) -> _Said:
    return "Stimulus retenu", _named(past, event)


def _unheld(past: Past, _: int, event: e.InjectUnheld) -> _Said:
    return "Stimulus rendu au plan", _named(past, event)


def _skipped(past: Past, _: int, event: e.InjectSkipped) -> _Said:
    return "Stimulus écarté", f"{_named(past, event)} : {event.reason}"


def _released(past: Past, _: int, event: e.InjectReleased) -> _Said:
    """Return a release that the plan did not make: before its time, or without its condition."""
    if event.cause != "facilitator" or past.exercise.inject[event.inject].manual:
        return None
    if event.planned is None:
        return "Stimulus envoyé sans attendre sa condition", _named(past, event)
    if event.planned <= event.released:
        return None
    early = lasting(event.planned - event.released)
    return "Stimulus avancé", f"{_named(past, event)}, {early} avant l’heure"


def _named(past: Past, event: e.InjectEvent) -> str:
    cell = past.cell_name(event.cell)
    return quoted(past.subject(event.inject)) + (f" ({cell})" if cell else "")


_ACTS: dict[type[e.Event], Callable[[Past, int, Any], _Said]] = {
    e.ExerciseStarted: _started,
    e.ExercisePaused: _paused,
    e.RealIncidentDeclared: _incident,
    e.RunReopened: _reopened,
    e.SpeedSet: _speed,
    e.ClockJumped: _jumped,
    e.RestPushedBack: _pushed_back,
    e.InjectHeld: _held,
    e.InjectUnheld: _unheld,
    e.InjectSkipped: _skipped,
    e.InjectReleased: _released,
    e.ExerciseEnded: _ended,
}
"""A resumption is told with what it ends."""
