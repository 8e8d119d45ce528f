"""The strokes that the graph is drawn with, in millimetres; letters have their size in points."""

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, PathPatch, Polygon
from matplotlib.path import Path

from crisisex.report.pictures import canvas
from crisisex.report.pictures.measure import width
from crisisex.scenario.injects import Channel

FILLS = {
    Channel.PHONE: "#D6E8F7",
    Channel.SMS: "#CDEBF0",
    Channel.EMAIL: "#E4E0F4",
    Channel.LETTER: "#F0E3EF",
    Channel.BULLETIN: "#E9EBD5",
    Channel.ALERT: "#FBD9D0",
    Channel.FACE_TO_FACE: "#DDEFD9",
    Channel.PRESS: "#FBE9C6",
    Channel.TV: "#F6DDBB",
    Channel.SOCIAL: "#FAF1B8",
}
"""Pale, for words to be read on them; each box also says its channel."""
BRANCHES = (
    "#0072B2", "#C75100", "#00795A", "#A3195B", "#6A3D9A", "#8A6D00", "#0F8B9D", "#8C1C13",
    "#3F51B5", "#4E7A1E",
)  # fmt: skip
"""Dark enough to be read on white; each branch also has its mark."""
EDGE: Final = "#8A949C"
DASHED, DOTTED = (0, (3.2, 2.2)), (0, (1, 1.6))


_CODES = {"l": Path.LINETO, "q": Path.CURVE3, "c": Path.CURVE4}

Point = tuple[float, float]


class Pen:
    """Draws on one sheet; `size` is that of its letters."""

    def __init__(self, axes: Axes, size: float) -> None:
        self._axes, self.size = axes, size

    def diamond(self, x: float, y: float, letter: str, half: float) -> None:
        """Draw a decision's letter; from its middle to a corner it is `half`."""
        corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
        self._axes.add_patch(Polygon(corners, closed=True, fc=canvas.INK, ec="none", zorder=4))
        self.words(x, y, letter, self.size - 0.4, bold=True, colour="white", ha="center")

    def flag(self, x: float, y: float, mark: str, colour: str) -> float:
        """Draw a branch's mark; return where it ends."""
        size = self.size
        wide = width(mark, size - 0.3, bold=True) + 1.8
        self.rounded((x, y - 1.75), wide, 3.5, colour, edge="none", radius=0.9, zorder=4)
        self.words(x + wide / 2, y, mark, size - 0.3, bold=True, colour="white", ha="center")
        return x + wide

    def rounded(
        self, corner: Point, wide: float, high: float, fill: str, *, edge: str = "none",
        lw: float = 0.0, ls: object = "-", radius: float = 1.2, zorder: float = 3,
    ) -> None:  # fmt: skip
        """Draw a box with round corners; `corner` is its upper left one."""
        style = f"round,pad=0,rounding_size={radius}"
        patch = FancyBboxPatch(corner, wide, high, boxstyle=style, fc=fill, ec=edge, lw=lw)
        patch.set_linestyle(ls)  # type: ignore[arg-type]  # a dash pattern is a style too
        patch.set_zorder(zorder)
        self._axes.add_patch(patch)

    def path(
        self, points: Sequence[Point], colour: str, lw: float, *, bent: str = "",
        zorder: float = 2,
    ) -> None:  # fmt: skip
        """Draw a line through `points`.

        `bent` says how it goes to each after the first: `l` straight, `q` and `c` by two or three
        points of a curve; straight all along where it says nothing.
        """
        codes = [_CODES[each] for each in bent] or [Path.LINETO] * (len(points) - 1)
        path = Path(list(points), [Path.MOVETO, *codes])
        self._axes.add_patch(PathPatch(path, fill=False, ec=colour, lw=lw, zorder=zorder))

    def words(
        self, x: float, y: float, said: str, size: float, *, bold: bool = False,
        italic: bool = False, colour: str = canvas.INK, ha: str = "left",
    ) -> None:  # fmt: skip
        """Write `said`, `y` being the middle of its line."""
        if not said:
            return
        self._axes.text(
            x, y, said, fontsize=size, ha=ha, va="center_baseline", color=colour, zorder=5,
            fontweight="bold" if bold else "normal", fontstyle="italic" if italic else "normal",
        )  # fmt: skip

    def shape(
        self, corners: Sequence[Point], fill: str, *, edge: str, lw: float, ls: object
    ) -> None:
        """Draw a box with such corners."""
        patch = Polygon(corners, closed=True, fc=fill, ec=edge, lw=lw, zorder=3)
        patch.set_linestyle(ls)  # type: ignore[arg-type]  # a dash pattern is a style too
        self._axes.add_patch(patch)

    def dot(self, at: Point, colour: str) -> None:
        """Draw where a thin line ends."""
        self._axes.plot(*at, "o", color=colour, ms=2.0, zorder=3.5)
