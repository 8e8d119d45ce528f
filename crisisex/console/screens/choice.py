"""One choice out of a short list; the first line is proposed, Escape gives up."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Line

from crisisex.console.desk import Option
from crisisex.console.screens.modal import Modal
from crisisex.language import _


class ChoiceScreen(Modal[str | None]):
    """Gives the id of the option chosen, or None."""

    CSS_PATH = "choice.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        # all three are heard in the order typed: what is taken is what was chosen before
        Binding("enter", "accept", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
    ]

    def __init__(self, title: str, options: Sequence[Option]) -> None:
        super().__init__()
        self._title = title
        self._options = options

    def compose(self) -> ComposeResult:
        """Yield the question and its answers."""
        with Vertical(id="box"):
            yield Static(self._title, id="question", markup=False)
            yield OptionList(*(Line(Content(each.text), id=each.id) for each in self._options))
            yield Static(_("↑↓ choisit · Entrée valide · Échap annule"), id="keys", markup=False)

    def action_accept(self) -> None:
        """Choose the option that is highlighted, the first one when none is yet."""
        index = self.query_one(OptionList).highlighted or 0
        self.dismiss(self._options[index].id)

    def action_move(self, by: int) -> None:
        """Highlight the option `by` lines further, and after the last the first."""
        listed = self.query_one(OptionList)
        listed.highlighted = ((listed.highlighted or 0) + by) % len(self._options)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)
