"""What the pictures share: a sheet to draw on, colours, marks, and words that are only words."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from textwrap import wrap
from typing import Any, Final
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font
from matplotlib.typing import RcKeyType
from PIL import Image

from crisisex.report.pictures.picture import Picture

BLUE: Final = "#0072B2"
SKY: Final = "#56B4E9"
GREEN: Final = "#009E73"
ORANGE: Final = "#E69F00"
RED: Final = "#D55E00"
PURPLE: Final = "#CC79A7"
INK: Final = "#1A1A1A"
GREY: Final = "#6B6B6B"
FAINT: Final = "#D9D9D9"
BAND: Final = "#EEF3F7"
"""The palette of Okabe and Ito, told apart with any colour vision; each colour has its mark too."""

UPRIGHT: Final = 16.8
"""Centimetres between the margins of an upright A4 page."""
_DPI = 200
_CM = 2.54
_COLOURS = 96
"""Of a picture as it is kept: a few, and their shades at the edges of letters."""
FONT: Final = "DejaVu Sans"
_LOOK: dict[RcKeyType, Any] = {
    "font.family": FONT,
    "font.size": 8.5,
    "text.parse_math": False,
    "text.usetex": False,
    "text.color": INK,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "xtick.color": INK,
    "ytick.color": INK,
    "hatch.linewidth": 0.6,
    "hatch.color": INK,
    "path.simplify": True,
    "svg.fonttype": "none",
    "svg.hashsalt": "crisisex",
}
"""Whatever the machine's own settings are; what is between two `$` is no formula."""


class Sheet:
    """A picture being drawn, `width` by `height` centimetres.

    Its axes are fitted to what is written around them, or `bare`: a sheet from edge to edge.
    """

    title = ""
    """What a sheet kept in a file of its own says of itself to who cannot see it, with `alt`."""
    alt = ""

    def __init__(self, width: float, height: float, *, bare: bool = False) -> None:
        self.width, self.height = round(width, 2), round(height, 2)
        size = (width / _CM, height / _CM)
        self._figure = Figure(size, dpi=_DPI, layout=None if bare else "constrained")
        self._canvas = FigureCanvasAgg(self._figure)
        self.axes: Axes = (
            self._figure.add_axes((0, 0, 1, 1), frameon=False, xticks=(), yticks=())
            if bare
            else self._figure.add_subplot()
        )

    def finish(self, kind: str, title: str, alt: str) -> Picture:
        """Return the picture, the space around its axes fitted to what is written there."""
        raw, stream = io.BytesIO(), io.BytesIO()
        self._figure.savefig(raw, format="rgba")
        size = self._canvas.get_width_height()
        drawn = Image.frombytes("RGBA", size, raw.getvalue()).convert("RGB")
        drawn.quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(stream, "png", dpi=(_DPI, _DPI))
        return Picture(kind, title, alt, stream.getvalue(), self.width, self.height)

    def scalable(self) -> bytes:
        """Return the picture as SVG: words stay words, read out by their title and description."""
        stream = io.StringIO()
        self._figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
        drawn = _NAMED_FONT.sub(rf"\g<0>, {_KIN}", stream.getvalue())
        head = f"<title>{escape(self.title)}</title>\n<desc>{escape(self.alt)}</desc>\n"
        drawn = _OPENING.sub(r'\g<1> role="img">\n', drawn, count=1)
        opened = drawn.index("\n", drawn.index(' role="img">')) + 1
        return (drawn[:opened] + head + drawn[opened:]).encode()

    def dots(self) -> bytes:
        """Return the picture as PNG, in all its colours."""
        stream = io.BytesIO()
        metadata = {"Software": None, "Title": self.title, "Description": self.alt}
        self._figure.savefig(stream, format="png", metadata=metadata)
        return stream.getvalue()


_NAMED_FONT = re.compile(r"font: [^;\"]*'DejaVu Sans'")
_KIN = "Verdana, sans-serif"
"""Fonts of the same widths, where a reader has not ours."""
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
"""Where a line may be cut: no-break spaces stay."""
_OPENING = re.compile(r"(<svg [^>]*)>\n")


@contextmanager
def look() -> Iterator[None]:
    """Draw as a report does, and leave the library's settings as they were."""
    with mpl.rc_context(_LOOK):
        yield


def words(text: str, longest: int = 60) -> str:
    """Return `text` on one line, cut at `longest` signs; □ stands for what the font has not."""
    line = _SPACES.sub(" ", text).strip()
    line = line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
    drawn = _glyphs()
    return "".join(sign if ord(sign) in drawn else "□" for sign in line)


def folded(text: str, width: int, lines: int) -> str:
    """Return `text` on at most so many lines of `width` signs, cut between words."""
    whole = words(text, width * lines)
    if max(map(len, whole.split()), default=0) > width:
        return words(text, width)
    return "\n".join(wrap(whole, width, max_lines=lines, placeholder="…"))


@cache
def _glyphs() -> frozenset[int]:
    return frozenset(get_font(findfont(FONT)).get_charmap())
