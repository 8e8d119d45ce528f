"""A pane of text beside the chronogramme: scrolled, and drawn again only when it has changed."""

from collections.abc import Callable
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

T = TypeVar("T")


class TextPane(VerticalScroll, Generic[T]):
    """Shows something of type T in words."""

    DEFAULT_CSS = """
    TextPane {
        scrollbar-size-vertical: 1;
        & > Static { height: auto; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.shown: T | None = None

    def compose(self) -> ComposeResult:
        """Yield the text."""
        yield Static(markup=False)

    def tell(self, what: T, words: Callable[[], Content]) -> None:
        """Show `what` as `words` gives it; nothing is done when it is shown already."""
        if what != self.shown:
            self.shown = what
            self.query_one(Static).update(words())
