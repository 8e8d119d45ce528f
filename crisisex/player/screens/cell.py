"""The cell's crisis log, shared and live: what everybody knows, and what the seat writes in it."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from crisisex.language import N_, _
from crisisex.player import declared, forms, lines, wording
from crisisex.player.asked import OpenForm, OpenMessage
from crisisex.player.screens.entry import EntryScreen
from crisisex.player.screens.page import CHOOSE, PlayScreen
from crisisex.player.state import Entry
from crisisex.player.widgets.entry_list import EntryList
from crisisex.terminal.screen_key import ScreenKey, bindings_of

_PLACES = ("log", "decision")


class CellScreen(PlayScreen[None]):
    """The crisis log, the newest line at the bottom."""

    NAME = N_("cellule")
    PAGE = "cell"
    KEYS = (
        CHOOSE,
        ScreenKey("write", "n", "n", N_("écrire"), N_("Ajoute une ligne à la main courante.")),
        ScreenKey("decide", "d", "d", N_("décision"), N_("Consigne une décision de la cellule.")),
        ScreenKey("correct", "c", "c", N_("corriger"),
                  N_("Corrige la ligne choisie ; rien n’est effacé.")),
        ScreenKey("open", "", N_("Entrée"), N_("ouvrir"),
                  N_("Montre la ligne en entier, ou ouvre le message.")),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(KEYS)
    DEFAULT_CSS = """
    CellScreen {
        #clocks { height: auto; padding: 0 1; background: $surface; }
        #title { height: 1; padding: 0 1; color: $text-muted; }
    }
    """

    def body(self) -> Iterable[Widget]:
        """Yield the clocks that are shown, the title and the log."""
        yield Static(id="clocks", markup=False)
        yield Static(id="title", markup=False)
        yield EntryList(follows=True)

    def on_mount(self) -> None:
        """Let the keys go to the log."""
        self.query_one(EntryList).focus()

    def draw(self) -> None:
        """Draw the log, what is on its way to it, and the clocks."""
        session = self.session
        said = [lines.entry(session, each) for each in session.state.journal]
        waiting = [each for each in session.outbox if _is_of_the_log(each.place)]
        self.query_one(EntryList).show([*said, *(lines.unsent(session, each) for each in waiting)])
        empty = _("Rien encore : décisions, déclarations et notes de la cellule s’inscriront ici.")
        title = wording.entry(_("Main courante"), session.seat.cell_title)
        self.query_one("#title", Static).update(title if said or waiting else empty)
        clocks = self.query_one("#clocks", Static)
        clocks.display = bool(session.state.clocks)
        clocks.update(
            Content("\n").join(declared.clock(session, each) for each in session.state.clocks)
        )

    @property
    def _entry(self) -> Entry | None:
        """The line that is marked; None when it has not reached the log."""
        marked = self.query_one(EntryList).marked
        journal = self.session.state.journal
        return next((each for each in journal if lines.name_of(each) == marked), None)

    def action_write(self) -> None:
        """Add a line."""
        self.post_message(OpenForm(forms.line()))

    def action_decide(self) -> None:
        """Record a decision."""
        self.post_message(OpenForm(forms.decision(self.session.seat.plans)))

    def action_correct(self) -> None:
        """Correct the line that is marked."""
        entry = self._entry
        if entry is None or entry.kind != "log":
            self.notify(_("Choisir d’abord une note : elle seule se corrige."), markup=False)
        else:
            self.post_message(OpenForm(forms.correction(entry)))

    @on(EntryList.Chosen)
    def _chosen(self) -> None:
        entry = self._entry
        if entry is not None and entry.inject in self.session.state.injects:
            self.post_message(OpenMessage(entry.inject))
        elif entry is not None:
            self.app.push_screen(EntryScreen(self.session, entry.seq, entry.kind))


def _is_of_the_log(place: str) -> bool:
    return place in _PLACES or place.startswith("correct:")
