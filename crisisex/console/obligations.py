"""The legal clocks: since when the establishment knows, how long it has left, what is filed."""

from dataclasses import dataclass

from crisisex.console import wording
from crisisex.console.journal import who
from crisisex.language import _
from crisisex.run.progress import ObligationProgress
from crisisex.run.state import State
from crisisex.scenario.models import Obligation


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


def _row(state: State, cell: str, obligation: Obligation, scenario: float) -> ClockRow:
    exercise = state.exercise
    progress = state.cells[cell].obligations[obligation.id]
    left, urgent = _left(obligation, progress, scenario)
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
    )


def _aware(progress: ObligationProgress) -> str:
    if progress.started is None:
        return ""
    how = _("déclarée") if progress.cause == "declared" else _("par un jalon du scénario")
    return f"{wording.instant(progress.started)} ({how})"


def _filed(state: State, progress: ObligationProgress) -> str:
    if progress.filed is None:
        return ""
    by = state.exercise.role_name(progress.filed_by) if progress.filed_by else _("l’animation")
    return _("{at} par {by}").format(at=wording.instant(progress.filed), by=by)


def _left(obligation: Obligation, progress: ObligationProgress, now: float) -> tuple[str, bool]:
    """Return the time left in words, or the age where there is no limit; and whether it presses."""
    if progress.started is None:
        return _("pas commencé"), False
    until = now if progress.filed is None else progress.filed
    age = max(0.0, until - progress.started)
    if progress.filed is not None:
        late = obligation.limit is not None and age > obligation.limit
        words = _("déposé en {time}, hors délai") if late else _("déposé en {time}")
        return words.format(time=wording.hours(age)), late
    if obligation.limit is None:
        return _("depuis {time}").format(time=wording.hours(age)), not obligation.delay
    rest = obligation.limit - age
    if rest < 0:
        return _("DÉPASSÉ de {time}").format(time=wording.hours(-rest)), True
    return _("reste {time}").format(time=wording.hours(rest)), rest < obligation.limit / 6
