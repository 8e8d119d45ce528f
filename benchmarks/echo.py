"""The least app that answers a key on the screen: the floor beside which the console stands."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class Echo(App[None]):
    """Counts the keys it is given."""

    def __init__(self) -> None:
        super().__init__()
        self._heard = 0

    def compose(self) -> ComposeResult:
        """Yield the one line."""
        yield Static("echo0000")

    def on_key(self, _: Key) -> None:
        """Show how many keys have come."""
        self._heard += 1
        self.query_one(Static).update(f"echo{self._heard:04}")


if __name__ == "__main__":
    Echo().run()
