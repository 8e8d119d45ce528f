"""Where everything stands: phases are bands read one under the other, time runs right.

The page is the smallest paper that holds them all, in the largest letters that fit.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import product

from crisisex.report.graph.bands import Line, fill, reserve_band
from crisisex.report.graph.contents import MOST_LINES, Contents, Scale
from crisisex.report.graph.page import MARGIN, Band, Page
from crisisex.report.graph.wording import Wording
from crisisex.scenario.graph import Graph, Kind, Node
from crisisex.scenario.models import Exercise

PAPERS = (
    *(("A4", 297.0, 210.0), ("A3", 420.0, 297.0)),
    *(("A2", 594.0, 420.0), ("A1", 841.0, 594.0)),
)
"""Landscape, smallest first."""
SIZES = (10.0, 9.2, 8.5, 8.0, 7.5, 7.0, 6.6, 6.4, 6.2, 6.0)
"""Points, largest first."""
ASIDE = (6, 12, 20)
"""Millimetres that a box may stand beside its instant, which it says anyway."""
_HOPELESS = 1.1
"""Where even the smallest letters are so much too high, no other way of packing is tried."""
_TITLE, _LEGEND = 11.0, 12.6
_BAND_GAP = 1.6
_TICKS_APART = 20.0
_LEGEND_WIDTH = 33.0
"""By point."""
_WIDEST = 3.0
"""How much faster than the slowest band's scale another's may run."""


def layout(exercise: Exercise, graph: Graph) -> Page:
    """Return the graph on the smallest paper that holds it, in the largest letters that fit."""
    words = Wording(exercise)

    def page(width: float, most: int, size: float, aside: int) -> Page:
        return _page(exercise, graph, Contents(words, Scale(size), most), width, aside)

    for paper, width, height in PAPERS:
        smallest = page(width, MOST_LINES - 1, SIZES[-1], ASIDE[-1])
        if smallest.height > height * _HOPELESS:
            continue
        for most, size, aside in product((MOST_LINES, MOST_LINES - 1), SIZES, ASIDE):
            found = page(width, most, size, aside)
            if found.height <= height:
                return _spaced(found, paper, height)
    return smallest


def _page(exercise: Exercise, graph: Graph, contents: Contents, width: float, aside: int) -> Page:
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
        line = Line(MARGIN, width - MARGIN, start, pace, contents, aside)
        fill(band, inside.get(nth, ()), graph, line)
        bands.append(band)
        y += band.height + _BAND_GAP
    reserve = [node for node in graph.nodes.values() if node.kind is Kind.RESERVE]
    legend = _LEGEND
    if reserve:
        left = MARGIN + _LEGEND_WIDTH * scale.size
        beside = left + len(reserve) * (scale.width + scale.gap) <= width - MARGIN
        band = reserve_band(reserve, y, left if beside else MARGIN, width - MARGIN, contents)
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


def _pace(span: tuple[float, float], nodes: Sequence[Node], width: float, scale: Scale) -> float:
    """Return the millimetres of a second, so that both the phase and its last box have room."""
    start, end = span
    room = width - 2 * MARGIN
    latest = max((node.when for node in nodes), default=start)
    return min(room / (end - start), (room - scale.width) / max(latest - start, 1.0))


def _ticks(start: float, end: float, pace: float) -> list[float]:
    """Return round instants, far enough apart to be read."""
    least = _TICKS_APART / pace
    step = next((each for each in (60, 120, 300, 600, 1_800, 3_600) if each >= least), None)
    step = step or 7_200 * -int(-least // 7_200)
    first = -int(-start // step) * step
    return [float(each) for each in range(first, int(end) + 1, step)]


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
