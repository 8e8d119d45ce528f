"""The messages of the seat, the last one on top, and by channel."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from crisisex.language import N_, _, ngettext_
from crisisex.player import lines, wording
from crisisex.player.asked import OpenMessage
from crisisex.player.screens.page import CHOOSE, PlayScreen
from crisisex.player.session import Session
from crisisex.player.state import Status
from crisisex.player.widgets.entry_list import EntryList
from crisisex.terminal.screen_key import ScreenKey, bindings_of


class MessagesScreen(PlayScreen[None]):
    """The list of messages."""

    NAME = N_("messages")
    PAGE = "messages"
    KEYS = (
        CHOOSE,
        ScreenKey("open", "", N_("Entrée"), N_("ouvrir"),
                  N_("Ouvre le message ; un appel est décroché.")),
        ScreenKey("channel", "f", "f", N_("canal"),
                  N_("Ne montre qu’un canal, puis le suivant, puis tous.")),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(KEYS)
    DEFAULT_CSS = """
    MessagesScreen {
        #tally { height: 1; padding: 0 1; color: $text-muted; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._channel = ""
        """The only channel that is shown; empty for all."""

    def body(self) -> Iterable[Widget]:
        """Yield the count and the list."""
        yield Static(id="tally", markup=False)
        yield EntryList()

    def on_mount(self) -> None:
        """Let the keys go to the list."""
        self.query_one(EntryList).focus()

    def draw(self) -> None:
        """Draw the messages."""
        injects = self.session.state.injects.values()
        shown = [each for each in injects if self._channel in {"", each.channel}]
        items = [lines.message(self.session, each) for each in reversed(shown)]
        self.query_one(EntryList).show(items)
        self.query_one("#tally", Static).update(self._tally(len(shown)))

    def _tally(self, shown: int) -> str:
        state = self.session.state
        if not state.injects:
            if state.status is Status.READY:
                return _("L’exercice n’a pas commencé : les messages arriveront ici.")
            return _("Aucun message pour le moment : ils arrivent ici, sans rien faire.")
        if self._channel:
            name = wording.channel(self._channel)
            return _("Seulement {channel} ({n}) — f : canal suivant").format(channel=name, n=shown)
        count = len(state.unread)
        return (
            ngettext_("{n} non lu", "{n} non lus", count).format(n=count)
            if count
            else _("Tout est lu")
        )

    def action_channel(self) -> None:
        """Show the next channel that has messages, and after the last one all."""
        injects = self.session.state.injects.values()
        there = ["", *dict.fromkeys(each.channel for each in injects)]
        here = there.index(self._channel) if self._channel in there else -1
        self._channel = there[(here + 1) % len(there)]
        self.draw()

    @on(EntryList.Chosen)
    def _chosen(self, event: EntryList.Chosen) -> None:
        self.post_message(OpenMessage(event.entry))
