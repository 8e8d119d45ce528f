"""The time axis: injects by channel and decisions, over the phases; where the clock stood still."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from matplotlib.axes import Axes

from crisisex.debrief.model import Fate, ReportModel
from crisisex.debrief.way import PhasePlayed, Stop, StopKind
from crisisex.debrief.wording import clock, lasting, quoted
from crisisex.language import _, ngettext_
from crisisex.report.pictures import canvas
from crisisex.report.pictures.axes import spread, time_axis
from crisisex.report.pictures.canvas import Sheet, folded, words
from crisisex.report.pictures.picture import Picture

_MOST_MARKS = 150
"""Above, a lane shows how many there were in each stretch of time."""
_LANE = 0.8
"""Centimetres."""
_BINS = 72
_STEP = 0.24
"""Between two marks of a lane that would lie on each other, in lanes."""
_NEAR = 1 / 24
"""Share of the width within which two marks lie on each other."""
_STOP_LABEL = 1 / 7
"""Share of the width that the words of a stop take."""
_STOP_ROWS = 3
"""Rows of them; what has no room has no words."""
_SIGNS = 74
"""Signs of a phase's title that the width holds."""
_SHORTEST = 6
"""Signs, below which a phase has no title."""


@dataclass
class _Lane:
    """What is shown on one line; marks are exercise seconds with their label."""

    name: str
    marker: str
    colour: str
    played: list[tuple[float, str]] = field(default_factory=list)
    missed: list[tuple[float, str]] = field(default_factory=list)

    @property
    def all(self) -> list[float]:
        return [at for at, _label in (*self.played, *self.missed)]


def draw(model: ReportModel) -> Picture | None:
    """Return the picture; None when nothing was played."""
    lanes = [lane for lane in (*_channels(model), *_decisions(model)) if lane.all]
    if not any(lane.played for lane in lanes):
        return None
    end = max([model.overview.played, *(at for lane in lanes for at in lane.all)]) or 60.0
    sheet = Sheet(canvas.UPRIGHT, 3.9 + _LANE * len(lanes))
    axes = sheet.axes
    _phases(axes, model.phases, len(lanes), end)
    few = sum(len(lane.all) for lane in lanes) <= _MOST_MARKS
    for place, lane in enumerate(reversed(lanes)):
        (_marks if few else _crowd)(axes, lane, place, end)
    _stops(axes, model.stops, end)
    _frame(axes, [lane.name for lane in reversed(lanes)], end)
    return sheet.finish("timeline", _("Axe du temps"), _alt(model, lanes))


def _channels(model: ReportModel) -> list[_Lane]:
    """Return a lane a channel, by first use."""
    lanes: dict[str, _Lane] = {}
    rows = [row for cell in model.cells for row in cell.timeline if row.fate is not Fate.DECLARED]
    for row in rows:
        when = row.released.elapsed if row.released else row.planned
        if when is None:
            continue
        lane = lanes.setdefault(row.channel, _Lane(row.channel, "o", canvas.BLUE))
        (lane.played if row.released else lane.missed).append((when, str(row.number)))
    return sorted(lanes.values(), key=lambda lane: min(lane.all))


def _decisions(model: ReportModel) -> list[_Lane]:
    """Return the lane of decisions, one a cell."""
    several = len(model.cells) > 1
    lanes = []
    for cell in model.cells:
        name = f"{_('Décisions')} ({cell.title})" if several else _("Décisions")
        taken = [(each.when.elapsed, f"D{n}") for n, each in enumerate(cell.decisions, 1)]
        asked = [(each.asked.elapsed, "?") for each in cell.undecided]
        lanes.append(_Lane(name, "D", canvas.RED, taken, asked))
    return lanes


# -- drawing ------------------------------------------------------------------------------


def _phases(axes: Axes, phases: Sequence[PhasePlayed], lanes: int, end: float) -> None:
    """Draw the phases as bands, every other one tinted, with their titles above."""
    for place, phase in enumerate(phases):
        start = phase.start.elapsed
        until = phases[place + 1].start.elapsed if place + 1 < len(phases) else end
        if place % 2 == 0:
            axes.axvspan(start, until, color=canvas.BAND, zorder=0, lw=0)
        axes.axvline(start, color=canvas.GREY, lw=0.7, zorder=1)
        room = int((until - start) / end * _SIGNS)
        if room < _SHORTEST:
            continue
        title = f"{folded(phase.title, room, 2)}\n{phase.start.scenario}"
        axes.text(start + end / 250, lanes - 0.38, title, va="bottom", fontsize=7.5)


