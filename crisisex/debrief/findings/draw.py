"""From what a run shows to its findings: every rule on every cell, then the review."""

from collections.abc import Sequence

from crisisex.debrief.findings.doings import Doings
from crisisex.debrief.findings.facts import Facts
from crisisex.debrief.findings.finding import Finding
from crisisex.debrief.findings.names import Names
from crisisex.debrief.findings.review import reviewed
from crisisex.debrief.findings.rules import RULES
from crisisex.debrief.model import CellReport
from crisisex.debrief.past import Past


def findings(past: Past, cells: Sequence[CellReport]) -> tuple[Finding, ...]:
    """Return what the rules draw, cell by cell in their order, as the review left it."""
    names, doings = Names.of(past), Doings.of(past.events)
    by_number = {each.seq: each for each in past.events}
    facts = [
        Facts(past, cell, report, names, doings, by_number)
        for cell, report in zip(past.exercise.crisis_cells, cells, strict=True)
    ]
    drawn = (finding for each in facts for rule in RULES for finding in rule.draw(each))
    return reviewed(facts, drawn)
