"""The player's app: it follows the feed, sends what is done, and puts the right screen in front."""

import asyncio
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.timer import Timer

from crisisex.client.errors import Refused, Unreachable
from crisisex.client.settings import Settings
from crisisex.errors import UserError
from crisisex.language import N_, _
from crisisex.plain import plain
from crisisex.player import acts, news, wording
from crisisex.player.asked import OpenForm, OpenMessage
from crisisex.player.files import save
from crisisex.player.forms import Form
from crisisex.player.keys import ALWAYS
from crisisex.player.ringing import RING_SECONDS, Ringer
from crisisex.player.screens.cell import CellScreen
from crisisex.player.screens.contacts import ContactsScreen
from crisisex.player.screens.duties import DutiesScreen
from crisisex.player.screens.form import FormScreen
from crisisex.player.screens.message import MessageScreen
from crisisex.player.screens.messages import MessagesScreen
from crisisex.player.screens.page import PlayScreen
from crisisex.player.screens.question import QuestionScreen
from crisisex.player.screens.role import RoleScreen
from crisisex.player.screens.rules import RulesScreen
from crisisex.player.screens.stopped import StoppedScreen
from crisisex.player.session import Refusal, Session, heard
from crisisex.player.state import Status
from crisisex.terminal.shell import Shell

RETRY_SECONDS = 1.0
"""Wall seconds before the director is tried again."""
FRAME_SECONDS = 0.03
"""Wall seconds between two pictures: what arrives within them is drawn together."""

PAGES: tuple[type[PlayScreen[None]], ...] = (
    MessagesScreen,
    CellScreen,
    DutiesScreen,
    ContactsScreen,
    RoleScreen,
)


class PlayerApp(Shell[str]):
    """One seat's life; it gives the language to be opened again in, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [*ALWAYS]
    leaving = N_("Ctrl+Q quitte ; l’exercice continue sans vous.")

    def __init__(self, session: Session, chosen: Settings | None = None, *, page: str = "") -> None:
        super().__init__()
        self.session = session
        self.page = page or MessagesScreen.PAGE
        """The page in front."""
        self._settings = chosen or Settings()
        self.ringer = Ringer(session, self.bell)
        self._frame: Timer | None = None

    def on_mount(self) -> None:
        """Show the first page, and begin to follow the exercise."""
        self.wear(self._settings)
        for page in PAGES:
            self.install_screen(page(self.session), page.PAGE)
        self.push_screen(self.page)
        self.session.changed, self.session.refused = self._draw_soon, self._tell_refusal
        self.run_worker(self._follow())
        self.run_worker(self.session.outbox.pump())
        self.set_interval(1.0, self._second)
        self.set_interval(RING_SECONDS, self.ringer.ring)

    # -- following the exercise -------------------------------------------------------------------

    async def _follow(self) -> None:
        while True:
            try:
                await heard(self.session)
            except (Unreachable, Refused) as error:
                self.session.lost(str(error))
                await asyncio.sleep(RETRY_SECONDS)

    def _draw_soon(self) -> None:
        if self._frame is None:
            self._frame = self.set_timer(FRAME_SECONDS, self._draw)

    def _draw(self) -> None:
        self._frame = None
        if not self.screen_stack:  # the app is being closed
            return
        fresh = self.session.take_news()
        if fresh:
            self._announce(news.announced(self.session.seat, fresh))
            self.ringer.begin()
        self._stop_or_go_on()
        self._show_rules()
        self._follow_clock()

    def _second(self) -> None:
        self.session.outbox.tidy()
        self._follow_clock()

    def _follow_clock(self) -> None:
        if self.screen_stack and isinstance(self.screen, PlayScreen):
            self.screen.follow()

    def _announce(self, words: str) -> None:
        if words and self.session.state.status is not Status.STOPPED:
            self.notify(" ".join(words.split()), markup=False)

    def _stop_or_go_on(self) -> None:
        """Put INCIDENT RÉEL in front of everything, or take it away."""
        state = self.session.state
        stopped = next(
            (each for each in self.screen_stack if isinstance(each, StoppedScreen)), None
        )
        if state.status is Status.STOPPED and state.incident and stopped is None:
            self.clear_notifications()
            self.push_screen(StoppedScreen(state.incident))
        elif state.status is not Status.STOPPED and stopped is self.screen:
            self.pop_screen()

    def _show_rules(self) -> None:
        """Show the rules at DEBEX, unless somebody is writing or reading something else."""
        session = self.session
        unread = session.seat.rules and not session.rules_read and session.state.can_act
        if unread and isinstance(self.screen, PAGES):
            self.push_screen(RulesScreen(session))

    def _tell_refusal(self, refusal: Refusal) -> None:
        told = _("{why} Ce que vous aviez écrit est gardé.").format(why=refusal.sentence)
        self.notify(told, severity="error", markup=False, timeout=10)

    # -- what screens and keys ask --------------------------------------------------------------

    def action_act(self, name: str) -> None:
        """Do what the key called `name` does on every screen."""
        if isinstance(self.screen, StoppedScreen | QuestionScreen) and name != "leave":
            return
        if name in {page.PAGE for page in PAGES}:
            self._go(name)
        elif name in acts.ACTS:
            acts.ACTS[name](self)

    def _go(self, page: str) -> None:
        """Put a page in front; forms close, and keep their drafts."""
        self.back_to_page()
        if self.page != page:
            self.page = page
            self.switch_screen(page)

    def back_to_page(self) -> None:
        """Close what stands over the page; drafts are kept."""
        while not isinstance(self.screen, PAGES):
            self.pop_screen()

    @on(OpenMessage)
    def _message_asked(self, asked: OpenMessage) -> None:
        self.open_message(asked.inject)

    def open_message(self, inject: str) -> None:
        """Show a message, in the place of the one that is open."""
        screen = MessageScreen(self.session, inject)
        if isinstance(self.screen, MessageScreen):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    @on(OpenForm)
    def _form_asked(self, asked: OpenForm) -> None:
        self.open_form(asked.form)

    def open_form(self, form: Form) -> None:
        """Have something written, when it may be sent now."""
        if self.session.state.status not in form.open_in:
            self.notify(wording.why_not(self.session.state.status), markup=False)
        elif not isinstance(self.screen, FormScreen):
            self.push_screen(FormScreen(self.session, form))

    def reopen(self, language: str) -> None:
        """End, to be opened again in another language; the session waits."""
        self.exit(language)

    async def action_quit(self) -> None:
        """Leave, after a question when something would be lost."""
        acts.leave(self)

    async def action_save(self, inject: str) -> None:
        """Save the files that came with a message, and say where."""
        try:
            folder = await save(self.session, inject)
        except (UserError, OSError) as error:
            self.notify(plain(str(error)), severity="error", markup=False)
        else:
            self.notify(_("Enregistré dans {folder}").format(folder=folder), markup=False)
