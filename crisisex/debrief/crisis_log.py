"""The full crisis log: each event of the run as a sentence."""

from crisisex.debrief.changes import change
from crisisex.debrief.model import LogLine
from crisisex.debrief.past import Past
from crisisex.debrief.sentences import (
    actors,
    cell,
    evaluation,
    exercise,
    injects,
    mail,
    obligations,
    people,
)
from crisisex.debrief.sentences.words import Table
from crisisex.debrief.wording import entry
from crisisex.run import events as e
from crisisex.run.actors import DIRECTOR

_SALIENT = (
    *(e.ExerciseStarted, e.ExercisePaused, e.ExerciseResumed, e.ExerciseEnded),
    *(e.RealIncidentDeclared, e.ClockJumped, e.PhaseStarted, e.InjectReleased),
    *(e.DecisionRecorded, e.ObligationStarted, e.DeclarationFiled, e.DeclarationRelayed),
)
"""What tells the course of an exercise by itself."""
_SENTENCES: Table = {
    **exercise.SENTENCES,
    **people.SENTENCES,
    **injects.SENTENCES,
    **mail.SENTENCES,
    **cell.SENTENCES,
    **evaluation.SENTENCES,
    **actors.SENTENCES,
    **obligations.SENTENCES,
}


def crisis_log(past: Past) -> tuple[LogLine, ...]:
    """Return every event, in order."""
    return tuple(_line(past, index) for index in range(len(past.events)))


def _line(past: Past, index: int) -> LogLine:
    recorded = past.events[index]
    event = recorded.event
    return LogLine(
        number=recorded.seq,
        wall=past.wall(recorded),
        when=past.moment_of(recorded),
        cell=past.cell_name(event.cell) if isinstance(event, e.CellEvent) else "",
        who=past.who(str(DIRECTOR) if recorded.follows_a_declaration else recorded.actor),
        what=_what(past, index),
        salient=isinstance(event, _SALIENT),
    )


def _what(past: Past, index: int) -> str:
    """Return what happened; a change of the plan is told as the conduct tells it."""
    changed = change(past, index)
    if changed is not None:
        act, detail = changed
        return entry(act, detail) if detail else act
    recorded = past.events[index]
    event = recorded.event
    if isinstance(event, e.LogWritten):
        return cell.line_written(past, recorded, event)
    return _SENTENCES[type(event)](past, event)
