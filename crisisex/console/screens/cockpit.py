"""The facilitator's one working screen: chronogramme, detail, seats, crisis log, keys."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.screen import Screen

from crisisex.console.commands import BY_ID, KEYS, ConsoleCommand
from crisisex.console.desk import Answer, Option, Question
from crisisex.console.link import Link
from crisisex.console.palette import CommandProvider
from crisisex.console.plain import plain
from crisisex.console.screens.choice import ChoiceScreen
from crisisex.console.screens.help import HelpScreen
from crisisex.console.screens.seats import SeatsScreen
from crisisex.console.session import Session
from crisisex.console.snapshot import Snapshot
from crisisex.console.widgets.chronogram_list import ChronogramList, ChronogramPane
from crisisex.console.widgets.clock_bar import ClockBar
from crisisex.console.widgets.key_bar import KeyBar
from crisisex.console.widgets.panes import Panes
from crisisex.console.widgets.prompt import Prompt
from crisisex.errors import UserError

TICK_SECONDS = 0.5
"""Wall seconds between two drawings of the clocks."""


class Cockpit(Screen[None]):
    """The desk that commands act on; it draws snapshots and sends what it is told to."""

    CSS_PATH = "cockpit.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 - Textual's way
    COMMANDS = {CommandProvider}  # noqa: RUF012 - Textual's way
    BINDINGS: ClassVar[list[BindingType]] = [
        *KEYS,
        Binding("escape", "chronogram", show=False),
    ]

    class Changed(Message):
        """The run has changed: here it is, whole."""

        def __init__(self, snapshot: Snapshot) -> None:
            super().__init__()
            self.snapshot = snapshot

    def __init__(self, session: Session, link: Link) -> None:
        super().__init__()
        self._session = session
        self._link = link
        self._snapshot = session.snapshot()
        self._following = True

    def compose(self) -> ComposeResult:
        """Yield the widgets."""
        yield ClockBar()
        with Container(id="work"):
            yield ChronogramPane()
            yield Panes()
        yield Prompt()
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw what is known, and let the clocks run."""
        self.query_one(ChronogramList).focus()
        self._draw(self._snapshot)
        self.set_interval(TICK_SECONDS, self._tick)

    # -- drawing ------------------------------------------------------------------------------

    @on(Changed)
    def _changed(self, event: Changed) -> None:
        if len(event.snapshot.due) > len(self._snapshot.due):
            self.app.bell()
        self._draw(event.snapshot)

    def _draw(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        if self._following and self._choose_what_plays():
            return
        self._tick()
        self.query_one(Panes).show(self._snapshot)
        self.query_one(KeyBar).show(self._snapshot)
        self.query_one(ChronogramList).reveal(now=self._following)

    def _tick(self) -> None:
        now = self._snapshot.elapsed(self._session.now())
        self.query_one(ClockBar).show(self._snapshot, now)
        self.query_one(ChronogramList).show(self._snapshot, now)

    def _choose_what_plays(self) -> bool:
        """Select what is to be played now; return whether that drew the screen."""
        inject = self._snapshot.to_play(self._session.now())
        if inject is None or (self._snapshot.selected and inject == self._snapshot.selected.id):
            return False
        self._session.inject = inject
        self._draw(self._session.snapshot())
        return True

    # -- commands -----------------------------------------------------------------------------

    def action_act(self, name: str) -> None:
        """Do the console command called `name`."""
        self.run_worker(self._perform(BY_ID[name]), group="commands")

    async def _perform(self, command: ConsoleCommand) -> None:
        try:
            await command.act(self)
        except UserError as error:
            self.notify(plain(str(error)), severity="error", markup=False)

    def action_chronogram(self) -> None:
        """Come back to the chronogramme."""
        self.query_one(ChronogramList).focus()

    @on(ChronogramList.Chosen)
    def _chosen(self, event: ChronogramList.Chosen) -> None:
        self.select(event.inject)

    @on(Prompt.Closed)
    def _prompt_closed(self) -> None:
        self.action_chronogram()

    # -- the desk -----------------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot:
        """The run as it is drawn."""
        return self._snapshot

    async def send(self, kind: str, **fields: Any) -> None:  # noqa: ANN401 - JSON data
        """Send a command to the director; Refused or Unreachable when nothing came of it."""
        await self._link.send(kind, **fields)

    def say(self, sentence: str) -> None:
        """Show a sentence for a moment."""
        self.notify(plain(sentence), markup=False)

    def ask(self, question: Question, answer: Answer) -> None:
        """Ask for a line at the bottom of the screen."""
        self.query_one(Prompt).open(question, answer)

    async def choose(self, title: str, options: Sequence[Option]) -> str | None:
        """Return the id of the option chosen, or None; the first one is proposed."""
        return await self.app.push_screen_wait(ChoiceScreen(title, options))

    def select(self, inject: str) -> None:
        """Select an inject; what is played now is followed no more."""
        self._following = False
        self._session.inject = inject
        self._draw(self._session.snapshot())

    def follow(self) -> None:
        """Keep what is played now in sight."""
        self._following = True
        self._draw(self._snapshot)

    def next_cell(self) -> None:
        """Look at the next cell."""
        self._session.next_cell()
        self._draw(self._session.snapshot())

    def next_scope(self) -> None:
        """Let commands speak of this cell, or of every cell."""
        self._session.every_cell = not self._session.every_cell
        self._draw(self._session.snapshot())

    def next_pane(self) -> None:
        """Go to the next pane, and from the last one back to the chronogramme."""
        if not self.query_one(Panes).focus_next():
            self.action_chronogram()

    def show_help(self) -> None:
        """Open the help."""
        self.app.push_screen(HelpScreen())

    async def show_seats(self) -> None:
        """Open the page of codes and links."""
        seats = await self._link.seats()
        self.app.push_screen(SeatsScreen(self._session.exercise, seats))

    def leave(self) -> None:
        """Close the console; the exercise goes on."""
        self.app.exit()
