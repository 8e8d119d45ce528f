"""The graph's rows with their lanes: only what is in sight is drawn."""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message

from crisisex.console import wording
from crisisex.console.graph import Graph, Side, Way, drawn_at, way
from crisisex.language import _
from crisisex.run.life import Status
from crisisex.run.state import State
from crisisex.terminal.fitting import fit
from crisisex.terminal.line_list import LineList

MOST_LANES = 12
"""Lanes drawn side by side; what lies further out is told in words only."""
_SIGNS = {
    Side.UP | Side.DOWN: "│┃",
    Side.LEFT | Side.RIGHT: "─━",
    Side.DOWN | Side.RIGHT: "╭┏",
    Side.UP | Side.RIGHT: "╰┗",
    Side.UP | Side.DOWN | Side.RIGHT: "├┣",
    Side.UP | Side.DOWN | Side.LEFT | Side.RIGHT: "┼╋",
    Side.DOWN | Side.LEFT | Side.RIGHT: "┬┳",
    Side.UP | Side.LEFT | Side.RIGHT: "┴┻",
    Side.UP: "│┃",
    Side.DOWN: "│┃",
    Side.RIGHT: "─━",
}
"""Light and heavy: a heavy line is a way taken."""


class GraphList(LineList):
    """The drawing; a click chooses an inject."""

    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual's way
        "graph--open",
        "graph--taken",
        "graph--barred",
        "graph--near",
        "graph--row",
        "graph--faint",
        "graph--due",
        "graph--chosen",
    }
    DEFAULT_CSS = """
    GraphList {
        & > .graph--open { color: $text-muted; }
        & > .graph--taken { color: $text-success; }
        & > .graph--barred { color: $text-error; }
        & > .graph--near { color: $text-accent; text-style: bold; }
        & > .graph--row { color: $text; }
        & > .graph--faint { color: $text-muted; }
        & > .graph--due { color: $text-warning; text-style: bold; }
        & > .graph--chosen { background: $block-cursor-background;
            color: $block-cursor-foreground; text-style: bold; }
    }
    """

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self) -> None:
        super().__init__()
        self._state: State | None = None
        self._cell = ""
        self.graph = Graph((), ())
        self.chosen = 0

    def show(self, state: State, cell: str, graph: Graph) -> None:
        """Draw `graph` as `cell` stands in `state`."""
        self._state, self._cell, self.graph = state, cell, graph
        self.resize_list(len(graph.rows))

    def choose(self, row: int) -> None:
        """Choose a row, or the nearest there is."""
        self.chosen = min(max(row, 0), len(self.graph.rows) - 1)
        self.bring_into_sight(self.chosen)
        self.refresh()

    def segments(self, index: int, width: int) -> list[Segment]:
        """Return one inject with the lanes that pass it."""
        if self._state is None:
            return []
        columns = min(self.graph.columns, MOST_LANES)
        lanes = [self._lane(sides, name) for sides, name in drawn_at(self.graph, index, columns)]
        text = fit(self._text(index), max(8, width - 2 * columns - 1))
        gap = Segment(" ", self.get_component_rich_style("graph--row"))
        return [*lanes, gap, Segment(text, self._row_style(index))]

    def _lane(self, sides: Side, milestone: str) -> Segment:
        if not sides:
            return Segment("  ", self.get_component_rich_style("graph--row"))
        assert self._state is not None  # noqa: S101 - segments asks first
        stands = way(self._state, self._cell, milestone)
        heavy = stands is Way.TAKEN
        sign = _SIGNS[sides][heavy]
        if stands is Way.BARRED and sides == Side.UP | Side.DOWN:
            sign = "╎"
        after = ("━" if heavy else "─") if Side.RIGHT in sides else " "
        near = milestone in self._near()
        name = "graph--near" if near else f"graph--{stands}"
        return Segment(sign + after, self.get_component_rich_style(name))

    def _near(self) -> set[str]:
        """Return the milestones that the chosen inject makes or waits for."""
        return {
            lane.milestone
            for lane in self.graph.lanes
            if self.chosen == lane.source or self.chosen in lane.targets
        }

    def _text(self, index: int) -> str:
        state, name = self._state, self.graph.rows[index]
        assert state is not None  # noqa: S101 - segments asks first
        inject, progress = state.inject(self._cell, name), state.progress(self._cell, name)
        sign, word = wording.state_words(progress.status, manual=inject.manual)
        time = progress.planned if progress.released is None else progress.released
        when = "—" if time is None else wording.hours(time)
        return f"{sign} {fit(_(word), 10)} {when:>5} {self._others(name)}{inject.subject}"

    def _others(self, name: str) -> str:
        """Return in how many cells an inject has left, where there are several."""
        assert self._state is not None  # noqa: S101 - segments asks first
        cells = [cell for cell in self._state.cells.values() if name in cell.injects]
        if len(self._state.cells) == 1:
            return ""
        left = sum(cell.injects[name].status is Status.RELEASED for cell in cells)
        return f"{left}/{len(cells)} ● "

    def _row_style(self, index: int) -> Style:
        if index == self.chosen:
            return self.get_component_rich_style("graph--chosen")
        assert self._state is not None  # noqa: S101 - segments asks first
        status = self._state.progress(self._cell, self.graph.rows[index]).status
        if status is Status.DUE:
            return self.get_component_rich_style("graph--due")
        faint = status in {Status.WAITING, Status.CLOSED, Status.SKIPPED}
        return self.get_component_rich_style("graph--faint" if faint else "graph--row")

    def on_click(self, event: events.Click) -> None:
        """Choose the row that is clicked."""
        row = self.scroll_offset.y + event.y
        if row < len(self.graph.rows):
            self.post_message(self.Chosen(row))
