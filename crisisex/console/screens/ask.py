"""A line asked over another screen than the cockpit: that screen waits, as it was, behind."""

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from crisisex.console.desk import Answer, Question
from crisisex.console.screens.modal import Modal
from crisisex.console.widgets.prompt import Prompt


class AskScreen(Modal[None]):
    """The prompt, at the bottom, over what was there."""

    DEFAULT_CSS = """
    AskScreen {
        align: left bottom;
        background: $background 40%;
    }
    """

    def __init__(self, question: Question, answer: Answer) -> None:
        super().__init__()
        self._question = question
        self._answer = answer

    def compose(self) -> ComposeResult:
        """Yield the prompt."""
        yield Prompt()

    def on_mount(self) -> None:
        """Ask."""
        self.query_one(Prompt).open(self._question, self._answer)

    def on_key(self, event: events.Key) -> None:
        """Write what was typed before the line was there."""
        if event.is_printable and event.character:
            event.stop()
            self.query_one(Input).insert_text_at_cursor(event.character)

    @on(Prompt.Closed)
    def _done(self) -> None:
        self.dismiss(None)
