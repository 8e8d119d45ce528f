"""The thread that hands letters over: whoever posts one never waits, whatever the server does.

What fails for a moment is tried again with growing pauses, for ten minutes; then it is told.
"""

import heapq
import logging
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from smtplib import SMTP
from typing import Protocol

from crisisex.language import _, ngettext_
from crisisex.mail.letters import Letter
from crisisex.mail.server import Server, Unreachable, carry, connected

MOST = 1_000
"""Letters that may wait."""
PATIENCE_SECONDS = 600.0
"""Wall seconds for which a letter is tried again."""
PAUSES = (1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 60.0)
"""Wall seconds between the tries; the last one again and again."""
LAST_SECONDS = 3.0
"""Wall seconds that a letter under way has, when the director stops."""

_LOGGER = logging.getLogger(__name__)


class Desk(Protocol):
    """Whom the office works for; called from its thread."""

    sender: str

    def write(self, letter: Letter) -> bytes:
        """Return the letter as it goes over the wire."""
        ...

    def settled(self, letter: Letter, why: str, *, reached: bool) -> None:
        """Take what became of a letter: whom it did not reach, and whether it reached anybody."""
        ...

    def silent(self, why: str) -> None:
        """Hear that the server does not answer, once each time that it begins."""
        ...

    def heard(self) -> None:
        """Hear that the server answers again, or that nothing is asked of it any more."""
        ...


@dataclass(order=True)
class _Attempt:
    """A letter on its way."""

    due: float
    """Monotonic second of the next try."""
    number: int
    letter: Letter = field(compare=False)
    to: tuple[str, ...] = field(compare=False)
    """Addresses that nothing is known of yet."""
    since: float = field(compare=False)
    tries: int = field(default=0, compare=False)
    refused: list[str] = field(default_factory=list, compare=False)
    """Why each address that is given up was not reached."""

    def drop(self, why: str) -> None:
        """Try no more."""
        self.refused += [why] * len(self.to)
        self.to = ()

    @property
    def reached(self) -> bool:
        """Whether somebody has it."""
        return len(self.refused) + len(self.to) < len(self.letter.addresses)

    @property
    def why(self) -> str:
        """Whom it did not reach, without a name; empty when it reached everybody."""
        if not self.refused:
            return ""
        why = " ; ".join(dict.fromkeys(self.refused))
        if not self.reached:
            return why
        count = len(self.refused)
        told = ngettext_(
            "{count} adresse sur {all} : {why}", "{count} adresses sur {all} : {why}", count
        )
        return told.format(count=count, all=len(self.letter.addresses), why=why)


class Office:
    """One server, one thread, one queue by the time of the next try."""

    def __init__(self, server: Server, desk: Desk) -> None:
        self._server = server
        self._desk = desk
        self._changed = threading.Condition()
        self._waiting: list[_Attempt] = []
        self._posted = 0
        self._held = False
        self._closed = ""
        """Why nothing leaves any more."""
        self._stopped = False
        self._silent = False
        # Nothing may keep the director from ending: not even a server that never answers.
        self._thread = threading.Thread(target=self._run, name="mail", daemon=True)

    def start(self) -> None:
        """Begin to hand letters over."""
        self._thread.start()

    def post(self, letter: Letter) -> None:
        """Take a letter; return at once."""
        now = time.monotonic()
        with self._changed:
            self._posted += 1
            attempt = _Attempt(now, self._posted, letter, letter.addresses, now)
            if len(self._waiting) >= MOST:
                attempt.drop(_("trop de courriels attendent"))
            self._put(attempt)

    def hold(self, *, held: bool) -> None:
        """Let nothing leave for a while, or let it leave again."""
        with self._changed:
            self._held = held
            self._changed.notify()

    def close(self, why: str) -> None:
        """Let nothing leave any more: what waits did not reach anybody, for that reason."""
        with self._changed:
            self._closed, self._held = why, False
            for attempt in self._waiting:
                attempt.due = 0.0
                attempt.drop(why)
            heapq.heapify(self._waiting)
            self._changed.notify()

    def stop(self) -> None:
        """End: what waits is left to the next director; wait a little for what is under way."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        self._thread.join(LAST_SECONDS)

    # -- in the thread ------------------------------------------------------------------------

    def _run(self) -> None:
        while due := self._take():
            self._deliver(due)

    def _take(self) -> list[_Attempt]:
        """Return what is due, waiting for something; nothing once it is over."""
        with self._changed:
            while not self._stopped:
                due: list[_Attempt] = []
                now = time.monotonic()
                while not self._held and self._waiting and self._waiting[0].due <= now:
                    due.append(heapq.heappop(self._waiting))
                if due:
                    return due
                known = bool(self._waiting) and not self._held
                self._changed.wait(self._waiting[0].due - now if known else None)
            return []

    def _put(self, attempt: _Attempt) -> None:
        """Queue an attempt; the lock is held."""
        if self._closed:
            attempt.drop(self._closed)
            attempt.due = 0.0
        heapq.heappush(self._waiting, attempt)
        self._changed.notify()

    def _deliver(self, due: list[_Attempt]) -> None:
        """Hand over all that is due on one connection; when it breaks, the rest waits together."""
        for attempt in due:
            if not attempt.to:
                self._settle(attempt)
        if self._closed:
            self._hear()
        waiting = deque(attempt for attempt in due if attempt.to)
        if not waiting:
            return
        try:
            with connected(self._server) as smtp:
                self._hear()
                while waiting and not self._stopped:
                    self._hand_over(smtp, waiting[0])
                    waiting.popleft()
        except Unreachable as failure:
            self._broke(failure, waiting)

    def _hear(self) -> None:
        if self._silent:
            self._silent = False
            self._desk.heard()

    def _hand_over(self, smtp: SMTP, attempt: _Attempt) -> None:
        try:
            message = self._desk.write(attempt.letter)
            refused = carry(smtp, self._desk.sender, attempt.to, message)
        except Unreachable:
            raise
        except Exception:
            _LOGGER.exception("a letter could not be written")
            attempt.drop(_("erreur interne"))
            refused = {}
        later = {address: reply for address, reply in refused.items() if not reply.lasting}
        attempt.refused += [reply.said for reply in refused.values() if reply.lasting]
        attempt.to = tuple(later)
        self._go_on(attempt, " ; ".join(dict.fromkeys(reply.said for reply in later.values())))

    def _broke(self, failure: Unreachable, waiting: Sequence[_Attempt]) -> None:
        """Try again later, unless it is for good; say so once."""
        if not self._silent and not failure.lasting:
            self._desk.silent(str(failure))
        self._silent = not failure.lasting
        for attempt in waiting:
            if failure.lasting:
                attempt.drop(str(failure))
            self._go_on(attempt, str(failure))

    def _go_on(self, attempt: _Attempt, why: str) -> None:
        """Settle an attempt that is over; plan the next try of another, as long as there is one."""
        now, last = time.monotonic(), attempt.since + PATIENCE_SECONDS
        if attempt.to and now >= last:
            attempt.drop(why)
        if not attempt.to:
            self._settle(attempt)
            return
        pause = PAUSES[min(attempt.tries, len(PAUSES) - 1)]
        attempt.tries += 1
        attempt.due = min(now + pause, last)
        with self._changed:
            self._put(attempt)

    def _settle(self, attempt: _Attempt) -> None:
        self._desk.settled(attempt.letter, attempt.why, reached=attempt.reached)
