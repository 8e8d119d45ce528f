"""The legal clocks that run in the cell, and what of them is filed."""

from textual.content import Content

from crisisex.console.obligations import left_of
from crisisex.console.snapshot import LegalClock, Snapshot
from crisisex.console.widgets.text_pane import TextPane
from crisisex.language import _


class LegalClocks(TextPane[tuple[object, ...]]):
    """One line a clock that has started: how it stands, its time, its name."""

    def show(self, snapshot: Snapshot, now: float) -> None:
        """Draw the clocks of `snapshot` at exercise second `now`, to the scenario's minute."""
        minute = snapshot.scenario_at(now) // 60
        self.tell((snapshot.legal, minute), lambda: content_of(snapshot.legal, minute * 60))


def content_of(clocks: tuple[LegalClock, ...], scenario: float) -> Content:
    """Return the clocks at scenario second `scenario`."""
    if not clocks:
        return Content.styled(_("Aucun délai ne court (h)."), "$foreground-muted")
    return Content("\n").join(_line(clock, scenario) for clock in clocks)


def pressing(clocks: tuple[LegalClock, ...], scenario: float) -> int:
    """Return how many clocks are overdue, nearly so, or to be answered at once."""
    return sum(clock.filed is None and left_of(clock, scenario)[1] for clock in clocks)


def _line(clock: LegalClock, scenario: float) -> Content:
    left, presses = left_of(clock, scenario)
    if clock.filed is not None:
        sign, style = "✓", "$text-warning" if presses else "$text-success"
    else:
        sign, style = ("!", "bold $text-error") if presses else ("►", "")
    return Content.assemble((f"{sign} {left}", style), f"  {clock.title}")