def _marks(axes: Axes, lane: _Lane, place: int, end: float) -> None:
    """Draw each mark with its label, those that lie on each other one above the other."""
    marks = sorted([*((*m, True) for m in lane.played), *((*m, False) for m in lane.missed)])
    rows = spread([at for at, _label, _played in marks], end * _NEAR)
    for (at, label, played), row in zip(marks, rows, strict=True):
        level = place + _STEP * ((row + 1) // 2 * (1 if row % 2 else -1))
        axes.plot(
            at,
            level,
            lane.marker,
            color=lane.colour if played else "white",
            markeredgecolor=lane.colour if played else canvas.GREY,
            markersize=6,
            zorder=3,
        )
        axes.annotate(
            label,
            (at, level),
            (5, 0),
            textcoords="offset points",
            va="center",
            fontsize=7,
            color=canvas.INK if played else canvas.GREY,
        )


def _crowd(axes: Axes, lane: _Lane, place: int, end: float) -> None:
    """Draw how many there were in each stretch of time, as bars that stand in the lane."""
    counts = [0] * _BINS
    for at, _label in lane.played:
        counts[min(_BINS - 1, int(at / end * _BINS))] += 1
    most = max([*counts, 1])
    width = end / _BINS
    heights = [0.72 * count / most for count in counts]
    axes.bar(
        [(n + 0.5) * width for n in range(_BINS)],
        heights,
        width * 0.9,
        bottom=place - 0.4,
        color=lane.colour,
        hatch="///" if lane.marker == "D" else None,
        zorder=3,
    )
    axes.text(
        end * 1.006,
        place,
        f"{len(lane.played)}",
        va="center",
        fontsize=7.5,
    )


def _stops(axes: Axes, stops: Sequence[Stop], end: float) -> None:
    """Draw where the exercise stood still, and for how long."""
    rows = spread([stop.elapsed for stop in stops], end * _STOP_LABEL)
    for stop, row in zip(stops, rows, strict=True):
        real = stop.kind is StopKind.INCIDENT
        colour = canvas.RED if real else canvas.PURPLE
        axes.axvline(stop.elapsed, color=colour, lw=1.4, ls=(0, (2, 1.5)), zorder=2)
        if row >= _STOP_ROWS:
            continue
        lasted = "" if stop.lasted is None else f" {lasting(stop.lasted)}"
        axes.text(
            stop.elapsed,
            -0.6 - 0.3 * row,
            f"{'■' if real else '‖'}{lasted}",
            va="center",
            fontsize=7,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
            zorder=4,
        )


def _frame(axes: Axes, names: Sequence[str], end: float) -> None:
    axes.set_yticks(range(len(names)), [words(name, 24) for name in names])
    axes.set_ylim(-0.6 - 0.3 * _STOP_ROWS, len(names) + 0.75)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    for place in range(len(names)):
        axes.axhline(place, color=canvas.FAINT, lw=0.6, zorder=0.5)
    time_axis(axes, end * 1.04, ticks=9)
    axes.set_xlabel(
        _(
            "Temps d’exercice. Plein : joué ; vide : non joué, à son heure prévue.\n"
            "Chiffre : numéro du stimulus. D : décision. ‖ : pause. ■ : incident réel."
        )
    )


# -- words --------------------------------------------------------------------------------


def _alt(model: ReportModel, lanes: Sequence[_Lane]) -> str:
    figures = model.figures
    played = ngettext_("{count} stimulus joué", "{count} stimuli joués", figures.released)
    taken = ngettext_("{count} décision", "{count} décisions", figures.decisions)
    first = _(
        "En {length} d’exercice et {phases} phases : {played} sur {injects}, {taken}."
    ).format(
        length=clock(model.overview.played),
        phases=len(model.phases),
        played=played.format(count=figures.released),
        injects=figures.injects,
        taken=taken.format(count=figures.decisions),
    )
    busiest = max((lane for lane in lanes if lane.marker == "o"), key=lambda each: len(each.played))
    second = _("Le vecteur le plus employé est {channel} ({count}).").format(
        channel=quoted(busiest.name), count=len(busiest.played)
    )
    if not model.stops:
        return f"{first} {second} {_('L’exercice n’a pas été interrompu.')}"
    stopped = sum(stop.lasted or 0.0 for stop in model.stops)
    third = ngettext_(
        "Il a été interrompu une fois, {time} en tout.",
        "Il a été interrompu {count} fois, {time} en tout.",
        len(model.stops),
    ).format(count=len(model.stops), time=lasting(stopped))
    return f"{first} {second} {third}"
