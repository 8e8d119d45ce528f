"""The desk behind the cockpit: what commands are given, and what is looked at."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from textual.screen import Screen

from crisisex.client import settings
from crisisex.console.acts import start
from crisisex.console.command import ConsoleCommand
from crisisex.console.desk import Answer, Chosen, Option, Question
from crisisex.console.filtering import Filter
from crisisex.console.link import Link
from crisisex.console.place import OpenAgain, Place
from crisisex.console.repertoire import repertoire_of
from crisisex.console.screens.ask import AskScreen
from crisisex.console.screens.choice import ChoiceScreen
from crisisex.console.screens.lobby import LobbyScreen
from crisisex.console.session import Session
from crisisex.console.snapshot import Snapshot
from crisisex.console.widgets.chronogram_list import ChronogramList
from crisisex.console.widgets.panes import Panes
from crisisex.console.widgets.prompt import Prompt
from crisisex.errors import UserError
from crisisex.language import _, other
from crisisex.plain import plain
from crisisex.terminal.themes import after

T = TypeVar("T")


class Drawn(Screen[None]):
    """A screen that draws what its desk looks at."""

    desk: "CockpitDesk"

    def draw(self) -> None:
        """Draw the desk's snapshot."""
        raise NotImplementedError


class CockpitDesk:
    """The Desk of one cockpit: it looks at a session, and sends over a link."""

    def __init__(self, screen: Drawn, session: Session, link: Link) -> None:
        self._screen = screen
        self.session = session
        self.link = link
        self._snapshot = session.snapshot()
        self.following = True
        """What is played now selects itself."""

    @property
    def snapshot(self) -> Snapshot:
        """The run as it is drawn."""
        return self._snapshot

    @property
    def now(self) -> float:
        """The exercise second it is."""
        return self._snapshot.elapsed(self.session.now())

    def look(self, snapshot: Snapshot | None = None) -> None:
        """Look at `snapshot`, or at the session as it stands; then select what plays now."""
        self._snapshot = snapshot or self.session.snapshot()
        inject = self._snapshot.to_play(self.session.now()) if self.following else None
        if inject not in {None, self.session.inject}:
            self.session.inject = inject
            self._snapshot = self.session.snapshot()
        self._screen.draw()

    @property
    def anywhere(self) -> Sequence[ConsoleCommand]:
        """The commands that are heard on every screen."""
        commands = repertoire_of(self._snapshot).commands
        return [each for each in commands if each.over or each.always]

    def do(self, name: str) -> None:
        """Do the console command called `name`, or say why not."""
        try:
            repertoire_of(self._snapshot).command(name).act(self)
        except UserError as error:
            self.complain(error)

    # -- towards the director -------------------------------------------------------------------

    def send(self, kind: str, /, **fields: Any) -> None:  # noqa: ANN401 - JSON data
        """Send a command to the director; what it refuses is shown for a moment."""
        self._work(self.tell(kind, **fields))

    async def tell(self, kind: str, /, **fields: Any) -> None:  # noqa: ANN401 - JSON data
        """Send a command to the director; Refused or Unreachable when nothing came of it."""
        await self.link.send(kind, **fields)

    def _work(self, work: Awaitable[None]) -> None:
        async def guarded() -> None:
            try:
                await work
            except UserError as error:
                self.complain(error)

        self._screen.run_worker(guarded(), group="commands")

    # -- towards the facilitator ------------------------------------------------------------------

    def say(self, sentence: str) -> None:
        """Show a sentence for a moment."""
        self._screen.notify(plain(sentence), markup=False)

    def complain(self, error: UserError) -> None:
        """Show what went wrong for a moment."""
        self._screen.notify(plain(str(error)), severity="error", markup=False)

    def ask(self, question: Question, answer: Answer) -> None:
        """Ask for a line at the bottom of what is in front; a line half written stays behind."""
        app = self._screen.app
        for prompt in app.screen.query(Prompt):
            if prompt.is_free:
                prompt.open(question, answer)
                return
        app.push_screen(AskScreen(question, answer))

    def choose(self, title: str, options: Sequence[Option], chosen: Chosen) -> None:
        """Let an option be chosen, the first one being proposed; nothing when it is given up."""

        def closed(answer: str | None) -> None:
            if answer is not None:
                chosen(answer)

        self._screen.app.push_screen(ChoiceScreen(title, options), closed)

    def open(self, screen: Screen[T], closed: Callable[[T], None] | None = None) -> None:
        """Open a screen over the cockpit; `closed` takes what it gives, unless it gave up."""

        def gone(given: T | None) -> None:
            if given is not None and closed is not None:
                closed(given)

        self._screen.app.push_screen(screen, gone)

    def show_help(self) -> None:
        """Open the help."""
        from crisisex.console.helping import console_help  # noqa: PLC0415 - made of the commands

        self._screen.app.push_screen(console_help(repertoire_of(self._snapshot).commands))

    def show_seats(self) -> None:
        """Open the page of codes and links."""
        self._work(self._show_seats())

    async def _show_seats(self) -> None:
        known = self.session.withdrawal
        seats, doors = await self.link.seats(), await self.link.doors()
        self.open(LobbyScreen(self, seats, doors, known), lambda _answer: start(self))

    def leave(self) -> None:
        """Close the console; the exercise goes on."""
        self._screen.app.exit()

    # -- what is looked at ------------------------------------------------------------------------

    def select(self, inject: str) -> None:
        """Select an inject; what is played now is followed no more."""
        self.following = False
        self.session.inject = inject
        self.look()

    def show_only(self, **asked: str) -> None:
        """Show the injects for which this holds too."""
        self.session.filter = replace(self.session.filter, **asked)
        self.look()

    def show_all(self) -> None:
        """Show every inject again."""
        self.session.filter = Filter()
        self.look()

    def follow(self) -> None:
        """Keep what is played now in sight."""
        self.following = True
        self.look()

    def look_at(self, cell: str) -> None:
        """Look at a cell."""
        self.session.cell = cell
        self.look()

    def next_cell(self) -> None:
        """Look at the next cell."""
        self.session.next_cell()
        self.look()

    def next_scope(self) -> None:
        """Let commands speak of this cell, or of every cell."""
        self.session.every_cell = not self.session.every_cell
        self.look()

    def remember(self, **choices: str) -> None:
        """Keep what was chosen for the next time; that it cannot be kept is said."""
        try:
            settings.keep(**choices)
        except OSError as error:
            self.say(_("Ce choix ne sera pas gardé : {why}").format(why=error))

    def next_theme(self) -> None:
        """Go round dark, light and high contrast."""
        theme, name = after(self._screen.app.theme)
        self._screen.app.theme = theme.name
        self.remember(theme=theme.name)
        self.say(_("Thème {name}").format(name=_(name)))

    def next_language(self) -> None:
        """Have the console opened again in the next language, and keep the choice."""
        language = other()
        self.remember(language=language)
        self._screen.post_message(OpenAgain(self._place(), language))

    def _place(self) -> Place:
        session, stack = self.session, self._screen.app.screen_stack
        return Place(
            cell=session.cell,
            inject=session.inject,
            following=self.following,
            every_cell=session.every_cell,
            filter=session.filter,
            lobby=any(isinstance(screen, LobbyScreen) for screen in stack),
        )

    def return_to(self, place: Place) -> None:
        """Look at what was looked at there."""
        self.session.cell, self.session.inject = place.cell, place.inject
        self.session.every_cell, self.session.filter = place.every_cell, place.filter
        self.following = place.following
        self.look()

    def next_pane(self) -> None:
        """Go to the next pane, and from the last one back to the chronogramme."""
        if not self._screen.query_one(Panes).focus_next():
            self._screen.query_one(ChronogramList).focus()
