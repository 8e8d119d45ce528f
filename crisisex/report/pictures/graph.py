"""The scenario's graph with the way taken: time runs down, what waits for another stands aside."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from crisisex.debrief.model import Fate, ReportModel
from crisisex.debrief.wording import quoted
from crisisex.language import _
from crisisex.report.pictures import canvas
from crisisex.report.pictures.axes import told
from crisisex.report.pictures.canvas import Sheet, words
from crisisex.report.pictures.lanes import Layout, Place, Way, layout
from crisisex.report.pictures.picture import Picture
from crisisex.report.pictures.rows import Fold, Node, Row, Title, rows

_ROW = 0.43
"""Centimetres."""
_LANE = 0.45
"""Likewise."""
_TIME, _TRUNK = 0.1, 1.5
"""Centimetres from the left, to the hours and to the trunk."""
_SIGN = 0.128
"""Centimetres that a sign takes on the average."""
_STATE = 3.1
"""Centimetres of the state in words."""
_COLUMN = 0.85
"""Centimetres of a cell's column."""
_MOST_CELLS = 6
_KAPPA = 0.2
"""Radius of the corners, in centimetres."""
_WAITED = {Fate.NOT_TAKEN, Fate.UNMET}


def draw(model: ReportModel) -> Picture | None:
    """Return the picture, for an upright page; None when no inject is known."""
    shown = rows(model)
    if not shown:
        return None
    found = layout(shown)
    columns = [cell.title for cell in model.cells]
    top = 0.5 if len(columns) == 1 else 1.2
    height = _ROW * (len(shown) + 1.2 + top)
    sheet = Sheet(canvas.UPRIGHT, height, bare=True)
    axes = sheet.axes
    axes.set_xlim(0, canvas.UPRIGHT)
    axes.set_ylim(len(shown) + 0.7, -0.5 - top)
    _trunk(axes, shown)
    for way in found.ways:
        _line(axes, way)
    for place, row in enumerate(shown):
        _row(axes, row, place, found, columns if len(columns) > 1 else [])
    _legend(axes, len(shown), columns)
    return sheet.finish("graph", _("Le scénario et le chemin suivi"), _alt(model, shown))


# -- drawing ------------------------------------------------------------------------------


def _x(lane: int) -> float:
    return _TRUNK + lane * _LANE


def _trunk(axes: Axes, shown: Sequence[Row]) -> None:
    axes.plot([_x(0)] * 2, [0, len(shown) - 1], color=canvas.FAINT, lw=2.5, zorder=1)


def _line(axes: Axes, way: Way) -> None:
    """Draw a line that leaves across, turns down, and comes into its inject."""
    start, end = (_x(way.start[0]), way.start[1]), (_x(way.end[0]), way.end[1])
    lane = _x(way.lane)
    points = [start, (lane - _KAPPA, start[1]), (lane, start[1]), (lane, start[1] + 0.5)]
    codes = [Path.MOVETO, Path.LINETO, Path.CURVE3, Path.CURVE3]
    if way.start[0] == way.lane:
        points, codes = [start], [Path.MOVETO]
    if way.end[0] == way.lane:
        points, codes = [*points, end], [*codes, Path.LINETO]
    else:
        points += [(lane, end[1] - 0.5), (lane, end[1]), end]
        codes += [Path.LINETO, Path.CURVE3, Path.CURVE3]
    axes.add_patch(
        PathPatch(
            Path(points, codes),
            fill=False,
            ec=canvas.INK if way.reached else canvas.GREY,
            lw=1.5 if way.reached else 0.9,
            ls="-" if way.reached else (0, (2.5, 2)),
            zorder=2,
        )
    )


def _row(axes: Axes, row: Row, place: int, found: Layout, cells: Sequence[str]) -> None:
    left = _x(found.lanes) - _LANE / 3
    match row:
        case Title():
            axes.axhspan(place - 0.5, place + 0.5, color=canvas.BAND, lw=0, zorder=0)
            when = f" · {row.scenario}" if row.scenario else f" · {_('non atteinte')}"
            title = words(row.text, 90) + when
            axes.text(
                _TIME,
                place,
                title,
                va="center",
                fontsize=7.5,
                fontweight="bold",
                bbox={"facecolor": canvas.BAND, "edgecolor": "none", "pad": 1},
                zorder=5,
            )
        case Fold():
            said = _("{count} stimuli sans suite, dont {played} joués").format(
                count=row.count, played=row.played
            )
            axes.plot(_x(0), place, "o", color="white", mec=canvas.GREY, ms=4, zorder=3)
            axes.text(left, place, said, va="center", fontsize=7, color=canvas.GREY)
        case Node():
            _node(axes, row, found.places[row.id], left, cells)


