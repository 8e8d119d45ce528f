"""What was filed: its number, whom it went to, what was answered."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from crisisex.language import N_
from crisisex.player import declared
from crisisex.player.screens.page import BACK, SCROLL, PlayScreen
from crisisex.player.seat import Obligation
from crisisex.player.session import Session
from crisisex.player.widgets.reading import Reading
from crisisex.terminal.screen_key import bindings_of


class ReceiptScreen(PlayScreen[None]):
    """The receipt of a declaration."""

    NAME = N_("récépissé")
    PAGE = "duties"
    KEYS = (SCROLL, BACK)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(KEYS)

    def __init__(self, session: Session, obligation: Obligation) -> None:
        super().__init__(session)
        self._obligation = obligation

    def body(self) -> Iterable[Widget]:
        """Yield the receipt."""
        yield Reading()

    def on_mount(self) -> None:
        """Let the keys scroll it."""
        self.query_one(Reading).focus()

    def draw(self) -> None:
        """Draw the receipt."""
        if self._obligation.id in self.session.state.duties:
            told = declared.receipt(self.session, self._obligation)
            self.query_one(Reading).tell(lambda _: told)
