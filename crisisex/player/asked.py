"""What a screen asks of the app."""

from textual.message import Message

from crisisex.player.forms import Form


class OpenMessage(Message):
    """Show a message; a call is picked up by it."""

    def __init__(self, inject: str) -> None:
        super().__init__()
        self.inject = inject


class OpenForm(Message):
    """Have something written."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
