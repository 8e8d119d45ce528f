"""Whom the player may write to among those that the facilitators play, and what was said."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from crisisex.language import N_, _
from crisisex.player import conversing, forms, wording
from crisisex.player.asked import OpenForm
from crisisex.player.screens.page import PlayScreen
from crisisex.player.seat import Actor
from crisisex.player.widgets.entry_list import EntryList
from crisisex.player.widgets.reading import Reading
from crisisex.terminal.screen_key import ScreenKey, bindings_of


class ContactsScreen(PlayScreen[None]):
    """The actors, and the conversation with the one that is marked."""

    NAME = N_("contacts")
    PAGE = "contacts"
    KEYS = (
        ScreenKey("choose", "", "↑↓", N_("choisir"), N_("Choisit à qui écrire.")),
        ScreenKey("write", "n", N_("n Entrée"), N_("écrire"),
                  N_("Écrit à la personne choisie ; l’animation répond en son nom.")),
        ScreenKey("call", "a", "a", N_("appeler, raccrocher"),
                  N_("Appelle la personne choisie : l’animation répond de vive voix ; raccroche.")),
        ScreenKey("pane", "tab", "Tab", N_("lire la suite"),
                  N_("Passe des contacts à la conversation, pour la faire défiler.")),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(KEYS)
    DEFAULT_CSS = """
    ContactsScreen {
        Horizontal { height: 1fr; }
        EntryList { width: 30; border-right: solid $panel; }
        Reading { width: 1fr; }
        Reading:focus { background: $surface; }
    }
    """

    def body(self) -> Iterable[Widget]:
        """Yield the actors and the conversation."""
        with Horizontal():
            yield EntryList()
            yield Reading()

    def on_mount(self) -> None:
        """Let the keys go to the actors."""
        self.query_one(EntryList).focus()

    def draw(self) -> None:
        """Draw the actors and the conversation; what is drawn is seen."""
        session = self.session
        if self._actor is not None:
            session.see_answers(self._actor.id)
        self.query_one(EntryList).show(
            [conversing.contact(session, each) for each in session.seat.actors]
        )
        actor = self._actor
        if actor is None:
            told = Content(_("Cet exercice n’a pas d’acteur simulé à joindre."))
        else:
            told = conversing.conversation(session, actor)
        nothing = Content(_("Rien encore : n ou Entrée pour écrire."))
        self.query_one(Reading).tell(lambda _: told if told.plain else nothing)

    @property
    def _actor(self) -> Actor | None:
        marked = self.query_one(EntryList).marked
        actors = self.session.seat.actors
        first = actors[0] if actors else None
        return next((each for each in actors if each.id == marked), first)

    def action_write(self) -> None:
        """Write to the actor that is marked."""
        if self._actor is not None:
            self.post_message(OpenForm(forms.question(self._actor)))

    def action_call(self) -> None:
        """Call the actor that is marked, or hang up."""
        session, actor = self.session, self._actor
        call = session.state.open_call
        if call is not None:
            place = f"end-call:{call.id}"
            if not session.outbox.waiting(place):
                session.send("end_call", {"question": call.id}, place=place)
        elif actor is None:
            return
        elif reason := wording.why_not(session.state.status):
            self.notify(reason, markup=False)
        elif not session.outbox.waiting(f"call:{actor.id}"):
            place = f"call:{actor.id}"
            session.send("ask_actor", {"actor": actor.id, "by": "call"}, place=place)

    def action_pane(self) -> None:
        """Go from the actors to the conversation, and back."""
        self.screen.focus_next()

    @on(EntryList.Moved)
    def _moved(self) -> None:
        self.draw()

    @on(EntryList.Chosen)
    def _chosen(self) -> None:
        self.action_write()
