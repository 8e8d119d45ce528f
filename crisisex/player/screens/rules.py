"""The rules of play, shown at DEBEX until they are read; then under “Mon rôle”."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from crisisex.language import N_, _
from crisisex.player.prose import laid_out, prose
from crisisex.player.screens.page import SCROLL, PlayScreen
from crisisex.player.widgets.reading import Reading
from crisisex.terminal.screen_key import ScreenKey, bindings_of


class RulesScreen(PlayScreen[None]):
    """The rules."""

    NAME = N_("règles du jeu")
    KEYS = (
        SCROLL,
        ScreenKey("read", "escape,enter", N_("Entrée"), N_("j’ai lu les règles"),
                  N_("Ferme les règles ; elles restent sous « Mon rôle »."), "read"),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(KEYS)

    def body(self) -> Iterable[Widget]:
        """Yield the rules."""
        yield Reading()

    def on_mount(self) -> None:
        """Let the keys scroll them."""
        self.query_one(Reading).focus()

    def draw(self) -> None:
        """Draw the rules."""
        title = Content.styled(f"{_('Règles du jeu')}\n\n", "bold $text-primary")
        rules = self.session.seat.rules
        self.query_one(Reading).tell(lambda width: title + laid_out(prose(rules), width))

    def action_read(self) -> None:
        """Know that they are read."""
        self.session.rules_read = True
        self.dismiss(None)
