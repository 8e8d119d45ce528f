"""What a console command may do: read the snapshot, ask the facilitator, tell the director."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from crisisex.console.snapshot import Snapshot


@dataclass(frozen=True)
class Question:
    """One line asked at the bottom of the screen; Tab goes round `titles`."""

    titles: tuple[str, ...]
    hints: tuple[str, ...]
    value: str = ""
    danger: bool = False


Answer = Callable[[str, int], Awaitable[None]]
"""Takes the line and which title it was written under; a UserError keeps the line in place."""


@dataclass(frozen=True)
class Option:
    """One line of a choice."""

    id: str
    text: str


class Desk(Protocol):
    """The facilitator's desk, as commands see it."""

    @property
    def snapshot(self) -> Snapshot:
        """The run as it is drawn."""
        ...

    async def send(self, kind: str, **fields: Any) -> None:  # noqa: ANN401 - JSON data
        """Send a command to the director; Refused or Unreachable when nothing came of it."""
        ...

    def say(self, sentence: str) -> None:
        """Show a sentence for a moment."""
        ...

    def ask(self, question: Question, answer: Answer) -> None:
        """Ask for a line at the bottom of the screen."""
        ...

    async def choose(self, title: str, options: Sequence[Option]) -> str | None:
        """Return the id of the option chosen, or None; the first one is proposed."""
        ...

    def select(self, inject: str) -> None:
        """Select an inject."""
        ...

    def follow(self) -> None:
        """Keep what is played now in sight."""
        ...

    def next_cell(self) -> None:
        """Look at the next cell."""
        ...

    def next_scope(self) -> None:
        """Let commands speak of this cell, or of every cell."""
        ...

    def next_pane(self) -> None:
        """Go to the next pane."""
        ...

    def show_help(self) -> None:
        """Open the help."""
        ...

    async def show_seats(self) -> None:
        """Open the page of codes and links."""
        ...

    def leave(self) -> None:
        """Close the console; the exercise goes on."""
        ...
