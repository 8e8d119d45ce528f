"""What was played, how it ended, and the run in numbers."""

import re
from collections.abc import Sequence

from crisisex.debrief.duty import Filing
from crisisex.debrief.model import CellReport, Fate, Figures, Observed, Overview
from crisisex.debrief.past import Past
from crisisex.debrief.wording import clock, date, quoted
from crisisex.language import N_, _
from crisisex.run import events as e
from crisisex.run.state import RunStatus
from crisisex.scenario.models import Exercise

NEVER_STARTED = N_("non commencé")
_FILED = {Filing.FILED, Filing.IN_TIME, Filing.LATE}
_STOPS = (e.ExercisePaused, e.RealIncidentDeclared)


def overview(past: Past) -> Overview:
    """Return the overview of the run."""
    exercise = past.exercise
    return Overview(
        title=exercise.title,
        establishment=exercise.establishment,
        date=date(past.local(past.started.at)) if past.started else _(NEVER_STARTED),
        hours=_hours(past),
        status=_status(past),
        level=str(exercise.level or ""),
        played=past.elapsed,
        planned=exercise.duration,
        scenario_span=_scenario_span(past),
        cells=tuple(cell.title for cell in exercise.crisis_cells.values()),
        played_roles=past.titles(_played_roles(exercise)),
        simulated_roles=past.titles(exercise.roles.simulated),
        summary=_paragraphs(exercise.summary),
        sources=tuple(exercise.sources),
        events=len(past.events),
        zone=_zone(past),
        ended=past.ended is not None,
    )


def _played_roles(exercise: Exercise) -> list[str]:
    """Return the played roles, with those that only a cell names."""
    of_cells = [role for cell in exercise.crisis_cells for role in exercise.roles_in(cell)]
    return list(dict.fromkeys([*exercise.roles.played, *of_cells]))


def _hours(past: Past) -> str:
    """Return from when to when it was played; looking at the file later does not count."""
    if past.started is None:
        return ""
    start = past.local(past.started.at)
    lived = [each for each in past.events if not isinstance(each.event, e.RunReopened)]
    end = past.local((past.ended or lived[-1]).at)
    if start.date() == end.date():
        return _("de {start} à {end}").format(start=f"{start:%H:%M}", end=f"{end:%H:%M}")
    return _("du {first} à {start} au {last} à {end}").format(
        first=date(start), start=f"{start:%H:%M}", last=date(end), end=f"{end:%H:%M}"
    )


def _scenario_span(past: Past) -> str:
    if past.started is None:
        return ""
    first, last = past.moment(0.0).scenario, past.moment(past.elapsed).scenario
    return _("de {start} à {end}").format(start=first, end=last)


def _status(past: Past) -> str:
    return _sentence(past).format(at=clock(past.elapsed), reason=_reason(past))


def _sentence(past: Past) -> str:
    """Return how the exercise stands, with `{at}` and `{reason}` to fill in."""
    match past.state.status:
        case RunStatus.READY:
            return _("Exercice jamais commencé : ce rapport ne montre que ce qui était prévu.")
        case RunStatus.RUNNING:
            return _("Exercice non terminé : il se jouait encore à {at}.")
        case RunStatus.PAUSED:
            return _("Exercice non terminé : il est en pause à {at}.")
        case RunStatus.STOPPED:
            return _("Exercice non terminé : arrêté à {at} pour un incident réel{reason}.")
        case RunStatus.ENDED if _stopped_for_good(past):
            return _("Exercice arrêté pour un incident réel{reason}, puis clos à {at}.")
        case RunStatus.ENDED:
            return _("Exercice terminé à {at}.")


def _reason(past: Past) -> str:
    incidents = [each.event for each in past.events]
    reasons = [each.reason for each in incidents if isinstance(each, e.RealIncidentDeclared)]
    return f" ({quoted(reasons[-1])})" if reasons and reasons[-1] else ""


def _stopped_for_good(past: Past) -> bool:
    """Return whether nobody resumed after the last real incident."""
    stopped = False
    for each in past.events:
        if isinstance(each.event, e.RealIncidentDeclared | e.ExerciseResumed):
            stopped = isinstance(each.event, e.RealIncidentDeclared)
    return stopped


def _paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text whose lines are folded at will."""
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())


def _zone(past: Past) -> str:
    if not past.events:
        return ""
    offset = f"{past.local(past.events[0].at):%z}"
    return f"UTC{offset[:3]}:{offset[3:5]}"


def figures(past: Past, cells: Sequence[CellReport]) -> Figures:
    """Return the run in numbers."""
    rows = [row for cell in cells for row in cell.timeline if row.fate is not Fate.DECLARED]
    outcomes = [row.outcome for cell in cells for row in cell.expected]
    filings = [row.outcome for cell in cells for row in cell.obligations]
    return Figures(
        released=sum(row.fate is Fate.PLAYED for row in rows),
        injects=len(rows),
        decisions=sum(len(cell.decisions) for cell in cells),
        undecided=sum(len(cell.undecided) for cell in cells),
        done=outcomes.count(Observed.DONE),
        late=outcomes.count(Observed.LATE),
        unseen=outcomes.count(Observed.UNSEEN),
        started=len(filings) - filings.count(Filing.NOT_STARTED),
        filed=sum(outcome in _FILED for outcome in filings),
        filed_late=filings.count(Filing.LATE),
        participants=sum(len(cell.participants) for cell in cells),
        empty_seats=sum(len(cell.empty_seats) for cell in cells),
        pauses=sum(map(_is_pause, past.events)),
    )


def _is_pause(recorded: e.Recorded) -> bool:
    event = recorded.event
    return isinstance(event, _STOPS) or (isinstance(event, e.RunReopened) and event.was_running)
