"""Entries of several lines each, one of them chosen: only what is in sight is rendered."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual

from crisisex.terminal.line_list import LineList

_SIDE = 2
"""Cells before each line: the cursor's bar, and a space."""


@dataclass(frozen=True)
class Item:
    """One entry: its lines are cut to the list's width."""

    id: str
    text: Content
    hang: int = 0
    """Cells before what goes on on another line."""

    def folded(self, width: int) -> list[Content]:
        """Return its lines, of at most `width` cells."""
        lines: list[Content] = []
        for paragraph in self.text.split(allow_blank=True):
            first, *others = paragraph.wrap(width - self.hang)
            lines += [first, *(Content(" " * self.hang) + each for each in others)]
        return lines

    def __eq__(self, other: object) -> bool:
        """Return whether it is the same entry, drawn in the same colours."""
        return isinstance(other, Item) and self.id == other.id and self.text.is_same(other.text)

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash((self.id, self.text.plain))


class EntryList(LineList):
    """Entries, the chosen one marked by a bar and a colour."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"entry-list--cursor"}
    DEFAULT_CSS = """
    EntryList {
        padding: 0 1;
        & > .entry-list--cursor { background: $boost; }
        &:focus > .entry-list--cursor { background: $primary 20%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "go(0)", show=False),
        Binding("end", "go(-1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Moved(Message):
        """Another entry is marked; `id` is its own."""

        def __init__(self, entry: str) -> None:
            super().__init__()
            self.entry = entry

    class Chosen(Moved):
        """Enter, or a click, on an entry."""

    def __init__(self, *, follows: bool = False) -> None:
        super().__init__()
        self._follows = follows
        """The last entry stays marked when others come after it."""
        self._items: tuple[Item, ...] = ()
        self._index = 0
        self._ends: list[int] = []
        """The line after each entry's last one."""
        self._folded: dict[Item, list[Content]] = {}
        self._folded_at = 0
        self._strips: dict[Item, list[Strip]] = {}
        """Of entries that are not marked, as the theme has them."""

    @property
    def marked(self) -> str:
        """The id of the entry that is marked; empty when there is none."""
        return self._items[self._index].id if self._items else ""

    def show(self, items: Sequence[Item]) -> None:
        """Draw `items`; the entry that was marked stays marked, wherever it is now."""
        if tuple(items) == self._items:
            return
        marked = self.marked
        at_end = self._index >= len(self._items) - 1
        self._items = tuple(items)
        places = {item.id: index for index, item in enumerate(self._items)}
        last = max(0, len(self._items) - 1)
        self._index = (
            last if self._follows and at_end else places.get(marked, min(self._index, last))
        )
        self._measure()

    def mark(self, entry: str) -> None:
        """Mark the entry of that id, if there is one."""
        for index, item in enumerate(self._items):
            if item.id == entry:
                self._move_to(index)

    def on_resize(self, _: events.Resize) -> None:
        """Fold anew to the new width."""
        self._measure()

    def _measure(self) -> None:
        width = max(10, self.width - _SIDE)
        known = self._folded if width == self._folded_at else {}
        self._folded_at = width
        self._folded = {item: known.get(item) or item.folded(width) for item in self._items}
        self._strips.clear()
        self._ends = list(accumulate(len(self._folded[item]) for item in self._items))
        self.resize_list(self._ends[-1] if self._ends else 0)
        self.call_after_refresh(self._bring_marked)

    def _bring_marked(self) -> None:
        if self._index < len(self._ends):
            self.bring_into_sight(self._ends[self._index] - 1, 0)
            self.bring_into_sight(self._top(self._index), 0)

    def _top(self, index: int) -> int:
        return self._ends[index - 1] if index else 0

    # -- keys and clicks ---------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Mark the entry `by` entries further."""
        self._move_to(self._index + by)

    def action_go(self, index: int) -> None:
        """Mark the first entry, or the last."""
        self._move_to(len(self._items) - 1 if index < 0 else index)

    def action_page(self, by: int) -> None:
        """Mark the entry a page further."""
        if self._ends:
            line = self._top(self._index) + by * max(1, self.size.height - 1)
            self._move_to(bisect_right(self._ends, max(0, line)))

    def action_choose(self) -> None:
        """Choose the entry that is marked."""
        if self._items:
            self.post_message(self.Chosen(self.marked))

    def on_click(self, event: events.Click) -> None:
        """Mark the entry that is clicked, and choose it."""
        line = self.scroll_offset.y + event.get_content_offset_capture(self).y
        index = bisect_right(self._ends, line)
        if index < len(self._items):
            self._move_to(index)
            self.action_choose()

    def _move_to(self, index: int) -> None:
        index = max(0, min(index, len(self._items) - 1))
        if index != self._index:
            self._index = index
            self._bring_marked()
            self.refresh()
            self.post_message(self.Moved(self.marked))

    # -- drawing ---------------------------------------------------------------------------------

    def segments(self, index: int, width: int) -> list[Segment]:
        """Return one line of an entry."""
        place = bisect_right(self._ends, index)
        strips = self._drawn(self._items[place], width, marked=place == self._index)
        return list(strips[index - self._top(place)])

    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def _drawn(self, item: Item, width: int, *, marked: bool) -> list[Strip]:
        if marked:
            return self._strips_of(item, width, "▌ ", "entry-list--cursor")
        if item not in self._strips:
            self._strips[item] = self._strips_of(item, width, "  ")
        return self._strips[item]

    def _strips_of(self, item: Item, width: int, side: str, *names: str) -> list[Strip]:
        bar = Content.styled(side, "$primary")
        lines = Content("\n").join(bar + line for line in self._folded[item])
        style = self.get_visual_style(*names)
        return Visual.to_strips(self, lines, width, None, style, pad=True)
