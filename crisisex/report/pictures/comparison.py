"""Several runs side by side: a column a run, its ratings as marks, its figures as bars."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from crisisex.debrief.comparison import Comparison, Share, Side
from crisisex.debrief.watched import RATINGS
from crisisex.debrief.wording import lasting
from crisisex.language import _
from crisisex.report.pictures import canvas
from crisisex.report.pictures.canvas import Sheet, words
from crisisex.report.pictures.picture import Picture

_MOST_RUNS, _MOST_OBJECTIVES = 8, 24
_MARKS = {
    "P": (canvas.GREEN, "o"),
    "S": (canvas.SKY, "s"),
    "M": (canvas.ORANGE, "^"),
    "U": (canvas.RED, "X"),
    "N": ("white", "o"),
}
"""Colour and mark of a rating; its letter stands beside it."""
_BAR = 0.62
"""Of a column's width, for a whole."""
_NAME = 46
"""Signs of a run's or an objective's name, on two lines."""


@dataclass(frozen=True)
class _Bar:
    """A figure of each run: how much of a whole it is, and its words."""

    name: str
    parts: tuple[float | None, ...]
    told: tuple[str, ...]


def draw(comparison: Comparison) -> Picture:
    """Return the picture of the last runs, the earliest at the left."""
    first = max(0, len(comparison.sides) - _MOST_RUNS)
    sides = comparison.sides[first:]
    rated = [row for row in comparison.objectives if any(row.letters)][:_MOST_OBJECTIVES]
    bars = _bars(sides)
    with canvas.look():
        sheet = Sheet(canvas.UPRIGHT, 2.6 + 0.95 * (len(rated) + len(bars)))
        axes = sheet.axes
        names = [*(bar.name for bar in reversed(bars)), *(row.text for row in reversed(rated))]
        _frame(axes, sides, names)
        for place, row in enumerate(reversed(rated), len(bars)):
            _ratings(axes, row.letters[first:], place)
        for place, bar in enumerate(reversed(bars)):
            _figures(axes, bar, place)
        if rated:
            axes.axhline(len(bars) - 0.5, color=canvas.GREY, lw=0.9)
        return sheet.finish("comparison", _("Exercices comparés"), _alt(comparison))


def _bars(sides: Sequence[Side]) -> list[_Bar]:
    slowest = max((side.reaction or 0.0 for side in sides), default=0.0) or 1.0
    return [
        _Bar(
            _("Première réaction (médiane)"),
            tuple(None if each.reaction is None else each.reaction / slowest for each in sides),
            tuple("—" if each.reaction is None else lasting(each.reaction) for each in sides),
        ),
        _shares(_("Actions attendues vues à temps"), [each.done for each in sides]),
        _shares(_("Déclarations dans le délai"), [each.in_time for each in sides]),
        _shares(_("Décisions prises"), [each.decided for each in sides]),
    ]


def _shares(name: str, shares: Sequence[Share]) -> _Bar:
    return _Bar(
        name,
        tuple(each.part for each in shares),
        tuple(f"{each.some} / {each.whole}" if each.whole else "—" for each in shares),
    )


def _ratings(axes: Axes, letters: Sequence[str], place: int) -> None:
    for column, letter in enumerate(letters):
        if not letter:
            axes.text(column, place, "—", ha="center", va="center", color=canvas.GREY)
            continue
        colour, marker = _MARKS[letter]
        axes.plot(column - 0.08, place, marker, color=colour, mec=canvas.INK, ms=9, zorder=3)
        axes.text(column + 0.08, place, letter, ha="left", va="center", fontsize=8)


def _figures(axes: Axes, bar: _Bar, place: int) -> None:
    for column, (part, told) in enumerate(zip(bar.parts, bar.told, strict=True)):
        if part is not None:
            left = column - _BAR / 2
            axes.barh(place - 0.14, _BAR, 0.2, left, color="white", ec=canvas.FAINT, lw=0.8)
            axes.barh(
                place - 0.14, _BAR * part, 0.2, left, color=canvas.BLUE, ec=canvas.INK, lw=0.6
            )
        axes.text(column, place + 0.2, told, ha="center", va="center", fontsize=7.5)


def _frame(axes: Axes, sides: Sequence[Side], names: Sequence[str]) -> None:
    axes.set_xlim(-0.5, len(sides) - 0.5)
    axes.set_ylim(-0.6, len(names) - 0.4)
    axes.set_yticks(range(len(names)), [_folded(name, _NAME) for name in names])
    axes.set_xticks(range(len(sides)), [_column(n, side) for n, side in enumerate(sides, 1)])
    axes.tick_params(axis="both", length=0, labelsize=7.5)
    axes.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    for place in range(len(names)):
        axes.axhline(place - 0.5, color=canvas.FAINT, lw=0.5, zorder=0.4)


def _column(number: int, side: Side) -> str:
    return f"{number}\n{_folded(side.title, 26)}\n{words(side.date, 22)}"


def _folded(text: str, longest: int) -> str:
    """Return `text` on two lines at most."""
    line = words(text, 2 * longest - 6)
    if len(line) <= longest // 2 + 6:
        return line
    middle = len(line) // 2
    spaces = [place for place, sign in enumerate(line) if sign == " "]
    cut = min(spaces, key=lambda place: abs(place - middle), default=middle)
    return f"{line[:cut]}\n{line[cut:].strip()}"


def _alt(comparison: Comparison) -> str:
    """Return what the picture shows, run by run."""
    told = []
    for number, side in enumerate(comparison.sides):
        letters = [row.letters[number] for row in comparison.objectives if row.letters[number]]
        rated = ", ".join(
            f"{letters.count(key)} {_(word)}" for key, word in RATINGS.items() if key in letters
        )
        told.append(
            _(
                "{title} ({date}) : {rated} ; {done} actions attendues sur {whole} vues à temps."
            ).format(
                title=side.title,
                date=side.date,
                rated=rated or _("aucun objectif coté"),
                done=side.done.some,
                whole=side.done.whole,
            )
        )
    return " ".join(told)
