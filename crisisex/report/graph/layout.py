"""Where everything stands on the page: phases are bands read one under the other, time runs right.

In a band, first what comes to everybody, then a lane for each branch: the lanes of a decision begin
with its choices, under it. All in millimetres, from the page's top left corner.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from crisisex.report.graph.contents import MOST_LINES, Contents, Scale
from crisisex.report.graph.rows import Rows
from crisisex.report.graph.wording import Wording
from crisisex.scenario.graph import Branch, Graph, Kind, Node
from crisisex.scenario.models import Exercise

PAPERS = (("A4", 297.0, 210.0), ("A3", 420.0, 297.0), ("A2", 594.0, 420.0))
"""Landscape, smallest first."""
SIZES = (8.5, 8.0, 7.5, 7.0, 6.6, 6.4, 6.2, 6.0)
"""Points, largest first."""
ASIDE = (6, 12, 20)
"""Millimetres that a box may stand beside its instant, which it says anyway."""
MARGIN = 8.0
_TITLE, _LEGEND, _HEADER, _RESERVE = 11.0, 12.6, 5.3, 5.3
_BAND_GAP = 1.6
_TICKS_APART = 20.0
_LEGEND_WIDTH = 33.0
"""By point."""
_WIDEST = 3.0
"""How much faster than the slowest band's scale another's may run."""


@dataclass
class Box:
    """An inject's place."""

    node: Node
    x: float
    y: float
    """Its row, until rows have their heights."""
    height: float = 0.0
    flag: Branch | None = None
    """The mark that stands before it, where a branch goes on from another band."""


@dataclass
class Card:
    """A choice's place, at the beginning of its lane."""

    branch: Branch
    x: float
    y: float
    height: float = 0.0


@dataclass
class Lane:
    """A branch in a band, in its order."""

    branch: Branch
    places: list[Box | Card]
    onward: float | None = None
    """Exercise second at which it goes on in a later band; None where it ends in this one."""


@dataclass
class Band:
    """A phase's place; `ticks` are exercise seconds with their x."""

    title: str
    scenario: float | None
    """Scenario seconds at its opening; None for the reserve."""
    y: float
    height: float
    left: float = MARGIN
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
    contents: Contents
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
    words = Wording(exercise)
    for paper, width, height in PAPERS:
        for most, size, aside in product((MOST_LINES, MOST_LINES - 1), SIZES, ASIDE):
            contents = Contents(words, Scale(size), most)
            page = _page(exercise, graph, contents, width, aside)
            if page.height <= height:
                return _spaced(page, paper, height)
    return page


def _page(
    exercise: Exercise, graph: Graph, contents: Contents, width: float, aside: int
) -> Page:
    y, scale = MARGIN + _TITLE, contents.scale
    bands = []
    inside = _by_phase(graph)
    spans = [_span(exercise, graph, nth) for nth in range(len(exercise.phases))]
    paces = [_pace(span, inside.get(nth, ()), width, scale) for nth, span in enumerate(spans)]
    for nth, phase in enumerate(exercise.phases):
        start, end = spans[nth]
        pace = min(paces[nth], min(paces) * _WIDEST)
        band = Band(phase.title, float(phase.scenario), y, 0.0)
        band.ticks = [(each, MARGIN + (each - start) * pace) for each in _ticks(start, end, pace)]
        line = _Line(MARGIN, width - MARGIN, start, pace, contents, aside)
        _fill(band, inside.get(nth, ()), graph, line)
        bands.append(band)
        y += band.height + _BAND_GAP
    reserve = [node for node in graph.nodes.values() if node.kind is Kind.RESERVE]
    legend = _LEGEND
    if reserve:
        left = MARGIN + _LEGEND_WIDTH * scale.size
        beside = left + len(reserve) * (scale.width + scale.gap) <= width - MARGIN
        band = _reserve(reserve, y, left if beside else MARGIN, width - MARGIN, contents)
        bands.append(band)
        y += band.height + _BAND_GAP
        legend = max(0.0, _LEGEND - band.height) if beside else _LEGEND
    return Page("", width, y + legend + MARGIN, contents, tuple(bands))


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


def _pace(
    span: tuple[float, float], nodes: Sequence[Node], width: float, scale: Scale
) -> float:
    """Return the millimetres of a second, so that both the phase and its last box have room."""
    start, end = span
    room = width - 2 * MARGIN
    latest = max((node.when for node in nodes), default=start)
    return min(room / (end - start), (room - scale.width) / max(latest - start, 1.0))


def _ticks(start: float, end: float, pace: float) -> list[float]:
    """Return round instants, far enough apart to be read."""
    step = next((each for each in (60, 120, 300, 600, 1_800, 3_600) if each * pace >= _TICKS_APART), 7_200)
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


def _fill(band: Band, nodes: Sequence[Node], graph: Graph, line: _Line) -> None:
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
    band.height = _HEADER + _down(places, band.y + _HEADER, line.contents)


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
    nodes: Sequence[Node], line: _Line
) -> tuple[list[tuple[Node, float, int]], dict[str, float]]:
    """Place what is on no branch, decisions lowest, the later the lower; return their x too."""
    width = line.scale.width
    lowest, asked = line.rows(), {}
    deciding = []
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


def _reserve(
    nodes: Sequence[Node], y: float, left: float, right: float, contents: Contents
) -> Band:
    """Place the reserve, beside the legend where it has room there."""
    pitch = contents.scale.width + contents.scale.gap
    across = max(1, int((right - left + contents.scale.gap) // pitch))
    band = Band("", None, y, 0.0, left)
    for nth, node in enumerate(nodes):
        row, column = divmod(nth, across)
        band.boxes.append(Box(node, left + column * pitch, row))
    band.height = _RESERVE + _down(band.boxes, y + _RESERVE, contents)
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
    return Page(paper, page.width, height, page.contents, page.bands)
