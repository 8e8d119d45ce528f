"""An inject's box and a choice's card: when, by what, to whom, and what is read first."""

from collections.abc import Mapping

from crisisex.language import _
from crisisex.report.graph.contents import PAD, TIP, Contents
from crisisex.report.graph.page import Box, Card
from crisisex.report.graph.pen import DASHED, DOTTED, EDGE, FILLS, Pen
from crisisex.report.graph.wording import ABBREVIATIONS, Wording, instant
from crisisex.report.pictures import canvas
from crisisex.report.pictures.measure import cut, width
from crisisex.scenario.graph import Branch, Kind

_PILL, _ASIDE = "#3C4650", "#4A4F54"
_STYLES = {Kind.CONTINGENCY: DASHED, Kind.RESERVE: DOTTED}


class Boxes:
    """Draws boxes and cards; `colours` are the branches', by mark."""

    def __init__(
        self, pen: Pen, words: Wording, contents: Contents, colours: Mapping[str, str]
    ) -> None:
        self._pen, self._words, self._contents = pen, words, contents
        self._scale, self._colours = contents.scale, colours

    def draw(self, box: Box, branch: Branch | None = None) -> None:
        """Draw an inject; on a branch, in its colour."""
        node, scale = box.node, self._scale
        self._frame(box, branch)
        left = box.x + PAD + (TIP if node.letter else 0.0)
        self._head(box, left)
        y = box.y + 0.75 + scale.line * 1.5
        for line in self._contents.subject(node):
            self._pen.words(left, y, line, scale.size, bold=bool(node.letter))
            y += scale.line
        for line in self._contents.condition(node):
            self._pen.words(left, y, line, scale.small, colour=_ASIDE, italic=True)
            y += scale.line

    def _frame(self, box: Box, branch: Branch | None) -> None:
        """Draw a box: with tips for a decision, broken lines for what may never leave."""
        node, scale = box.node, self._scale
        edge = canvas.INK if node.kind in _STYLES or node.letter else EDGE
        if branch:
            edge = self._colours[branch.mark]
        lw = 1.3 if branch or node.letter else 0.9 if node.kind in _STYLES else 0.6
        fill, ls = FILLS[node.inject.channel], _STYLES.get(node.kind, "-")
        if not node.letter:
            self._pen.rounded(
                (box.x, box.y), scale.width, box.height, fill, edge=edge, lw=lw, ls=ls
            )
            return
        left, right, middle = box.x, box.x + scale.width, box.y + box.height / 2
        slope, bottom = box.height * 0.3, box.y + box.height
        corners = [
            (left, middle), (left + slope, box.y), (right - slope, box.y), (right, middle),
            (right - slope, bottom), (left + slope, bottom),
        ]  # fmt: skip
        self._pen.shape(corners, fill, edge=edge, lw=lw, ls=ls)
        self._pen.diamond(left + 2.4, middle, node.letter, 2.8)

    def _head(self, box: Box, left: float) -> None:
        """Write when, by what and to whom."""
        scale, inject = self._scale, box.node.inject
        size, y = scale.size - 0.5, box.y + 0.75 + scale.line * 0.45
        when, mark = instant(box.node), _(ABBREVIATIONS[inject.channel])
        self._pen.words(left, y, when, size, bold=True)
        left += width(when, size, bold=True) + (1.0 if when else 0.0)
        wide = width(mark, size - 1, bold=True) + 1.4
        top, high = y - scale.line * 0.46, scale.line * 0.92
        self._pen.rounded((left, top), wide, high, _PILL, radius=0.5, zorder=4)
        self._pen.words(left + wide / 2, y, mark, size - 1, bold=True, colour="white", ha="center")
        left += wide + 1.0
        tip = TIP / 2 if box.node.letter else 0.0
        room = box.x + scale.width - PAD - tip - left
        self._pen.words(left, y, self._recipients(box, size, room), size, colour=_ASIDE)

    def _recipients(self, box: Box, size: float, room: float) -> str:
        inject = box.node.inject
        for most in range(len(inject.to), 0, -1):
            said = self._words.recipients(inject, most)
            if width(said, size) <= room:
                return said
        return cut(self._words.recipients(inject, 1), size, room)

    def card(self, card: Card) -> None:
        """Draw a choice."""
        colour = self._colours[card.branch.mark]
        scale, middle = self._scale, card.y + card.height / 2
        high = card.height - 0.6
        corner, radius = (card.x, middle - high / 2), min(high / 2.4, 3.4)
        self._pen.rounded(corner, scale.width, high, "white", edge=colour, lw=1.3, radius=radius)
        left = self._pen.flag(card.x + 1.2, middle, card.branch.mark, colour) + 1.0
        lines = self._contents.choice(card.branch)
        y = middle - (len(lines) - 1) * scale.line * 0.48
        for line in lines:
            self._pen.words(left, y, line, scale.size - 0.3, colour=colour)
            y += scale.line * 0.96
