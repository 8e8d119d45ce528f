"""Lines that are ticked, several at a time, by Space, Enter or a click; a sign says it, no colour.

Textual's own list shows the same cross on every line, in two colours.
"""

from collections.abc import Iterable, Mapping

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Ticks(OptionList):
    """A list of words by name, some of them ticked."""

    BINDINGS = [Binding("space", "select", show=False)]  # noqa: RUF012 - Textual's way

    def __init__(
        self,
        words: Mapping[str, str],
        ticked: Iterable[str],
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        self._words = dict(words)
        self._ticked = set(ticked) & self._words.keys()
        super().__init__(*(Option(self._line(name), id=name) for name in self._words), id=id)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The names that are ticked, in the order of the list."""
        return tuple(name for name in self._words if name in self._ticked)

    def tick(self, names: Iterable[str]) -> None:
        """Tick these names, and no other."""
        self._ticked = set(names) & self._words.keys()
        for name in self._words:
            self.replace_option_prompt(name, self._line(name))

    @on(OptionList.OptionSelected)
    def _turned(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.tick(self._ticked ^ {event.option_id})

    def _line(self, name: str) -> Content:
        ticked = name in self._ticked
        return Content.assemble(
            ("[x] " if ticked else "[ ] ", "bold $text-success" if ticked else ""),
            (self._words[name], "bold" if ticked else ""),
        )
