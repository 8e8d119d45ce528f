"""Who is connected, seat by seat."""

from textual.content import Content

from crisisex.console import wording
from crisisex.console.snapshot import SeatRow, Snapshot
from crisisex.console.widgets.cell_list import SILENT_SECONDS
from crisisex.console.widgets.text_pane import TextPane
from crisisex.language import _
from crisisex.run.state import RunStatus

NAMED = 4
"""How many of those who share a seat are named."""


class SeatList(TextPane[tuple[object, ...]]):
    """The seats of the cell with those who took them."""

    def show(self, snapshot: Snapshot, now: float) -> None:
        """Draw the seats of `snapshot` at exercise second `now`, to the minute."""
        running = snapshot.status is RunStatus.RUNNING
        self.tell(
            (snapshot.seats, int(now // 60), running),
            lambda: content_of(snapshot.seats, now if running else None),
        )


def content_of(seats: tuple[SeatRow, ...], now: float | None) -> Content:
    """Return one line a seat: a sign, the role, the names, the receipts, and for how long silent.

    `now` is None while the exercise does not run: silence then means nothing.
    """
    parts: list[tuple[str, str]] = []
    for seat in seats:
        here = any(person.connected for person in seat.people)
        sign, style = ("●", "$text-success") if here else ("○", "$foreground-muted")
        parts += [
            (f"{sign} ", style),
            (wording.entry(seat.title, ""), "bold" if here else "$foreground-muted"),
        ]
        names = _names(seat) or _("personne")
        parts.append((names, "" if here else "$foreground-muted"))
        parts += [*_receipts(seat), *_silence(seat, now), ("\n", "")]
    return Content.assemble(*parts).rstrip("\n")


def _names(seat: SeatRow) -> str:
    """Return who is there: a few names, those who are connected first."""
    people = sorted(seat.people, key=lambda person: not person.connected)
    named = ", ".join(
        (person.name or _("sans nom")) + ("" if person.connected else _(" (déconnecté)"))
        for person in people[:NAMED]
    )
    more = len(people) - NAMED
    return _("{named} et {n} de plus").format(named=named, n=more) if more > 0 else named


def _receipts(seat: SeatRow) -> list[tuple[str, str]]:
    """Return how far the selected inject got here: the furthest that somebody did, and how many."""
    known = seat.receipts
    if known is None:
        return []
    steps = (
        (known.answered, _("a répondu")),
        (known.acknowledged, _("pris en compte")),
        (known.opened, _("ouvert")),
        (known.delivered, _("reçu")),
    )
    count, done = next((step for step in steps if step[0]), (0, ""))
    if not done:
        return [(_(" · PAS REÇU"), "$text-error")]
    share = f" {count}/{len(seat.people)}" if len(seat.people) > 1 else ""
    return [(f" · {done}{share}", "$text-accent")]


def _silence(seat: SeatRow, now: float | None) -> list[tuple[str, str]]:
    if now is None or not seat.people:
        return []
    minutes = int((now - (seat.heard or 0.0)) // 60)
    if minutes < 1:
        return []
    long = minutes * 60 >= SILENT_SECONDS
    words = _(" · silence {n} min").format(n=minutes)
    return [(words, "bold $text-warning" if long else "$foreground-muted")]
