"""The objectives as they were rated, beside what was seen of the actions they called for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from crisisex.debrief.model import ObjectiveResult, ReportModel
from crisisex.debrief.watched import RATINGS
from crisisex.language import N_, _
from crisisex.report.pictures import canvas
from crisisex.report.pictures.canvas import Sheet, folded
from crisisex.report.pictures.picture import Picture

_MOST = 24
_FILLS = {
    "P": (canvas.GREEN, "o"),
    "S": (canvas.SKY, "s"),
    "M": (canvas.ORANGE, "^"),
    "U": (canvas.RED, "X"),
    "N": ("white", "o"),
}
"""Colour and mark of a rating; its column says it too."""
_SEEN = (
    ("done", canvas.BLUE, "", N_("faites")),
    ("late", canvas.ORANGE, "////", N_("en retard")),
    ("unseen", "white", "", N_("non observées")),
)
"""Figure, colour, hatching and words of the actions."""
_LEFT, _WIDTH = 4.9, 2.7
"""Where the bars of actions begin, and how long the longest is, in columns of ratings."""


@dataclass(frozen=True)
class _Line:
    objective: ObjectiveResult
    ratings: tuple[tuple[str, str], ...]
    """Title of the cell and letter of the rating, where it was rated."""


def draw(model: ReportModel) -> Picture | None:
    """Return the picture; None when nothing is known of any objective."""
    lines = [_line(model, each) for each in model.objectives]
    if not any(line.ratings or _actions(line) for line in lines):
        return None
    shown = lines[:_MOST]
    sheet = Sheet(canvas.UPRIGHT, 2.6 + 0.85 * len(shown))
    axes = sheet.axes
    most = max(map(_actions, shown)) or 1
    for place, line in enumerate(reversed(shown)):
        axes.axhline(place, color=canvas.FAINT, lw=0.6, zorder=0.5)
        _ratings(axes, line, place)
        _bars(axes, line, place, most)
    _frame(axes, shown)
    return sheet.finish("objectives", _("Objectifs : cotation et actions vues"), _alt(lines))


def _line(model: ReportModel, objective: ObjectiveResult) -> _Line:
    return _Line(
        objective,
        tuple(
            (cell.title, each.letter)
            for cell in model.cells
            for each in cell.ratings
            if each.id == objective.id
        ),
    )


def _actions(line: _Line) -> int:
    return line.objective.done + line.objective.late + line.objective.unseen


# -- drawing ------------------------------------------------------------------------------


def _ratings(axes: Axes, line: _Line, place: int) -> None:
    """Draw a mark in the column of each rating; figures say how many cells got the same."""
    if not line.ratings:
        axes.text(2, place, _("non coté"), ha="center", va="center", color=canvas.GREY)
    for letter, count in Counter(letter for _cell, letter in line.ratings).items():
        colour, marker = _FILLS[letter]
        column = list(RATINGS).index(letter)
        axes.plot(column, place, marker, color=colour, mec=canvas.INK, ms=9, zorder=3)
        if len(line.ratings) > 1:
            axes.text(column + 0.22, place, f"×{count}", va="center", fontsize=7.5)


def _bars(axes: Axes, line: _Line, place: int, most: int) -> None:
    left = _LEFT
    for name, colour, hatch, _said in _SEEN:
        count = getattr(line.objective, name)
        if not count:
            continue
        width = _WIDTH * count / most
        axes.barh(place, width, 0.5, left, color=colour, hatch=hatch, ec=canvas.INK, lw=0.8)
        axes.text(
            left + width / 2,
            place,
            str(count),
            ha="center",
            va="center",
            fontsize=7.5,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
        )
        left += width


def _frame(axes: Axes, shown: Sequence[_Line]) -> None:
    names = [_name(line) for line in reversed(shown)]
    axes.set_yticks(range(len(shown)), names)
    axes.set_ylim(-0.6, len(shown) - 0.4)
    axes.set_xlim(-0.5, _LEFT + _WIDTH + 0.1)
    axes.set_xticks(range(len(RATINGS)), [_column(word) for word in RATINGS.values()])
    axes.tick_params(axis="both", length=0)
    axes.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False)
    axes.tick_params(axis="x", labelsize=6.5)
    axes.tick_params(axis="y", labelsize=7.5)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    for column in range(len(RATINGS)):
        axes.axvline(column, color=canvas.FAINT, lw=0.6, zorder=0.4)
    keys = [
        axes.barh(-9, 0, color=colour, hatch=hatch, ec=canvas.INK, lw=0.8, label=_(said))
        for _name_, colour, hatch, said in _SEEN
    ]
    axes.legend(
        handles=keys,
        loc="upper right",
        bbox_to_anchor=(1.0, 0.0),
        ncols=len(keys),
        frameon=False,
        fontsize=7.5,
        handlelength=1.6,
        columnspacing=1.2,
    )
    middle = _LEFT + _WIDTH / 2
    axes.text(middle, len(shown) - 0.33, _("Actions attendues"), ha="center", fontsize=7.5)


def _name(line: _Line) -> str:
    """Return the objective on two lines at most."""
    return folded(f"{line.objective.id} · {line.objective.text}", 42, 2)


def _column(rating: str) -> str:
    """Return a rating a word a line."""
    return _(rating).replace(" ", "\n")


# -- words --------------------------------------------------------------------------------


def _alt(lines: Sequence[_Line]) -> str:
    given = Counter(key for line in lines for _cell, key in line.ratings)
    if given:
        counted = ", ".join(
            f"{_(word)} {given[key]}" for key, word in RATINGS.items() if given[key]
        )
        rated = _("Cotations sur {count} objectifs : {counted}.").format(
            count=len(lines), counted=counted
        )
    else:
        rated = _("Aucun des {count} objectifs n’a été coté.").format(count=len(lines))
    done, late, unseen = (
        sum(getattr(line.objective, name) for line in lines) for name, *_ in _SEEN
    )
    actions = _(
        "Actions attendues : {done} faites, {late} en retard, {unseen} non observées."
    ).format(done=done, late=late, unseen=unseen)
    return f"{rated} {actions}"
