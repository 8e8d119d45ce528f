"""A rule: what it draws from a cell, and in a sentence what it is and why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crisisex.debrief.findings.facts import Facts
from crisisex.debrief.findings.finding import Finding


@dataclass(frozen=True)
class Rule:
    """One rule; what it says is shown to whoever reviews, so that it can be argued with."""

    id: str
    """As `missed`; the findings it draws are named after it."""
    title: str
    """Marked; likewise `says`."""
    says: str
    draw: Callable[[Facts], Iterable[Finding]]
