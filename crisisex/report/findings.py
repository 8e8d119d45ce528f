"""Findings as documents show them: which, in what order, and what stands for the unsaid."""

from collections.abc import Iterable
from typing import Final

from crisisex.debrief.findings.finding import Element, Evidence, Finding, Kind, Standing
from crisisex.debrief.model import ReportModel
from crisisex.debrief.watched import RATINGS
from crisisex.debrief.wording import date, listed, quoted
from crisisex.language import N_, _
from crisisex.scenario.plans import plan_in_words

_SHOWN: Final = {Standing.PROPOSED, Standing.ACCEPTED}
_WORST_FIRST: Final = {"U": 0, "M": 1, "S": 2, "P": 3}
_NOT_RATED: Final = 4
_SHOWN_EVIDENCE: Final = 3
"""How many lines of the log a finding quotes; the others are told by their number."""

ELEMENTS: Final = {
    Element.PLANNING: N_("Planification"),
    Element.ORGANISATION: N_("Organisation"),
    Element.EQUIPMENT: N_("Équipement"),
    Element.TRAINING: N_("Formation"),
    Element.EXERCISES: N_("Exercices"),
}
"""HSEEP's POETE, in words."""


def shown(model: ReportModel) -> tuple[Finding, ...]:
    """Return the findings that documents show."""
    return tuple(each for each in model.findings if each.standing in _SHOWN)


def strengths(findings: Iterable[Finding]) -> list[Finding]:
    """Return the strengths, in the model's order."""
    return [each for each in findings if each.kind is Kind.STRENGTH]


def improvements(findings: Iterable[Finding]) -> list[Finding]:
    """Return what is to be improved, the worst rated first."""
    found = [each for each in findings if each.kind is Kind.IMPROVEMENT]
    return sorted(found, key=lambda each: _WORST_FIRST.get(each.rating, _NOT_RATED))


def unread(model: ReportModel) -> int:
    """Return how many of the findings shown nobody has read again yet."""
    return sum(each.standing is Standing.PROPOSED for each in shown(model))


def cause(finding: Finding) -> str:
    """Return the root cause, or that it is to be found."""
    return finding.cause or _("à établir")


def owner(finding: Finding) -> str:
    """Return the function that answers for the action, or that it is to be named."""
    return finding.owner or _("à désigner")


def due(finding: Finding) -> str:
    """Return by when the action is to be done, or that it is to be settled."""
    return date(finding.due) if finding.due else _("à fixer")


def rating(finding: Finding) -> str:
    """Return the rating in words; empty where there is none."""
    return _(RATINGS[finding.rating]) if finding.rating in RATINGS else ""


def sections(finding: Finding) -> str:
    """Return the plan sections concerned, one a line."""
    return "\n".join(map(plan_in_words, finding.sections))


def evidence(finding: Finding) -> str:
    """Return what shows the finding: the log's lines, the first ones in their words."""
    if not finding.evidence:
        return ""
    first, rest = finding.evidence[:_SHOWN_EVIDENCE], finding.evidence[_SHOWN_EVIDENCE:]
    said = " ; ".join(map(_quoted, first))
    if not rest:
        return said
    return _("{said} ; et journal n° {numbers}").format(
        said=said, numbers=listed([str(each.number) for each in rest])
    )


def _quoted(each: Evidence) -> str:
    when = f", {each.when.scenario}" if each.when else ""
    words = f" {quoted(each.quote)}" if each.quote else ""
    return _("journal n° {number}{when}").format(number=each.number, when=when) + words
