"""Detail, seats, legal clocks, log: side by side where there is room, else one in front."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from crisisex.console.snapshot import Snapshot
from crisisex.console.widgets.inject_detail import InjectDetailPane
from crisisex.console.widgets.legal_clocks import LegalClocks
from crisisex.console.widgets.log_list import LogList
from crisisex.console.widgets.pane_tabs import PaneTabs
from crisisex.console.widgets.seat_list import SeatList
from crisisex.language import N_, _

TITLES = (N_("Stimulus"), N_("Connectés"), N_("Délais légaux"), N_("Main courante"))


class Panes(Vertical):
    """The panes beside the chronogramme."""

    DEFAULT_CSS = """
    Panes {
        & > .pane { height: 1fr; padding: 0 1; display: none; }
        & > .pane.-front { display: block; }
        & > .pane:focus { background: $surface; }
    }
    """

    def compose(self) -> ComposeResult:
        """Yield the tabs and the panes."""
        yield PaneTabs(tuple(map(_, TITLES)))
        panes: tuple[Widget, ...] = (InjectDetailPane(), SeatList(), LegalClocks(), LogList())
        for pane, title in zip(panes, TITLES, strict=True):
            pane.add_class("pane")
            pane.border_title = _(title)
            yield pane

    def on_mount(self) -> None:
        """Begin with the detail in front."""
        self._bring_front(0)

    def show(self, snapshot: Snapshot, now: float) -> None:
        """Draw `snapshot` in each pane, at exercise second `now`."""
        self.query_one(InjectDetailPane).show(snapshot)
        self.query_one(SeatList).show(snapshot, now)
        self.query_one(LegalClocks).show(snapshot, now)
        self.query_one(LogList).show(snapshot.log)

    def focus_next(self) -> bool:
        """Bring the pane after the one that has the focus in front; False past the last one."""
        panes = self._panes
        here = next((index for index, pane in enumerate(panes) if pane.has_focus), -1)
        if here + 1 == len(panes):
            return False
        self._bring_front(here + 1)
        panes[here + 1].focus()
        return True

    @property
    def _panes(self) -> list[Widget]:
        return list(self.query(".pane"))

    def _bring_front(self, front: int) -> None:
        for index, pane in enumerate(self._panes):
            pane.set_class(index == front, "-front")
        self.query_one(PaneTabs).show(front)
