"""Which pane is in front, where there is room for one only."""

from textual.content import Content
from textual.widgets import Static

from crisisex.language import _


class PaneTabs(Static):
    """The names of the panes on one line, the one in front standing out."""

    DEFAULT_CSS = """
    PaneTabs { height: 1; background: $boost; color: $text-muted; padding: 0 1; }
    """

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__(markup=False)
        self._titles = titles

    def show(self, front: int) -> None:
        """Draw with the pane `front` in front."""
        parts = []
        for index, title in enumerate(self._titles):
            parts.append((f" {title} ", "bold reverse" if index == front else ""))
            parts.append((" ", ""))
        self.update(Content.assemble(*parts, (_("Tab change · ↑↓ défile · Échap revient"), "")))
