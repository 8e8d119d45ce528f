"""The chronogramme: phases as bands, injects as lines, and a line that says where now is."""

from bisect import bisect_left
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from crisisex.console import wording
from crisisex.console.snapshot import InjectRow, PhaseBand, Place, Snapshot
from crisisex.console.widgets.columns import cells, heading
from crisisex.language import _
from crisisex.run.life import Status
from crisisex.run.state import RunStatus
from crisisex.terminal.fitting import fit
from crisisex.terminal.line_list import LineList


@dataclass(frozen=True)
class Now:
    """The line that separates what should have been played from what is to come."""


Line = PhaseBand | InjectRow | Now


class ChronogramList(LineList):
    """The lines themselves; a click chooses an inject."""

    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual's way
        "list--band",
        "list--now",
        "list--planned",
        "list--waiting",
        "list--due",
        "list--held",
        "list--closed",
        "list--skipped",
        "list--released",
        "list--chosen",
        "list--chosen-blurred",
    }
    DEFAULT_CSS = """
    ChronogramList {
        & > .list--band { background: $boost; color: $text; text-style: bold; }
        & > .list--now { color: $text-accent; text-style: bold; }
        & > .list--planned { color: $text; }
        & > .list--waiting { color: $text-muted; }
        & > .list--due { background: $warning; color: $text; text-style: bold; }
        & > .list--held { color: $text-warning; }
        & > .list--closed { color: $text-disabled; }
        & > .list--skipped { color: $text-disabled; }
        & > .list--released { color: $text-success; }
        & > .list--chosen { background: $block-cursor-background;
            color: $block-cursor-foreground; text-style: bold; }
        & > .list--chosen-blurred { background: $block-cursor-blurred-background;
            color: $block-cursor-blurred-foreground; text-style: bold; }
    }
    """

    class Chosen(Message):
        """An inject was clicked."""

        def __init__(self, inject: str) -> None:
            super().__init__()
            self.inject = inject

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self._chosen = ""
        self._now = 0.0
        self._snapshot: Snapshot | None = None

    def show(self, snapshot: Snapshot, now: float) -> None:
        """Draw `snapshot` at exercise second `now`; nothing is done when nothing has changed."""
        if snapshot is self._snapshot and int(now) == int(self._now):
            return
        self._snapshot, self._now = snapshot, now
        self._chosen = snapshot.selected.id if snapshot.selected else ""
        self._lines = lines_of(snapshot, now)
        self.resize_list(len(self._lines))

    def reveal(self, *, now: bool) -> None:
        """Bring the chosen inject into sight; first the line of now, when asked."""
        places = {type(line): index for index, line in enumerate(self._lines)}
        if now and Now in places:
            self.bring_into_sight(places[Now], margin=4)
        index = self._index()
        if index is not None:
            self.bring_into_sight(index)

    def segments(self, index: int, width: int) -> list[Segment]:
        """Return one line of the chronogramme."""
        line = self._lines[index]
        if isinstance(line, PhaseBand):
            return [Segment(_band(line, width), self.get_component_rich_style("list--band"))]
        if isinstance(line, Now):
            text = _("─► maintenant {time} ").format(time=wording.clock(self._now))
            style = self.get_component_rich_style("list--now")
            return [Segment(text.ljust(width, "─"), style)]
        state, rest = cells(line, self._now, width)
        style = self.get_component_rich_style(f"list--{line.status}")
        plain = style if line.status is not Status.RELEASED else self._style("planned")
        if line.id == self._chosen:
            plain = self._style("chosen" if self.has_focus else "chosen-blurred")
            style = style if line.status is Status.DUE else plain
        return [Segment(state, style), Segment(rest, plain)]

    def further(self, by: int) -> str | None:
        """Return the inject `by` lines further than the chosen one; None where none is shown."""
        rows = [line for line in self._lines if isinstance(line, InjectRow)]
        if not rows:
            return None
        here = next((i for i, row in enumerate(rows) if row.id == self._chosen), 0)
        return rows[min(max(here + by, 0), len(rows) - 1)].id

    def on_click(self, event: events.Click) -> None:
        """Choose the inject that is clicked."""
        index = self.scroll_offset.y + event.y
        line = self._lines[index] if index < len(self._lines) else None
        if isinstance(line, InjectRow):
            self.post_message(self.Chosen(line.id))

    def _index(self) -> int | None:
        return next(
            (
                index
                for index, line in enumerate(self._lines)
                if isinstance(line, InjectRow) and line.id == self._chosen
            ),
            None,
        )

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"list--{name}")


class ChronogramPane(Vertical):
    """The chronogramme under its heading."""

    DEFAULT_CSS = """
    ChronogramPane {
        & > .filter { height: 1; background: $accent-muted; color: $text; display: none;
            padding: 0 1; }
        & > .heading { height: 1; color: $text-muted; text-style: underline; }
    }
    """

    def compose(self) -> ComposeResult:
        """Yield the heading and the lines."""
        yield Static(classes="filter", markup=False)
        yield Static(classes="heading", markup=False)
        yield ChronogramList()

    def show(self, snapshot: Snapshot) -> None:
        """Say what the chronogramme is filtered by."""
        said = self.query_one(".filter", Static)
        words = snapshot.filter
        said.display = bool(words)
        if words:
            said.update(_("Filtre : {what} (z : tout montrer)").format(what=words))

    def on_resize(self) -> None:
        """Fit the heading to the columns."""
        width = self.query_one(ChronogramList).width
        self.query_one(".heading", Static).update(heading(width))


def lines_of(snapshot: Snapshot, now: float) -> list[Line]:
    """Return the chronogramme's lines, with the line of now in the phase being played."""
    lines: list[Line] = []
    for band in snapshot.bands:
        lines.append(band)
        if band.place is not Place.CURRENT or snapshot.status is RunStatus.ENDED:
            lines.extend(band.rows)
            continue
        cut = _first_to_come(band.rows, now)
        lines += [*band.rows[:cut], Now(), *band.rows[cut:]]
    return lines


def _first_to_come(rows: tuple[InjectRow, ...], now: float) -> int:
    """Return where now falls among `rows`: before the first whose instant is not yet past."""
    anchors, anchor = [], 0.0
    for row in rows:
        anchor = row.time if row.time is not None else anchor
        anchors.append(anchor)
    return bisect_left(anchors, now)


def _band(band: PhaseBand, width: int) -> str:
    pace = "" if band.pace == 1 else f" · {wording.speed(band.pace)}"
    start = f"{wording.hours(band.starts)} = {wording.instant(band.scenario)}"
    mark = {Place.PAST: _("jouée"), Place.CURRENT: _("en cours"), Place.COMING: _("à venir")}[
        band.place
    ]
    return fit(f"▌{band.title.upper()} · {start}{pace} · {mark}", width)
