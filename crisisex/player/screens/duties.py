"""What the seat may have to declare: when the establishment knew, and what was filed."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from crisisex.language import N_, _
from crisisex.player import declared, forms, wording
from crisisex.player.asked import OpenForm
from crisisex.player.screens.page import CHOOSE, PlayScreen
from crisisex.player.screens.question import QuestionScreen
from crisisex.player.screens.receipt import ReceiptScreen
from crisisex.player.seat import Obligation
from crisisex.player.widgets.entry_list import EntryList
from crisisex.terminal.screen_key import ScreenKey, bindings_of


class DutiesScreen(PlayScreen[None]):
    """The declarations."""

    NAME = N_("déclarer")
    PAGE = "duties"
    KEYS = (
        CHOOSE,
        ScreenKey("aware", "k", "k", N_("nous en avons connaissance"),
                  N_("Dit que l’établissement a connaissance des faits : le délai court.")),
        ScreenKey("file", "d", N_("d Entrée"), N_("déclarer"),
                  N_("Remplit et dépose la déclaration ; une fois déposée, la complète.")),
        ScreenKey("receipt", "v", "v", N_("récépissé"),
                  N_("Montre ce qui a été déposé, et son numéro.")),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(KEYS)
    DEFAULT_CSS = """
    DutiesScreen {
        #intro { height: auto; padding: 0 1 1 1; color: $text-muted; }
    }
    """

    def body(self) -> Iterable[Widget]:
        """Yield what declaring is, and the declarations."""
        yield Static(id="intro", markup=False)
        yield EntryList()

    def on_mount(self) -> None:
        """Let the keys go to the list."""
        self.query_one(EntryList).focus()

    def draw(self) -> None:
        """Draw how each declaration stands."""
        obligations = self.session.seat.obligations
        intro = (
            _(
                "Une déclaration n’existe que si elle est déposée ici. Le délai court, en heure du "
                "scénario, du moment où l’établissement a connaissance des faits."
            )
            if obligations
            else _("Aucune déclaration ne revient à votre siège dans cet exercice.")
        )
        self.query_one("#intro", Static).update(intro)
        self.query_one(EntryList).show([declared.duty(self.session, each) for each in obligations])

    @property
    def _obligation(self) -> Obligation | None:
        marked = self.query_one(EntryList).marked
        return next((each for each in self.session.seat.obligations if each.id == marked), None)

    def action_aware(self) -> None:
        """Say that the establishment knows, after a question."""
        obligation = self._obligation
        if obligation is None:
            return
        known = self.session.state.duties.get(obligation.id)
        place = f"aware:{obligation.id}"
        if (known and known.started is not None) or self.session.outbox.waiting(place):
            self.notify(_("La connaissance des faits est déjà dite."), markup=False)
        elif reason := wording.why_not(self.session.state.status):
            self.notify(reason, markup=False)
        else:
            told = _("L’établissement a connaissance de : {what} ? Le délai court aussitôt.")
            question = QuestionScreen(
                told.format(what=obligation.title), _("Oui, nous en avons connaissance")
            )
            self.app.push_screen(question, lambda yes: self._start(obligation.id, place, yes=yes))

    def _start(self, obligation: str, place: str, *, yes: bool | None) -> None:
        if yes:
            self.session.send("start_obligation", {"obligation": obligation}, place=place)

    def action_file(self) -> None:
        """Fill in the declaration."""
        obligation = self._obligation
        if obligation is None:
            return
        form = forms.completion(obligation) if self._is_filed else forms.declaration(obligation)
        if not self.session.outbox.waiting(form.place):
            self.post_message(OpenForm(form))

    def action_receipt(self) -> None:
        """Show what was filed."""
        obligation = self._obligation
        if obligation is None or not self._is_filed:
            self.notify(_("Rien n’est encore déposé ici."), markup=False)
        else:
            self.app.push_screen(ReceiptScreen(self.session, obligation))

    @property
    def _is_filed(self) -> bool:
        known = self.session.state.duties.get(self.query_one(EntryList).marked)
        return known is not None and known.filed is not None

    @on(EntryList.Chosen)
    def _chosen(self) -> None:
        self.action_file()
