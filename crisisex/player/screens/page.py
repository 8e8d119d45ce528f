"""What every screen of the player has: the top bar, its own keys, and those of everywhere."""

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from crisisex.language import N_, _
from crisisex.player.keys import EVERYWHERE, HELP, HOT_WASH, LEAVE, REAL_INCIDENT, Everywhere
from crisisex.player.session import Session
from crisisex.player.state import Status
from crisisex.player.widgets.top_bar import TopBar
from crisisex.terminal.help import HelpScreen
from crisisex.terminal.key_lines import KeyLines
from crisisex.terminal.screen_key import ScreenKey, bindings_of

T = TypeVar("T")


class PlayScreen(Screen[T]):
    """Base of the player's screens; the app has them drawn after each change and each second."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(EVERYWHERE),
        Binding("escape", "close_notice", show=False),
    ]
    NAME: ClassVar[str] = ""
    """What the help calls the screen."""
    PAGE: ClassVar[str] = ""
    """The page that it belongs to."""
    KEYS: ClassVar[tuple[ScreenKey, ...]] = ()
    SHORT: ClassVar[tuple[Everywhere, ...]] = (REAL_INCIDENT, HELP, LEAVE)
    """The keys of everywhere that its footer shows."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """Yield the top bar, what the screen shows, and its keys."""
        yield TopBar(self.session, self.PAGE)
        yield from self.body()
        yield KeyLines(self.offered)

    def body(self) -> Iterable[Widget]:
        """Yield what the screen shows."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        """Draw what has changed while another screen was in front."""
        self.call_after_refresh(self.follow)

    def on_resize(self) -> None:
        """Draw to the new width."""
        self.call_after_refresh(self.follow)

    def follow(self) -> None:
        """Draw the exercise as it stands."""
        if not self.is_current or not self.query(TopBar):
            return
        self.draw()
        self.query_one(TopBar).draw()
        self.query_one(KeyLines).show_keys(self.offered)

    def draw(self) -> None:
        """Draw what the screen shows, as `self.session` has it now."""
        raise NotImplementedError

    @property
    def own(self) -> tuple[ScreenKey, ...]:
        """The screen's own keys that are of use now."""
        return self.KEYS

    @property
    def offered(self) -> tuple[ScreenKey, ...]:
        """The keys that the footer shows."""
        ended = self.session.state.status is Status.ENDED
        return (*self.own, *((HOT_WASH,) if ended else ()), *self.SHORT)

    async def action_act(self, name: str, key: str = "") -> None:
        """Do what the key called `name` does, on this screen or on all."""
        own = next((each for each in self.KEYS if each.id == name), None)
        if own is None:
            await self.run_action(f"app.act('{name}')")
        elif action := own.doing(key):
            await self.run_action(action)

    def action_close_notice(self) -> None:
        """Tell no more of what was missed."""
        self.session.dismiss_return()

    def help_screen(self) -> HelpScreen:
        """Return what the keys do here."""
        return HelpScreen(
            _("EXERCICE · Aide — {screen} — Échap ferme").format(screen=_(self.NAME)),
            [
                (_("Sur cet écran"), [(_(each.signs), _(each.help)) for each in self.KEYS]),
                (_("De partout"), [(_(each.signs), _(each.help)) for each in EVERYWHERE]),
            ],
            _("F2 à F6, Ctrl+R et Ctrl+X sont entendus même pendant qu’on écrit."),
        )


CHOOSE = ScreenKey("choose", "", "↑↓", N_("choisir"), N_("Choisit une ligne ; un clic aussi."))
SCROLL = ScreenKey("scroll", "", "↑↓", N_("défiler"), N_("Défile ; Page et Fin aussi."))
BACK = ScreenKey(
    "back", "escape", N_("Échap"), N_("revenir"), N_("Revient à la page."), "dismiss(None)"
)
