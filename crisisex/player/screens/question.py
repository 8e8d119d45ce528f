"""A question that is answered yes or no, over what was there."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from crisisex.language import _


class QuestionScreen(ModalScreen[bool]):
    """Gives whether the answer is yes; no is proposed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(False)", show=False)]
    DEFAULT_CSS = """
    QuestionScreen {
        align: center middle;
        & > Vertical {
            width: 70;
            max-width: 95%;
            height: auto;
            padding: 1 2;
            background: $panel;
            border: thick $warning;
        }
        .mark { background: $warning; color: $text; text-style: bold; width: auto; padding: 0 1; }
        .asked { height: auto; margin: 1 0; }
        OptionList { height: auto; border: none; background: $panel; }
        .keys { height: auto; margin-top: 1; color: $text-muted; }
    }
    """

    def __init__(self, question: str, yes: str) -> None:
        super().__init__()
        self._question = question
        self._yes = yes

    def compose(self) -> ComposeResult:
        """Yield the question and its answers."""
        with Vertical():
            yield Static(_("EXERCICE"), classes="mark", markup=False)
            yield Static(self._question, classes="asked", markup=False)
            yield OptionList(
                Option(Content(_("Non, revenir")), id="no"), Option(Content(self._yes), id="yes")
            )
            keys = _("↑↓ choisit · Entrée valide · Échap annule")
            yield Static(keys, classes="keys", markup=False)

    def on_mount(self) -> None:
        """Propose no."""
        answers = self.query_one(OptionList)
        answers.highlighted = 0
        answers.focus()

    @on(OptionList.OptionSelected)
    def _answered(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id == "yes")
