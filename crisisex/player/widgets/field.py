"""One field of a form: its label, its hint, where it is filled in, and what is wrong with it."""

from collections.abc import Callable, Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, RadioButton, RadioSet, SelectionList, Static, TextArea
from textual.widgets.selection_list import Selection

from crisisex.language import _
from crisisex.player.seat import Blank
from crisisex.terminal.plain import plain

Value = str | list[str]


class PlainArea(TextArea):
    """A text of several lines; what is pasted is made plain."""

    def on_paste(self, event: events.Paste) -> None:
        """Take no control character."""
        event.text = plain(event.text)


class PlainLine(Input):
    """A text of one line; what is pasted is made plain."""

    def on_paste(self, event: events.Paste) -> None:
        """Take no control character."""
        event.text = plain(event.text)


class Choice(RadioSet):
    """One of several answers; none is proposed."""

    def __init__(self, options: Mapping[str, str], chosen: str) -> None:
        self._names = list(options)
        super().__init__(
            *(RadioButton(Content(words), value=name == chosen) for name, words in options.items())
        )

    @property
    def chosen(self) -> str:
        """The id of the answer; empty when there is none."""
        return self._names[self.pressed_index] if self.pressed_index >= 0 else ""


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
        & > TextArea { height: 5; border: tall $border-blurred; }
        & > TextArea:focus { border: tall $border; }
        & > RadioSet, & > SelectionList { width: 1fr; height: auto; }
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

    @property
    def value(self) -> Value:
        """What is filled in; white space alone is nothing."""
        return _value(self._entry)

    def fill_in(self) -> None:
        """Let the keys go here."""
        self._entry.focus()

    def complain(self, words: str) -> None:
        """Say what is wrong; nothing when it is right."""
        self.set_class(bool(words), "-wrong")
        self.query_one(".wrong", Static).update(words)


def _value(entry: Widget) -> Value:
    if isinstance(entry, TextArea):
        return entry.text if entry.text.strip() else ""
    if isinstance(entry, Choice):
        return entry.chosen
    if isinstance(entry, SelectionList):
        return [str(each) for each in entry.selected]
    assert isinstance(entry, Input)  # noqa: S101 - there is no other
    return entry.value.strip()


def _line(_: Blank, value: object) -> Widget:
    line = PlainLine(str(value or ""))
    line.cursor_blink = False
    return line


def _text(_: Blank, value: object) -> Widget:
    area = PlainArea(str(value or ""), soft_wrap=True)
    area.cursor_blink = False
    return area


def _choice(blank: Blank, value: object) -> Widget:
    return Choice(blank.options, str(value or ""))


def _choices(blank: Blank, value: object) -> Widget:
    chosen = value if isinstance(value, list) else []
    return SelectionList[str](
        *(
            Selection(Content(words), name, initial_state=name in chosen)
            for name, words in blank.options.items()
        )
    )


_MAKERS: dict[str, Callable[[Blank, object], Widget]] = {
    "text": _text,
    "choice": _choice,
    "choices": _choices,
}
"""Lines, numbers and instants are written on one line."""
