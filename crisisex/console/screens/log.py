"""The cell's whole crisis log: every entry in full, and a search in it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from crisisex.console.desk import Desk
from crisisex.console.screens.live import LiveScreen
from crisisex.console.snapshot import LogLine
from crisisex.console.widgets.log_list import LogList
from crisisex.language import N_, _, ngettext_
from crisisex.terminal.screen_key import ScreenKey, bindings_of


class LogScreen(LiveScreen[None]):
    """The log, newest at the bottom."""

    CSS_PATH = "log.tcss"
    NAME = N_("main courante")
    KEYS = (
        ScreenKey("scroll", "", "↑↓", N_("défiler"), N_("Défile ; Page et Fin aussi.")),
        ScreenKey("search", "slash", "/", N_("chercher"),
                  N_("Ne montre que les entrées qui contiennent ces mots.")),
        ScreenKey("leave", "escape", N_("Échap"), N_("tout montrer, revenir"),
                  N_("Montre tout à nouveau, puis revient.")),
        ScreenKey("close", "q,M", "q", N_("revenir"), N_("Revient d’où l’on vient."),
                  "dismiss(None)"),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(KEYS)

    def __init__(self, desk: Desk, seq: int | None = None) -> None:
        super().__init__(desk)
        self._seq = seq
        """The entry to begin at; None for the newest."""
        self._drawn: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Yield the title, the words that are looked for, the log and the keys."""
        yield Static(id="title", markup=False)
        words = Input(placeholder=_("Qui, quoi…"), id="words", compact=True)
        words.cursor_blink = False
        yield words
        yield LogList(whole=True)
        yield self.key_lines()

    def on_mount(self) -> None:
        """Draw the log once its width is known."""
        self.query_one(LogList).focus()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.draw()
        if self._seq is not None:
            self.query_one(LogList).reveal(self._seq)

    def draw(self) -> None:
        """Draw the log as it stands; the clocks turn without it."""
        snapshot, words = self.desk.snapshot, self.query_one(Input).value.casefold().split()
        entries, width = snapshot.log, self.query_one(LogList).width
        drawn = (snapshot.cell, len(entries), words, width)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        if words:
            entries = tuple(each for each in entries if _holds(each, words))
        self.query_one(LogList).show(entries)
        title = ngettext_(
            "Main courante — {cell} — {n} entrée",
            "Main courante — {cell} — {n} entrées",
            len(entries),
        )
        self.query_one("#title", Static).update(
            title.format(cell=snapshot.cell_title, n=len(entries))
        )

    def action_search(self) -> None:
        """Ask what to look for."""
        self.add_class("-searching")
        self.query_one(Input).focus()

    def action_leave(self) -> None:
        """Show all again, or leave when all is shown."""
        if not self.has_class("-searching"):
            self.dismiss(None)
            return
        self.remove_class("-searching")
        self.query_one(Input).value = ""
        self.query_one(LogList).focus()

    @on(Input.Changed)
    def _changed(self) -> None:
        self.draw()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.query_one(LogList).focus()


def _holds(entry: LogLine, words: list[str]) -> bool:
    said = f"{entry.who} {entry.text}".casefold()
    return all(word in said for word in words)
