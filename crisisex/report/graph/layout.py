"""Where everything stands on the page: phases are bands read one under the other, time runs right.

In a band, first what comes to everybody, then a lane for each branch: the lanes of a decision begin
with its choices, under it. All in millimetres, from the page's top left corner.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crisisex.report.graph.rows import Rows
from crisisex.report.pictures.measure import POINT
from crisisex.scenario.graph import Branch, Graph, Kind, Node
from crisisex.scenario.models import Exercise

PAPERS = (("A4", 297.0, 210.0), ("A3", 420.0, 297.0), ("A2", 594.0, 420.0))
"""Landscape, smallest first."""
SIZES = (8.5, 8.0, 7.5, 7.0, 6.6, 6.2)
"""Points, largest first."""
MARGIN = 8.0
_TITLE, _LEGEND, _HEADER, _RESERVE = 13.0, 17.0, 6.4, 6.4
_BAND_GAP = 2.2
_WIDEST = 3.0
"""How much faster than the slowest band's scale another's may run."""


@dataclass(frozen=True)
class Scale:
    """What follows from the size of letters."""

    size: float

    @property
    def line(self) -> float:
        """Millimetres from one line to the next."""
        return self.size * POINT * 1.2

    @property
    def width(self) -> float:
        """Of a box."""
        return self.size * 6.7

    @property
    def height(self) -> float:
        """Likewise."""
        return 4 * self.line + 1.5

    @property
    def gap(self) -> float:
        """Between two rows."""
        return 1.7

    @property
    def flag(self) -> float:
        """What a branch's mark takes, with the line after it."""
        return self.size * 1.5


@dataclass
class Box:
    """An inject's place."""

    node: Node
    x: float
    y: float
    flag: Branch | None = None
    """The mark that stands before it, where a branch goes on from another band."""


@dataclass
class Card:
    """A choice's place, at the beginning of its lane."""

    branch: Branch
    x: float
    y: float


@dataclass
class Lane:
    """A branch in a band, in its order."""

    branch: Branch
    places: list[Box | Card]


