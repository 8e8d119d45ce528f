"""What a rule reads: one cell of a run, as the report's model tells it and as the log has it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from crisisex.debrief.findings.doings import Doings
from crisisex.debrief.findings.finding import Evidence
from crisisex.debrief.findings.names import Names
from crisisex.debrief.model import CellReport, Fate, TimelineRow
from crisisex.debrief.moment import Moment
from crisisex.debrief.past import Past
from crisisex.language import _
from crisisex.run.commands import one_line
from crisisex.run.events import Recorded

MOST_EVIDENCE = 20
"""Lines of the log that one finding quotes; the analysis says how many there are in all."""
LONGEST_QUOTE, LONGEST_TITLE = 400, 120
"""Signs."""


@dataclass(frozen=True)
class Facts:
    """One cell of a run."""

    past: Past
    cell: str
    """Its id."""
    report: CellReport
    names: Names
    doings: Doings
    by_number: dict[int, Recorded]
    """The log."""

    @property
    def played_on(self) -> date | None:
        """The day the exercise began, in the report's time zone; None when it never did."""
        return self.past.local(self.past.started.at).date() if self.past.started else None

    @cached_property
    def objectives(self) -> dict[str | None, str]:
        """The words of each objective."""
        return {each.id: each.text for each in self.past.exercise.objectives}

    @cached_property
    def plans(self) -> dict[str, str]:
        """The section of a plan that each objective tests."""
        return {each.id: each.plan or "" for each in self.past.exercise.objectives}

    @cached_property
    def received(self) -> dict[str, tuple[TimelineRow, ...]]:
        """The injects that left for each role of this cell, declarations left out."""
        found: dict[str, list[TimelineRow]] = {}
        for row in self.report.timeline:
            if row.fate is Fate.PLAYED:
                for role in self.past.state.progress(self.cell, row.id).to:
                    found.setdefault(role, []).append(row)
        return {role: tuple(rows) for role, rows in found.items()}

    @cached_property
    def active_roles(self) -> tuple[str, ...]:
        """The roles of this cell that did something."""
        roles = self.past.exercise.roles_in(self.cell)
        return tuple(role for role in roles if self.doings.acts[self.cell, role])

    def id_of(self, rule: str, subject: str) -> str:
        """Return the id of what `rule` finds about `subject` in this cell."""
        return f"{rule}:{subject}@{self.cell}"

    def sections(self, *references: str) -> tuple[str, ...]:
        """Return the references to plans that say something, once each."""
        return tuple(dict.fromkeys(filter(None, references)))

    # -- evidence -----------------------------------------------------------------------------

    def quote(self, text: str) -> str:
        """Return somebody's words on one line, not too long, with nobody's name."""
        return _cut(self.names.replaced(one_line(text)), LONGEST_QUOTE)

    def brief(self, text: str) -> str:
        """Return the beginning of somebody's words, as a title has room for."""
        return _cut(self.names.replaced(one_line(text)), LONGEST_TITLE)

    def at(self, when: Moment | None, words: str) -> tuple[Evidence, ...]:
        """Return the line of the log that `when` was written in, and the exercise's words."""
        if when is None or when.number is None:
            return ()
        return (Evidence(when.number, when, _cut(one_line(words), LONGEST_QUOTE)),)

    def said(self, when: Moment | None, words: str) -> tuple[Evidence, ...]:
        """Return the line of the log that `when` was written in, and somebody's words."""
        return self.at(when, self.quote(words))

    def line(self, number: int | None, words: str) -> tuple[Evidence, ...]:
        """Return line `number` of the log, and the exercise's words."""
        if number is None:
            return ()
        return self.at(self._moment(number), words) or (Evidence(number, None, words),)

    def line_said(self, number: int | None, words: str) -> tuple[Evidence, ...]:
        """Return line `number` of the log, and somebody's words."""
        return self.line(number, self.quote(words))

    def _moment(self, number: int) -> Moment | None:
        return self.past.moment_of(self.by_number[number])

    def cited(self, number: int) -> tuple[Evidence, ...]:
        """Return line `number` of the log with what it says; nothing where there is none."""
        recorded = self.by_number.get(number)
        if recorded is None:
            return ()
        event = recorded.event
        inject = getattr(event, "inject", None)
        said = getattr(event, "text", "") or (self.past.subject(inject) if inject else "")
        return self.line_said(number, said)


def shown(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the lines that a finding quotes: the first ones, in the order of the log."""
    return tuple(sorted(evidence, key=lambda each: each.number)[:MOST_EVIDENCE])


def and_more(evidence: Sequence[Evidence]) -> str:
    """Return how many lines there are beyond those that are quoted; empty when there are none."""
    more = len(evidence) - MOST_EVIDENCE
    return (
        " " + _("Lignes du journal non citées ici : {count}.").format(count=more)
        if more > 0
        else ""
    )


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
