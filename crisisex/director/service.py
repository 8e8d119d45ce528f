"""The director in real time: one loop, one writer thread, one timer for the earliest due item.

Commands that arrive while a commit is under way are decided and committed together.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from crisisex.director.access import Door, holders_by
from crisisex.director.director import Director, Outcome
from crisisex.director.guessing import Guesses
from crisisex.language import N_
from crisisex.log.database import LogError
from crisisex.run.actors import FACILITATOR, Actor, Kind
from crisisex.run.commands import Command, one_line
from crisisex.run.refusals import Reason, Refusal

RETRY_SECONDS = 1.0
"""Wall seconds before the timer tries again when the log cannot be written."""

_DEFECT = N_(
    "Le directeur a rencontré une erreur interne : rien n’est changé, l’exercice continue."
)
_GUESSED = N_(
    "Beaucoup de codes faux sont essayés : quelqu’un cherche peut-être à entrer. Les bons codes "
    "ouvrent toujours."
)
_STUCK = N_(
    "Ce qui devait partir n’est pas parti (erreur interne) : le retenir, le sauter ou le lâcher "
    "à la main."
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
        self._guesses = Guesses(time.monotonic)
        self._in_trouble = False
        """The last thing that was to be written was not."""
        self._stuck = False
        """What is due meets a defect: commands are heard without it."""

    async def submit(self, actor: Actor, command: Command) -> Outcome:
        """Have `command` decided, and return once its events are on the disk.

        Raises Refusal when it is refused or the log cannot be written.
        """
        return await self._ask(lambda: self.director.consider(actor, command))

    async def join(self, code: str, name: str, asked: str = "") -> tuple[Actor, str]:
        """Let in whoever has `code`; return who they are and their token.

        Asked again under the same id, because the answer was lost, it is the same person.
        Raises Refusal when the code opens nothing, the later the more of them there were.
        """
        door = self.director.access.door(code)
        if door is None:
            await self._slowed()
            raise Refusal(
                Reason.NOT_YOURS, N_("Ce code n’ouvre aucun siège : le vérifier et réessayer.")
            )
        holder = await self._enter(door, name, asked)
        token = await self._token_for(holder)
        actor = self.director.access.actor(token, self.director.state)
        assert actor is not None  # noqa: S101 - they have just come in
        return actor, token

    async def _enter(self, door: Door, name: str, asked: str) -> str:
        """Have somebody come in by `door`; return by what name tokens know them."""
        director = self.director
        if door.kind is Kind.ROOM:
            return f"{Kind.ROOM}/{door.cell}"
        if back := director.returning(door, one_line(name)):
            return back
        if door.kind is Kind.OBSERVER:
            outcome = await self._ask(lambda: director.join_observation(door.cell, name, asked))
        else:
            outcome = await self._ask(lambda: director.join(door.cell, door.role, name, asked))
        came = director.history[outcome.seq - 1].data
        if (came.get("cell"), came.get("role", "")) != (door.cell, door.role):
            raise Refusal(Reason.CONFLICT, N_("Cette demande a déjà ouvert un autre siège."))
        return str(came["observer" if door.kind is Kind.OBSERVER else "participant"])

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
        return facilitator, await self._token_for(f"{FACILITATOR}/{facilitator}")

    async def withdraw_from(self, person: str, asking: Actor) -> str:
        """Withdraw somebody's access, and the code by which they came in.

        Return the facilitators' common token when it is another by that, else nothing. Raises
        Refusal when there is no such person, or they ask it of themselves.
        """
        state = self.director.state
        if person == asking.participant:
            raise Refusal(Reason.INVALID, N_("On ne se retire pas son propre accès."))
        if person in state.facilitators:
            return await self._send_away(person, asking)
        if (player := state.participants.get(person)) is not None:
            door = Door(Kind.PLAYER, player.cell, player.role)
        elif (observer := state.observers.get(person)) is not None:
            door = Door(Kind.OBSERVER, observer.cell)
        else:
            raise Refusal(Reason.UNKNOWN, N_("Personne n’est connu ici sous ce nom."))
        await self._withdraw([person], door)
        await self._ask(lambda: self.director.withdrawn(door, person, asking))
        return ""

    async def close_door(self, door: Door, asking: Actor) -> None:
        """Withdraw the access of all who came in by `door`, and its code.

        Raises Refusal when there is no such door.
        """
        if not self.director.access.has(door):
            raise Refusal(Reason.UNKNOWN, N_("Ce siège n’est pas de cet exercice."))
        await self._withdraw(holders_by(door, self.director.state), door)
        await self._ask(lambda: self.director.withdrawn(door, "", asking))

    async def _withdraw(
        self,
        holders: list[str],
        door: Door | None = None,
        *,
        tokens: Mapping[bytes, str] | None = None,
    ) -> None:
        """Let these people's tokens open nothing, nor the code of `door`; end their feeds."""
        access = self.director.access
        if tokens is None:
            tokens = access.tokens_of(holders)
        await self._in_writer(lambda: self.director.log.change_tokens(tokens))
        access.withdraw(tokens)
        if door is not None:
            access.renew(door)
        self.director.hub.send_away(holders)

    async def _send_away(self, facilitator: str, asking: Actor) -> str:
        """Withdraw a facilitator's access, and the common token, which they know.

        Return the new common token.
        """
        access = self.director.access
        holders = [str(FACILITATOR), f"{FACILITATOR}/{facilitator}"]
        known = access.tokens_of(holders)
        access.facilitator_token = await self._token_for(str(FACILITATOR))
        access.renewed(access.facilitator_token)
        await self._withdraw(holders, tokens=known)
        door = Door(Kind.FACILITATOR, "")
        await self._ask(lambda: self.director.withdrawn(door, facilitator, asking))
        return access.facilitator_token

    async def _token_for(self, holder: str) -> str:
        """Return a new token that stands for `holder`."""
        token, digest = self.director.access.new_token()
        await self._in_writer(lambda: self.director.log.keep_token(digest, holder))
        self.director.access.remember(digest, holder)
        return token

    async def _slowed(self) -> None:
        """Wait for as long as the wrong codes ask; tell facilitators that there are many."""
        seconds = self._guesses.note()
        if self._guesses.is_news():
            self.director.hub.tell_facilitators({"type": "warning", "detail": _GUESSED})
        if seconds:
            await self._guesses.pause(seconds)

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

        When the log cannot be written, nothing of the turn has happened, whoever asked is told,
        and the exercise goes on.
        """
        asked, self._inbox = self._inbox, deque()
        outcomes = self._decided(asked)
        events = self.director.take_pending()
        try:
            if events:
                await self._in_writer(lambda: self.director.log.append(events))
            elif self._in_trouble:
                await self._in_writer(self.director.log.settle)
        except Exception as failure:  # noqa: BLE001 - raised again, to those who asked
            self._give_up(outcomes, failure)
            return
        if self._in_trouble:
            self._in_trouble = False
            self._tell("")
        if events:
            self.director.publish(events)
        for each, outcome in outcomes:
            if not each.answer.done():
                each.answer.set_result(outcome)
        self._arm()

    def _decided(self, asked: Iterable[_Asked]) -> list[tuple[_Asked, Outcome]]:
        """Decide what is asked, and what is due before and after it.

        What meets a defect is left out and told so; all the rest is decided anew without it, so
        that nobody pays for it, and what is stuck can be held back or the exercise stopped.
        """
        left = list(asked)
        self._stuck = False
        while True:
            outcomes: list[tuple[_Asked, Outcome]] = []
            current: _Asked | None = None
            try:
                self._consider_due()
                for current in left:
                    outcome = current.consider()
                    outcomes.append((current, outcome))
                current = None
                self._consider_due()
            except Exception as failure:
                self.director.forget_uncommitted()
                _LOGGER.exception("a rule met a defect")
                self._stuck |= current is None
                self._tell(_DEFECT if current else _STUCK)
                if current is not None:
                    left.remove(current)
                    _answer(current, failure)
            else:
                return outcomes

    def _consider_due(self) -> None:
        if not self._stuck:
            self.director.consider_due()

    async def _in_writer(self, work: Callable[[], None]) -> None:
        try:
            await asyncio.get_running_loop().run_in_executor(self._writer, work)
        except LogError as error:
            raise _unavailable(str(error)) from None

    def _give_up(self, outcomes: list[tuple[_Asked, Outcome]], failure: Exception) -> None:
        """Go back to the log, and tell those who asked and the facilitators.

        Answers that rest on what the log holds stand: to refuse what has happened would have it
        asked for once more.
        """
        self.director.forget_uncommitted()
        self._in_trouble = True
        if not isinstance(failure, Refusal):
            _LOGGER.error("a turn of the director failed", exc_info=failure)
        for each, outcome in outcomes:
            if outcome.seq <= self.director.state.seq and not each.answer.done():
                each.answer.set_result(outcome)
            _answer(each, failure)
        self._tell(str(failure) if isinstance(failure, Refusal) else _DEFECT)
        self._try_again()

    def _tell(self, sentence: str) -> None:
        """Tell the facilitators what is wrong; an empty sentence, that it is over."""
        self.director.hub.tell_facilitators({"type": "trouble", "detail": sentence})

    def _arm(self) -> None:
        """Set the one timer to the earliest due item, or to try again what is stuck."""
        if self._stuck:
            self._try_again()
            return
        self._disarm()
        due = self.director.due_at()
        if due is not None:
            loop = asyncio.get_running_loop()
            delay = due - self.director.wall.now()
            self._timer = loop.call_at(loop.time() + delay, self._wake.set)

    def _try_again(self) -> None:
        self._disarm()
        self._timer = asyncio.get_running_loop().call_later(RETRY_SECONDS, self._wake.set)

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _answer(asked: _Asked, failure: Exception) -> None:
    if not asked.answer.done():
        asked.answer.set_exception(failure)


def _unavailable(sentence: str) -> Refusal:
    return Refusal(Reason.UNAVAILABLE, sentence)
