"""The lines of the graph: a branch's own, and thin ones to what waits for something else."""

from collections.abc import Mapping, Sequence

from crisisex.report.graph.boxes import Boxes
from crisisex.report.graph.page import MARGIN, Box, Card, Lane, Page
from crisisex.report.graph.pen import EDGE, Pen, Point
from crisisex.report.pictures.axes import told
from crisisex.report.pictures.measure import width
from crisisex.scenario.graph import Graph

_STEM = "#3C4650"
_THICK = 1.8
_POINTS = 40
"""Of a curve, to see what it passes behind."""


class Lines:
    """Draws lanes and edges; `colours` are the branches', by mark."""

    def __init__(self, pen: Pen, boxes: Boxes, page: Page, colours: Mapping[str, str]) -> None:
        self._pen, self._boxes, self._page, self._colours = pen, boxes, page, colours
        self._scale = page.contents.scale

    def lane(self, lane: Lane, neighbours: Sequence[Box | Card]) -> None:
        """Draw a branch in a band, with its choices and its injects."""
        colour = self._colours[lane.branch.mark]
        end: tuple[float, float] | None = None
        for place in lane.places:
            start = place.x, place.y + place.height / 2
            if isinstance(place, Card):
                self._boxes.card(place)
            else:
                if place.flag is not None:
                    self._pen.flag(place.x - self._scale.flag, start[1], place.flag.mark, colour)
                    self._pen.path([(place.x - 2, start[1]), start], colour, _THICK)
                self._boxes.draw(place, lane.branch)
            if end is not None:
                self._join(end, start, colour)
            end = place.x + self._scale.width, start[1]
        if lane.onward is not None and end is not None:
            self._onward(end, lane.onward, colour, neighbours)

    def _onward(
        self, start: tuple[float, float], when: float, colour: str,
        neighbours: Sequence[Box | Card],
    ) -> None:  # fmt: skip
        """Draw that a branch goes on in a later band, and when, where there is room to say it."""
        said, (x, y), size = f"→ {told(when)}", start, self._scale.size - 0.3
        end = x + 3 + width(said, size, bold=True)
        near = (
            place.x - self._scale.flag
            for place in neighbours
            if place.x >= x and abs(place.y + place.height / 2 - y) < 1
        )
        if end > min([self._page.width - MARGIN + 2, *near]):
            return
        self._pen.path([start, (x + 2, y)], colour, _THICK)
        self._pen.words(x + 2.6, y, said, size, bold=True, colour=colour)

    def _join(self, start: Point, end: Point, colour: str) -> None:
        """Draw a branch's line from one place to the next, bent where rows differ."""
        if abs(start[1] - end[1]) < 1:
            self._pen.path([start, end], colour, _THICK)
            return
        bend = max(6.0, abs(end[0] - start[0]) * 0.5)
        points = [start, (start[0] + bend, start[1]), (end[0] - bend, end[1]), end]
        self._pen.path(points, colour, _THICK, bent="ccc")

    def edges(self, graph: Graph) -> None:
        """Draw the stems from decisions to their choices, and what waits for something else."""
        boxes, cards = self._page.boxes, self._page.cards
        for milestone, card in cards.items():
            branch = graph.branches[milestone]
            box = boxes[branch.decision]
            x, y = box.x + 2.4, card.y + card.height / 2
            turn = [(x, y - 1.6), (x, y), (card.x, y)]
            self._pen.path([(x, box.y + box.height / 2), turn[0]], _STEM, _THICK)
            self._pen.path(turn, self._colours[branch.mark], _THICK, bent="qq")
        for edge in graph.edges:
            if edge.branch is None and edge.source in boxes and edge.target in boxes:
                self._wait(boxes[edge.source], boxes[edge.target])

    def _wait(self, source: Box, target: Box) -> None:
        """Draw a thin line to what waits for something else than a choice, in the same band.

        None where it would pass behind another box, and seem to come from it: the words say it too.
        """
        if source.node.phase != target.node.phase:
            return
        across = self._scale.width
        start = source.x + across, source.y + source.height / 2
        end = target.x, target.y + target.height / 2
        if end[0] < start[0]:
            below = target.y > source.y
            start = source.x + across * 0.72, source.y + (source.height if below else 0)
            end = max(target.x + 3, start[0]), target.y + (0 if below else target.height)
            way = (end[1] - start[1]) / 2
            bends = (start[0], start[1] + way), (end[0], end[1] - way)
        else:
            way = max(4.0, (end[0] - start[0]) / 2)
            bends = (start[0] + way, start[1]), (end[0] - way, end[1])
        if not self._is_free(_along(start, *bends, end), source, target):
            return
        self._pen.path([start, *bends, end], EDGE, 1.0, bent="ccc", zorder=1.5)
        self._pen.dot(end, EDGE)

    def _is_free(self, points: Sequence[Point], *ends: Box) -> bool:
        others = [box for box in self._page.boxes.values() if box not in ends]
        places: list[Box | Card] = [*others, *self._page.cards.values()]
        return not any(
            place.x <= x <= place.x + self._scale.width and place.y <= y <= place.y + place.height
            for place in places
            for x, y in points
        )


def _along(start: Point, bend: Point, other: Point, end: Point) -> list[Point]:
    """Return points along a curve."""
    found = []
    for step in range(_POINTS + 1):
        to = step / _POINTS
        back = 1 - to
        shares = back**3, 3 * back**2 * to, 3 * back * to**2, to**3
        pairs = list(zip(shares, (start, bend, other, end), strict=True))
        found.append((sum(a * p[0] for a, p in pairs), sum(a * p[1] for a, p in pairs)))
    return found
