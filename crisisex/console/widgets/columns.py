"""The columns of the chronogramme, by the width there is."""

from collections.abc import Sequence
from dataclasses import dataclass

from crisisex.console import wording
from crisisex.console.snapshot import InjectRow
from crisisex.language import N_, _
from crisisex.run.life import Status
from crisisex.terminal.fitting import fit

WIDE = 88
"""From this width on, the scenario's time and more of the recipients are shown."""


@dataclass(frozen=True)
class Column:
    """A column; one without a width takes what the others leave."""

    title: str
    width: int | None
    right: bool = False


_NARROW = (
    Column(N_("état"), 12),
    Column(N_("heure"), 5, right=True),
    Column(N_("écart"), 5, right=True),
    Column(N_("vecteur"), 8),
    Column(N_("vers"), 11),
    Column(N_("objet"), None),
    Column(N_("ouv."), 5, right=True),
    Column(N_("pris"), 5, right=True),
)
_BROAD = (
    Column(N_("état"), 12),
    Column(N_("heure"), 5, right=True),
    Column(N_("scénario"), 9),
    Column(N_("écart"), 5, right=True),
    Column(N_("vecteur"), 8),
    Column(N_("vers"), 16),
    Column(N_("objet"), None),
    Column(N_("ouv."), 5, right=True),
    Column(N_("pris"), 5, right=True),
)


def heading(width: int) -> str:
    """Return the line above the columns."""
    columns = _columns(width)
    return " ".join(_cells(columns, [_(column.title) for column in columns], width))


def cells(row: InjectRow, now: float, width: int) -> tuple[str, str]:
    """Return the state of `row`, and all that follows it, at exercise second `now`."""
    columns = _columns(width)
    state, *rest = _cells(columns, _values(row, now, broad=columns is _BROAD), width)
    return f"{state} ", " ".join(rest)


def late(row: InjectRow, now: float) -> float:
    """Return how many seconds after its planned instant an inject left, or still waits."""
    if row.planned is None:
        return 0.0
    if row.released is not None:
        return row.released - row.planned
    waits = row.status in {Status.DUE, Status.HELD}
    return max(0.0, now - row.planned) if waits else 0.0


def _values(row: InjectRow, now: float, *, broad: bool) -> list[str]:
    sign, word = wording.state_words(row.status, manual=row.manual)
    scenario = "" if row.scenario is None else wording.instant(row.scenario)
    released = row.status is Status.RELEASED
    return [
        f"{sign} {word}",
        "—" if row.time is None else wording.hours(row.time),
        *([scenario] if broad else []),
        wording.drift(late(row, now)),
        wording.channel(row.channel),
        row.to,
        _subject(row),
        f"{row.opened}/{row.recipients}" if released else "",
        f"{row.acknowledged}/{row.recipients}" if released else "",
    ]


def _subject(row: InjectRow) -> str:
    """Return the subject after its marks: shown, changed or added, asks; then what it awaits."""
    signs = (wording.ON_SCREEN if row.on_screen else "", row.mark, "?" if row.asks else "")
    marks = " ".join(filter(None, signs))
    subject = f"{marks} {row.subject}" if marks else row.subject
    return f"{subject} — {row.why}" if row.why else subject


def _columns(width: int) -> tuple[Column, ...]:
    return _BROAD if width >= WIDE else _NARROW


def _cells(columns: Sequence[Column], values: Sequence[str], width: int) -> list[str]:
    """Return `values` in columns; the one that grows takes the room of empty ones after it."""
    rest = width - sum(column.width or 0 for column in columns) - (len(columns) - 1)
    cells: list[str] = []
    for place, (column, value) in enumerate(zip(columns, values, strict=True)):
        if column.width is None:
            empty = [] if any(values[place + 1 :]) else columns[place + 1 :]
            spare = sum((each.width or 0) + 1 for each in empty)
            return [
                *cells,
                fit(value, max(8, rest + spare)),
                *_fixed(columns, values, place, empty),
            ]
        cells.append(value.rjust(column.width) if column.right else fit(value, column.width))
    return cells


def _fixed(
    columns: Sequence[Column], values: Sequence[str], place: int, empty: Sequence[Column]
) -> list[str]:
    """Return what follows the column that grows, unless it has taken its room."""
    if empty:
        return []
    after = zip(columns[place + 1 :], values[place + 1 :], strict=True)
    return [value.rjust(column.width or 0) for column, value in after]
