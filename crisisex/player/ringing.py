"""The terminal's bell, while a call rings: it stops by itself, and can be muted."""

from collections import Counter
from collections.abc import Callable

from crisisex.player.session import Session

RING_SECONDS = 4.0
"""Wall seconds between two rings of a call."""
MOST_RINGS = 8
"""After so many, the call waits in silence."""


class Ringer:
    """Rings for the call that nobody has picked up."""

    def __init__(self, session: Session, bell: Callable[[], None]) -> None:
        self._session = session
        self._bell = bell
        self._rung: Counter[str] = Counter()
        self.muted = False

    def begin(self) -> None:
        """Ring at once for a call that has not rung yet."""
        call = self._session.ringing
        if call is not None and not self._rung[call.id]:
            self.ring()

    def ring(self) -> None:
        """Ring once, if a call does."""
        call = self._session.ringing
        if call is not None and not self.muted and self._rung[call.id] < MOST_RINGS:
            self._rung[call.id] += 1
            self._bell()
