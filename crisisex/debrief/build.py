"""From the events of a run to the report, purely: the same log gives the same report."""

from collections.abc import Sequence
from datetime import tzinfo

from crisisex.debrief.conduct import acts
from crisisex.debrief.coordination import coordination
from crisisex.debrief.course import phases, stops
from crisisex.debrief.crisis_log import crisis_log
from crisisex.debrief.decisions import decisions, undecided
from crisisex.debrief.expected import expected, objectives
from crisisex.debrief.findings.draw import findings
from crisisex.debrief.findings.finding import Finding
from crisisex.debrief.graph import steps
from crisisex.debrief.learned import feedback, observations, preparation, ratings
from crisisex.debrief.model import CellReport, ReportModel
from crisisex.debrief.obligations import obligations
from crisisex.debrief.overview import figures, overview
from crisisex.debrief.participants import empty_seats, observers, participants
from crisisex.debrief.past import Past
from crisisex.debrief.reactions import reactions
from crisisex.debrief.spoken import exchanges
from crisisex.debrief.timeline import timeline
from crisisex.run.events import Recorded
from crisisex.scenario.models import Exercise


def build(
    exercise: Exercise,
    events: Sequence[Recorded],
    zone: tzinfo | None = None,
) -> ReportModel:
    """Return the report of a run; wall times are told in `zone`, the machine's own by default."""
    past = Past(exercise, events, zone)
    cells = tuple(_cell(past, cell) for cell in exercise.crisis_cells)
    return ReportModel(
        overview=overview(past),
        figures=figures(past, cells),
        objectives=objectives(past, cells),
        acts=acts(past),
        preparation=preparation(past),
        cells=cells,
        findings=findings(past, cells),
        log=crisis_log(past),
        phases=phases(past),
        stops=stops(past),
    )


def findings_of(
    exercise: Exercise, events: Sequence[Recorded], zone: tzinfo | None = None
) -> tuple[Finding, ...]:
    """Return the findings alone, as `build` gives them."""
    past = Past(exercise, events, zone)
    return findings(past, [_cell(past, cell) for cell in exercise.crisis_cells])


def _cell(past: Past, cell: str) -> CellReport:
    return CellReport(
        title=past.exercise.crisis_cells[cell].title,
        timeline=timeline(past, cell),
        decisions=decisions(past, cell),
        undecided=undecided(past, cell),
        expected=expected(past, cell),
        obligations=obligations(past, cell),
        participants=participants(past, cell),
        observers=observers(past, cell),
        empty_seats=empty_seats(past, cell),
        exchanges=exchanges(past, cell),
        observations=observations(past, cell),
        ratings=ratings(past, cell),
        feedback=feedback(past, cell),
        links=coordination(past, cell),
        steps=steps(past, cell),
        reactions=reactions(past, cell),
    )
