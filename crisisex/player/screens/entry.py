"""One line of the crisis log, whole."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from crisisex.language import N_
from crisisex.player import lines
from crisisex.player.screens.page import BACK, SCROLL, PlayScreen
from crisisex.player.session import Session
from crisisex.player.widgets.reading import Reading
from crisisex.terminal.screen_key import bindings_of


class EntryScreen(PlayScreen[None]):
    """An entry in full, with what corrected it."""

    NAME = N_("ligne de la main courante")
    PAGE = "cell"
    KEYS = (SCROLL, BACK)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(KEYS)

    def __init__(self, session: Session, seq: int, kind: str) -> None:
        super().__init__(session)
        self._entry = (seq, kind)

    def body(self) -> Iterable[Widget]:
        """Yield the entry."""
        yield Reading()

    def on_mount(self) -> None:
        """Let the keys scroll it."""
        self.query_one(Reading).focus()

    def draw(self) -> None:
        """Draw the entry."""
        for each in self.session.state.journal:
            if (each.seq, each.kind) == self._entry:
                text = lines.entry_text(self.session, each, whole=True)
                self.query_one(Reading).tell(lambda _, text=text: text)  # type: ignore[misc]  # mypy infers no lambda with a default
