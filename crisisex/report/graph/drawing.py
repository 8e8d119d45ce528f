"""The graph of an exercise, drawn on its page."""

from crisisex.language import _
from crisisex.report.graph.boxes import Boxes
from crisisex.report.graph.layout import layout
from crisisex.report.graph.legend import draw_legend
from crisisex.report.graph.lines import Lines
from crisisex.report.graph.page import MARGIN, Band, Page
from crisisex.report.graph.pen import BRANCHES, Pen
from crisisex.report.graph.wording import Wording
from crisisex.report.pictures import canvas
from crisisex.report.pictures.axes import told
from crisisex.report.pictures.canvas import Sheet
from crisisex.report.pictures.measure import cut, width
from crisisex.scenario.graph import Graph, Kind, graph_of
from crisisex.scenario.instants import format_instant
from crisisex.scenario.models import Exercise

_CM = 10.0
_BAND_FILLS = ("#F6F8FA", "#EFF3F7")


def draw(exercise: Exercise) -> Sheet:
    """Return the sheet of an exercise's graph."""
    graph = graph_of(exercise)
    page = layout(exercise, graph)
    sheet = Sheet(page.width / _CM, page.height / _CM, bare=True)
    sheet.axes.set_xlim(0, page.width)
    sheet.axes.set_ylim(page.height, 0)
    pen = Pen(sheet.axes, page.contents.scale.size)
    marks = dict.fromkeys(branch.mark for branch in graph.branches.values())
    colours = {mark: BRANCHES[nth % len(BRANCHES)] for nth, mark in enumerate(marks)}
    boxes = Boxes(pen, Wording(exercise), page.contents, colours)
    lines = Lines(pen, boxes, page, colours)
    _title(pen, exercise, page)
    for nth, band in enumerate(page.bands):
        _ground(pen, band, page, _BAND_FILLS[nth % 2])
        for box in band.boxes:
            boxes.draw(box)
        places = [place for lane in band.lanes for place in lane.places]
        for lane in band.lanes:
            lines.lane(lane, places)
    lines.edges(graph)
    draw_legend(pen, {each.channel for each in exercise.injects}, page.height - MARGIN - 8.5)
    sheet.title = _("{title} : le scénario").format(title=exercise.title)
    sheet.alt = _alt(exercise, graph)
    return sheet


def _title(pen: Pen, exercise: Exercise, page: Page) -> None:
    right = page.width - MARGIN
    mark = _("EXERCICE")
    room = right - MARGIN - width(mark, 13, bold=True) - 6
    pen.words(MARGIN, MARGIN + 2.6, cut(exercise.title, 15, room, bold=True), 15, bold=True)
    said = " · ".join(filter(None, (exercise.establishment, _length(exercise))))
    pen.words(MARGIN, MARGIN + 8.4, cut(said, 8, room), 8, colour=canvas.GREY)
    pen.words(right, MARGIN + 2.8, mark, 13, bold=True, colour=canvas.RED, ha="right")
    pen.words(right, MARGIN + 8.4, _("Pour l’animation seule"), 8, colour=canvas.GREY, ha="right")


def _length(exercise: Exercise) -> str:
    played = ", ".join(exercise.role_name(role) for role in exercise.roles.played)
    count = _("{count} stimuli").format(count=len(exercise.injects))
    if exercise.duration is None:
        return f"{count} · {played}"
    return f"{told(exercise.duration)} · {count} · {played}"


def _ground(pen: Pen, band: Band, page: Page, fill: str) -> None:
    """Draw a band: its title, its instants, and lines that lead the eye down from them."""
    left, right = band.left - 3, page.width - MARGIN + 3
    pen.rounded((left, band.y), right - left, band.height, fill, edge="none", radius=1.6, zorder=0)
    size = pen.size
    reserve = band.scenario is None
    title = _("En réserve : à la main de l’animation") if reserve else band.title
    scenario = "" if band.scenario is None else format_instant(band.scenario)
    room = (right - left) * (0.4 if band.ticks else 0.9)
    head = cut(title, size + 1.5, room, bold=True)
    pen.words(band.left, band.y + 2.2, head, size + 1.5, bold=True)
    x = band.left + width(head, size + 1.5, bold=True) + 2.5
    pen.words(x, band.y + 2.3, scenario, size, colour=canvas.GREY)
    x += width(scenario, size) + 4
    bottom = band.y + band.height - 1
    for elapsed, at in band.ticks:
        pen.path([(at, band.y + 4.6), (at, bottom)], "white", 1.1, zorder=0.5)
        if at >= x and at + width(told(elapsed), size) <= right - 0.5:
            pen.words(at, band.y + 2.3, told(elapsed), size - 0.4, colour=canvas.GREY)


def _alt(exercise: Exercise, graph: Graph) -> str:
    kinds = [node.kind for node in graph.nodes.values()]
    asked = [node.inject for node in graph.nodes.values() if node.letter]
    said = _(
        "Scénario en {phases} phases et {all} stimuli, dont {contingency} de rattrapage et "
        "{reserve} en réserve."
    ).format(
        phases=len(exercise.phases),
        all=len(kinds),
        contingency=kinds.count(Kind.CONTINGENCY),
        reserve=kinds.count(Kind.RESERVE),
    )
    for inject in asked:
        if inject.decision:
            said += " " + _("Décision : {question} {choices}.").format(
                question=inject.decision.question,
                choices=" / ".join(inject.decision.choices.values()),
            )
    return said
