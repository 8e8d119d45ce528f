"""What the checks of this machine say, each as soon as it is known."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from crisisex.console import wording
from crisisex.doctor.findings import SIGN, Finding, Level, verdict
from crisisex.errors import UserError
from crisisex.language import _
from crisisex.plain import plain

_STYLE = {
    Level.FINE: "$text-success",
    Level.WARNING: "$text-warning",
    Level.FAILURE: "bold $text-error",
}


class DiagnosisScreen(Screen[None]):
    """One line a check, and below it what to do."""

    CSS_PATH = "diagnosis.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,d,enter", "dismiss(None)", show=False)
    ]

    class Found(Message):
        """One more finding; None once they are all known."""

        def __init__(self, finding: Finding | None) -> None:
            super().__init__()
            self.finding = finding

    def __init__(self, findings: Callable[[], Iterator[Finding]]) -> None:
        super().__init__()
        self._check = findings
        self._found: list[Finding] = []

    def compose(self) -> ComposeResult:
        """Yield the findings, the whole of it in a sentence, and the key."""
        yield Static(_("Diagnostic de ce poste — Échap revient"), id="title", markup=False)
        with VerticalScroll():
            yield Static(id="findings", markup=False)
        yield Static(_("Vérification…"), id="verdict", markup=False)

    def on_mount(self) -> None:
        """Begin to check."""
        self.query_one(VerticalScroll).focus()
        self._examine()

    @work(thread=True, exclusive=True)
    def _examine(self) -> None:
        try:
            for finding in self._check():
                self.post_message(self.Found(finding))
        except UserError as error:
            self.post_message(self.Found(Finding(Level.FAILURE, _("Diagnostic"), str(error))))
        self.post_message(self.Found(None))

    @on(Found)
    def _one_more(self, event: Found) -> None:
        if event.finding is None:
            self.query_one("#verdict", Static).update(verdict(self._found))
            return
        self._found.append(event.finding)
        parts = [part for each in self._found for part in _lines(each)]
        self.query_one("#findings", Static).update(Content.assemble(*parts))


def _lines(finding: Finding) -> list[tuple[str, str]]:
    parts = [
        (f"{SIGN[finding.level]} ", _STYLE[finding.level]),
        (wording.entry(plain(finding.what), ""), "bold"),
        (f"{plain(finding.said)}\n", ""),
    ]
    if finding.todo:
        parts.append((f"    → {plain(finding.todo)}\n", "$text-accent"))
    return parts
