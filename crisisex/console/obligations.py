"""The legal clocks: since when the establishment knows, how long it has left, what is filed."""

from dataclasses import dataclass

from crisisex.console import wording
from crisisex.console.naming import who
from crisisex.console.snapshot import LegalClock
from crisisex.language import _
from crisisex.run.progress import ObligationProgress
from crisisex.run.state import State
from crisisex.scenario.obligations import Obligation


@dataclass(frozen=True)
class ClockRow:
    """A legal clock of a cell, in words; `urgent` when its time is over or nearly so."""

    cell: str
    cell_title: str
    id: str
    title: str
    reference: str
    to_check: bool
    """The source was not read: shown « à vérifier »."""
    by: str
    recipient: str
    wording: str
    aware: str
    left: str
    urgent: bool
    filed: str
    contested: tuple[str, ...]
    relayed: str = ""
    """Whom the declaration was passed on to."""
    declared: tuple[str, ...] = ()
    """What it says, a line for each answer; what completes it follows."""
    seen: bool = False
    """The cell's players and its room see it."""

    @property
    def running(self) -> bool:
        """Whether it has started and nothing is filed yet."""
        return bool(self.aware) and not self.filed


def clocks_of(state: State, scenario: float) -> tuple[ClockRow, ...]:
    """Return every legal clock at scenario second `scenario`, to the minute: running ones first."""
    minute = scenario - scenario % 60
    rows = [
        _row(state, cell, obligation, minute)
        for cell in state.cells
        for obligation in state.exercise.obligation.values()
    ]
    return tuple(sorted(rows, key=lambda row: (not row.running, bool(row.filed))))


def legal_clocks(state: State, cell: str) -> tuple[LegalClock, ...]:
    """Return the legal clocks of `cell` that have started: those that still run first."""
    progress = state.cells[cell].obligations
    clocks = [
        _clock(each, progress[each.id])
        for each in state.exercise.obligation.values()
        if progress[each.id].started is not None
    ]
    return tuple(sorted(clocks, key=lambda clock: clock.filed is not None))


def left_of(clock: LegalClock, scenario: float) -> tuple[str, bool]:
    """Return the time left in words, or the age where there is no limit; and whether it presses.

    `scenario` is the scenario second it is; the last sixth of a limit presses.
    """
    if clock.started is None:
        return _("pas commencé"), False
    until = scenario if clock.filed is None else clock.filed
    age = max(0.0, until - clock.started)
    if clock.filed is not None:
        late = clock.limit is not None and age > clock.limit
        words = _("déposé en {time}, hors délai") if late else _("déposé en {time}")
        return words.format(time=wording.hours(age)), late
    if clock.limit is None:
        return _("depuis {time}").format(time=wording.hours(age)), clock.at_once
    rest = clock.limit - age
    if rest < 0:
        return _("DÉPASSÉ de {time}").format(time=wording.hours(-rest)), True
    return _("reste {time}").format(time=wording.hours(rest)), rest < clock.limit / 6


def _clock(obligation: Obligation, progress: ObligationProgress) -> LegalClock:
    return LegalClock(
        title=obligation.title,
        started=progress.started,
        filed=progress.filed,
        limit=obligation.limit,
        at_once=obligation.limit is None and not obligation.delay,
    )


def _row(state: State, cell: str, obligation: Obligation, scenario: float) -> ClockRow:
    exercise = state.exercise
    progress = state.cells[cell].obligations[obligation.id]
    left, urgent = left_of(_clock(obligation, progress), scenario)
    return ClockRow(
        cell=cell,
        cell_title=exercise.crisis_cells[cell].title if len(state.cells) > 1 else "",
        id=obligation.id,
        title=obligation.title,
        reference=obligation.reference,
        to_check=obligation.mark == "G",
        by=", ".join(map(exercise.role_name, obligation.by)) or obligation.declarant,
        recipient=obligation.recipient,
        wording=obligation.wording,
        aware=_aware(progress),
        left=left,
        urgent=urgent,
        filed=_filed(state, progress),
        contested=tuple(
            _("{who} : {why}").format(who=who(state, each.by), why=each.reason)
            for each in progress.contested
        ),
        relayed=", ".join(map(exercise.role_name, progress.relayed)),
        declared=_declared(state, obligation.id, progress),
        seen=obligation.id in state.cells[cell].clocks,
    )


def _aware(progress: ObligationProgress) -> str:
    if progress.started is None:
        return ""
    how = _("déclarée") if progress.cause == "declared" else _("par un jalon du scénario")
    return f"{wording.instant(progress.started)} ({how})"


def _filed(state: State, progress: ObligationProgress) -> str:
    if progress.filed is None:
        return ""
    number = f"{progress.number} · " if progress.number else ""
    return number + _at_by(state, progress.filed, progress.filed_by)


def _at_by(state: State, scenario: float, role: str | None) -> str:
    by = state.exercise.role_name(role) if role else _("l’animation")
    return _("{at} par {by}").format(at=wording.instant(scenario), by=by)


def _declared(state: State, obligation: str, progress: ObligationProgress) -> tuple[str, ...]:
    exercise = state.exercise
    lines = [*wording.declared(exercise, obligation, progress.answers, progress.text)]
    for each in progress.complements:
        lines.append(wording.entry(_("Complément"), _at_by(state, each.scenario, each.role)))
        lines += wording.declared(exercise, obligation, each.answers, each.text)
    return tuple(lines)
