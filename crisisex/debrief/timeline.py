"""The chronology of a cell: every inject, when it was planned and played, or why it was not."""

from crisisex.debrief.model import Fate, TimelineRow
from crisisex.debrief.moment import Moment
from crisisex.debrief.past import Past
from crisisex.debrief.wording import entry, listed
from crisisex.language import N_, _
from crisisex.run.events import InjectAcknowledged, InjectEvent, InjectOpened, InjectReleased
from crisisex.run.life import Status
from crisisex.run.progress import InjectProgress
from crisisex.scenario.injects import Condition, Inject

_FATES = {
    Status.PLANNED: Fate.NOT_REACHED,
    Status.DUE: Fate.DUE,
    Status.HELD: Fate.HELD,
    Status.CLOSED: Fate.NEEDLESS,
    Status.SKIPPED: Fate.SKIPPED,
    Status.RELEASED: Fate.PLAYED,
}
_CAUSES = {
    "timer": N_("automatique"),
    "condition": N_("sur condition"),
    "facilitator": N_("par l’animation"),
    "surprise": N_("ajouté par l’animation"),
}
_STANDING = {
    Fate.HELD: N_("par l’animation"),
    Fate.RESERVE: N_("à la main de l’animation, non utilisé"),
    Fate.DUE: N_("à la main de l’animation"),
}
_NEVER = float("inf")


def timeline(past: Past, cell: str) -> tuple[TimelineRow, ...]:
    """Return the injects of `cell`: by release, else by plan, else in the scenario's order."""
    rows = [
        _row(past, cell, number, past.state.inject(cell, name))
        for number, name in enumerate(past.state.injects_of(cell), 1)
    ]
    return tuple(sorted(rows, key=_place))


def _place(row: TimelineRow) -> tuple[float, int]:
    if row.released is not None:
        return row.released.elapsed, row.number
    return (_NEVER if row.planned is None else row.planned), row.number


def _row(past: Past, cell: str, number: int, inject: Inject) -> TimelineRow:
    progress = past.state.progress(cell, inject.id)
    here = past.exercise.roles_in(cell)
    to = progress.to if progress.released is not None else [r for r in inject.to if r in here]
    fate = _fate(past, cell, inject, progress)

    def number_of(kind: type[InjectEvent]) -> int | None:
        return past.numbers.first.get((kind, cell, inject.id))

    return TimelineRow(
        number=number,
        subject=inject.subject,
        channel=past.channel(inject.id),
        sender=inject.sender,
        to=past.roles(to),
        planned=progress.planned,
        released=_moment(past, progress.released, number_of(InjectReleased)),
        drift=_drift(progress),
        opened=_first(past, progress.opened, number_of(InjectOpened)),
        acknowledged=_first(past, progress.acknowledged, number_of(InjectAcknowledged)),
        acknowledged_by=len(_seats(past, progress) & set(to)),
        recipients=len(to),
        fate=fate,
        detail=_detail(past, cell, inject, fate),
        id=inject.id,
    )


def _moment(past: Past, elapsed: float | None, number: int | None) -> Moment | None:
    return None if elapsed is None else past.moment(elapsed, number)


def _first(past: Past, instants: dict[str, float], number: int | None) -> Moment | None:
    return _moment(past, min(instants.values(), default=None), number)


def _drift(progress: InjectProgress) -> float | None:
    if progress.released is None or progress.planned is None:
        return None
    return progress.released - progress.planned


def _seats(past: Past, progress: InjectProgress) -> set[str]:
    """Return the roles of those who took note."""
    known = past.state.participants
    return {known[name].role for name in progress.acknowledged if name in known}


def _fate(past: Past, cell: str, inject: Inject, progress: InjectProgress) -> Fate:
    if progress.cause == "declaration":
        return Fate.DECLARED
    if progress.status in _FATES:
        return _FATES[progress.status]
    if inject.after is None:
        return Fate.RESERVE
    return Fate.NOT_TAKEN if _other_choice_taken(past, cell, inject.after) else Fate.UNMET


def _other_choice_taken(past: Past, cell: str, condition: Condition) -> bool:
    """Return whether the condition hangs on a choice that the cell decided otherwise."""
    reached = past.state.cells[cell].reached
    for name in condition.milestones:
        asking, _dot, what = name.rpartition(".")
        inject = past.state.known(asking)
        if name in reached or inject is None or inject.decision is None:
            continue
        if what in inject.decision.choices and past.state.progress(cell, asking).choice:
            return True
    return False


def _detail(past: Past, cell: str, inject: Inject, fate: Fate) -> str:
    progress = past.state.progress(cell, inject.id)
    match fate:
        case Fate.PLAYED:
            return _(_CAUSES.get(progress.cause, progress.cause))
        case Fate.SKIPPED:
            return progress.reason
        case Fate.NEEDLESS:
            cause = _("branche fermée") if progress.cause == "branch" else _("déjà atteint")
            return entry(cause, past.milestone(progress.reason))
        case Fate.NOT_TAKEN | Fate.UNMET:
            return entry(_("attendait"), _missing(past, cell, inject))
        case _:
            return _(_STANDING[fate]) if fate in _STANDING else ""


def _missing(past: Past, cell: str, inject: Inject) -> str:
    """Return in words what the inject's condition still waited for."""
    condition = inject.after
    if condition is None:
        return ""
    reached = past.state.cells[cell].reached
    wanted = [past.milestone(name) for name in condition.all if name not in reached]
    if condition.any and not any(name in reached for name in condition.any):
        wanted.append(_(" ou ").join(past.milestone(name) for name in condition.any))
    return listed(wanted)
