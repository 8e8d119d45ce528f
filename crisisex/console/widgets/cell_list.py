"""The cells as lines: drift, next inject, last decision, silence; several can be marked."""

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.message import Message

from crisisex.console import wording
from crisisex.console.cells import CellRow
from crisisex.language import _
from crisisex.terminal.fitting import fit
from crisisex.terminal.line_list import LineList

SILENT_SECONDS = 600.0
"""Exercise seconds without a word after which a cell stands out."""
_FIXED = (3, 5, 10, 8, 6)
"""Widths of the columns that do not grow: mark, people, to play, silence, questions."""


class CellList(LineList):
    """The rows; a click chooses one."""

    COMPONENT_CLASSES = {"cell--plain", "cell--care", "cell--chosen"}  # noqa: RUF012 - Textual's
    DEFAULT_CSS = """
    CellList {
        & > .cell--plain { color: $text; }
        & > .cell--care { color: $text-warning; text-style: bold; }
        & > .cell--chosen { background: $block-cursor-background;
            color: $block-cursor-foreground; text-style: bold; }
    }
    """

    class Chosen(Message):
        """A cell was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[CellRow, ...] = ()
        self.chosen = 0
        self.marked: set[str] = set()
        self._now = 0.0
        self._drawn: tuple[object, ...] = ()

    def show(self, rows: tuple[CellRow, ...], now: float) -> None:
        """Draw `rows` at exercise second `now`; nothing is done when nothing has changed."""
        drawn = (rows, int(now), self.chosen, frozenset(self.marked), self.width)
        if drawn == self._drawn:
            return
        self._drawn, self.rows, self._now = drawn, rows, now
        self.resize_list(len(rows))

    def choose(self, index: int) -> None:
        """Choose the row at `index`, or the nearest there is."""
        self.chosen = min(max(index, 0), len(self.rows) - 1)
        self.bring_into_sight(self.chosen)
        self.refresh()

    def segments(self, index: int, width: int) -> list[Segment]:
        """Return one cell as a line."""
        row = self.rows[index]
        care = "cell--care" if needs_care(row, self._now) else "cell--plain"
        style = self.get_component_rich_style("cell--chosen" if index == self.chosen else care)
        return [Segment(line_of(row, self._now, width, marked=row.id in self.marked), style)]

    def on_click(self, event: events.Click) -> None:
        """Choose the cell that is clicked."""
        index = self.scroll_offset.y + event.y
        if index < len(self.rows):
            self.post_message(self.Chosen(index))


def needs_care(row: CellRow, now: float) -> bool:
    """Return whether a facilitator should look at this cell."""
    silent = row.heard is not None and now - row.heard > SILENT_SECONDS
    return bool(row.due or row.questions or silent)


def heading(width: int) -> str:
    """Return the line above the columns."""
    titles = (
        "",
        _("cellule"),
        _("là"),
        _("à jouer"),
        _("silence"),
        _("quest."),
        _("prochain stimulus"),
        _("dernière décision"),
    )
    return _columns(titles, width)


def line_of(row: CellRow, now: float, width: int, *, marked: bool) -> str:
    """Return `row` in exactly `width` cells."""
    late = f" {wording.drift(row.late)}" if row.late else ""
    values = (
        "[x]" if marked else "[ ]",
        row.title,
        f"{row.present}/{row.people}",
        f"► {row.due}{late}" if row.due else "",
        silence(row.heard, now),
        f"✉ {row.questions}" if row.questions else "",
        f"{wording.hours(row.coming.planned)} {row.coming.subject}" if row.coming else "—",
        f"{wording.hours(row.decided[0])} {row.decided[1]}" if row.decided else "—",
    )
    return _columns(values, width)


def silence(heard: float | None, now: float) -> str:
    """Return for how long nothing was heard; nothing below a minute."""
    if heard is None:
        return "—"
    minutes = int((now - heard) // 60)
    return _("{n} min").format(n=minutes) if minutes else ""


def _columns(values: Sequence[str], width: int) -> str:
    rest = max(30, width - sum(_FIXED) - len(values) + 1)
    name, after = rest * 2 // 7, rest * 5 // 14
    mark, present, due, quiet, questions = _FIXED
    widths = (mark, name, present, due, quiet, questions, after, rest - name - after)
    cells = (fit(value, size) for value, size in zip(values, widths, strict=True))
    return fit(" ".join(cells), width)
