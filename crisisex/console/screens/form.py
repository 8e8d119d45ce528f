"""What the console's forms have in common: their keys, saving once, and losing no word."""

from collections.abc import Awaitable, Callable

from textual.widgets import Input, Static, TextArea

from crisisex.console.desk import Desk
from crisisex.console.screens.live import LiveScreen
from crisisex.errors import UserError
from crisisex.language import N_, _
from crisisex.plain import plain
from crisisex.terminal.screen_key import ScreenKey

# Heard before what is typed next, which goes to the field that has the focus by then.
NEXT = ScreenKey(
    "next",
    "tab",
    "Tab",
    N_("champ suivant"),
    N_("Passe au champ suivant."),
    "app.focus_next",
    priority=True,
)
PREVIOUS = ScreenKey(
    "previous",
    "shift+tab",
    N_("Maj+Tab"),
    N_("précédent"),
    N_("Revient au champ précédent."),
    "app.focus_previous",
    priority=True,
)
TAKE_OVER = ScreenKey(
    "take_over",
    "ctrl+r",
    "Ctrl+R",
    N_("reprendre sa version"),
    N_("Part de la version d’un autre, et garde ce que vous avez changé."),
    priority=True,
)
LEAVE = ScreenKey(
    "leave",
    "escape",
    N_("Échap"),
    N_("sortir"),
    N_("Sort ; demandé deux fois quand quelque chose serait perdu."),
)


class Form(LiveScreen[None]):
    """A form over the cockpit, with a line `#refusal`; what is refused stays in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._saving = False
        self._left_once = False

    @property
    def unsaved(self) -> bool:
        """Whether something is written that nobody has kept."""
        raise NotImplementedError

    def begin(self, field: str) -> None:
        """Put a steady cursor in the field."""
        for line in self.query(Input):
            line.cursor_blink = False
        for area in self.query(TextArea):
            area.cursor_blink = False
        self.query_one(f"#{field}").focus()

    def keep(self, save: Callable[[], Awaitable[None]]) -> None:
        """Save, and leave once it is kept; a UserError is said, and leaves all as it is."""
        if not self._saving:
            self._saving = True
            self.run_worker(self._keep(save))

    async def _keep(self, save: Callable[[], Awaitable[None]]) -> None:
        try:
            await save()
        except UserError as error:
            self.refuse(plain(str(error)))
        else:
            self.dismiss(None)
        finally:
            self._saving = False

    def refuse(self, sentence: str) -> None:
        """Say what is wrong; nothing any more where `sentence` is empty."""
        self.query_one("#refusal", Static).update(sentence)

    def action_leave(self) -> None:
        """Leave; asked twice where something would be lost."""
        if self.unsaved and not self._left_once:
            self._left_once = True
            self.refuse(_("Non enregistré : Échap encore pour sortir, Ctrl+S pour enregistrer."))
            return
        self.dismiss(None)
