"""Who is connected, seat by seat."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from crisisex.console.snapshot import SeatRow, Snapshot


class SeatList(VerticalScroll):
    """The seats of the cell with those who took them."""

    DEFAULT_CSS = """
    SeatList {
        scrollbar-size-vertical: 1;
        & > Static { height: auto; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[SeatRow, ...] | None = None

    def compose(self) -> ComposeResult:
        """Yield the text."""
        yield Static(markup=False)

    def show(self, snapshot: Snapshot) -> None:
        """Draw the seats of `snapshot`."""
        if snapshot.seats != self._shown:
            self._shown = snapshot.seats
            self.query_one(Static).update(content_of(snapshot.seats))


def content_of(seats: tuple[SeatRow, ...]) -> Content:
    """Return one line a seat: a sign, the role, the names."""
    parts: list[tuple[str, str]] = []
    for seat in seats:
        here = any(person.connected for person in seat.people)
        sign, style = ("●", "$text-success") if here else ("○", "$foreground-muted")
        parts += [
            (f"{sign} ", style),
            (f"{seat.title} : ", "bold" if here else "$foreground-muted"),
        ]
        names = ", ".join(
            (person.name or "sans nom") + ("" if person.connected else " (déconnecté)")
            for person in seat.people
        )
        parts.append((f"{names or 'personne'}\n", "" if here else "$foreground-muted"))
    return Content.assemble(*parts).rstrip("\n")