def _node(axes: Axes, node: Node, at: Place, left: float, cells: Sequence[str]) -> None:
    lane, place = at
    colour = canvas.INK if node.played else canvas.GREY
    _mark(axes, _x(lane), place, node, node.fates[0] if not cells else None)
    if node.released is not None:
        axes.text(_TIME, place, told(node.released), va="center", fontsize=7)
    few = 0 < len(cells) <= _MOST_CELLS
    right = canvas.UPRIGHT - (_COLUMN * len(cells) if few else _STATE)
    choice = " / ".join(dict.fromkeys(wait.by for wait in node.waits if wait.by))
    subject = f"{node.number}. {node.subject}"
    if choice:
        subject = f"{words(subject, 44)} — {_('si')} {quoted(choice)}"
    room = int((right - left) / _SIGN)
    axes.text(left, place, words(subject, room), va="center", fontsize=7, color=colour)
    if few:
        for column, fate in enumerate(node.fates):
            _mark(axes, right + _COLUMN * (column + 0.5), place, node, fate)
    else:
        axes.text(right, place, _state(node, cells), va="center", fontsize=7, color=colour)


def _state(node: Node, cells: Sequence[str]) -> str:
    if cells:
        return _("joué dans {count} sur {all}").format(
            count=node.fates.count(Fate.PLAYED), all=len(cells)
        )
    fate = node.fates[0]
    if fate is None or fate is Fate.PLAYED:
        return _("décision") if node.asks else _("joué")
    return _(fate)


def _mark(axes: Axes, x: float, y: float, node: Node, fate: Fate | None) -> None:
    """Draw what became of an inject; without a `fate`, whether it was played at all."""
    played = node.played if fate is None else fate is Fate.PLAYED
    colour = (canvas.RED if node.asks else canvas.BLUE) if played else "white"
    edge = colour if played else canvas.GREY
    marker = "D" if node.asks else "o"
    axes.plot(x, y, marker, color=colour, mec=edge, ms=5 if node.asks else 5.5, zorder=3)
    if not played and fate is not None and fate not in _WAITED:
        axes.plot(x, y, "x", color=canvas.GREY, ms=3.2, zorder=4)


def _legend(axes: Axes, place: int, cells: Sequence[str]) -> None:
    axes.text(
        _TIME,
        place + 0.1,
        _("● joué   ◆ décision   ○ attendait ce qui n’est pas venu   ⊗ mis de côté")
        + "\n"
        + _("Trait plein : condition remplie. Tirets : condition non remplie."),
        va="center",
        fontsize=6.8,
        color=canvas.INK,
    )
    if 1 < len(cells) <= _MOST_CELLS:
        right = canvas.UPRIGHT - _COLUMN * len(cells)
        for column, title in enumerate(cells):
            axes.text(
                right + _COLUMN * (column + 0.5),
                -1.05,
                words(title, 7),
                ha="center",
                va="center",
                fontsize=6.5,
            )


# -- words --------------------------------------------------------------------------------


def _alt(model: ReportModel, shown: Sequence[Row]) -> str:
    nodes = [row for row in shown if isinstance(row, Node)]
    fates = [
        row.fate for cell in model.cells for row in cell.timeline if row.fate is not Fate.DECLARED
    ]
    chosen = [each.choice for cell in model.cells for each in cell.decisions if each.choice]
    said = _(
        "Stimuli écrits : {all}, dont joués : {played}, sur une branche non prise : "
        "{not_taken}, dont la condition n’est pas venue : {unmet}."
    ).format(
        all=len(fates),
        played=fates.count(Fate.PLAYED),
        not_taken=fates.count(Fate.NOT_TAKEN),
        unmet=fates.count(Fate.UNMET),
    )
    if len(nodes) < len(fates) / max(1, len(model.cells)):
        said += " " + _("Les stimuli sans suite sont regroupés par phase.")
    if not chosen:
        return f"{said} {_('Aucun choix n’a ouvert de branche.')}"
    choices = ", ".join(quoted(words(choice, 70)) for choice in chosen[:3])
    return f"{said} {_('Choix faits : {choices}.').format(choices=choices)}"
