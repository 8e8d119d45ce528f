"""The crisis log, newest at the bottom: long entries are folded, old ones scroll away."""

from rich.segment import Segment
from textual import events
from textual.message import Message

from crisisex.console import wording
from crisisex.console.snapshot import LogLine
from crisisex.language import _
from crisisex.terminal.fitting import fold
from crisisex.terminal.line_list import LineList

_STAMP = 18
_MOST_LINES = 12
"""Of one entry beside the chronogramme; it is whole on its own screen and in the report."""


class LogList(LineList):
    """The lines of the log."""

    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual's way
        "log--stamp",
        "log--exercise",
        "log--inject",
        "log--decision",
        "log--note",
        "log--reply",
        "log--tick",
        "log--legal",
        "log--people",
        "log--change",
        "log--observation",
    }
    DEFAULT_CSS = """
    LogList {
        & > .log--stamp { color: $text-muted; }
        & > .log--exercise { color: $text-accent; }
        & > .log--inject { color: $text; }
        & > .log--decision { color: $text-warning; text-style: bold; }
        & > .log--note { color: $text; }
        & > .log--reply { color: $text-primary; }
        & > .log--tick { color: $text-success; }
        & > .log--legal { color: $text-error; }
        & > .log--people { color: $text-muted; }
        & > .log--change { color: $text-accent; }
        & > .log--observation { color: $text-secondary; }
    }
    """

    class Opened(Message):
        """An entry was clicked; `seq` is its log number."""

        def __init__(self, seq: int) -> None:
            super().__init__()
            self.seq = seq

    def __init__(self, *, whole: bool = False) -> None:
        super().__init__()
        self._whole = whole
        """Entries are never cut."""
        self._entries: tuple[LogLine, ...] = ()
        self._lines: list[tuple[LogLine, str, bool]] = []
        """Entry, text of this line, whether it is the entry's first."""
        self._folded_at = 0
        self._end = 0
        """Where the end was when it was last drawn."""

    def show(self, entries: tuple[LogLine, ...]) -> None:
        """Draw `entries`, staying at the bottom when one is there."""
        at_end, known = self._is_at_end, len(self._entries)
        continues = known <= len(entries) and (not known or entries[known - 1] is self._entries[-1])
        self._entries = entries
        if continues and self._folded_at == self.width:
            self._fold(entries[known:])
        else:
            self._fold_all()
        self._resize(at_end=at_end)

    def on_resize(self, _: events.Resize) -> None:
        """Fold anew to the new width, and keep the end in sight in the new height."""
        at_end = self._is_at_end
        if self._folded_at != self.width:
            self._fold_all()
        self._resize(at_end=at_end)

    @property
    def _is_at_end(self) -> bool:
        """Whether the end was in sight: what was drawn since has not moved the eye away."""
        return self.scroll_offset.y >= min(self._end, self.max_scroll_y)

    def _resize(self, *, at_end: bool) -> None:
        self.resize_list(len(self._lines))
        if at_end:  # forced: the scrollbar of lines that are new comes with the next refresh
            self.scroll_end(animate=False, immediate=True, force=True)
        self._end = self.max_scroll_y

    def reveal(self, seq: int) -> None:
        """Scroll to the entry of log number `seq`, if it is drawn."""
        lines = (index for index, (entry, _, _) in enumerate(self._lines) if entry.seq == seq)
        index = next(lines, None)
        if index is not None:
            self.scroll_to(y=index, animate=False)

    def on_click(self, event: events.Click) -> None:
        """Open the entry that is clicked."""
        index = self.scroll_offset.y + event.get_content_offset_capture(self).y
        if 0 <= index < len(self._lines):
            self.post_message(self.Opened(self._lines[index][0].seq))

    def segments(self, index: int, width: int) -> list[Segment]:
        """Return one line of the log."""
        del width
        entry, text, is_first = self._lines[index]
        stamp = f"{wording.clock(entry.elapsed)} {wording.instant(entry.scenario)}"
        return [
            Segment(
                (stamp if is_first else "").ljust(_STAMP),
                self.get_component_rich_style("log--stamp"),
            ),
            Segment(text, self.get_component_rich_style(f"log--{entry.kind}")),
        ]

    def _fold_all(self) -> None:
        self._folded_at = self.width
        self._lines = []
        self._fold(self._entries)

    def _fold(self, entries: tuple[LogLine, ...]) -> None:
        width = max(10, self.width - _STAMP)
        for entry in entries:
            text = wording.entry(entry.who, entry.text) if entry.who else entry.text
            lines = fold(text, width)
            if len(lines) > _MOST_LINES and not self._whole:
                lines = [*lines[: _MOST_LINES - 1], _("[…] M montre la suite")]
            self._lines.extend((entry, line, i == 0) for i, line in enumerate(lines))