@dataclass
class Band:
    """A phase's place; `ticks` are exercise seconds with their x."""

    title: str
    scenario: float | None
    """Scenario seconds at its opening; None for the reserve."""
    y: float
    height: float
    ticks: list[tuple[float, float]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """A page laid out."""

    paper: str
    """Empty where no paper holds it: the page is then as high as it takes."""
    width: float
    height: float
    scale: Scale
    bands: tuple[Band, ...]

    @property
    def boxes(self) -> dict[str, Box]:
        """Every inject's place."""
        found = [box for band in self.bands for box in band.boxes]
        found += [
            place
            for band in self.bands
            for lane in band.lanes
            for place in lane.places
            if isinstance(place, Box)
        ]
        return {box.node.inject.id: box for box in found}

    @property
    def cards(self) -> dict[str, Card]:
        """Every choice's place, by milestone."""
        return {
            place.branch.milestone: place
            for band in self.bands
            for lane in band.lanes
            for place in lane.places
            if isinstance(place, Card)
        }


def layout(exercise: Exercise, graph: Graph) -> Page:
    """Return the graph on the smallest paper that holds it, in the largest letters that fit."""
    for paper, width, height in PAPERS:
        for size in SIZES:
            page = _page(exercise, graph, Scale(size), width)
            if page.height <= height:
                return _spaced(page, paper, height)
    return page


def _page(exercise: Exercise, graph: Graph, scale: Scale, width: float) -> Page:
    y = MARGIN + _TITLE
    bands = []
    inside = _by_phase(graph)
    widths = width - 2 * MARGIN - scale.width
    spans = [_span(exercise, graph, nth) for nth in range(len(exercise.phases))]
    slowest = widths / max(end - start for start, end in spans)
    for nth, phase in enumerate(exercise.phases):
        start, end = spans[nth]
        pace = min(widths / (end - start), slowest * _WIDEST)
        band = Band(phase.title, float(phase.scenario), y, 0.0)
        band.ticks = [(each, MARGIN + (each - start) * pace) for each in _ticks(start, end, pace)]
        line = _Line(MARGIN, width - MARGIN, start, pace, scale)
        _fill(band, inside.get(nth, ()), graph, line)
        bands.append(band)
        y += band.height + _BAND_GAP
    reserve = [node for node in graph.nodes.values() if node.kind is Kind.RESERVE]
    if reserve:
        bands.append(_reserve(reserve, y, width, scale))
        y += bands[-1].height + _BAND_GAP
    return Page("", width, y + _LEGEND + MARGIN, scale, tuple(bands))


def _by_phase(graph: Graph) -> dict[int, list[Node]]:
    inside: defaultdict[int, list[Node]] = defaultdict(list)
    for node in sorted(graph.nodes.values(), key=lambda node: node.when):
        if node.kind is not Kind.RESERVE:
            inside[node.phase].append(node)
    return inside


def _span(exercise: Exercise, graph: Graph, nth: int) -> tuple[float, float]:
    """Return the exercise seconds of a phase; the last one ends as planned, or with its injects."""
    start = exercise.phases[nth].starts
    if nth + 1 < len(exercise.phases):
        return start, max(exercise.phases[nth + 1].starts, start + 60)
    latest = [node.when for node in graph.nodes.values() if node.phase == nth]
    return start, max([exercise.duration or 0.0, start + 60, *latest])


def _ticks(start: float, end: float, pace: float) -> list[float]:
    """Return round instants, far enough apart to be read."""
    step = next((each for each in (60, 120, 300, 600, 1_800, 3_600) if each * pace >= 14), 7_200)  # noqa: PLR2004 - millimetres
    first = -int(-start // step) * step
    return [float(each) for each in range(first, int(end) + 1, step)]


# -- a band -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Line:
    """Time along a band."""

    left: float
    right: float
    start: float
    pace: float
    scale: Scale

    def x(self, elapsed: float) -> float:
        """Return where a box that leaves then begins."""
        at = self.left + (elapsed - self.start) * self.pace
        return min(max(at, self.left), self.right - self.scale.width)


def _fill(band: Band, nodes: Sequence[Node], graph: Graph, line: _Line) -> None:
    common = [node for node in nodes if not node.branches]
    rows, asked = _common(common, line)
    lanes = _lanes(nodes, graph, line, asked)
    lanes_rows, placed = _stack(lanes, line)
    scale = line.scale
    pitch = scale.height + scale.gap
    top = band.y + _HEADER
    for node, x, row in rows:
        band.boxes.append(Box(node, x, top + row * pitch))
    below = 1 + max((row for _node, _x, row in rows), default=-1)
    for lane, row in placed:
        for place in lane.places:
            place.y = top + (below + row + place.y) * pitch
        band.lanes.append(lane)
    band.height = _HEADER + max(1, below + lanes_rows) * pitch - scale.gap + 1.2


def _common(
    nodes: Sequence[Node], line: _Line
) -> tuple[list[tuple[Node, float, int]], dict[str, float]]:
    """Place what is on no branch, decisions lowest, the later the lower; return their x too."""
    width = line.scale.width
    lowest, asked = Rows(line.left, line.right), {}
    deciding = []
    for node in (each for each in nodes if each.letter):
        x, row = lowest.place(line.x(node.when), width, below=len(deciding) and deciding[-1][2])
        deciding.append((node, x, row))
        asked[node.inject.id] = x
    upper = Rows(line.left, line.right)
    others: list[tuple[Node, float, int, bool]] = []
    for node in (each for each in nodes if not each.letter):
        at = line.x(node.when)
        place = upper.find(at, width) or lowest.find(at, width)
        if place is None:
            others.append((node, *upper.place(at, width), False))
        else:
            rows = upper if upper.find(at, width) else lowest
            rows.take(place, width)
            others.append((node, *place, rows is lowest))
    height = upper.count
    placed = [(node, x, row + height * low) for node, x, row, low in others]
    placed += [(node, x, row + height) for node, x, row in deciding]
    return placed, asked


def _lanes(
    nodes: Sequence[Node], graph: Graph, line: _Line, asked: dict[str, float]
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
        rows, lane = Rows(line.left, line.right), Lane(branch, [])
        free = line.left
        if branch.decision in asked:
            x = min(asked[branch.decision] + scale.size * 0.9, line.right - width)
            x, row = rows.place(x, width)
            lane.places.append(Card(branch, x, row))
            free = x + width + 3
        for nth, node in enumerate(mine[branch.milestone]):
            flagged = not lane.places
            before = scale.flag if flagged else 0.0
            at = max(line.x(node.when) - before, free if nth == 0 else line.left)
            x, row = rows.place(min(at, line.right - width - before), width + before)
            lane.places.append(Box(node, x + before, row, branch if flagged else None))
        found.append((lane, rows))
    return found


def _in_order(
    branches: Iterable[Branch], asked: dict[str, float], mine: dict[str, list[Node]]
) -> list[Branch]:
    """Return the branches of a band: those of its latest decision first, then the elder ones."""
    here = [each for each in branches if each.decision in asked or mine.get(each.milestone)]
    return sorted(here, key=lambda each: -asked.get(each.decision, -1.0))


def _stack(lanes: Sequence[tuple[Lane, Rows]], line: _Line) -> tuple[int, list[tuple[Lane, int]]]:
    """Return how many rows the lanes take, and the first row of each; apart lanes share theirs."""
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
    return len(taken), placed


def _reserve(nodes: Sequence[Node], y: float, width: float, scale: Scale) -> Band:
    across = max(1, int((width - 2 * MARGIN + scale.gap) // (scale.width + scale.gap)))
    pitch = scale.height + scale.gap
    band = Band("", None, y, _RESERVE + -(-len(nodes) // across) * pitch - scale.gap + 1.2)
    for nth, node in enumerate(nodes):
        row, column = divmod(nth, across)
        x = MARGIN + column * (scale.width + scale.gap)
        band.boxes.append(Box(node, x, y + _RESERVE + row * pitch))
    return band


# -- the page -----------------------------------------------------------------------------------


def _spaced(page: Page, paper: str, height: float) -> Page:
    """Return the page on its paper, what is left of it shared between the bands."""
    spare = (height - page.height) / (len(page.bands) + 1)
    share = min(spare, 9.0)
    for nth, band in enumerate(page.bands):
        down = share * (nth + 0.5)
        band.y += down
        for box in band.boxes:
            box.y += down
        for lane in band.lanes:
            for place in lane.places:
                place.y += down
    return Page(paper, page.width, height, page.scale, page.bands)
