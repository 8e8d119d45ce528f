"""Screens that show the run as it goes: drawn again after each change, and as the clock turns.

Their keys are data; in a replay, those that would change the run are refused.
"""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from crisisex.console.desk import Desk
from crisisex.console.palette import CommandProvider
from crisisex.errors import UserError
from crisisex.language import N_, _
from crisisex.run.refusals import REPLAYED
from crisisex.terminal.help import HelpScreen
from crisisex.terminal.key_lines import KeyLines
from crisisex.terminal.keyed import Keyed
from crisisex.terminal.screen_key import ScreenKey

T = TypeVar("T")


class LiveProvider(CommandProvider):
    """Offers the screen's own keys, and the commands that are heard everywhere."""

    @property
    def commands(self) -> Sequence[Keyed]:
        """Those that do something from here."""
        assert isinstance(self.screen, LiveScreen)  # noqa: S101 - live screens alone offer it
        own = [key for key in self.screen.offered if key.doing()]
        return (*own, *self.screen.desk.anywhere)


class LiveScreen(Screen[T]):
    """Base of the screens that open over the cockpit; the cockpit has them drawn."""

    COMMANDS = {LiveProvider}  # noqa: RUF012 - Textual's way
    DEFAULT_CSS = """
    LiveScreen {
        & > #lost {
            display: none;
            dock: top;
            height: auto;
            background: $error;
            color: $text;
            text-style: bold;
            padding: 0 1;
        }
        &.-cut > * { opacity: 50%; }
        &.-cut > #lost { display: block; opacity: 100%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1", "help", show=False)]
    NAME: ClassVar[str] = ""
    """What the help calls the screen."""
    KEYS: ClassVar[tuple[ScreenKey, ...]] = ()
    LEGEND: ClassVar[str] = ""
    """What the help says of the signs that the screen shows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def on_mount(self) -> None:
        """Keep a line for a director that is lost."""
        self.mount(Static(id="lost", markup=False))

    def follow(self) -> None:
        """Draw the run as it stands; greyed, and why, while the director does not answer."""
        cut = self.desk.snapshot.cut
        if self.has_class("-cut") != bool(cut):
            self.set_class(bool(cut), "-cut")
            told = _("○ Directeur perdu, rien ne change plus ici. {why}").format(why=_(cut))
            self.query_one("#lost", Static).update(told)
        self.draw()

    def draw(self) -> None:
        """Draw the run as `self.desk` has it now: `desk.session.state`, `desk.now`."""
        raise NotImplementedError

    @property
    def offered(self) -> tuple[ScreenKey, ...]:
        """The keys that are of use: in a replay, those that change nothing."""
        return tuple(key for key in self.KEYS if not (key.changes and self.desk.snapshot.playback))

    def key_lines(self) -> KeyLines:
        """Return the screen's footer."""
        return KeyLines(self.offered)

    async def action_act(self, name: str, key: str = "") -> None:
        """Do what the key called `name` does, or the command of that name."""
        own = next((each for each in self.KEYS if each.id == name), None)
        if own is None:
            await self.run_action(f"app.act('{name}')")
        elif own.changes and self.desk.snapshot.playback:
            self.desk.complain(UserError(_(REPLAYED)))
        elif action := own.doing(key):
            await self.run_action(action)

    def action_help(self) -> None:
        """Show what the keys do here."""
        self.app.push_screen(
            HelpScreen(
                _("Aide — {screen} — Échap ferme").format(screen=_(self.NAME)),
                [
                    (_("Sur cet écran"), [(_(each.signs), _(each.help)) for each in self.offered]),
                    (
                        _("De partout"),
                        [(each.signs, _(each.help)) for each in self.desk.anywhere],
                    ),
                ],
                _(self.LEGEND) if self.LEGEND else "",
            )
        )


BACK = ScreenKey(
    "leave",
    "escape,q",
    N_("Échap"),
    N_("revenir"),
    N_("Revient d’où l’on vient."),
    "dismiss(None)",
)
CHOOSE = ScreenKey("choose", "", "↑↓", N_("choisir"), N_("Choisit une ligne ; un clic aussi."))
