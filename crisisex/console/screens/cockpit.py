"""The facilitator's one working screen: chronogramme, detail, seats, crisis log, keys."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message

from crisisex.console.link import Link
from crisisex.console.palette import CommandProvider
from crisisex.console.repertoire import KEYS, repertoire_of
from crisisex.console.screens.cockpit_desk import CockpitDesk, Drawn
from crisisex.console.screens.live import LiveScreen
from crisisex.console.screens.log import LogScreen
from crisisex.console.session import Session
from crisisex.console.snapshot import Snapshot
from crisisex.console.widgets.chronogram_list import ChronogramList, ChronogramPane
from crisisex.console.widgets.clock_bar import ClockBar
from crisisex.console.widgets.key_bar import KeyBar
from crisisex.console.widgets.legal_clocks import LegalClocks
from crisisex.console.widgets.log_list import LogList
from crisisex.console.widgets.panes import Panes
from crisisex.console.widgets.prompt import Prompt
from crisisex.console.widgets.seat_list import SeatList
from crisisex.console.widgets.time_axis import TimeAxis
from crisisex.run.state import RunStatus
from crisisex.terminal.keyed import Keyed

TICK_SECONDS = 0.5
"""Wall seconds between two drawings of the clocks."""
FAR = 1_000_000
"""More lines than any chronogramme has."""


class ConsoleProvider(CommandProvider):
    """Offers the console's commands."""

    @property
    def commands(self) -> Sequence[Keyed]:
        """Those of this run, played or played again."""
        assert isinstance(self.screen, Drawn)  # noqa: S101 - the cockpit alone offers it
        return repertoire_of(self.screen.desk.snapshot).commands


class Cockpit(Drawn):
    """Draws what its desk looks at, and has the desk do what the keys say."""

    CSS_PATH = "cockpit.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 - Textual's way
    COMMANDS = {ConsoleProvider}  # noqa: RUF012 - Textual's way
    BINDINGS: ClassVar[list[BindingType]] = [
        *KEYS,
        *(
            Binding(key, f"move({by})", show=False, priority=True)
            for key, by in (("up", -1), ("down", 1), ("pageup", -10), ("pagedown", 10))
        ),
        Binding("home", f"move({-FAR})", show=False, priority=True),
        Binding("end", f"move({FAR})", show=False, priority=True),
        Binding("escape", "chronogram", show=False),
    ]

    class Changed(Message):
        """The run has changed: here it is, whole."""

        def __init__(self, snapshot: Snapshot) -> None:
            super().__init__()
            self.snapshot = snapshot

    def __init__(self, session: Session, link: Link) -> None:
        super().__init__()
        self.desk = CockpitDesk(self, session, link)

    def compose(self) -> ComposeResult:
        """Yield the widgets."""
        yield ClockBar()
        yield TimeAxis()
        with Container(id="work"):
            yield ChronogramPane()
            yield Panes()
        yield Prompt()
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw what is known, and let the clocks run."""
        self.query_one(ChronogramList).focus()
        self.desk.look()
        self.set_interval(TICK_SECONDS, self._tick)

    def welcome(self) -> None:
        """Open the lobby while the exercise has not started."""
        if self.desk.session.state.status is RunStatus.READY:
            self.desk.show_seats()

    # -- drawing ------------------------------------------------------------------------------

    @on(Changed)
    def _changed(self, event: Changed) -> None:
        before = self.desk.snapshot
        if (len(event.snapshot.due), event.snapshot.questions) > (
            len(before.due),
            before.questions,
        ):
            self.app.bell()
        self.desk.look(event.snapshot)

    def draw(self) -> None:
        """Draw the desk's snapshot."""
        snapshot = self.desk.snapshot
        if self.has_class("-cut") != bool(snapshot.cut):  # rarely: it styles the screen anew
            self.set_class(bool(snapshot.cut), "-cut")
        self._tick()
        self.query_one(Panes).show(snapshot, self.desk.now)
        self.query_one(ChronogramPane).show(snapshot)
        self.query_one(KeyBar).show(snapshot)
        self.query_one(ChronogramList).reveal(now=self.desk.following)

    def _tick(self) -> None:
        snapshot, now = self.desk.snapshot, self.desk.now
        self.query_one(ClockBar).show(snapshot, now)
        self.query_one(ChronogramList).show(snapshot, now)
        self.query_one(TimeAxis).show(snapshot, now)
        self.query_one(SeatList).show(snapshot, now)
        self.query_one(LegalClocks).show(snapshot, now)
        self._draw_above()

    def _draw_above(self) -> None:
        """Draw the screen that stands over this one, if it shows the run."""
        above = self.app.screen
        if isinstance(above, LiveScreen) and above.is_mounted:
            above.follow()

    # -- keys ---------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to whoever is writing, and the arrows to the pane that has the focus."""
        del parameters
        if action == "move":
            return self.query_one(ChronogramList).has_focus
        return action != "act" or not self.query_one(Prompt).is_open

    def action_act(self, name: str) -> None:
        """Do the console command called `name`."""
        self.desk.do(name)

    def action_move(self, by: int) -> None:
        """Select the inject `by` lines further."""
        further = self.query_one(ChronogramList).further(by)
        if further is not None:
            self.desk.select(further)

    def action_chronogram(self) -> None:
        """Come back to the chronogramme."""
        self.query_one(ChronogramList).focus()

    @on(ChronogramList.Chosen)
    def _chosen(self, event: ChronogramList.Chosen) -> None:
        self.desk.select(event.inject)

    @on(LogList.Opened)
    def _entry(self, event: LogList.Opened) -> None:
        self.desk.open(LogScreen(self.desk, event.seq))

    @on(Prompt.Closed)
    def _prompt_closed(self) -> None:
        self.action_chronogram()
