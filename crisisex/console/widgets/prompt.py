"""One line asked at the bottom of the screen: Enter sends, a refusal is shown and the line kept."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from crisisex.console.desk import Answer, Question
from crisisex.console.widgets.pick_bar import PickBar
from crisisex.errors import UserError
from crisisex.plain import plain


class Prompt(Vertical):
    """Hidden until something is asked."""

    BINDINGS = [  # noqa: RUF012 - Textual's way
        Binding("escape", "close", show=False),
        Binding("tab", "turn(1)", show=False, priority=True),
        Binding("shift+tab", "turn(-1)", show=False, priority=True),
        Binding("up", "change(-1)", show=False, priority=True),
        Binding("down", "change(1)", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    Prompt {
        display: none;
        height: auto;
        background: $surface;
        border-top: solid $accent;
        padding: 0 1;
        &.-danger { border-top: heavy $error; background: $error-muted; }
        & > .title { text-style: bold; }
        & > .hint { color: $text-muted; }
        & > .refusal { color: $text-error; text-style: bold; display: none; }
        & > .refusal.-told { display: block; }
        & > Input { padding: 0; }
    }
    """

    class Closed(Message):
        """The prompt is gone: the line was sent, or given up."""

    def __init__(self) -> None:
        super().__init__()
        self._answer: Answer | None = None
        self._sending = False
        """A line is on its way: Enter again does not send it again."""

    def compose(self) -> ComposeResult:
        """Yield the title, what is proposed, the line, the hint, and the refusal."""
        yield Static(classes="title", markup=False)
        yield PickBar()
        # A cursor that stands still: blinking wakes the whole screen up for nothing.
        line = Input(compact=True, select_on_focus=True)
        line.cursor_blink = False
        yield line
        yield Static(classes="hint", markup=False)
        yield Static(classes="refusal", markup=False)

    def open(self, question: Question, answer: Answer) -> None:
        """Ask `question`; `answer` takes the line."""
        self._answer = answer
        self.display = True
        self._asking(asked=True)
        self.set_class(question.danger, "-danger")
        self._tell("")
        self.query_one(".title", Static).update(question.title)
        self.query_one(".hint", Static).update(question.hint)
        self.query_one(PickBar).open(question.picks)
        line = self.query_one(Input)
        line.value = question.value
        self.screen.set_focus(line)

    @property
    def is_open(self) -> bool:
        """Whether a line is being asked."""
        return self._answer is not None

    @property
    def is_free(self) -> bool:
        """Whether another line may be asked here: none is being written."""
        return self._answer is None or self._sending

    def action_close(self) -> None:
        """Give the line up."""
        self._answer = None
        self.display = False
        self._asking(asked=False)
        self.post_message(self.Closed())

    def action_turn(self, by: int) -> None:
        """Go to another of the picks."""
        self.query_one(PickBar).action_turn(by)

    def action_change(self, by: int) -> None:
        """Take another option of the pick that stands out."""
        self.query_one(PickBar).action_change(by)

    @on(Input.Submitted)
    def _sent(self, event: Input.Submitted) -> None:
        event.stop()
        if self._answer is not None and not self._sending:
            self._sending = True
            self.run_worker(self._send(self._answer, event.value))

    async def _send(self, answer: Answer, line: str) -> None:
        try:
            await answer(line, self.query_one(PickBar).picked)
        except UserError as error:
            self._tell(plain(str(error)))
        else:
            if self._answer is answer:
                self.action_close()
        finally:
            self._sending = False

    def _asking(self, *, asked: bool) -> None:
        """Mark the keys alone: a class on the screen has every widget of it styled anew."""
        self.screen.query("KeyLines").set_class(asked, "-asking")

    def _tell(self, refusal: str) -> None:
        told = self.query_one(".refusal", Static)
        told.update(refusal)
        told.set_class(bool(refusal), "-told")
