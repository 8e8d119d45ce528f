"""The console as a Textual app: it opens the cockpit and hands it the feed, batch by batch."""

import asyncio
import contextlib
import gc
import time
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Static

from crisisex.client.director import DirectorClient
from crisisex.client.running import Running
from crisisex.client.settings import Settings, load
from crisisex.console.link import Link, followed, opened
from crisisex.console.place import OpenAgain, Place
from crisisex.console.repertoire import ANYWHERE
from crisisex.console.screens.cockpit import Cockpit
from crisisex.console.session import Session
from crisisex.errors import UserError
from crisisex.language import N_, _, speak
from crisisex.plain import plain
from crisisex.terminal.shell import Shell

FRAME_SECONDS = 0.03
"""Wall seconds between two pictures: what arrives within them is drawn together."""
_SOON = 0.001
"""As good as at once: a timer of no seconds never rings."""
CALM_SECONDS = 0.25
"""Wall seconds that a calm message may wait for others, or for one that may not."""
CALM = frozenset({"inject_delivered", "inject_opened", "inject_acknowledged", "presence"})
"""A hundred players send these all the time: drawing each would make keys wait behind them."""

TOLD = frozenset({"mail_failed"})
"""What the facilitators must hear of, whatever they look at: it is theirs to make up for."""
TOLD_SECONDS = 15.0

FREEZE_SECONDS = 2.0
"""Wall seconds after the first whole picture before the collector is told what stays."""


class ConsoleApp(Shell[None]):
    """The facilitator's console on one director."""

    BINDINGS: ClassVar[list[BindingType]] = [*ANYWHERE]
    leaving = N_("q ferme la console ; cela ne change rien à l’exercice.")
    back = N_("L’exercice continue ; « crisisex attach » rouvre la console.")

    def __init__(
        self,
        link: Link,
        now: Callable[[], float] = time.monotonic,
        *,
        settings: Settings | None = None,
        lobby: bool = True,
        place: Place | None = None,
    ) -> None:
        super().__init__()
        self.link = link
        self.now = now
        self._settings = settings or Settings()
        self._lobby = lobby if place is None else place.lobby
        """Open the lobby first, as long as the exercise has not started."""
        self._place = place
        """Where to go on; None for a console that opens for the first time."""
        self.again: OpenAgain | None = None
        """How to open the console anew, once it is closed; None when it was left for good."""
        self._cockpit: Cockpit | None = None
        self._frame: Timer | None = None
        """Draws what has arrived."""
        self._frame_is_calm = False
        self._drawn = 0.0
        """When the last picture was drawn, by the monotonic clock."""
        self._settled = False
        """All that had happened before is folded."""

    def compose(self) -> ComposeResult:
        """Yield what is seen before the director has answered."""
        yield Static(_("Connexion au directeur… (Ctrl+Q quitte)"), id="waiting", markup=False)

    def on_mount(self) -> None:
        """Begin to follow the run."""
        self.wear(self._settings)
        self.run_worker(self._follow())

    async def _follow(self) -> None:
        try:
            session = await opened(self.link, self.now, self._wait)
        except UserError as error:
            self._wait(_("{what} Ctrl+Q quitte.").format(what=plain(str(error))))
            return
        await self._introduce()
        self._cockpit = cockpit = Cockpit(session, self.link)
        await self.push_screen(cockpit)

        def draw() -> None:
            self._frame, self._drawn = None, time.monotonic()
            settles = session.caught_up and not self._settled
            if settles and self._place is not None:
                cockpit.desk.return_to(self._place)
            cockpit.post_message(Cockpit.Changed(session.snapshot()))
            if settles:
                self._settled = True
                self._settle(cockpit)

        def changed(kind: str) -> None:
            if kind in TOLD and self._settled:
                self._tell(session)
            self._draw_soon(draw, calm=kind in CALM)

        await followed(self.link, session, changed)

    def _tell(self, session: Session) -> None:
        """Say what has just gone into the log over whatever screen is shown."""
        self.notify(session.last_line, severity="error", timeout=TOLD_SECONDS, markup=False)

    def _draw_soon(self, draw: Callable[[], None], *, calm: bool) -> None:
        """Have what has arrived drawn: at the next frame, or later when nothing is urgent in it."""
        if self._frame is not None and (calm or not self._frame_is_calm):
            return
        if self._frame is not None:
            self._frame.stop()
        self._frame_is_calm = calm
        since = time.monotonic() - self._drawn
        wait = CALM_SECONDS if calm else max(_SOON, FRAME_SECONDS - since)
        self._frame = self.set_timer(wait, draw)

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

    @on(OpenAgain)
    def _open_again(self, asked: OpenAgain) -> None:
        self.again = asked
        self.exit()

    def action_act(self, name: str) -> None:
        """Do a console command from over the cockpit."""
        if self._cockpit is not None:
            self._cockpit.action_act(name)


def _freeze() -> None:
    gc.collect()
    gc.freeze()


def run_console(running: Running) -> None:
    """Run the console on a director until the facilitator leaves it for good."""
    again = asyncio.run(_opened(running, None))
    while again is not None:
        gc.unfreeze()
        speak(again.language)
        again = asyncio.run(_opened(running, again.place))


async def _opened(running: Running, place: Place | None) -> OpenAgain | None:
    """Run the console once; return how it is to be opened again."""
    async with DirectorClient.of(running) as client:
        app = ConsoleApp(client, settings=load(), place=place)
        await app.run_async()
        return app.again


def run_replay(link: Link, now: Callable[[], float]) -> None:
    """Run the console on a run that is played again; `now` gives the date it was then."""
    # No name is given: nobody is known to a run that is over.
    place: Place | None = None
    while True:
        settings = replace(load(), name="")
        app = ConsoleApp(link, now, settings=settings, lobby=False, place=place)
        app.back = Shell.back
        app.run()
        if app.again is None:
            return
        speak(app.again.language)
        place = app.again.place
