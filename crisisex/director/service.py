"""The director in real time: one loop, one writer thread, one timer for the earliest due item.

Commands that arrive while a commit is under way are decided and committed together.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from crisisex.director.access import Door
from crisisex.director.director import Director, Outcome
from crisisex.language import N_
from crisisex.log.sqlite import LogError
from crisisex.run.actors import FACILITATOR, Actor, Kind
from crisisex.run.commands import Command, one_line
from crisisex.run.refusals import Reason, Refusal

RETRY_SECONDS = 1.0
"""Wall seconds before the timer tries again when the log cannot be written."""

_DEFECT = N_(
    "Le directeur a rencontré une erreur interne : rien n’est changé, l’exercice continue."
)
_LOGGER = logging.getLogger(__name__)


@dataclass
class _Asked:
    consider: Callable[[], Outcome]
    answer: asyncio.Future[Outcome]


class DirectorService:
    """Drives a Director; `serve` is its task, the other methods are for the web's routes."""

    def __init__(self, director: Director) -> None:
        self.director = director
        self._inbox: deque[_Asked] = deque()
        self._wake = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="log")
        self._stopping = False

    async def submit(self, actor: Actor, command: Command) -> Outcome:
        """Have `command` decided, and return once its events are on the disk.

        Raises Refusal when it is refused or the log cannot be written.
        """
        return await self._ask(lambda: self.director.consider(actor, command))

    async def join(self, code: str, name: str) -> tuple[Actor, str]:
        """Let in whoever has `code`; return who they are and their token.

        Raises Refusal when the code opens nothing.
        """
        door = self.director.access.door(code)
        if door is None:
            raise Refusal(
                Reason.NOT_YOURS, N_("Ce code n’ouvre aucun siège : le vérifier et réessayer.")
            )
        token, digest = self.director.access.new_token()
        holder = await self._enter(door, name)
        await self._in_writer(lambda: self.director.log.keep_token(digest, holder))
        self.director.access.remember(digest, holder)
        actor = self.director.access.actor(token, self.director.state)
        assert actor is not None  # noqa: S101 - they have just come in
        return actor, token

    async def _enter(self, door: Door, name: str) -> str:
        """Have somebody come in by `door`; return by what name tokens know them."""
        director = self.director
        if door.kind is Kind.ROOM:
            return f"{Kind.ROOM}/{door.cell}"
        if door.kind is Kind.OBSERVER:
            outcome = await self._ask(lambda: director.join_observation(door.cell, name))
            return str(outcome.events[0].data["observer"])
        outcome = await self._ask(lambda: director.join(door.cell, door.role, name))
        return str(outcome.events[0].data["participant"])

    async def join_animation(self, name: str) -> tuple[str, str]:
        """Know a facilitator by `name`; return their id and a token of their own.

        Raises Refusal when the name is empty or the log cannot be written.
        """
        name = one_line(name)
        if not name:
            raise Refusal(Reason.INVALID, N_("Donner un nom : il ira au journal."))
        await self._ask(lambda: self.director.join_animation(name))
        named = self.director.state.facilitators.items()
        facilitator = next(known for known, its in named if its == name)
        token, digest = self.director.access.new_token()
        holder = f"{FACILITATOR}/{facilitator}"
        await self._in_writer(lambda: self.director.log.keep_token(digest, holder))
        self.director.access.remember(digest, holder)
        return facilitator, token

    async def serve(self) -> None:
        """Answer commands and release what falls due, until `stop`."""
        self._wake.set()
        while not self._stopping:
            await self._wake.wait()
            self._wake.clear()
            await self._turn()
        self._disarm()
        for asked in self._inbox:
            asked.answer.set_exception(_unavailable(N_("Le directeur s’arrête : réessayer.")))
        self._inbox.clear()
        self._writer.shutdown()

    def stop(self) -> None:
        """End `serve` after the commit under way."""
        self._stopping = True
        self._wake.set()

    async def _ask(self, consider: Callable[[], Outcome]) -> Outcome:
        if self._stopping:
            raise _unavailable(N_("Le directeur s’arrête : réessayer."))
        asked = _Asked(consider, asyncio.get_running_loop().create_future())
        self._inbox.append(asked)
        self._wake.set()
        outcome = await asked.answer
        if outcome.refusal is not None:
            raise outcome.refusal
        return outcome

    async def _turn(self) -> None:
        """Decide all that waits, commit it at once, publish it, answer.

        Whatever goes wrong, nothing of the turn has happened, whoever asked is told, and the
        exercise goes on.
        """
        asked, self._inbox = self._inbox, deque()
        try:
            self.director.consider_due()
            outcomes = [(each, each.consider()) for each in asked]
            self.director.consider_due()
            events = self.director.take_pending()
            if events:
                await self._in_writer(lambda: self.director.log.append(events))
        except Exception as failure:  # noqa: BLE001 - raised again, to those who asked
            self._give_up(asked, failure)
            return
        if events:
            self.director.publish(events)
        for each, outcome in outcomes:
            if not each.answer.done():
                each.answer.set_result(outcome)
        self._arm()

    async def _in_writer(self, work: Callable[[], None]) -> None:
        try:
            await asyncio.get_running_loop().run_in_executor(self._writer, work)
        except LogError as error:
            raise _unavailable(str(error)) from None

    def _give_up(self, asked: deque[_Asked], failure: Exception) -> None:
        """Go back to the log, and tell those who asked and the facilitators."""
        self.director.forget_uncommitted()
        if not isinstance(failure, Refusal):
            _LOGGER.error("a turn of the director failed", exc_info=failure)
        for each in asked:
            if not each.answer.done():
                each.answer.set_exception(failure)
        detail = str(failure) if isinstance(failure, Refusal) else _DEFECT
        self.director.hub.tell_facilitators({"type": "trouble", "detail": detail})
        self._disarm()
        self._timer = asyncio.get_running_loop().call_later(RETRY_SECONDS, self._wake.set)

    def _arm(self) -> None:
        """Set the one timer to the earliest due item."""
        self._disarm()
        due = self.director.due_at()
        if due is not None:
            loop = asyncio.get_running_loop()
            delay = due - self.director.wall.now()
            self._timer = loop.call_at(loop.time() + delay, self._wake.set)

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _unavailable(sentence: str) -> Refusal:
    return Refusal(Reason.UNAVAILABLE, sentence)
