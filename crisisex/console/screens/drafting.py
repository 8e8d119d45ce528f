"""The form of an inject: edit one that has not left, or write a new one."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, VerticalScroll
from textual.widgets import Input, Select, SelectionList, Static, TextArea
from textual.widgets.selection_list import Selection

from crisisex.console import wording
from crisisex.console.desk import Desk
from crisisex.console.drafting import Draft, instant
from crisisex.console.plain import plain
from crisisex.console.screens.live import LiveScreen
from crisisex.errors import UserError
from crisisex.language import _
from crisisex.scenario.models import Channel

Save = Callable[[Draft], Awaitable[None]]
"""Takes what was written; a UserError leaves it in the form."""
Warn = Callable[[], str]
"""Says what has become of the inject meanwhile; empty while nothing has."""


class DraftScreen(LiveScreen[None]):
    """The form; what is refused stays in it."""

    CSS_PATH = "drafting.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "save(False)", show=False, priority=True),
        Binding("ctrl+l", "save(True)", show=False, priority=True),
    ]

    def __init__(
        self, desk: Desk, title: str, draft: Draft, save: Save, *, warn: Warn | None = None
    ) -> None:
        super().__init__(desk)
        self._title = title
        self._opened = draft
        self._save = save
        self._warn = warn
        """None when the inject is new, and may then leave at once."""
        self._saving = False
        self._left_once = False

    def compose(self) -> ComposeResult:
        """Yield the fields, what is wrong, and the keys."""
        draft = self._opened
        yield Static(self._title, id="title", markup=False)
        yield Static(id="warning", markup=False)
        with VerticalScroll(), Grid():
            yield _label(_("Objet"))
            yield Input(draft.subject, id="subject", compact=True)
            yield _label(_("De la part de"))
            yield Input(draft.sender, id="sender", compact=True)
            yield _label(_("Vecteur"))
            yield Select(
                [(wording.channel(each), each) for each in Channel],
                value=draft.channel,
                allow_blank=False,
                compact=True,
                id="channel",
            )
            yield _label(_("Heure d’exercice"))
            yield Input(draft.when, id="when", compact=True, placeholder=_("1:05 ou +10"))
            yield Static()
            yield Static(id="understood", markup=False)
            yield _label(_("Destinataires"))
            yield SelectionList(*self._seats(), id="to", compact=True)
            yield _label(_("Texte"))
            yield TextArea(draft.body, id="body", compact=True)
            yield _label(_("Notes (animation)"))
            yield TextArea(draft.notes, id="notes", compact=True)
            yield _label(_("Raison (au rapport)"))
            yield Input(draft.reason, id="reason", compact=True)
        yield Static(id="refusal", markup=False)
        yield Static(self._keys(), id="keys", markup=False)

    def on_mount(self) -> None:
        """Begin with the subject."""
        for field in self.query(Input):
            field.cursor_blink = False
        for area in self.query(TextArea):
            area.cursor_blink = False
        self.query_one("#subject").focus()
        self.draw()

    def draw(self) -> None:
        """Say what has become of the inject while the form was open."""
        warning = self._warn() if self._warn else ""
        shown = self.query_one("#warning", Static)
        if str(shown.content) != warning:
            shown.update(warning)
        shown.display = bool(warning)

    def action_leave(self) -> None:
        """Leave; asked twice where something would be lost."""
        if self._written() != self._opened and not self._left_once:
            self._left_once = True
            self._refuse(_("Non enregistré : Échap encore pour sortir, Ctrl+S pour enregistrer."))
            return
        self.dismiss(None)

    def action_save(self, now: bool) -> None:
        """Save, and release at once where it was asked and may be."""
        if not self._saving and not (now and self._warn):
            self._saving = True
            self.run_worker(self._send(self._written(now=now)))

    @on(Input.Submitted, "#reason")
    def _submitted(self) -> None:
        self.action_save(now=False)

    @on(Input.Changed, "#when")
    def _understood(self, event: Input.Changed) -> None:
        try:
            planned = instant(event.value, self.desk.now)
        except UserError:
            said = _("pas encore une heure")
        else:
            said = "" if planned is None else _("soit {at}").format(at=wording.clock(planned))
        self.query_one("#understood", Static).update(said)

    async def _send(self, draft: Draft) -> None:
        try:
            await self._save(draft)
        except UserError as error:
            self._refuse(plain(str(error)))
        else:
            self.dismiss(None)
        finally:
            self._saving = False

    def _refuse(self, sentence: str) -> None:
        self.query_one("#refusal", Static).update(sentence)

    def _written(self, *, now: bool = False) -> Draft:
        value = {name: self.query_one(f"#{name}", Input).value for name in _LINES}
        channel = self.query_one("#channel", Select).value
        return Draft(
            **value,
            to=tuple(self.query_one(SelectionList).selected),
            channel=Channel(str(channel)),
            body=self.query_one("#body", TextArea).text,
            notes=self.query_one("#notes", TextArea).text,
            now=now,
        )

    def _seats(self) -> list[Selection[str]]:
        exercise = self.desk.session.state.exercise
        return [
            Selection(plain(exercise.role_name(role)), role, role in self._opened.to)
            for role in exercise.roles_in(self.desk.session.cell)
        ]

    def _keys(self) -> str:
        if self._warn:
            return _("Tab passe au champ suivant · Ctrl+S enregistre · Échap sort")
        return _(
            "Tab passe au champ suivant · Ctrl+L lâche maintenant · "
            "Ctrl+S programme (ou garde en réserve) · Échap sort"
        )


_LINES = ("subject", "sender", "when", "reason")


def _label(text: str) -> Static:
    return Static(text, classes="label", markup=False)
