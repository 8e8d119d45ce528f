"""From the events of a run to the report, purely: the same log gives the same report."""

from collections.abc import Sequence
from datetime import tzinfo

from crisisex.report.conduct import acts
from crisisex.report.crisis_log import crisis_log
from crisisex.report.decisions import decisions, undecided
from crisisex.report.expected import expected, objectives
from crisisex.report.learned import feedback, observations, preparation, ratings
from crisisex.report.model import CellReport, ReportModel
from crisisex.report.obligations import obligations
from crisisex.report.overview import figures, overview
from crisisex.report.participants import empty_seats, observers, participants
from crisisex.report.past import Past
from crisisex.report.spoken import exchanges
from crisisex.report.timeline import timeline
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
        log=crisis_log(past),
    )


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
    )
