"""The findings, a line each: how far the review has come, its rating, what it says."""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message

from crisisex.console import wording
from crisisex.debrief.findings.finding import Finding, Kind, Standing
from crisisex.plain import one_line, plain
from crisisex.terminal.fitting import fit
from crisisex.terminal.line_list import LineList

KIND_SIGNS = {Kind.STRENGTH: "+", Kind.IMPROVEMENT: "–"}
_ROOMS = ((90, 18), (60, 13), (0, 8))
"""Cells for sections of plans, by the width of the list: for two, the longest, or a short one."""


class FindingList(LineList):
    """The list; a click chooses a finding."""

    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual's way
        "finding--row",
        "finding--strength",
        "finding--grave",
        "finding--faint",
        "finding--chosen",
    }
    DEFAULT_CSS = """
    FindingList {
        & > .finding--row { color: $text; }
        & > .finding--strength { color: $text-success; }
        & > .finding--grave { color: $text-error; }
        & > .finding--faint { color: $text-muted; }
        & > .finding--chosen { background: $block-cursor-background;
            color: $block-cursor-foreground; text-style: bold; }
    }
    """

    class Chosen(Message):
        """A line was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self) -> None:
        super().__init__()
        self.findings: tuple[Finding, ...] = ()
        self.row = 0

    @property
    def chosen(self) -> Finding | None:
        """The finding that is chosen; None where there is none."""
        return self.findings[self.row] if self.row < len(self.findings) else None

    def show(self, findings: tuple[Finding, ...], keep: str) -> None:
        """Draw these findings; the one called `keep` stays chosen, or what is in its place."""
        self.findings = findings
        names = [each.id for each in findings]
        self.row = names.index(keep) if keep in names else min(self.row, max(len(names) - 1, 0))
        self.resize_list(len(findings))
        self.bring_into_sight(self.row)

    def choose(self, row: int) -> None:
        """Choose a line, or the nearest there is."""
        self.row = min(max(row, 0), max(len(self.findings) - 1, 0))
        self.bring_into_sight(self.row)
        self.refresh()

    def segments(self, index: int, width: int) -> list[Segment]:
        """Return one finding."""
        each = self.findings[index]
        sign, _ = wording.STANDINGS[each.standing]
        head = f"{sign} {KIND_SIGNS[each.kind]} {each.rating} "
        room = next(cells for wide, cells in _ROOMS if width >= wide)
        tail = f" {fit(each.objective, 3)} {fit(', '.join(each.sections), room)}"
        title = one_line(plain(each.title))
        text = head + fit(title, max(8, width - len(head) - len(tail))) + tail
        return [Segment(fit(text, width), self._style(index, each))]

    def _style(self, index: int, each: Finding) -> Style:
        if index == self.row:
            return self.get_component_rich_style("finding--chosen")
        if each.standing in {Standing.DROPPED, Standing.MERGED}:
            return self.get_component_rich_style("finding--faint")
        if each.kind is Kind.STRENGTH:
            return self.get_component_rich_style("finding--strength")
        return self.get_component_rich_style(
            "finding--grave" if each.rating in {"M", "U"} else "finding--row"
        )

    def on_click(self, event: events.Click) -> None:
        """Choose the line that is clicked."""
        row = self.scroll_offset.y + event.y
        if row < len(self.findings):
            self.post_message(self.Chosen(row))
