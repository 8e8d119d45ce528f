"""How the exercise was conducted: what the facilitators and the director did to its course."""

from datetime import datetime

from crisisex.debrief.changes import CHANGES, Said, Say, named
from crisisex.debrief.model import Act
from crisisex.debrief.past import Past
from crisisex.debrief.wording import clock, lasting, number
from crisisex.language import _
from crisisex.run import events as e


def acts(past: Past) -> tuple[Act, ...]:
    """Return every act that moved the clock or the plan, in order."""
    found = []
    for index, recorded in enumerate(past.events):
        say: Say | None = _ACTS.get(type(recorded.event))
        said = say(past, index, recorded.event) if say else None
        if said:
            when, who = past.moment(recorded.elapsed, recorded.seq), past.who(recorded.actor)
            found.append(Act(when, past.wall(recorded), *said, who))
    return tuple(found)


def _started(_past: Past, _index: int, _event: e.ExerciseStarted) -> Said:
    return _("Début de l’exercice (DEBEX)"), ""


def _ended(_past: Past, _index: int, _event: e.ExerciseEnded) -> Said:
    return _("Fin de l’exercice (FINEX)"), ""


def _paused(past: Past, index: int, event: e.ExercisePaused) -> Said:
    reason = f"{event.reason} — " if event.reason else ""
    return _("Pause (SUSPEX)"), reason + _until_resumed(past, index, index)


def _incident(past: Past, index: int, event: e.RealIncidentDeclared) -> Said:
    reason = f"{event.reason} — " if event.reason else ""
    return _("INCIDENT RÉEL : arrêt"), reason + _until_resumed(past, index, index)


def _reopened(past: Past, index: int, event: e.RunReopened) -> Said:
    """Return the interruption, which began at the last logged instant."""
    if not event.was_running:
        return _("Reprise du fichier"), _("l’exercice ne se jouait pas")
    return _("Interruption du directeur"), _until_resumed(past, max(0, index - 1), index)


def _until_resumed(past: Past, since: int, after: int) -> str:
    """Return how long nothing was played from event `since`, in wall time."""
    begun = past.events[since].at
    for recorded in past.events[after + 1 :]:
        if isinstance(recorded.event, e.ExerciseResumed):
            return _("reprise après {duration}").format(duration=_since(begun, recorded))
        if isinstance(recorded.event, e.ExerciseEnded):
            passed = _since(begun, recorded)
            return _("pas de reprise, fin après {duration}").format(duration=passed)
    return _("pas de reprise")


def _since(begun: datetime, recorded: e.Recorded) -> str:
    return lasting((recorded.at - begun).total_seconds())


def _speed(_past: Past, _index: int, event: e.SpeedSet) -> Said:
    return _("Vitesse changée"), f"× {number(event.speed)}"


def _jumped(past: Past, index: int, event: e.ClockJumped) -> Said:
    skipped = event.to - past.events[index].elapsed
    return _("Saut dans le temps"), _("jusqu’à {until}, soit {duration} passées").format(
        until=clock(event.to), duration=lasting(skipped)
    )


def _released(past: Past, _index: int, event: e.InjectReleased) -> Said:
    """Return a release that the plan did not make: before its time, or without its condition."""
    if event.cause != "facilitator" or past.exercise.inject[event.inject].manual:
        return None
    if event.planned is None:
        return _("Stimulus envoyé sans attendre sa condition"), named(past, event)
    if event.planned <= event.released:
        return None
    return _("Stimulus avancé"), _("{inject}, {duration} avant l’heure").format(
        inject=named(past, event), duration=lasting(event.planned - event.released)
    )


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
