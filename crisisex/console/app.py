"""The console as a Textual app: it opens the cockpit and hands it the feed, batch by batch."""

import asyncio
import contextlib
import gc
import time
from collections.abc import Callable
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.timer import Timer
from textual.widgets import Static

from crisisex.client.director import DirectorClient
from crisisex.client.running import Running
from crisisex.client.settings import Settings, language, load
from crisisex.console.link import Link, followed, opened
from crisisex.console.plain import plain
from crisisex.console.screens.cockpit import Cockpit
from crisisex.console.themes import DARK, THEMES
from crisisex.errors import UserError
from crisisex.language import speak

FRAME_SECONDS = 0.03
"""Wall seconds in which what arrives is drawn together."""
CALM_SECONDS = 0.25
"""Wall seconds that a calm message may wait for others, or for one that may not."""
CALM = frozenset({"inject_delivered", "inject_opened", "inject_acknowledged", "presence"})
"""A hundred players send these all the time: drawing each would make keys wait behind them."""

FREEZE_SECONDS = 2.0
"""Wall seconds after the first whole picture before the collector is told what stays."""


class ConsoleApp(App[None]):
    """The facilitator's console on one director."""

    TITLE = "crisisex"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = set()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("ctrl+c", "help_quit", show=False),
    ]

    def __init__(
        self,
        link: Link,
        now: Callable[[], float] = time.monotonic,
        *,
        settings: Settings | None = None,
        lobby: bool = True,
    ) -> None:
        super().__init__()
        self.link = link
        self.now = now
        self._settings = settings or Settings()
        self._lobby = lobby
        """Open the lobby first, as long as the exercise has not started."""
        self._frame: Timer | None = None
        """Draws what has arrived."""
        self._frame_is_calm = False
        self._settled = False
        """All that had happened before is folded."""

    def compose(self) -> ComposeResult:
        """Yield what is seen before the director has answered."""
        yield Static("Connexion au directeur… (Ctrl+Q quitte)", id="waiting", markup=False)

    def on_mount(self) -> None:
        """Begin to follow the run."""
        for theme, _name in THEMES:
            self.register_theme(theme)
        known = {theme.name for theme, _name in THEMES}
        self.theme = self._settings.theme if self._settings.theme in known else DARK.name
        self.run_worker(self._follow())

    async def _follow(self) -> None:
        try:
            session = await opened(self.link, self.now, self._wait)
        except UserError as error:
            self._wait(f"{plain(str(error))} Ctrl+Q quitte.")
            return
        await self._introduce()
        cockpit = Cockpit(session, self.link)
        await self.push_screen(cockpit)

        def draw() -> None:
            self._frame = None
            cockpit.post_message(Cockpit.Changed(session.snapshot()))
            if session.caught_up and not self._settled:
                self._settled = True
                self._settle(cockpit)

        await followed(self.link, session, lambda kind: self._draw_soon(draw, calm=kind in CALM))

    def _draw_soon(self, draw: Callable[[], None], *, calm: bool) -> None:
        """Have what has arrived drawn: at the next frame, or later when nothing is urgent in it."""
        if self._frame is not None and (calm or not self._frame_is_calm):
            return
        if self._frame is not None:
            self._frame.stop()
        self._frame_is_calm = calm
        self._frame = self.set_timer(CALM_SECONDS if calm else FRAME_SECONDS, draw)

    def _settle(self, cockpit: Cockpit) -> None:
        """Open the lobby if it is the moment; then spare the collector what is there to stay.

        An exercise and its past are tens of thousands of objects: walking them all took 50 ms at
        a time, in the middle of a redraw.
        """
        if self._lobby:
            cockpit.welcome()
        self.set_timer(FREEZE_SECONDS, _freeze)

    async def _introduce(self) -> None:
        """Give the director the name that the facilitator has given here before."""
        if self._settings.name:
            with contextlib.suppress(UserError):  # the feed says what is wrong, and tries again
                await self.link.animate(self._settings.name)

    def _wait(self, sentence: str) -> None:
        self.query_one("#waiting", Static).update(sentence)

    def action_command_palette(self) -> None:
        """Open the palette, in French."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="Chercher une commande…"))

    def action_help_quit(self) -> None:
        """Say how to leave."""
        self.notify("q ferme la console ; l’exercice continue.", markup=False)


def _freeze() -> None:
    gc.collect()
    gc.freeze()


def run_console(running: Running) -> None:
    """Run the console on a director until the facilitator leaves it."""

    async def run() -> None:
        async with DirectorClient(running.url, running.token) as client:
            await ConsoleApp(client, settings=load()).run_async()

    speak(language())
    asyncio.run(run())
