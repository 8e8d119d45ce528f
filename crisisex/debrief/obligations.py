"""The legal clocks of a cell: from awareness to filing, in scenario time."""

import re
from collections import defaultdict
from collections.abc import Sequence

from crisisex.debrief.french import count, lasting
from crisisex.debrief.model import Declared, Filing, ObligationResult
from crisisex.debrief.past import Past
from crisisex.run.events import DeclarationCompleted, DeclarationFiled, Recorded
from crisisex.run.progress import Contest, ObligationProgress
from crisisex.scenario.instants import format_instant
from crisisex.scenario.models import Obligation

Declaration = DeclarationFiled | DeclarationCompleted

_TOLERANCE = 1e-6
_UNITS = {"Y": ("an",), "M": ("mois", "mois"), "W": ("semaine",), "D": ("jour",)}
"""Of ISO 8601 periods."""


def obligations(past: Past, cell: str) -> tuple[ObligationResult, ...]:
    """Return what became of every obligation of the exercise in `cell`."""
    declared: defaultdict[str, list[Declared]] = defaultdict(list)
    for each in past.events:
        if isinstance(each.event, Declaration) and each.event.cell == cell:
            declared[each.event.obligation].append(_declared(past, each, each.event))
    return tuple(
        _result(past, obligation, past.state.cells[cell].obligations[name], declared[name])
        for name, obligation in past.exercise.obligation.items()
    )


def _declared(past: Past, recorded: Recorded, event: Declaration) -> Declared:
    form = past.exercise.form_of(event.obligation)
    told = form.told(event.answers) if form else ()
    return Declared(
        when=format_instant(event.scenario),
        who=past.by(recorded),
        answers=tuple((each.label, each.value) for each in told),
        text=event.text,
    )


def _result(
    past: Past,
    obligation: Obligation,
    progress: ObligationProgress,
    declared: Sequence[Declared],
) -> ObligationResult:
    used = _used(past, progress)
    return ObligationResult(
        title=obligation.title,
        reference=obligation.reference,
        recipient=obligation.recipient,
        aware="" if progress.started is None else format_instant(progress.started),
        cause=_cause(past, obligation, progress),
        filed="" if progress.filed is None else format_instant(progress.filed),
        used=used,
        limit=obligation.wording or _delay(obligation),
        outcome=_outcome(progress, used, obligation.limit),
        who=declared[0].who if declared else "",
        number=progress.number,
        relayed=past.titles(progress.relayed),
        declared=tuple(declared),
        contested=tuple(_contest(past, each) for each in progress.contested),
        unverified=obligation.mark == "G",
    )


def _contest(past: Past, contest: Contest) -> str:
    moved = "" if contest.scenario is None else f", fixé à {format_instant(contest.scenario)}"
    return f"contesté par {past.who(contest.by)}{moved} : {contest.reason}"


def _delay(obligation: Obligation) -> str:
    """Return the delay in words, where the catalogue has none."""
    if obligation.limit is not None:
        return lasting(obligation.limit)
    parts = re.findall(r"(\d+)([YMWD])", obligation.delay or "")
    return " ".join(count(int(number), *_UNITS[unit]) for number, unit in parts) or "sans délai"


def _used(past: Past, progress: ObligationProgress) -> float | None:
    """Return the scenario seconds from awareness to filing, or to the end of the run."""
    if progress.started is None:
        return None
    until = past.scenario_seconds(past.elapsed) if progress.filed is None else progress.filed
    return until - progress.started


def _cause(past: Past, obligation: Obligation, progress: ObligationProgress) -> str:
    match progress.cause:
        case "declared":
            return "déclarée"
        case "milestone":
            return f"jalon : {past.milestone(obligation.aware or '')}"
        case _:
            return ""


def _outcome(progress: ObligationProgress, used: float | None, limit: float | None) -> Filing:
    exceeded = None if used is None or limit is None else used > limit + _TOLERANCE
    if progress.filed is not None:
        return {None: Filing.FILED, False: Filing.IN_TIME, True: Filing.LATE}[exceeded]
    if progress.started is None:
        return Filing.NOT_STARTED
    return Filing.OVERDUE if exceeded else Filing.NOT_FILED
