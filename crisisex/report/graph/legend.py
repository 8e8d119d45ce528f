"""What the graph's signs mean, and its channels."""

from collections.abc import Collection

from crisisex.debrief.past import CHANNELS
from crisisex.language import _
from crisisex.report.graph.page import MARGIN
from crisisex.report.graph.pen import BRANCHES, DASHED, DOTTED, EDGE, FILLS, Pen
from crisisex.report.graph.wording import ABBREVIATIONS
from crisisex.report.pictures import canvas
from crisisex.report.pictures.measure import width
from crisisex.scenario.injects import Channel


def draw_legend(pen: Pen, shown: Collection[Channel], top: float) -> None:
    """Draw the channels that are `shown`, and the signs below them."""
    size, x = pen.size, MARGIN
    for channel in (each for each in FILLS if each in shown):
        mark = _(ABBREVIATIONS[channel])
        wide = width(mark, size - 1, bold=True) + 2.4
        pen.rounded((x, top - 1.9), wide, 3.8, FILLS[channel], edge=EDGE, lw=0.5, radius=0.8)
        pen.words(x + wide / 2, top, mark, size - 1, bold=True, ha="center")
        said = _(CHANNELS[channel])
        pen.words(x + wide + 1.2, top, said, size)
        x += wide + width(said, size) + 5
    _signs(pen, top + 6.2)


def _signs(pen: Pen, y: float) -> None:
    size, x = pen.size, MARGIN
    signs = [
        ("diamond", _("décision, et ses choix au-dessous")),
        ("flag", _("suite d’un choix")),
        ("dashed", _("rattrapage : ne part que si l’équipe n’a pas agi")),
        ("dotted", _("réserve")),
        ("", _("≈ heure qui dépend de l’équipe")),
    ]
    for sign, said in signs:
        x = _sign(pen, sign, x, y)
        pen.words(x, y, said, size)
        x += width(said, size) + 5.5


def _sign(pen: Pen, sign: str, x: float, y: float) -> float:
    """Draw what an entry speaks of; return where its words begin."""
    match sign:
        case "diamond":
            pen.diamond(x + 2.4, y, "A", 2.4)
            return x + 6.2
        case "flag":
            return pen.flag(x, y, "A1", BRANCHES[0]) + 1.2
        case "dashed" | "dotted":
            style = DASHED if sign == "dashed" else DOTTED
            pen.rounded(
                (x, y - 1.9), 7, 3.8, "white", edge=canvas.INK, lw=0.9, ls=style, radius=0.8
            )
            return x + 8.2
        case _:
            return x
