"""The short form of a new exercise: from what, its title, its establishment, its folder."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Select, Static

from crisisex.errors import UserError
from crisisex.language import _
from crisisex.plain import one_line, plain
from crisisex.shelf.rows import ExerciseRow, NewExercise

_LINES = ("title", "establishment", "folder")


class NewExerciseScreen(ModalScreen[tuple[Path, str] | None]):
    """Gives the folder that was made, and what to know of it; what is refused stays written."""

    CSS_PATH = "new_exercise.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("ctrl+s", "save", show=False, priority=True),
    ]

    class Made(Message):
        """The exercise is there."""

        def __init__(self, made: tuple[Path, str]) -> None:
            super().__init__()
            self.made = made

    class Refused(Message):
        """Nothing was made, and why."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(
        self,
        exercises: tuple[ExerciseRow, ...],
        proposed: str,
        create: Callable[[NewExercise], tuple[Path, str]],
    ) -> None:
        super().__init__()
        self._exercises = exercises
        self._proposed = proposed
        self._create = create
        self._saving = False

    def compose(self) -> ComposeResult:
        """Yield the fields, what is wrong, and the keys."""
        sources = [(one_line(plain(each.title)), str(each.path)) for each in self._exercises]
        with Vertical(id="box"):
            yield Static(_("Nouvel exercice"), id="question", markup=False)
            with Grid():
                yield _label(_("À partir de"))
                yield Select(
                    [(_("rien : un petit exercice commenté"), ""), *sources],
                    value=self._proposed,
                    allow_blank=False,
                    compact=True,
                    id="source",
                )
                yield _label(_("Titre"))
                yield Input(id="title", compact=True, placeholder=_("vide : un titre provisoire"))
                yield _label(_("Établissement"))
                yield Input(
                    id="establishment", compact=True, placeholder=_("fictif ; vide : inchangé")
                )
                yield _label(_("Dossier"))
                yield Input(id="folder", compact=True, placeholder=_("vide : parmi vos exercices"))
            yield Static(id="refusal", markup=False)
            yield Static(
                _("Tab passe au champ suivant · Entrée crée · Échap annule"),
                id="keys",
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin with the title."""
        for field in self.query(Input):
            field.cursor_blink = False
        self.query_one("#title").focus()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Make the exercise, once."""
        if not self._saving:
            self._saving = True
            self._save(self._asked())

    @work(thread=True)
    def _save(self, asked: NewExercise) -> None:
        try:
            made = self._create(asked)
        except UserError as error:
            self.post_message(self.Refused(str(error)))
        else:
            self.post_message(self.Made(made))

    @on(Made)
    def _made(self, event: Made) -> None:
        self.dismiss(event.made)

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self._saving = False
        self.query_one("#refusal", Static).update(plain(event.why))

    def _asked(self) -> NewExercise:
        written = {name: self.query_one(f"#{name}", Input).value.strip() for name in _LINES}
        source = str(self.query_one("#source", Select).value)
        return NewExercise(source, written["title"], written["establishment"], written["folder"])


def _label(text: str) -> Static:
    return Static(text, classes="label", markup=False)
