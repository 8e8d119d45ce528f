"""Every key and what it does, made of the commands themselves."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

Keys = Sequence[tuple[str, str]]
"""Signs, and what they do."""


class HelpScreen(Screen[None]):
    """The help; any of its keys closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss(None)", show=False)
    ]

    def __init__(self, title: str, groups: Sequence[tuple[str, Keys]], legend: str) -> None:
        super().__init__()
        self._title = title
        self._groups = groups
        self._legend = legend

    def compose(self) -> ComposeResult:
        """Yield the keys by heading."""
        yield Static(self._title, id="title", markup=False)
        with VerticalScroll():
            for group, keys in self._groups:
                yield from _table(group, keys)
            yield Static(self._legend, classes="legend", markup=False)


def _table(title: str, lines: Keys) -> ComposeResult:
    yield Static(title, classes="group", markup=False)
    with Grid(classes="keys"):
        for sign, words in lines:
            yield Static(sign, classes="sign", markup=False)
            yield Static(words, classes="words", markup=False)
