"""Screens that show the run as it goes: drawn again after each change, and as the clock turns."""

from typing import TypeVar

from textual.screen import Screen

from crisisex.console.desk import Desk

T = TypeVar("T")


class LiveScreen(Screen[T]):
    """Base of the screens that open over the cockpit; the cockpit has them drawn."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def draw(self) -> None:
        """Draw the run as `self.desk` has it now: `desk.session.state`, `desk.now`."""
        raise NotImplementedError
