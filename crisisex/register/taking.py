"""From the findings of a run to the entries of a register, each finding once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from crisisex.debrief.findings.finding import Finding, Standing
from crisisex.debrief.model import ReportModel
from crisisex.register.actions import next_id
from crisisex.register.entries import Added, Entry

_NAMED = 16
"""Hexadecimal figures of a run's birth that are enough to know it by."""


@dataclass(frozen=True)
class Source:
    """The run that findings come from."""

    birth: str
    held: date | None

    @property
    def name(self) -> str:
        """How the register calls the run."""
        return self.birth[:_NAMED]


@dataclass(frozen=True)
class Taken:
    """What was taken of a run, and what was not."""

    entries: tuple[Added, ...]
    known: int
    """Actions that the register had already."""
    unread: int
    """Findings with an action that nobody has reviewed yet."""
    without: int
    """Findings to improve on that have no action."""


def taken(
    model: ReportModel, source: Source, entries: Iterable[Entry], on: date, *, proposed: bool
) -> Taken:
    """Return the entries that a run's actions make; what is proposed only where it is asked for."""
    there = [entry for entry in entries if isinstance(entry, Added)]
    known = {(entry.run, entry.finding) for entry in there}
    ids = {entry.action for entry in there}
    standings = {Standing.ACCEPTED, Standing.PROPOSED} if proposed else {Standing.ACCEPTED}
    kept = [each for each in model.findings if each.standing in standings]
    new: list[Added] = []
    for finding in kept:
        if finding.action.strip() and (source.name, finding.id) not in known:
            entry = _added(next_id(ids), finding, model, source, on)
            ids.add(entry.action)
            new.append(entry)
    promising = [each for each in kept if each.action.strip()]
    unread = [
        each
        for each in model.findings
        if each.standing is Standing.PROPOSED and each.action.strip() and not proposed
    ]
    return Taken(
        entries=tuple(new),
        known=len(promising) - len(new),
        unread=len(unread),
        without=sum(not each.action.strip() and each.kind.value == "improvement" for each in kept),
    )


def _added(name: str, finding: Finding, model: ReportModel, source: Source, on: date) -> Added:
    return Added(
        action=name,
        day=on,
        run=source.name,
        finding=finding.id,
        exercise=model.overview.title,
        held=source.held,
        establishment=model.overview.establishment,
        title=finding.title,
        text=finding.action,
        objective=finding.objective,
        sections=list(finding.sections),
        element=finding.element.value,
        owner=finding.owner,
        due=finding.due,
        proof=finding.proof,
    )
