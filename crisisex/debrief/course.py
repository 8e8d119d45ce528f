"""How the exercise went along: the phases as they opened, and when it stood still."""

from itertools import pairwise

from crisisex.debrief.past import Past
from crisisex.debrief.way import PhasePlayed, Stop, StopKind
from crisisex.run import events as e
from crisisex.run.events import Recorded


def phases(past: Past) -> tuple[PhasePlayed, ...]:
    """Return the phases that were reached, in order; the last one ends with the run."""
    opened = [each for each in past.events if isinstance(each.event, e.PhaseStarted)]
    ends = [*(each.elapsed for each in opened[1:]), past.elapsed]
    return tuple(
        PhasePlayed(past.exercise.phase[each.event.phase].title, past.moment(each.elapsed), end)
        for each, end in zip(opened, ends, strict=False)
        if isinstance(each.event, e.PhaseStarted)
    )


def stops(past: Past) -> tuple[Stop, ...]:
    """Return the pauses, real incidents and interruptions, in order.

    A real incident declared during a pause is a stop of its own; the pause ends where it begins.
    """
    found: list[Stop] = []
    since: tuple[Recorded, StopKind] | None = None
    for before, each in pairwise([*past.events[:1], *past.events]):
        kind = _stop(each.event)
        if kind is None and not isinstance(each.event, e.ExerciseResumed | e.ExerciseEnded):
            continue
        if since is not None:
            found.append(_lasted(*since, until=each))
        begun = before if kind is StopKind.INTERRUPTION else each
        since = None if kind is None else (begun, kind)
    if since is not None:
        found.append(Stop(since[0].elapsed, since[1], None))
    return tuple(found)


def _stop(event: e.Event) -> StopKind | None:
    match event:
        case e.ExercisePaused():
            return StopKind.PAUSE
        case e.RealIncidentDeclared():
            return StopKind.INCIDENT
        case e.RunReopened(was_running=True):
            return StopKind.INTERRUPTION
        case _:
            return None


def _lasted(begun: Recorded, kind: StopKind, *, until: Recorded) -> Stop:
    return Stop(begun.elapsed, kind, (until.at - begun.at).total_seconds())
