"""The chronogramme of a cell: injects by phase, in the order of their instants.

An inject that has no instant yet keeps its place behind the one written before it.
"""

from collections import Counter

from crisisex.console.journal import short_role
from crisisex.console.snapshot import InjectRow, PhaseBand, Place
from crisisex.run.life import Status
from crisisex.run.state import InjectProgress, State
from crisisex.scenario.models import Inject

_Signature = tuple[object, ...]


class Chronogram:
    """Makes the bands of one cell; rows that have not changed are not made again."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], tuple[_Signature, InjectRow]] = {}

    def bands(self, state: State, cell: str) -> tuple[PhaseBand, ...]:
        """Return the phases with their injects as they stand in `cell`."""
        seated = Counter(one.role for one in state.participants.values() if one.cell == cell)
        by_phase: dict[str, list[InjectRow]] = {phase.id: [] for phase in state.exercise.phases}
        for inject in state.exercise.injects:
            by_phase[inject.phase].append(self._row(state, cell, inject, seated))
        return tuple(
            PhaseBand(
                title=phase.title,
                starts=state.phase_starts[index],
                scenario=float(phase.scenario),
                pace=phase.pace,
                place=_place(index, state.phase),
                rows=in_order(by_phase[phase.id]),
            )
            for index, phase in enumerate(state.exercise.phases)
        )

    def _row(self, state: State, cell: str, inject: Inject, seated: Counter[str]) -> InjectRow:
        progress = state.progress(cell, inject.id)
        roles = progress.to if progress.status is Status.RELEASED else inject.to
        recipients = sum(seated[role] for role in roles)
        time = progress.planned if progress.released is None else progress.released
        signature = (
            progress.status,
            progress.planned,
            progress.released,
            len(progress.opened),
            len(progress.acknowledged),
            progress.choice,
            recipients,
            state.phase if time is not None else None,
        )
        known = self._rows.get((cell, inject.id))
        if known is not None and known[0] == signature:
            return known[1]
        row = _make_row(state, inject, progress, time, recipients)
        self._rows[cell, inject.id] = signature, row
        return row


def in_order(rows: list[InjectRow]) -> tuple[InjectRow, ...]:
    """Return `rows`, given as the scenario writes them, in the order of their instants."""
    keyed, anchor = [], 0.0
    for position, row in enumerate(rows):
        anchor = row.time if row.time is not None else anchor
        keyed.append((anchor, position, row))
    return tuple(row for *_, row in sorted(keyed, key=lambda each: each[:2]))


def _make_row(
    state: State, inject: Inject, progress: InjectProgress, time: float | None, recipients: int
) -> InjectRow:
    return InjectRow(
        id=inject.id,
        subject=inject.subject,
        channel=inject.channel,
        to=", ".join(short_role(state, role) for role in inject.to),
        status=progress.status,
        manual=inject.manual,
        asks=inject.decision is not None and progress.choice is None,
        time=time,
        planned=progress.planned,
        released=progress.released,
        scenario=None if time is None else scenario_at(state, time),
        opened=len(progress.opened),
        acknowledged=len(progress.acknowledged),
        recipients=recipients,
    )


def scenario_at(state: State, time: float) -> float:
    """Return the scenario second that exercise second `time` has by the plan as it stands."""
    index = max(
        (i for i, starts in enumerate(state.phase_starts) if starts <= time),
        default=0,
    )
    if index == state.phase:
        return state.scenario_time(time)
    phase = state.exercise.phases[index]
    return phase.scenario + (time - state.phase_starts[index]) * phase.pace


def _place(index: int, current: int) -> Place:
    if index == current:
        return Place.CURRENT
    return Place.PAST if index < current else Place.COMING
