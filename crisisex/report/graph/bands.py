"""A band filled: first what comes to everybody, then a lane for each branch.

The lanes of a decision begin with its choices, under it; those of elder ones go on below.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crisisex.report.graph.contents import Contents, Scale
from crisisex.report.graph.page import Band, Box, Card, Lane
from crisisex.report.graph.rows import Rows
from crisisex.scenario.graph import Branch, Graph, Kind, Node

HEADER = 5.3
"""Millimetres of a band's title and instants."""


@dataclass(frozen=True)
class Line:
    """Time along a band."""

    left: float
    right: float
    start: float
    pace: float
    contents: Contents
    aside: int

    @property
    def scale(self) -> Scale:
        """The scale of what stands on it."""
        return self.contents.scale

    def rows(self) -> Rows:
        """Return rows along it, with nothing in them."""
        return Rows(self.left, self.right, self.aside)

    def x(self, elapsed: float) -> float:
        """Return where a box that leaves then begins."""
        at = self.left + (elapsed - self.start) * self.pace
        return min(max(at, self.left), self.right - self.scale.width)


def fill(band: Band, nodes: Sequence[Node], graph: Graph, line: Line) -> None:
    """Place the injects of a phase in its band, and give the band its height."""
    common = [node for node in nodes if not node.branches]
    rows, asked = _common(common, line)
    lanes = _lanes(nodes, graph, line, asked)
    placed = _stack(lanes)
    below = 1 + max((row for _node, _x, row in rows), default=-1)
    band.boxes += [Box(node, x, row) for node, x, row in rows]
    for lane, row in placed:
        for place in lane.places:
            place.y += below + row
        band.lanes.append(lane)
    places = [*band.boxes, *(place for lane in band.lanes for place in lane.places)]
    band.height = HEADER + _down(places, band.y + HEADER, line.contents)


def _down(places: Sequence[Box | Card], top: float, contents: Contents) -> float:
    """Give the rows of a band their heights, and return what they take with a little below."""
    scale = contents.scale
    lines: defaultdict[int, float] = defaultdict(lambda: 2.0)
    for place in places:
        row = int(place.y)
        told = (
            contents.card_lines(place.branch)
            if isinstance(place, Card)
            else contents.lines(place.node)
        )
        lines[row] = max(lines[row], told)
    tops, y = {}, top
    for row in range(max(lines, default=0) + 1):
        tops[row] = y
        y += scale.height(lines[row]) + scale.gap
    for place in places:
        row = int(place.y)
        place.y, place.height = tops[row], scale.height(lines[row])
    return y - top


def _common(
    nodes: Sequence[Node], line: Line
) -> tuple[list[tuple[Node, float, int]], dict[str, float]]:
    """Place what is on no branch, decisions lowest, the later the lower; return their x too."""
    width = line.scale.width
    lowest = line.rows()
    asked: dict[str, float] = {}
    deciding: list[tuple[Node, float, int]] = []
    for node in (each for each in nodes if each.letter):
        elder = deciding[-1][2] if deciding else 0
        x, row = lowest.place(line.x(node.when), width, node.when, elder)
        deciding.append((node, x, row))
        asked[node.inject.id] = x
    upper = line.rows()
    others: list[tuple[Node, float, int, bool]] = []
    for node in (each for each in nodes if not each.letter):
        at = line.x(node.when)
        wanted = at, width, node.when
        low = upper.find(*wanted) is None and lowest.find(*wanted) is not None
        place = (lowest if low else upper).place(*wanted)
        others.append((node, *place, low))
    height = upper.count
    placed = [(node, x, row + height * low) for node, x, row, low in others]
    placed += [(node, x, row + height) for node, x, row in deciding]
    return placed, asked


def _lanes(
    nodes: Sequence[Node], graph: Graph, line: Line, asked: dict[str, float]
) -> list[tuple[Lane, Rows]]:
    """Return the lanes of a band, each with its own rows; a place's `y` is its row there."""
    width, scale = line.scale.width, line.scale
    mine: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.branches:
            mine[node.branches[-1].milestone].append(node)
            if node.letter:
                asked[node.inject.id] = line.x(node.when)
    found = []
    for branch in _in_order(graph.branches.values(), asked, mine):
        rows, lane = line.rows(), Lane(branch, [])
        free = line.left
        if branch.decision in asked:
            x = min(asked[branch.decision] + scale.size * 0.9, line.right - width)
            x, row = rows.place(x, width, 0.0)
            lane.places.append(Card(branch, x, row))
            free = x + width + 3
        for nth, node in enumerate(mine[branch.milestone]):
            flagged = not lane.places
            before = scale.flag if flagged else 0.0
            at = max(line.x(node.when) - before, free if nth == 0 else line.left)
            at = min(at, line.right - width - before)
            x, row = rows.place(at, width + before, node.when)
            lane.places.append(Box(node, x + before, row, flag=branch if flagged else None))
        lane.onward = _onward(graph, branch, nodes)
        found.append((lane, rows))
    return found


def _onward(graph: Graph, branch: Branch, here: Sequence[Node]) -> float | None:
    """Return when a branch goes on after the phase of `here`."""
    phase = max((node.phase for node in here), default=0)
    later = (
        node.when
        for node in graph.nodes.values()
        if node.branches[-1:] == (branch,) and node.phase > phase and node.kind is not Kind.RESERVE
    )
    return min(later, default=None)


def _in_order(
    branches: Iterable[Branch], asked: dict[str, float], mine: dict[str, list[Node]]
) -> list[Branch]:
    """Return the branches of a band: those of its latest decision first, then the elder ones."""
    here = [each for each in branches if each.decision in asked or mine.get(each.milestone)]
    return sorted(here, key=lambda each: -asked.get(each.decision, -1.0))


def _stack(lanes: Sequence[tuple[Lane, Rows]]) -> list[tuple[Lane, int]]:
    """Return the first row of each lane; those that are far apart share their rows."""
    taken: list[list[tuple[float, float]]] = []
    placed = []
    for lane, rows in lanes:
        start, end = rows.extent()
        height = rows.count
        first = next(
            row
            for row in range(len(taken) + 1)
            if all(
                end + 4 <= left or right + 4 <= start
                for each in taken[row : row + height]
                for left, right in each
            )
        )
        while len(taken) < first + height:
            taken.append([])
        for each in taken[first : first + height]:
            each.append((start, end))
        placed.append((lane, first))
    return placed


def reserve_band(
    nodes: Sequence[Node], y: float, left: float, right: float, contents: Contents
) -> Band:
    """Place the reserve, beside the legend where it has room there."""
    pitch = contents.scale.width + contents.scale.gap
    across = max(1, int((right - left + contents.scale.gap) // pitch))
    band = Band("", None, y, 0.0, left)
    for nth, node in enumerate(nodes):
        row, column = divmod(nth, across)
        band.boxes.append(Box(node, left + column * pitch, row))
    band.height = HEADER + _down(band.boxes, y + HEADER, contents)
    return band
