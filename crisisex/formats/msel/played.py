"""A run as the chronogram: what was planned, what left and when, what was seen of the reactions.

People are told by their role, never by their name.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from crisisex.debrief.decisions import decisions
from crisisex.debrief.expected import expected
from crisisex.debrief.model import ExpectedResult, TimelineRow
from crisisex.debrief.past import Past
from crisisex.debrief.timeline import timeline
from crisisex.debrief.wording import entry, lasting
from crisisex.formats.cells import write_clock, write_names
from crisisex.formats.columns import INJECTS, Column, Sheet
from crisisex.formats.msel.scenario import inject_row
from crisisex.formats.msel.table import Row, Table
from crisisex.language import _
from crisisex.run.events import (
    DecisionRecorded,
    InjectAnswered,
    InjectReleased,
    ObservationRecorded,
    Recorded,
)

CELL: Final = Column("cell", "Cellule", "Cell", told=True)
DRIFT: Final = Column("drift", "Écart", "Drift", told=True)


def played(past: Past, language: str) -> Table:
    """Return the chronogram of a run, cell by cell, in the order in which things left."""
    cells = past.exercise.crisis_cells
    rows = [
        {**row, CELL.id: cells[cell].title} if past.several_cells else row
        for cell in cells
        for row in _rows(past, cell, language)
    ]
    return Table(_sheet(several=past.several_cells), tuple(rows))


def _sheet(*, several: bool) -> Sheet:
    """Return the chronogram's sheet with what a run adds to it."""
    at = next(place for place, each in enumerate(INJECTS.columns) if each.id == "observed")
    columns = (*INJECTS.columns[:at], DRIFT, *INJECTS.columns[at:])
    return replace(INJECTS, columns=(*([CELL] if several else []), *columns))


def _rows(past: Past, cell: str, language: str) -> Iterator[Row]:
    seen = _observed(past, cell)
    for row in timeline(past, cell):
        inject = past.state.inject(cell, row.id)
        facts = {
            "at": "" if row.planned is None else write_clock(row.planned),
            "scenario": row.released.scenario if row.released else "",
            "planned": _planned(past, row.planned),
            "to": write_names(past.state.progress(cell, row.id).to or inject.to),
            "status": "\n".join(filter(None, (_(row.fate), row.detail))),
            "sent": _sent(past, cell, row),
            "drift": _drift(round(row.drift or 0.0)),
            "observed": "\n".join([*_receipts(row), *seen[row.id]]),
        }
        yield inject_row(past.exercise, inject, language) | facts


def _planned(past: Past, second: float | None) -> str:
    """Return the hour at which an inject would have left, had nobody stopped the clock."""
    if second is None or past.started is None:
        return ""
    return f"{past.local(past.started.at) + timedelta(seconds=second):%H:%M}"


def _sent(past: Past, cell: str, row: TimelineRow) -> str:
    number = past.numbers.first.get((InjectReleased, cell, row.id))
    if row.released is None or number is None:
        return ""
    return f"{past.wall(past.events[number - 1])}\n{write_clock(row.released.elapsed)}"


def _drift(seconds: int) -> str:
    """Return how far from its plan an inject left, in words: a sign would begin a formula."""
    if not seconds:
        return ""
    told = _("retard {time}") if seconds > 0 else _("avance {time}")
    return told.format(time=lasting(abs(seconds)))


def _receipts(row: TimelineRow) -> Iterator[str]:
    if row.acknowledged is not None:
        told = _("Pris en compte à {time}, par {some} sur {all}")
        time = write_clock(row.acknowledged.elapsed)
        yield told.format(time=time, some=row.acknowledged_by, all=row.recipients)
    elif row.opened is not None:
        yield _("Ouvert à {time}").format(time=write_clock(row.opened.elapsed))


def _observed(past: Past, cell: str) -> dict[str, list[str]]:
    """Return what was seen of the reactions to each inject, in the order it came."""
    seen: defaultdict[str, list[str]] = defaultdict(list)
    taken = {each.when.number: each for each in decisions(past, cell)}
    for recorded in past.events:
        event = recorded.event
        if getattr(event, "cell", cell) != cell or not getattr(event, "inject", None):
            continue
        if isinstance(event, InjectAnswered):
            seen[event.inject].append(_said(past, recorded, past.role(event.role), event.text))
        elif isinstance(event, DecisionRecorded) and event.inject:
            decision = taken[recorded.seq]
            words = " — ".join(filter(None, (decision.choice or decision.text, decision.reason)))
            seen[event.inject].append(_said(past, recorded, _("Décision"), words))
        elif isinstance(event, ObservationRecorded) and event.inject:
            seen[event.inject].append(_said(past, recorded, _("Observation"), event.text))
    for result in expected(past, cell):
        seen[result.id.partition(".")[0]].append(_expected(result))
    return seen


def _said(past: Past, recorded: Recorded, who: str, words: str) -> str:
    time = write_clock(past.moment_seen(recorded, getattr(recorded.event, "seen", None)).elapsed)
    return entry(f"{time} {who}", " ".join(words.split()))


def _expected(result: ExpectedResult) -> str:
    time = write_clock(result.seen.elapsed) if result.seen else ""
    name = result.id.partition(".")[2]
    told = ", ".join(filter(None, (_(result.outcome), time)))
    return entry(name, f"{result.text} ({told})")
