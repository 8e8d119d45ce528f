"""A long list drawn line by line: only what is in sight is rendered, whatever its length."""

from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class LineList(ScrollView):
    """Base of the lists; who inherits gives each line's segments and says how many there are."""

    DEFAULT_CSS = """
    LineList {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """

    @property
    def width(self) -> int:
        """Cells that a line has; the scrollbar always keeps its own."""
        return self.scrollable_content_region.width

    def segments(self, index: int, width: int) -> list[Segment]:
        """Return line `index` in `width` cells."""
        raise NotImplementedError

    def resize_list(self, count: int) -> None:
        """Say how many lines there are, and draw."""
        size = Size(0, count)
        if self.show_vertical_scrollbar and count > self.virtual_size.height:
            # Longer than it was, and scrolling already: nothing else moves, so the screen need not
            # be laid out anew, which takes longer than all the rest of a redraw.
            self.set_reactive(LineList.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = count
        elif self.virtual_size != size:
            self.virtual_size = size
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return line `y` of what is in sight."""
        index, width = self.scroll_offset.y + y, self.width
        if index >= self.virtual_size.height:
            return Strip.blank(width, self.rich_style)
        strip = Strip(self.segments(index, width))
        if strip.cell_length == width:  # as most are; the widget's own style is slow to work out
            return strip
        return strip.adjust_cell_length(width, self.rich_style)

    def bring_into_sight(self, index: int, margin: int = 2) -> None:
        """Scroll so that line `index` is in sight, with a few lines around it."""
        height, top = self.size.height, self.scroll_offset.y
        if not height:
            return
        margin = min(margin, (height - 1) // 2)
        if index < top + margin:
            self.scroll_to(y=index - margin, animate=False)
        elif index >= top + height - margin:
            self.scroll_to(y=index - height + 1 + margin, animate=False)
