"""The graph of an exercise, drawn: what the layout places, in colours that have marks beside them."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, PathPatch, Polygon
from matplotlib.path import Path

from crisisex.debrief.past import CHANNELS
from crisisex.language import _
from crisisex.report.graph.contents import PAD, TIP
from crisisex.report.graph.layout import MARGIN, Band, Box, Card, Lane, Page, layout
from crisisex.report.graph.wording import ABBREVIATIONS, Wording, instant
from crisisex.report.pictures import canvas
from crisisex.report.pictures.axes import told
from crisisex.report.pictures.canvas import Sheet
from crisisex.report.pictures.measure import cut, width
from crisisex.scenario.graph import Branch, Graph, Kind, graph_of
from crisisex.scenario.instants import format_instant
from crisisex.scenario.models import Channel, Exercise

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
_EDGE = "#8A949C"
_DASHED, _DOTTED = (0, (3.2, 2.2)), (0, (1, 1.6))
_CM = 10.0
_BAND_FILLS = ("#F6F8FA", "#EFF3F7")


def draw(exercise: Exercise) -> Sheet:
    """Return the sheet of an exercise's graph."""
    graph = graph_of(exercise)
    return _Drawing(exercise, graph, layout(exercise, graph)).sheet


class _Drawing:
    """One page being drawn; what is drawn later lies over the rest by its `zorder`."""

    def __init__(self, exercise: Exercise, graph: Graph, page: Page) -> None:
        self._exercise, self._graph, self._page = exercise, graph, page
        self._words = Wording(exercise)
        self._contents, self._scale = page.contents, page.contents.scale
        marks = dict.fromkeys(branch.mark for branch in graph.branches.values())
        self._colours = {
            mark: BRANCHES[nth % len(BRANCHES)] for nth, mark in enumerate(marks)
        }
        self.sheet = Sheet(page.width / _CM, page.height / _CM, bare=True)
        self._axes: Axes = self.sheet.axes
        self._axes.set_xlim(0, page.width)
        self._axes.set_ylim(page.height, 0)
        self._title()
        for nth, band in enumerate(page.bands):
            self._band(band, nth)
        self._edges()
        self._legend()
        self.sheet.title = _("{title} : le scénario").format(title=exercise.title)
        self.sheet.alt = _alt(exercise, graph)

    # -- around -----------------------------------------------------------------------------

    def _title(self) -> None:
        exercise, right = self._exercise, self._page.width - MARGIN
        mark = _("EXERCICE")
        room = right - MARGIN - width(mark, 13, bold=True) - 6
        self._text(MARGIN, MARGIN + 2.6, cut(exercise.title, 15, room, bold=True), 15, bold=True)
        said = " · ".join(filter(None, (exercise.establishment, self._length())))
        self._text(MARGIN, MARGIN + 8.4, cut(said, 8, room), 8, colour=canvas.GREY)
        self._text(right, MARGIN + 2.8, mark, 13, bold=True, colour=canvas.RED, ha="right")
        self._text(
            right, MARGIN + 8.4, _("Pour l’animation seule"), 8, colour=canvas.GREY, ha="right"
        )

    def _length(self) -> str:
        exercise = self._exercise
        played = ", ".join(exercise.role_name(role) for role in exercise.roles.played)
        count = _("{count} stimuli").format(count=len(exercise.injects))
        if exercise.duration is None:
            return f"{count} · {played}"
        return f"{told(exercise.duration)} · {count} · {played}"

    def _band(self, band: Band, nth: int) -> None:
        left, right = band.left - 3, self._page.width - MARGIN + 3
        fill = _BAND_FILLS[nth % 2]
        self._round(left, band.y, right - left, band.height, fill, "none", radius=1.6, zorder=0)
        size = self._scale.size
        reserve = band.scenario is None
        title = _("En réserve : à la main de l’animation") if reserve else band.title
        scenario = "" if band.scenario is None else format_instant(band.scenario)
        room = (right - left) * (0.4 if band.ticks else 0.9)
        head = cut(title, size + 1.5, room, bold=True)
        self._text(band.left, band.y + 2.2, head, size + 1.5, bold=True)
        x = band.left + width(head, size + 1.5, bold=True) + 2.5
        self._text(x, band.y + 2.3, scenario, size, colour=canvas.GREY)
        x += width(scenario, size) + 4
        bottom = band.y + band.height - 1
        for elapsed, at in band.ticks:
            line = self._axes.plot(
                [at, at], [band.y + 4.6, bottom], color="white", lw=1.1, zorder=0.5
            )
            line[0].set_solid_capstyle("butt")
            if at >= x and at + width(told(elapsed), size) <= right - 0.5:
                self._text(at, band.y + 2.3, told(elapsed), size - 0.4, colour=canvas.GREY)
        for box in band.boxes:
            self._box(box)
        places = [place for lane in band.lanes for place in lane.places]
        for lane in band.lanes:
            self._lane(lane, places)

    def _legend(self) -> None:
        size, top = self._scale.size, self._page.height - MARGIN - 8.5
        x = MARGIN
        shown = {inject.channel for inject in self._exercise.injects}
        for channel in (each for each in FILLS if each in shown):
            mark = _(ABBREVIATIONS[channel])
            wide = width(mark, size - 1, bold=True) + 2.4
            self._round(x, top - 1.9, wide, 3.8, FILLS[channel], _EDGE, lw=0.5, radius=0.8)
            self._text(x + wide / 2, top, mark, size - 1, bold=True, ha="center")
            said = _(CHANNELS[channel])
            self._text(x + wide + 1.2, top, said, size)
            x += wide + width(said, size) + 5
        self._legend_of_lines(top + 6.2)

    def _legend_of_lines(self, y: float) -> None:
        size, x = self._scale.size, MARGIN
        signs = [
            ("diamond", _("décision, et ses choix au-dessous")),
            ("flag", _("suite d’un choix")),
            ("dashed", _("rattrapage : ne part que si l’équipe n’a pas agi")),
            ("dotted", _("réserve")),
            ("", _("≈ heure qui dépend de l’équipe")),
        ]
        for sign, said in signs:
            x = self._sign(sign, x, y)
            self._text(x, y, said, size)
            x += width(said, size) + 5.5

    def _sign(self, sign: str, x: float, y: float) -> float:
        """Draw what a legend's entry shows; return where its words begin."""
        match sign:
            case "diamond":
                self._diamond(x + 2.4, y, "A", 2.4)
                return x + 6.2
            case "flag":
                first = next(iter(self._colours.values()), BRANCHES[0])
                return self._flag(x, y, "A1", first) + 1.2
            case "dashed" | "dotted":
                style = _DASHED if sign == "dashed" else _DOTTED
                self._round(x, y - 1.9, 7, 3.8, "white", canvas.INK, lw=0.9, ls=style, radius=0.8)
                return x + 8.2
            case _:
                return x

    # -- boxes ------------------------------------------------------------------------------

    def _box(self, box: Box, branch: Branch | None = None) -> None:
        node, scale = box.node, self._scale
        self._frame(box, branch)
        left = box.x + PAD + (TIP if node.letter else 0.0)
        self._head(box, left)
        y = box.y + 0.75 + scale.line * 1.5
        for line in self._contents.subject(node):
            self._text(left, y, line, scale.size, bold=bool(node.letter))
            y += scale.line
        for line in self._contents.condition(node):
            self._text(left, y, line, scale.small, colour="#4A4F54", italic=True)
            y += scale.line

    def _frame(self, box: Box, branch: Branch | None) -> None:
        """Draw a box: with tips for a decision, broken lines for what may never leave."""
        node, scale = box.node, self._scale
        styles = {Kind.CONTINGENCY: _DASHED, Kind.RESERVE: _DOTTED}
        edge = canvas.INK if node.kind in styles or node.letter else _EDGE
        if branch:
            edge = self._colours[branch.mark]
        lw = 1.3 if branch or node.letter else 0.9 if node.kind in styles else 0.6
        fill, ls = FILLS[node.inject.channel], styles.get(node.kind, "-")
        if not node.letter:
            self._round(box.x, box.y, scale.width, box.height, fill, edge, lw=lw, ls=ls)
            return
        left, right, middle = box.x, box.x + scale.width, box.y + box.height / 2
        slope, bottom = box.height * 0.3, box.y + box.height
        corners = [
            (left, middle), (left + slope, box.y), (right - slope, box.y), (right, middle),
            (right - slope, bottom), (left + slope, bottom),
        ]  # fmt: skip
        tips = Polygon(corners, closed=True, fc=fill, ec=edge, lw=lw, ls=ls, zorder=3)
        self._axes.add_patch(tips)
        self._diamond(left + 2.4, middle, node.letter, 2.8)

    def _head(self, box: Box, left: float) -> None:
        """Write when, by what and to whom."""
        scale, inject = self._scale, box.node.inject
        size, y = scale.size - 0.5, box.y + 0.75 + scale.line * 0.45
        when, mark = instant(box.node), _(ABBREVIATIONS[inject.channel])
        self._text(left, y, when, size, bold=True)
        left += width(when, size, bold=True) + (1.0 if when else 0.0)
        wide = width(mark, size - 1, bold=True) + 1.4
        self._round(left, y - scale.line * 0.46, wide, scale.line * 0.92, "#3C4650", "none",
                    radius=0.5, zorder=4)  # fmt: skip
        self._text(left + wide / 2, y, mark, size - 1, bold=True, colour="white", ha="center")
        left += wide + 1.0
        tip = TIP / 2 if box.node.letter else 0.0
        room = box.x + scale.width - PAD - tip - left
        self._text(left, y, self._recipients(box, size, room), size, colour="#33393E")

    def _recipients(self, box: Box, size: float, room: float) -> str:
        inject = box.node.inject
        for most in range(len(inject.to), 0, -1):
            said = self._words.recipients(inject, most)
            if width(said, size) <= room:
                return said
        return cut(self._words.recipients(inject, 1), size, room)

    # -- branches ---------------------------------------------------------------------------

    def _lane(self, lane: Lane, neighbours: Sequence[Box | Card]) -> None:
        colour = self._colours[lane.branch.mark]
        end: tuple[float, float] | None = None
        for place in lane.places:
            start = place.x, place.y + place.height / 2
            if isinstance(place, Card):
                self._card(place, colour)
            else:
                if place.flag is not None:
                    self._flag(place.x - self._scale.flag, start[1], place.flag.mark, colour)
                    line = [(place.x - 2, start[1]), start]
                    self._axes.plot(*zip(*line, strict=True), color=colour, lw=1.8, zorder=2)
                self._box(place, lane.branch)
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
        self._axes.plot([x, x + 2], [y, y], color=colour, lw=1.8, zorder=2)
        self._text(x + 2.6, y, said, size, bold=True, colour=colour)

    def _card(self, card: Card, colour: str) -> None:
        scale, middle = self._scale, card.y + card.height / 2
        high = card.height - 0.6
        self._round(card.x, middle - high / 2, scale.width, high, "white", colour, lw=1.3,
                    radius=min(high / 2.4, 3.4))  # fmt: skip
        left = self._flag(card.x + 1.2, middle, card.branch.mark, colour) + 1.0
        lines = self._contents.choice(card.branch)
        y = middle - (len(lines) - 1) * scale.line * 0.48
        for line in lines:
            self._text(left, y, line, scale.size - 0.3, colour=colour)
            y += scale.line * 0.96

    def _flag(self, x: float, y: float, mark: str, colour: str) -> float:
        """Draw a branch's mark; return where it ends."""
        size = self._scale.size
        wide = width(mark, size - 0.3, bold=True) + 1.8
        self._round(x, y - 1.75, wide, 3.5, colour, "none", radius=0.9, zorder=4)
        self._text(x + wide / 2, y, mark, size - 0.3, bold=True, colour="white", ha="center")
        return x + wide

    def _join(self, start: tuple[float, float], end: tuple[float, float], colour: str) -> None:
        """Draw a branch's line from one place to the next, round a corner where rows differ."""
        if abs(start[1] - end[1]) < 1:
            points, codes = [start, end], [Path.MOVETO, Path.LINETO]
        else:
            bend = max(6.0, abs(end[0] - start[0]) * 0.5)
            points = [start, (start[0] + bend, start[1]), (end[0] - bend, end[1]), end]
            codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
        self._path(points, codes, colour, 1.8)

    def _edges(self) -> None:
        """Draw the stems from decisions to their choices, and what waits for something else."""
        boxes, cards = self._page.boxes, self._page.cards
        for milestone, card in cards.items():
            branch = self._graph.branches[milestone]
            box = boxes[branch.decision]
            x, y = box.x + 2.4, card.y + card.height / 2
            points = [(x, box.y + box.height / 2), (x, y - 1.6), (x, y), (card.x, y)]
            codes = [Path.MOVETO, Path.LINETO, Path.CURVE3, Path.CURVE3]
            self._path(points, codes, self._colours[branch.mark], 1.8)
        for edge in self._graph.edges:
            if edge.branch is None and edge.source in boxes and edge.target in boxes:
                self._wait(boxes[edge.source], boxes[edge.target])

    def _wait(self, source: Box, target: Box) -> None:
        """Draw a thin line to what waits for something else than a choice, in the same band.

        That of a contingency is faint: it says since when, and the box says what matters more.
        """
        if source.node.phase != target.node.phase:
            return
        scale = self._scale
        start = source.x + scale.width, source.y + source.height / 2
        end = target.x, target.y + target.height / 2
        if end[0] < start[0]:
            below = target.y > source.y
            start = source.x + scale.width * 0.72, source.y + (source.height if below else 0)
            end = max(target.x + 3, start[0]), target.y + (0 if below else target.height)
            way = (end[1] - start[1]) / 2
            bends = [(start[0], start[1] + way), (end[0], end[1] - way)]
        else:
            way = max(4.0, (end[0] - start[0]) / 2)
            bends = [(start[0] + way, start[1]), (end[0] - way, end[1])]
        codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
        faint = target.node.kind is Kind.CONTINGENCY
        colour = "#C3CBD1" if faint else _EDGE
        self._path([start, *bends, end], codes, colour, 0.7 if faint else 1.0, zorder=1.5)
        self._axes.plot(*end, "o", color=colour, ms=2.0, zorder=3.5)

    # -- strokes ----------------------------------------------------------------------------

    def _diamond(self, x: float, y: float, letter: str, half: float) -> None:
        corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
        self._axes.add_patch(Polygon(corners, closed=True, fc=canvas.INK, ec="none", zorder=4))
        self._text(x, y, letter, self._scale.size - 0.4, bold=True, colour="white", ha="center")

    def _round(
        self, x: float, y: float, wide: float, high: float, fill: str, edge: str, *,
        lw: float = 0.0, ls: object = "-", radius: float = 1.2, zorder: float = 3,
    ) -> None:  # fmt: skip
        style = f"round,pad=0,rounding_size={radius}"
        patch = FancyBboxPatch((x, y), wide, high, boxstyle=style, fc=fill, ec=edge, lw=lw)
        patch.set_linestyle(ls)  # type: ignore[arg-type]
        patch.set_zorder(zorder)
        self._axes.add_patch(patch)

    def _path(
        self, points: Sequence[tuple[float, float]], codes: Sequence[int], colour: str, lw: float,
        *, zorder: float = 2,
    ) -> None:  # fmt: skip
        path = Path(list(points), list(codes))
        self._axes.add_patch(PathPatch(path, fill=False, ec=colour, lw=lw, zorder=zorder))

    def _text(
        self, x: float, y: float, said: str, size: float, *, bold: bool = False,
        italic: bool = False, colour: str = canvas.INK, ha: str = "left",
    ) -> None:  # fmt: skip
        if not said:
            return
        self._axes.text(
            x, y, said, fontsize=size, ha=ha, va="center_baseline", color=colour, zorder=5,
            fontweight="bold" if bold else "normal", fontstyle="italic" if italic else "normal",
        )  # fmt: skip


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
            said += " " + _("Décision : {question} {choices}.").format(
                question=inject.decision.question,
                choices=" / ".join(inject.decision.choices.values()),
            )
    return said
