"""What a console command may do: read the snapshot, ask the facilitator, tell the director.

Nothing here waits, save `tell`: a command has done its part, a line opened or a page shown,
before the next key is looked at, so keys typed ahead go where they were meant to.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from textual.screen import Screen

from crisisex.console.link import Link
from crisisex.console.session import Session
from crisisex.console.snapshot import Snapshot
from crisisex.errors import UserError
from crisisex.terminal.keyed import Keyed

T = TypeVar("T")


@dataclass(frozen=True)
class Option:
    """One line of a choice."""

    id: str
    text: str


@dataclass(frozen=True)
class Pick:
    """Something proposed beside a line: its first option, until the arrows choose another."""

    id: str
    label: str
    options: tuple[Option, ...]


Picked = Mapping[str, str]
"""The options that hold, by pick."""
Picks = Callable[[Picked], tuple[Pick, ...]]
"""Returns what is proposed, given what was chosen: one pick may depend on another."""


def no_picks(_picked: Picked) -> tuple[Pick, ...]:
    """Propose nothing."""
    return ()


@dataclass(frozen=True)
class Question:
    """One line asked at the bottom of the screen, with what is proposed beside it."""

    title: str
    hint: str
    value: str = ""
    danger: bool = False
    picks: Picks = no_picks


Answer = Callable[[str, Picked], Awaitable[None]]
"""Takes the line and what was picked; a UserError keeps the line in place."""

Chosen = Callable[[str], None]
"""Takes the id of the option that was chosen."""


class Desk(Protocol):
    """The facilitator's desk, as commands see it."""

    @property
    def session(self) -> Session:
        """The console's own fold of the run: for screens that show more than the snapshot."""
        ...

    @property
    def link(self) -> Link:
        """The way to the director."""
        ...

    @property
    def now(self) -> float:
        """The exercise second it is."""
        ...

    def open(self, screen: Screen[T], closed: Callable[[T], None] | None = None) -> None:
        """Open a screen over the cockpit; `closed` takes what it gives, unless it gave up."""
        ...

    @property
    def snapshot(self) -> Snapshot:
        """The run as it is drawn."""
        ...

    @property
    def anywhere(self) -> Sequence[Keyed]:
        """The commands that are heard on every screen."""
        ...

    def send(self, kind: str, /, **fields: object) -> None:
        """Send a command to the director; what it refuses is shown for a moment."""
        ...

    async def tell(self, kind: str, /, **fields: object) -> None:
        """Send a command to the director; Refused or Unreachable when nothing came of it."""
        ...

    def complain(self, error: UserError) -> None:
        """Show what went wrong for a moment."""
        ...

    def say(self, sentence: str) -> None:
        """Show a sentence for a moment."""
        ...

    def ask(self, question: Question, answer: Answer) -> None:
        """Ask for a line at the bottom of the screen."""
        ...

    def choose(self, title: str, options: Sequence[Option], chosen: Chosen) -> None:
        """Let an option be chosen, the first one being proposed; nothing when it is given up."""
        ...

    def select(self, inject: str) -> None:
        """Select an inject."""
        ...

    def show_only(self, **asked: str) -> None:
        """Show the injects for which this holds too."""
        ...

    def show_all(self) -> None:
        """Show every inject again."""
        ...

    def follow(self) -> None:
        """Keep what is played now in sight."""
        ...

    def look_at(self, cell: str) -> None:
        """Look at a cell."""
        ...

    def next_cell(self) -> None:
        """Look at the next cell."""
        ...

    def next_scope(self) -> None:
        """Let commands speak of this cell, or of every cell."""
        ...

    def remember(self, **choices: str) -> None:
        """Keep what was chosen for the next time."""
        ...

    def next_theme(self) -> None:
        """Go round dark, light and high contrast."""
        ...

    def next_language(self) -> None:
        """Say everything in the next language."""
        ...

    def next_pane(self) -> None:
        """Go to the next pane."""
        ...

    def show_help(self) -> None:
        """Open the help."""
        ...

    def show_seats(self) -> None:
        """Open the page of codes and links."""
        ...

    def leave(self) -> None:
        """Close the console; the exercise goes on."""
        ...
