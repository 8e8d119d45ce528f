"""The legal clocks of a cell: from awareness to filing, in scenario time."""

import re
from collections import defaultdict
from collections.abc import Sequence

from crisisex.debrief.duty import Declared, Filing, ObligationResult
from crisisex.debrief.past import Past
from crisisex.debrief.wording import counted, entry, instant, lasting
from crisisex.language import _, ngettext_
from crisisex.run.events import DeclarationCompleted, DeclarationFiled, ObligationStarted, Recorded
from crisisex.run.progress import Contest, ObligationProgress
from crisisex.scenario.obligations import Obligation

Declaration = DeclarationFiled | DeclarationCompleted

_TOLERANCE = 1e-6


def obligations(past: Past, cell: str) -> tuple[ObligationResult, ...]:
    """Return what became of every obligation of the exercise in `cell`."""
    declared: defaultdict[str, list[Declared]] = defaultdict(list)
    for each in past.events:
        if isinstance(each.event, Declaration) and each.event.cell == cell:
            declared[each.event.obligation].append(_declared(past, each, each.event))
    return tuple(
        _result(past, cell, obligation, declared[name])
        for name, obligation in past.exercise.obligation.items()
    )


def _declared(past: Past, recorded: Recorded, event: Declaration) -> Declared:
    form = past.exercise.form_of(event.obligation)
    told = form.told(event.answers) if form else ()
    return Declared(
        when=instant(event.scenario),
        who=past.by(recorded),
        answers=tuple((each.label, each.value) for each in told),
        text=event.text,
    )


def _result(
    past: Past,
    cell: str,
    obligation: Obligation,
    declared: Sequence[Declared],
) -> ObligationResult:
    progress = past.state.cells[cell].obligations[obligation.id]
    first = past.numbers.first
    used = _used(past, progress)
    return ObligationResult(
        title=obligation.title,
        reference=obligation.reference,
        recipient=obligation.recipient,
        aware="" if progress.started is None else instant(progress.started),
        cause=_cause(past, obligation, progress),
        filed="" if progress.filed is None else instant(progress.filed),
        used=used,
        limit=obligation.wording or _delay(obligation),
        outcome=_outcome(progress, used, obligation.limit),
        who=declared[0].who if declared else "",
        number=progress.number,
        relayed=past.titles(progress.relayed),
        declared=tuple(declared),
        contested=tuple(_contest(past, each) for each in progress.contested),
        unverified=obligation.mark == "G",
        id=obligation.id,
        aware_number=first.get((ObligationStarted, cell, obligation.id)),
        filed_number=first.get((DeclarationFiled, cell, obligation.id)),
        allowed=obligation.limit,
    )


def _contest(past: Past, contest: Contest) -> str:
    told = _("contesté par {who}").format(who=past.who(contest.by))
    return entry(told + moved(contest.scenario), contest.reason)


def moved(scenario: float | None) -> str:
    """Return to what an instant of awareness was moved; nothing when it was not."""
    return "" if scenario is None else _(", fixé à {instant}").format(instant=instant(scenario))


def _delay(obligation: Obligation) -> str:
    """Return the delay in words, where the catalogue has none."""
    if obligation.limit is not None:
        return lasting(obligation.limit)
    parts = re.findall(r"(\d+)([YMWD])", obligation.delay or "")
    return " ".join(_period(int(figure), unit) for figure, unit in parts) or _("sans délai")


def _period(number: int, unit: str) -> str:
    """Return a part of an ISO 8601 period in words."""
    match unit:
        case "Y":
            sentence = ngettext_("{n} an", "{n} ans", number)
        case "M":
            sentence = ngettext_("{n} mois", "{n} mois", number)
        case "W":
            sentence = ngettext_("{n} semaine", "{n} semaines", number)
        case _:
            sentence = ngettext_("{n} jour", "{n} jours", number)
    return counted(sentence, number)


def _used(past: Past, progress: ObligationProgress) -> float | None:
    """Return the scenario seconds from awareness to filing, or to the end of the run."""
    if progress.started is None:
        return None
    until = past.scenario_seconds(past.elapsed) if progress.filed is None else progress.filed
    return until - progress.started


def _cause(past: Past, obligation: Obligation, progress: ObligationProgress) -> str:
    match progress.cause:
        case "declared":
            return _("déclarée")
        case "milestone":
            return entry(_("jalon"), past.milestone(obligation.aware or ""))
        case _:
            return ""


def _outcome(progress: ObligationProgress, used: float | None, limit: float | None) -> Filing:
    exceeded = None if used is None or limit is None else used > limit + _TOLERANCE
    if progress.filed is not None:
        return {None: Filing.FILED, False: Filing.IN_TIME, True: Filing.LATE}[exceeded]
    if progress.started is None:
        return Filing.NOT_STARTED
    return Filing.OVERDUE if exceeded else Filing.NOT_FILED
