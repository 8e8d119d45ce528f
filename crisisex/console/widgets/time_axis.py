"""The whole exercise on one axis: phases, injects by their state, and where now is."""

from textual.content import Content
from textual.widgets import Static

from crisisex.console import wording
from crisisex.console.snapshot import PhaseBand, Snapshot
from crisisex.run.life import Status
from crisisex.terminal.fitting import fit

_RANK = (Status.DUE, Status.HELD, Status.PLANNED, Status.RELEASED, Status.SKIPPED, Status.CLOSED)
"""Where several injects stand in one place, the sign of the first of these is drawn."""
_STEPS = (300, 600, 900, 1_800, 3_600, 7_200, 14_400)
_NARROWEST_STEP = 12
"""Cells between two hours written on the axis."""


class TimeAxis(Static):
    """Three lines: phases, injects, hours."""

    DEFAULT_CSS = """
    TimeAxis { height: 3; padding: 0 1; display: none; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._drawn: tuple[str, ...] = ()

    def show(self, snapshot: Snapshot, now: float) -> None:
        """Draw `snapshot` at exercise second `now`; nothing is done when nothing has changed."""
        width = self.size.width - 2
        if width < _NARROWEST_STEP:
            return
        lines = lines_of(snapshot, now, width)
        if lines == self._drawn:
            return
        self._drawn = lines
        phases, injects, hours = lines
        here = min(int(now / length_of(snapshot, now) * width), width - 1)
        marked = Content(injects).stylize("reverse bold", here, here + 1)
        self.update(
            Content("\n").join(
                (Content.styled(phases, "bold"), marked, Content.styled(hours, "$foreground-muted"))
            )
        )


def lines_of(snapshot: Snapshot, now: float, width: int) -> tuple[str, str, str]:
    """Return the axis in `width` cells: phases, injects, hours."""
    scale = width / length_of(snapshot, now)
    return (
        _phases(snapshot.every_band, scale, width),
        _injects(snapshot.every_band, scale, width),
        _hours(scale, now, width),
    )


def length_of(snapshot: Snapshot, now: float) -> float:
    """Return how many exercise seconds the axis takes."""
    times = [row.time or 0.0 for band in snapshot.every_band for row in band.rows]
    starts = [band.starts for band in snapshot.every_band]
    return max(snapshot.duration or 0.0, now, *times, *starts, 600.0) * 1.02


def _phases(bands: tuple[PhaseBand, ...], scale: float, width: int) -> str:
    line = " " * width
    for band, following in zip(bands, (*bands[1:], None), strict=True):
        start = int(band.starts * scale)
        end = width if following is None else int(following.starts * scale)
        if end - start > 1:
            text = f"▌{wording.instant(band.scenario)} {band.title}"
            line = line[:start] + fit(text, end - start - 1) + " " + line[end:]
    return line[:width]


def _injects(bands: tuple[PhaseBand, ...], scale: float, width: int) -> str:
    signs = ["─"] * width
    ranks = [len(_RANK)] * width
    for row in (row for band in bands for row in band.rows):
        if row.time is None or row.status not in _RANK:
            continue
        place, rank = min(int(row.time * scale), width - 1), _RANK.index(row.status)
        if rank < ranks[place]:
            ranks[place], signs[place] = rank, wording.STATUS[row.status][0]
    return "".join(signs)


def _hours(scale: float, now: float, width: int) -> str:
    step = next((each for each in _STEPS if each * scale >= _NARROWEST_STEP), _STEPS[-1])
    line = [" "] * width
    for number in range(int(width / scale // step) + 1):
        label = wording.hours(number * step)
        place = int(number * step * scale)
        if place + len(label) <= width:
            line[place : place + len(label)] = label
    here = f" ▲ {wording.hours(now)} "
    place = max(0, min(int(now * scale) - 1, width - len(here)))
    line[place : place + len(here)] = here
    return "".join(line)
