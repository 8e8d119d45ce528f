"""How long each role took to react: a mark a message, the median, and what got no reaction."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from matplotlib.axes import Axes

from crisisex.debrief.model import ReportModel
from crisisex.debrief.wording import lasting
from crisisex.language import _
from crisisex.report.pictures import canvas
from crisisex.report.pictures.axes import time_axis
from crisisex.report.pictures.canvas import Sheet, words
from crisisex.report.pictures.picture import Picture

_MOST_ROLES = 24
_MOST_MARKS = 40
"""Of a role; above, the line from the fastest to the slowest and the middle half stand for them."""
_ROW = 0.72
"""Centimetres."""
_LIFTS = (0.0, 0.16, -0.16, 0.28, -0.28)
"""Of marks that follow each other, so that those of the same length are told apart."""


@dataclass(frozen=True)
class _Role:
    name: str
    received: int
    after: tuple[float, ...]
    """Exercise seconds, fastest first."""

    @property
    def silent(self) -> int:
        return self.received - len(self.after)

    @property
    def middle(self) -> float:
        return median(self.after) if self.after else float("inf")


def draw(model: ReportModel) -> Picture | None:
    """Return the picture; None when nobody received anything."""
    roles = _roles(model)
    if not any(role.after for role in roles):
        return None
    shown = sorted(sorted(roles, key=lambda role: -role.received)[:_MOST_ROLES], key=_slowest_last)
    sheet = Sheet(canvas.UPRIGHT, 2.1 + _ROW * len(shown))
    axes = sheet.axes
    end = max(max(role.after, default=0.0) for role in shown) * 1.02
    for place, role in enumerate(reversed(shown)):
        axes.axhline(place, color=canvas.FAINT, lw=0.6, zorder=0.5)
        (_marks if len(role.after) <= _MOST_MARKS else _spread)(axes, role, place)
        axes.text(
            1.01, place, _said(role), transform=axes.get_yaxis_transform(), va="center", fontsize=8
        )
    axes.set_yticks(range(len(shown)), [words(role.name, 28) for role in reversed(shown)])
    axes.set_ylim(-0.6, len(shown) - 0.4)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    time_axis(axes, end, ticks=7, tell=lasting)
    axes.set_xlabel(
        _(
            "De l’envoi à la première réaction. ○ : un message ; ┃ et à droite : médiane "
            "(réactions / messages reçus)."
        )
    )
    return sheet.finish("reactions", _("Temps de réaction par rôle"), _alt(roles))


def _roles(model: ReportModel) -> list[_Role]:
    """Return the roles of all cells, each with what it received."""
    several = len(model.cells) > 1
    received: defaultdict[str, list[float | None]] = defaultdict(list)
    for cell in model.cells:
        for each in cell.reactions:
            name = f"{each.role} ({cell.title})" if several else each.role
            received[name].append(each.after)
    return [
        _Role(name, len(all_), tuple(sorted(after for after in all_ if after is not None)))
        for name, all_ in received.items()
    ]


def _slowest_last(role: _Role) -> tuple[float, str]:
    return role.middle, role.name


# -- drawing ------------------------------------------------------------------------------


def _marks(axes: Axes, role: _Role, place: int) -> None:
    if not role.after:
        return
    lifts = [place + _LIFTS[number % len(_LIFTS)] for number in range(len(role.after))]
    axes.plot(role.after, lifts, "o", ms=5, mfc="none", mec=canvas.BLUE, mew=1.2, zorder=3)
    _median(axes, role, place)


def _spread(axes: Axes, role: _Role, place: int) -> None:
    first, _second, third = quantiles(role.after, n=4)
    axes.plot([role.after[0], role.after[-1]], [place] * 2, color=canvas.BLUE, lw=1.2, zorder=2)
    axes.barh(place, third - first, 0.36, first, color=canvas.SKY, ec=canvas.BLUE, zorder=3)
    _median(axes, role, place)


def _median(axes: Axes, role: _Role, place: int) -> None:
    axes.plot([role.middle] * 2, [place - 0.36, place + 0.36], color=canvas.RED, lw=2.6, zorder=4)


# -- words --------------------------------------------------------------------------------


def _said(role: _Role) -> str:
    """Return the figures of a role, as they stand at the end of its line."""
    share = f"{len(role.after)}/{role.received}"
    if not role.after:
        return _("aucune réaction ({share})").format(share=share)
    return _("{median} ({share})").format(median=lasting(role.middle), share=share)


def _alt(roles: Sequence[_Role]) -> str:
    reacted = sorted((role for role in roles if role.after), key=_slowest_last)
    everything = [after for role in roles for after in role.after]
    fastest, slowest = reacted[0], reacted[-1]
    said = _(
        "Médiane de toutes les réactions : {median} ; rôle le plus prompt : {fast} ({fastest}), "
        "le plus lent : {slow} ({slowest})."
    ).format(
        median=lasting(median(everything)),
        fast=fastest.name,
        fastest=lasting(fastest.middle),
        slow=slowest.name,
        slowest=lasting(slowest.middle),
    )
    silent = sum(role.silent for role in roles)
    received = sum(role.received for role in roles)
    without = _("Messages sans réaction : {silent} sur {received}.").format(
        silent=silent, received=received
    )
    return f"{said} {without}"
