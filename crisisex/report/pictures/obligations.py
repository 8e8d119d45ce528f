"""The legal clocks against their limits: each line is as long as the law allows."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from crisisex.debrief.duty import Filing, ObligationResult
from crisisex.debrief.model import ReportModel
from crisisex.debrief.wording import lasting
from crisisex.language import _
from crisisex.report.pictures import canvas
from crisisex.report.pictures.canvas import Sheet, words
from crisisex.report.pictures.picture import Picture

_MOST = 24
_CELL = 20
"""Signs of a cell's title."""
_FARTHEST = 2.0
"""Times the limit: what took longer is cut there, and its figure says how long."""
_SHORTEST = 0.012
"""Of the limit: what took next to nothing is still seen."""
_RIGHT = 1.5
"""Times the bars' width, with the words beside them."""
_ROW = 1.0
"""Centimetres."""
_BAR = 0.34
_CLEAR = {"facecolor": "white", "edgecolor": "none", "pad": 0.4}
_LOOKS = {
    Filing.IN_TIME: (canvas.BLUE, ""),
    Filing.LATE: (canvas.ORANGE, "////"),
    Filing.NOT_FILED: ("white", "...."),
    Filing.OVERDUE: (canvas.RED, "xxxx"),
    Filing.FILED: (canvas.SKY, ""),
}
"""Colour and hatching."""


@dataclass(frozen=True)
class _Clock:
    name: str
    used: float
    allowed: float | None
    outcome: Filing
    limit: str


def draw(model: ReportModel) -> Picture | None:
    """Return the picture; None when no clock was started."""
    clocks = _clocks(model)
    if not clocks:
        return None
    shown = clocks[:_MOST]
    sheet = Sheet(canvas.UPRIGHT, 1.9 + _ROW * len(shown))
    axes = sheet.axes
    end = min(max(1.08, *(1.02 * _share(clock) for clock in shown)), _FARTHEST)
    for place, clock in enumerate(reversed(shown)):
        _bar(axes, clock, place, end)
    limited = sum(clock.allowed is not None for clock in shown)
    if limited:
        ends = [len(shown) - limited - 0.36, len(shown) - 0.42]
        axes.plot([1.0, 1.0], ends, color=canvas.INK, lw=1.6, zorder=4)
        axes.text(1.0, len(shown) - 0.32, _("limite"), ha="center", fontsize=8, fontweight="bold")
    axes.set_yticks([])
    axes.set_ylim(-0.42, len(shown) - 0.36)
    axes.set_xlim(0, end * _RIGHT)
    axes.set_xticks([share / 4 for share in range(int(end * 4) + 1)])
    axes.xaxis.set_major_formatter(FuncFormatter(lambda share, _place: _percent(share)))
    axes.set_xlabel(_("Part du délai employée, en temps du scénario."))
    axes.spines["left"].set_visible(False)
    return sheet.finish("obligations", _("Obligations et délais"), _alt(clocks))


def _clocks(model: ReportModel) -> list[_Clock]:
    """Return the clocks that were started, those that took the most of their delay first."""
    several = len(model.cells) > 1
    found = [
        _Clock(
            words(each.title, 72 - _CELL * several) + (f" ({words(cell.title, _CELL)})" * several),
            each.used,
            each.allowed,
            each.outcome,
            _limit(each),
        )
        for cell in model.cells
        for each in cell.obligations
        if each.used is not None
    ]
    return sorted(found, key=lambda clock: -_share(clock))


def _limit(each: ObligationResult) -> str:
    doubt = f" ({_('à vérifier')})" if each.unverified else ""
    return f"{each.limit}{doubt}"


def _share(clock: _Clock) -> float:
    return -1.0 if not clock.allowed else clock.used / clock.allowed


def _bar(axes: Axes, clock: _Clock, place: int, end: float) -> None:
    """Draw a clock: its name, below it its bar, and beside that what became of it."""
    colour, hatch = _LOOKS[clock.outcome]
    share = _share(clock)
    length = min(max(share, _SHORTEST), end * 0.995)
    name = f"{clock.name} · {words(clock.limit, 40)}"
    axes.text(0, place + 0.23, name, va="center", fontsize=7.5, bbox=_CLEAR, zorder=5)
    if clock.allowed:
        axes.barh(place - 0.15, 1.0, _BAR, color="none", ec=canvas.GREY, lw=0.8, zorder=2)
        axes.barh(
            place - 0.15, length, _BAR, color=colour, hatch=hatch, ec=canvas.INK, lw=0.8, zorder=3
        )
    said = ("▶ " if share > end else "") + f"{lasting(clock.used)}, {_(clock.outcome)}"
    left = end * 1.01 if clock.allowed else 0.0
    axes.text(left, place - 0.15, said, va="center", fontsize=7.5, zorder=5)


def _percent(share: float) -> str:
    """Return a share as `75 %`, with the space that the language puts there."""
    return _("{percent} %").format(percent=round(share * 100))


def _alt(clocks: Sequence[_Clock]) -> str:
    outcomes = [clock.outcome for clock in clocks]
    said = _(
        "Obligations déclenchées : {all} ; déposées dans le délai : {in_time}, hors délai : "
        "{late}, sans délai chiffré : {filed} ; non déposées : {missing}, dont {overdue} au-delà "
        "du délai."
    ).format(
        all=len(clocks),
        in_time=outcomes.count(Filing.IN_TIME),
        late=outcomes.count(Filing.LATE),
        filed=outcomes.count(Filing.FILED),
        missing=outcomes.count(Filing.NOT_FILED) + outcomes.count(Filing.OVERDUE),
        overdue=outcomes.count(Filing.OVERDUE),
    )
    first = clocks[0]
    if first.allowed is None:
        return said
    closest = _("Au plus près de la limite : {name}, {used} pour {limit}.").format(
        name=first.name, used=lasting(first.used), limit=first.limit
    )
    return f"{said} {closest}"
