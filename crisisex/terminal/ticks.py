"""Lines that are ticked, several at a time, by Space, Enter or a click; a sign says it, no colour.

Textual's own list shows the same cross on every line, in two colours.
"""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import events, on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Ticks(OptionList):
    """A list of words by name, some of them ticked."""

    SIGNS: ClassVar[tuple[str, str]] = ("[x] ", "[ ] ")
    """What stands before a line that is ticked, and before one that is not."""

    class Turned(Message):
        """What is ticked has changed, by its reader's hand."""

    def __init__(
        self,
        words: Mapping[str, str],
        ticked: Iterable[str],
        *,
        id: str | None = None,  # noqa: A002 - Textual's own word
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

    def key_space(self, event: events.Key) -> None:
        """Turn the line, however fast its reader goes on to the next field.

        A binding would be looked up where the focus is by then.
        """
        event.stop()
        event.prevent_default()
        self.action_select()

    key_enter = key_space

    @on(OptionList.OptionSelected)
    def _turned(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.tick(self._after(event.option_id))
            self.post_message(self.Turned())

    def _after(self, name: str) -> set[str]:
        """Return what is ticked once the line called `name` is turned."""
        return self._ticked ^ {name}

    def _line(self, name: str) -> Content:
        ticked = name in self._ticked
        return Content.assemble(
            (self.SIGNS[not ticked], "bold $text-success" if ticked else ""),
            (self._words[name], "bold" if ticked else ""),
        )


class Choice(Ticks):
    """Lines of which one at most is ticked."""

    SIGNS = ("(•) ", "( ) ")

    def _after(self, name: str) -> set[str]:
        return {name}
