"""One field of a form: its label, its hint, where it is filled in, and what is wrong with it."""

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from crisisex.language import _
from crisisex.plain import plain
from crisisex.player.seat import Blank
from crisisex.terminal.ticks import Choice, Ticks

Value = str | list[str]


_YIELDED = [
    Binding("ctrl+x", "app.act('real_incident')", show=False),
    Binding("f6", "app.act('role')", show=False),
]
"""Keys of everywhere that a text would take for its own."""


class PlainArea(TextArea):
    """A text of several lines; what is pasted is made plain."""

    BINDINGS: ClassVar[list[BindingType]] = [*_YIELDED]

    def on_paste(self, event: events.Paste) -> None:
        """Take no control character."""
        event.text = plain(event.text)


class PlainLine(Input):
    """A text of one line; what is pasted is made plain."""

    BINDINGS: ClassVar[list[BindingType]] = [*_YIELDED]

    def on_paste(self, event: events.Paste) -> None:
        """Take no control character."""
        event.text = plain(event.text)


class Field(Vertical):
    """A blank to fill in."""

    DEFAULT_CSS = """
    Field {
        height: auto;
        margin-bottom: 1;
        & > .label { text-style: bold; height: auto; }
        & > .hint { color: $text-muted; height: auto; }
        & > .wrong { color: $text-error; height: auto; display: none; }
        &.-wrong > .wrong { display: block; }
        & > TextArea, & > Input, & > Ticks {
            width: 1fr;
            height: auto;
            border: none;
            border-left: thick $panel;
            padding: 0 1;
            background: $surface;
        }
        & > TextArea { height: 3; }
        & > *:focus { border: none; border-left: thick $primary; }
        &.-alone { height: 1fr; min-height: 8; margin-bottom: 0; }
        &.-alone > TextArea { height: 1fr; }
    }
    """

    def __init__(self, blank: Blank, value: object, *, alone: bool = False) -> None:
        super().__init__(classes="-alone" if alone and blank.kind == "text" else "")
        self.blank = blank
        self._entry = _MAKERS.get(blank.kind, _line)(blank, value)

    def compose(self) -> ComposeResult:
        """Yield the label, the hint, the place to fill in, and what is wrong."""
        needed = f" ({_('obligatoire')})" if self.blank.required else ""
        yield Static(self.blank.label + needed, classes="label", markup=False)
        if self.blank.hint:
            yield Static(self.blank.hint, classes="hint", markup=False)
        yield self._entry
        yield Static(classes="wrong", markup=False)

    @on(Input.Changed)
    def _recognise(self) -> None:
        """Say what is proposed in words, once it is written."""
        if self.blank.kind == "line" and self.blank.options:
            words = self.blank.options.get(str(self.value), self.blank.hint)
            self.query_one(".hint", Static).update(words)

    @property
    def value(self) -> Value:
        """What is filled in; white space alone is nothing."""
        return _value(self._entry)

    def fill_in(self) -> None:
        """Let the keys go here; a list is ready for Enter."""
        if isinstance(self._entry, Ticks) and self._entry.highlighted is None:
            self._entry.highlighted = 0
        self._entry.focus()

    def complain(self, words: str) -> None:
        """Say what is wrong; nothing when it is right."""
        self.set_class(bool(words), "-wrong")
        self.query_one(".wrong", Static).update(words)


def _value(entry: Widget) -> Value:
    if isinstance(entry, TextArea):
        return entry.text if entry.text.strip() else ""
    if isinstance(entry, Choice):
        return next(iter(entry.ticked), "")
    if isinstance(entry, Ticks):
        return list(entry.ticked)
    assert isinstance(entry, Input)  # noqa: S101 - there is no other
    return entry.value.strip()


def _line(blank: Blank, value: object) -> Widget:
    known = SuggestFromList(blank.options, case_sensitive=False) if blank.options else None
    line = PlainLine(str(value or ""), suggester=known)
    line.cursor_blink = False
    return line


def _text(_: Blank, value: object) -> Widget:
    area = PlainArea(str(value or ""), soft_wrap=True)
    area.cursor_blink = False
    return area


def _choice(blank: Blank, value: object) -> Widget:
    return Choice(blank.options, [str(value)] if value else [])


def _choices(blank: Blank, value: object) -> Widget:
    return Ticks(blank.options, value if isinstance(value, list) else [])


_MAKERS: dict[str, Callable[[Blank, object], Widget]] = {
    "text": _text,
    "choice": _choice,
    "choices": _choices,
}
"""Lines, numbers and instants are written on one line."""
