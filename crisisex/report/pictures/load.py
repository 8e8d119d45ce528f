"""Who has to take how much, and when: a row for each role, a column for each slice of time.

Each box says the least and the most that may reach the role; its colour says the most.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from crisisex.language import _
from crisisex.report.pictures import canvas
from crisisex.report.pictures.axes import told
from crisisex.report.pictures.canvas import Sheet, words
from crisisex.scenario.durations import format_duration

_ROW, _COLUMN = 0.72, 0.92
"""Centimetres."""
_NAMES, _TOTALS = 4.2, 4.4
"""Likewise, to the left and to the right of the boxes."""
_ABOVE, _BELOW = 1.9, 1.0
_SHADES = ("#FFFFFF", "#E3EEF6", "#B9D6EA", "#7FB4D8", "#3E8CC1", "#0F5F97")
_DARK = 4
"""From this shade on, words are white."""


@dataclass(frozen=True)
class RoleLoad:
    """What one role has to take: least and most, by slice and in all."""

    name: str
    over_time: Sequence[tuple[int, int]]
    total: tuple[int, int]
    silence: float
    """Exercise seconds at a stretch without anything, whatever is done."""


@dataclass(frozen=True)
class Load:
    """What a picture of the load tells."""

    title: str
    step: float
    """Exercise seconds of a slice."""
    roles: Sequence[RoleLoad]
    note: str = ""


def draw(load: Load) -> Sheet:
    """Return the sheet, wide enough for its slices."""
    slices = max((len(role.over_time) for role in load.roles), default=1)
    width = _NAMES + slices * _COLUMN + _TOTALS
    height = _ABOVE + len(load.roles) * _ROW + _BELOW
    sheet = Sheet(width, height, bare=True)
    axes = sheet.axes
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    _heading(axes, load, width, slices)
    for place, role in enumerate(load.roles):
        _role(axes, role, _ABOVE + place * _ROW, slices)
    _foot(axes, load, height)
    sheet.title, sheet.alt = load.title, _alt(load)
    return sheet


def _heading(axes: Axes, load: Load, width: float, slices: int) -> None:
    axes.text(0.3, 0.5, words(load.title, 120), fontsize=11, fontweight="bold", va="center")
    axes.text(
        width - 0.3, 0.5, _("EXERCICE"), fontsize=8, fontweight="bold", ha="right", va="center",
        color=canvas.RED,
    )  # fmt: skip
    for nth in range(slices):
        if nth % 2 == 0:
            instant = told(nth * load.step)
            axes.text(_x(nth), _ABOVE - 0.25, instant, fontsize=6.5, ha="center", va="center")
    right = _x(slices) + 0.2
    for place, said in ((right, _("au total")), (right + 1.9, _("silence"))):
        axes.text(place, _ABOVE - 0.25, said, fontsize=6.5, va="center", color=canvas.GREY)


def _role(axes: Axes, role: RoleLoad, top: float, slices: int) -> None:
    middle = top + _ROW / 2
    axes.text(_NAMES - 0.2, middle, words(role.name, 26), fontsize=8, ha="right", va="center")
    for nth, (low, high) in enumerate(role.over_time):
        shade = min(high, len(_SHADES) - 1)
        box = Rectangle(
            (_x(nth), top + 0.03), _COLUMN - 0.06, _ROW - 0.06, fc=_SHADES[shade],
            ec=canvas.FAINT, lw=0.5,
        )  # fmt: skip
        axes.add_patch(box)
        if high:
            colour = "white" if shade >= _DARK else canvas.INK
            axes.text(
                _x(nth) + _COLUMN / 2 - 0.03, middle, _span(low, high), fontsize=6.5,
                ha="center", va="center", color=colour,
            )  # fmt: skip
    right = _x(slices) + 0.2
    axes.text(right, middle, _span(*role.total), fontsize=8, va="center", fontweight="bold")
    axes.text(right + 1.9, middle, format_duration(role.silence), fontsize=8, va="center")


def _foot(axes: Axes, load: Load, height: float) -> None:
    said = _(
        "Stimuli reçus par tranche de {step} : au moins – au plus, sur tous les chemins. Silence : "
        "le plus long moment où rien ne peut arriver."
    ).format(step=format_duration(load.step))
    if load.note:
        said += " " + load.note
    axes.text(0.3, height - 0.45, said, fontsize=6.5, va="center", color=canvas.GREY)


def _x(nth: int) -> float:
    return _NAMES + nth * _COLUMN


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _alt(load: Load) -> str:
    said = _("Stimuli reçus par chaque rôle au fil de l’exercice. {roles}.")
    return said.format(
        roles="\u00a0; ".join(f"{role.name}\u00a0: {_span(*role.total)}" for role in load.roles)
    )
