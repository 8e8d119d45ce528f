"""How the exercise was conducted: what the facilitators and the director did to its course."""

from crisisex.debrief.changes import CHANGES, Said, Say, named
from crisisex.debrief.french import clock, lasting
from crisisex.debrief.model import Act
from crisisex.debrief.past import Past
from crisisex.run import events as e


def acts(past: Past) -> tuple[Act, ...]:
    """Return every act that moved the clock or the plan, in order."""
    found = []
    for index, recorded in enumerate(past.events):
        say: Say | None = _ACTS.get(type(recorded.event))
        said = say(past, index, recorded.event) if say else None
        if said:
            when, who = past.moment(recorded.elapsed), past.who(recorded.actor)
            found.append(Act(when, past.wall(recorded), *said, who))
    return tuple(found)


def _started(_: Past, __: int, ___: e.ExerciseStarted) -> Said:
    return "Début de l’exercice (DEBEX)", ""


def _ended(_: Past, __: int, ___: e.ExerciseEnded) -> Said:
    return "Fin de l’exercice (FINEX)", ""


def _paused(past: Past, index: int, event: e.ExercisePaused) -> Said:
    reason = f"{event.reason} — " if event.reason else ""
    return "Pause (SUSPEX)", reason + _until_resumed(past, index, index)


def _incident(past: Past, index: int, event: e.RealIncidentDeclared) -> Said:
    reason = f"{event.reason} — " if event.reason else ""
    return "INCIDENT RÉEL : arrêt", reason + _until_resumed(past, index, index)


def _reopened(past: Past, index: int, event: e.RunReopened) -> Said:
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


def _speed(_: Past, __: int, event: e.SpeedSet) -> Said:
    return "Vitesse changée", f"× {event.speed:g}".replace(".", ",")


def _jumped(past: Past, index: int, event: e.ClockJumped) -> Said:
    skipped = event.to - past.events[index].elapsed
    return "Saut dans le temps", f"jusqu’à {clock(event.to)}, soit {lasting(skipped)} passées"


def _released(past: Past, _: int, event: e.InjectReleased) -> Said:
    """Return a release that the plan did not make: before its time, or without its condition."""
    if event.cause != "facilitator" or past.exercise.inject[event.inject].manual:
        return None
    if event.planned is None:
        return "Stimulus envoyé sans attendre sa condition", named(past, event)
    if event.planned <= event.released:
        return None
    early = lasting(event.planned - event.released)
    return "Stimulus avancé", f"{named(past, event)}, {early} avant l’heure"


_ACTS: dict[type[e.Event], Say] = CHANGES | {
    e.ExerciseStarted: _started,
    e.ExercisePaused: _paused,
    e.RealIncidentDeclared: _incident,
    e.RunReopened: _reopened,
    e.SpeedSet: _speed,
    e.ClockJumped: _jumped,
    e.InjectReleased: _released,
    e.ExerciseEnded: _ended,
}
"""A resumption is told with what it ends."""
