"""Something to write and send: kept as a draft while it is typed, given back when it is refused."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from crisisex.language import N_, _
from crisisex.player import wording
from crisisex.player.forms import Form
from crisisex.player.keys import REAL_INCIDENT
from crisisex.player.screens.page import PlayScreen
from crisisex.player.session import Session, Values
from crisisex.player.widgets.field import Field
from crisisex.terminal.screen_key import ScreenKey, bindings_of
from crisisex.terminal.ticks import Ticks


class FormScreen(PlayScreen[None]):
    """A form; what arrives meanwhile never touches it."""

    NAME = N_("écrire")
    KEYS = (
        ScreenKey("send", "ctrl+s", "Ctrl+S", N_("envoyer"), N_("Envoie ce qui est écrit.")),
        # heard before the fields: what is typed next goes to the next field, however fast
        ScreenKey("field", "tab,shift+tab", "Tab", N_("champ suivant"),
                  N_("Passe d’un champ à l’autre."), "turn('{key}')", priority=True),
        ScreenKey("close", "escape", N_("Échap"), N_("fermer, le brouillon est gardé"),
                  N_("Ferme ; ce qui est écrit revient la fois suivante."), "dismiss(None)"),
    )  # fmt: skip
    SHORT = (replace(REAL_INCIDENT, sign="Ctrl+X"),)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(KEYS)
    DEFAULT_CSS = """
    FormScreen {
        #title { height: auto; padding: 0 1; text-style: bold; color: $text-primary; }
        &.-alarm #title { background: $error; color: $text; }
        #intro { height: auto; padding: 0 1; color: $text-muted; }
        #refused { height: auto; padding: 0 1; color: $text-error; text-style: bold; }
        .section { height: auto; text-style: bold; color: $text-accent; margin-bottom: 1; }
        VerticalScroll { padding: 0 1; scrollbar-size-vertical: 1; margin-top: 1; }
    }
    """

    def __init__(self, session: Session, form: Form) -> None:
        super().__init__(session)
        self.form = form
        self.set_class(form.alarm, "-alarm")
        self._begins: Values = session.drafts.get(form.place, form.begins)
        self._at_first: Values = {}
        """What stood in it when it was opened: no draft is kept of that."""

    def body(self) -> Iterable[Widget]:
        """Yield the title, what is said of it, and the fields."""
        yield Static(self.form.title, id="title", markup=False)
        if self.form.intro:
            yield Static(self.form.intro, id="intro", markup=False)
        yield Static(id="refused", markup=False)
        alone = sum(blank.kind == "text" for blank in self.form.blanks) == 1
        with VerticalScroll(can_focus=False):
            for section in self.form.sections:
                if section.title:
                    yield Static(section.title, classes="section", markup=False)
                for blank in section.fields:
                    yield Field(blank, self._begins.get(blank.id), alone=alone)

    def on_mount(self) -> None:
        """Begin with the first field."""
        self._at_first = {**self.values, **self.form.begins}
        first = self.query(Field).first()
        first.fill_in()
        self.call_after_refresh(first.scroll_visible, animate=False, top=True)

    @property
    def values(self) -> Values:
        """What is filled in, by field."""
        return {each.blank.id: each.value for each in self.query(Field)}

    def draw(self) -> None:
        """Draw why it was refused, or why it may not be sent now."""
        status = self.session.state.status
        why = "" if status in self.form.open_in else wording.why_not(status)
        refused = self.session.refusals.get(self.form.place, "")
        told = self.query_one("#refused", Static)
        told.update(" ".join(filter(None, (refused, why))))
        told.display = bool(refused or why)

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(Ticks.Turned)
    def _changed(self) -> None:
        values = self.values
        kept = {} if values == dict(self.form.begins) else values
        self.session.draft(self.form.place, kept)
        for each in self.query(Field):
            each.complain("")

    def action_turn(self, key: str) -> None:
        """Go to the next field, or back to the one before."""
        if key == "tab":
            self.focus_next()
        else:
            self.focus_previous()

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def action_send(self) -> None:
        """Send what is written, unless something is missing."""
        values = self.values
        place, wrong = self.form.wrong(values)
        status = self.session.state.status
        if wrong:
            field = next(each for each in self.query(Field) if each.blank.id == place)
            field.complain(wrong)
            field.fill_in()
        elif status not in self.form.open_in:
            self.notify(wording.why_not(status), markup=False)
        else:
            kind, fields = self.form.command(values)
            self.session.send(kind, fields, place=self.form.place, values=values)
            self.dismiss(None)
            self.notify(self._sent(), markup=False)

    def _sent(self) -> str:
        if not self.session.cut:
            return _("Envoyé.")
        if self.form.alarm:
            return _("Pas encore transmis : dites « INCIDENT RÉEL » à voix haute.")
        return _("Gardé : ce sera envoyé au retour de la connexion.")
