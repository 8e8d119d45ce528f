"""A text to read, scrolled by keys, folded anew to the width it has."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

Words = Callable[[int], Content]
"""Takes a width in cells."""


class Reading(VerticalScroll):
    """Shows what is told, and stays where its reader is."""

    DEFAULT_CSS = """
    Reading {
        padding: 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        & > Static { height: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        """Yield the text."""
        yield Static(markup=False)

    def tell(self, words: Words) -> None:
        """Show a text; nothing is done when it is shown already."""
        told = words(max(20, self.scrollable_content_region.width))
        static = self.query_one(Static)
        if not isinstance(static.content, Content) or not static.content.is_same(told):
            static.update(told)
