"""Screens that show the run as it goes: drawn again after each change, and as the clock turns.

In a replay they show what was.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from textual.screen import Screen

from crisisex.console.desk import Desk
from crisisex.errors import UserError
from crisisex.language import _
from crisisex.run.refusals import REPLAYED

T = TypeVar("T")
P = ParamSpec("P")
S = TypeVar("S", bound="LiveScreen")  # type: ignore[type-arg]


class LiveScreen(Screen[T]):
    """Base of the screens that open over the cockpit; the cockpit has them drawn."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def draw(self) -> None:
        """Draw the run as `self.desk` has it now: `desk.session.state`, `desk.now`."""
        raise NotImplementedError


def changes_the_run(action: Callable[Concatenate[S, P], None]) -> Callable[Concatenate[S, P], None]:
    """Make an action of a live screen one that a replay refuses."""

    @wraps(action)
    def guarded(screen: S, /, *args: P.args, **named: P.kwargs) -> None:
        if screen.desk.snapshot.playback:
            screen.desk.complain(UserError(_(REPLAYED)))
        else:
            action(screen, *args, **named)

    return guarded
