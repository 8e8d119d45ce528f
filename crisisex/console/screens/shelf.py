"""A screen on a shelf: it reads it, draws it, finds rows in it, and says what there is to say."""

from collections.abc import Callable
from datetime import tzinfo

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.worker import get_current_worker

from crisisex import __version__
from crisisex.console.home.about import about
from crisisex.console.home.commands import Row, fitting
from crisisex.console.home.house import House
from crisisex.console.home.lines import sections
from crisisex.console.widgets.home_list import HomeList
from crisisex.console.widgets.prompt import Prompt
from crisisex.errors import UserError
from crisisex.language import _
from crisisex.plain import plain
from crisisex.shelf.rows import Shelf
from crisisex.terminal.key_lines import KeyLines


class ShelfScreen(Screen[None]):
    """Reads in a thread: it is seen at once, and filled as the shelf is read."""

    class Looked(Message):
        """The shelf, as far as it is read."""

        def __init__(self, shelf: Shelf, chosen: str = "") -> None:
            super().__init__()
            self.shelf = shelf
            self.chosen = chosen

    class Told(Message):
        """Something to say below the list."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    class Done(Told):
        """Something was done: the shelf has changed."""

        def __init__(self, sentence: str, chosen: str) -> None:
            super().__init__(sentence)
            self.chosen = chosen

    def __init__(
        self, house: House, *, said: str = "", chosen: str = "", zone: tzinfo | None = None
    ) -> None:
        super().__init__()
        self.house = house
        self._said = said
        self._chosen = chosen
        self._zone = zone
        self.shelf = Shelf(whole=False)

    def compose(self) -> ComposeResult:
        """Yield the list, what the chosen row is, what was said, and the keys."""
        yield Static(_title(), id="title", markup=False)
        search = Input(placeholder=_("Chercher : titre, rôle, niveau…"), id="search", compact=True)
        search.cursor_blink = False
        yield search
        with Horizontal():
            yield HomeList(self._zone)
            with VerticalScroll():
                yield Static(id="about", markup=False)
        yield Static(plain(self._said), id="said", markup=False)
        yield Prompt()
        yield KeyLines(fitting(None))

    def on_mount(self) -> None:
        """Show that something is coming, then read."""
        self.query_one(HomeList).focus()
        self._draw()
        self.tell(self._said)
        self.look(self._chosen)

    # -- reading ----------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="look")
    def look(self, chosen: str = "") -> None:
        """Read the shelf again, and choose the row of that name."""
        worker = get_current_worker()
        try:
            for shelf in self.house.look():
                if worker.is_cancelled:
                    return
                self.post_message(self.Looked(shelf, chosen))
        except UserError as error:
            self.post_message(self.Told(str(error)))

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        if self.shelf.whole and not event.shelf.whole:
            return  # what is drawn says more
        listed = self.query_one(HomeList)
        untouched = not self.shelf.whole and listed.at_first
        self.shelf = event.shelf
        self._draw(event.chosen)
        if untouched and not event.chosen:
            listed.action_first()  # a director that runs here comes first

    def _draw(self, chosen: str = "") -> None:
        words = self.query_one("#search", Input).value
        self.query_one(HomeList).show(tuple(sections(self.shelf, words)), chosen)
        self._about()

    @on(OptionList.OptionHighlighted)
    def _about(self) -> None:
        row = self.row
        self.query_one("#about", Static).update(about(row, self._zone))
        self.query_one(KeyLines).show_keys(fitting(row))

    @property
    def row(self) -> Row | None:
        """The row that is chosen."""
        return self.query_one(HomeList).chosen

    # -- what is said -----------------------------------------------------------------------------

    @on(Told)
    def _told(self, event: Told) -> None:
        self.tell(event.sentence)

    @on(Done)
    def _done(self, event: Done) -> None:
        self.look(event.chosen)

    def tell(self, sentence: str) -> None:
        """Say something below the list; an empty sentence takes back what was said."""
        said = self.query_one("#said", Static)
        said.update(plain(sentence))
        said.display = bool(sentence)

    @work(thread=True)
    def do(self, task: Callable[[], tuple[str, str]]) -> None:
        """Do something slow; say what it says, then look again at the row it names."""
        try:
            chosen, sentence = task()
        except UserError as error:
            self.post_message(self.Told(str(error)))
        else:
            self.post_message(self.Done(sentence, chosen))

    # -- finding ----------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Open the line of words to look for."""
        search = self.query_one("#search", Input)
        search.display = True
        search.focus()

    def action_show_all(self) -> None:
        """Show everything again, and forget what was said."""
        search = self.query_one("#search", Input)
        search.value = ""
        search.display = False
        self.query_one(HomeList).focus()
        self.tell("")

    def action_move(self, by: int) -> None:
        """Choose the row below or above, from the search line too."""
        listed = self.query_one(HomeList)
        (listed.action_cursor_down if by > 0 else listed.action_cursor_up)()

    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        self._draw()

    @on(Input.Submitted, "#search")
    def _found(self) -> None:
        self.query_one(HomeList).focus()

    @on(Prompt.Closed)
    def _answered(self) -> None:
        self.query_one(HomeList).focus()


def _title() -> Content:
    return Content.assemble(
        ("crisisex ", "bold"), (f"{__version__} — ", ""), (_("exercices de crise cyber"), "")
    )
