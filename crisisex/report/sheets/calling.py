"""Which findings call for an action, in the order of their urgency."""

from datetime import date

from crisisex.debrief.findings.finding import Finding
from crisisex.debrief.model import ReportModel
from crisisex.report import findings


def actions(model: ReportModel) -> list[Finding]:
    """Return what is to be improved, the worst rated first, then the soonest due.

    Strengths that somebody gave an action to come last.
    """
    shown = findings.shown(model)
    strong = [each for each in findings.strengths(shown) if each.action]
    return [*findings.improvements(sorted(shown, key=_soonest)), *sorted(strong, key=_soonest)]


def _soonest(finding: Finding) -> date:
    return finding.due or date.max
