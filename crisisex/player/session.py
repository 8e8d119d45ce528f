"""One player's exercise as their terminal knows it: the state, their drafts, what waits to leave.

It knows nothing of screens, and outlives the app: in another language, nothing is lost.
"""

import contextlib
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from crisisex.client.errors import Refused, Unreachable
from crisisex.plain import cleaned, plain
from crisisex.player import news
from crisisex.player.fold import fold, read_again
from crisisex.player.folds.base import epoch
from crisisex.player.outbox import Outbox, Sending
from crisisex.player.seat import Seat
from crisisex.player.state import Inject, Said, State, Status
from crisisex.wire.frames import Message

Values = Mapping[str, Any]
"""What is in a form: texts, or lists of texts, by field."""


_NOTICED = frozenset({"write_log"})
"""Commands that say when it really was, when they wait for the connection."""


class Link(Protocol):
    """What a player needs of a director; `DirectorClient` is one."""

    async def command(self, body: Mapping[str, Any]) -> int:
        """Send a whole command; Refused or Unreachable when nothing came of it."""
        ...

    async def echo(self, now: str) -> None:
        """Send back the date of a `hello`."""
        ...

    async def attachment(self, inject: str, name: str) -> bytes:
        """Return a file that came with a message."""
        ...

    def feed(self, after: int = 0) -> AsyncGenerator[Message, None]:
        """Yield the messages that follow log number `after`; Unreachable when it breaks."""
        ...


@dataclass(frozen=True)
class Refusal:
    """Why the director refused what a form sent."""

    place: str
    sentence: str


class Session:
    """What the screens draw and what they ask for; `changed` is called after each change."""

    def __init__(
        self, seat: Seat, link: Link, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self.seat = seat
        self.link = link
        self.state = State(seat.participant)
        self.changed: Callable[[], None] = lambda: None
        self.refused: Callable[[Refusal], None] = lambda _: None
        self.outbox = Outbox(link.command, self._sent, self._refuse)
        self.drafts: dict[str, Values] = {}
        """What is written and not sent, by form."""
        self.refusals: dict[str, str] = {}
        """The last refusal of what a form sent."""
        self.cut = ""
        """Why the director is lost; empty while it is there."""
        self.returned = ""
        """What came during cuts, as long as the reader has not closed it."""
        self._answers_seen: dict[str, int] = {}
        """By actor, the log number up to which their answers were shown."""
        self.rules_read = False
        self._monotonic = monotonic
        self._director_date = 0.0
        self._heard_at = 0.0
        self._latest = 0
        """The last log number when the connection came back: what is not after it is the past."""
        self._before = 0
        """What was folded when the connection came back."""
        self._news: list[Message] = []
        self._missed: list[Message] = []
        self._reported: set[tuple[str, str]] = set()
        self._called: set[str] = set()
        """The calls that came live: those of the past do not ring."""

    # -- time -------------------------------------------------------------------------------------

    @property
    def date(self) -> float:
        """The director's own date, in UTC seconds, whatever this machine believes."""
        return self._director_date + self._monotonic() - self._heard_at

    @property
    def elapsed(self) -> float:
        """Exercise seconds now."""
        return self.state.clock.at(self.date)

    @property
    def scenario(self) -> float | None:
        """Scenario seconds now."""
        return self.state.scenario_at(self.elapsed)

    # -- the feed ---------------------------------------------------------------------------------

    def take(self, message: Message) -> None:
        """Fold one message of the feed."""
        message = cleaned(message)
        if message["type"] == "hello":
            self._connected(message)
            return
        seq = message.get("seq") or 0
        past = seq <= self._latest
        missed = past and 0 < self._before < seq
        if missed:
            self._missed.append(message)
            self.returned = news.missed(self.seat, self._missed)
        elif not past:
            self._news.append(message)
            if message.get("channel") == "phone":
                self._called.add(message["inject"])
        self.state = fold(self.state, message, missed=missed)
        self.outbox.shown(self.state.seq)
        self._report()
        self.changed()

    def _connected(self, hello: Message) -> None:
        self._director_date, self._heard_at = epoch(hello["now"]), self._monotonic()
        if hello["latest"] < self.state.seq:  # the run went back: it is heard from its beginning
            self.state = State(self.seat.participant)
        self._before, self._latest = self.state.seq, hello["latest"]
        self.cut = ""
        self.outbox.wake()
        self.changed()

    def lost(self, why: str) -> None:
        """Know that the director does not answer."""
        self.cut = plain(why)
        self.changed()

    def take_news(self) -> list[Message]:
        """Return what came live since this was last asked."""
        fresh, self._news = self._news, []
        return fresh

    def dismiss_return(self) -> None:
        """Tell no more of what was missed."""
        self._missed, self.returned = [], ""
        self.changed()

    # -- what the player does ---------------------------------------------------------------------

    def send(
        self, kind: str, fields: Values, *, place: str = "", values: Values | None = None
    ) -> None:
        """Have a command sent; its form's draft and its last refusal are over."""
        self.drafts.pop(place, None)
        self.refusals.pop(place, None)
        if self.cut and kind in _NOTICED:
            fields = {**fields, "seen": datetime.fromtimestamp(self.date, UTC).isoformat()}
        self.outbox.put(kind, fields, place=place, values=values)

    def draft(self, place: str, values: Values) -> None:
        """Keep what is written in a form; nothing is kept of an empty one."""
        if any(values.values()):
            self.drafts[place] = dict(values)
        else:
            self.drafts.pop(place, None)

    def open(self, inject: str) -> None:
        """Know that the player has a message before their eyes."""
        known = self.state.injects.get(inject)
        if known is None:
            return
        self._called.discard(inject)
        if known.again:
            self.state = read_again(self.state, inject)
            self.changed()
        if not known.is_read(self.state.me):
            self._once("open_inject", inject)

    def see_answers(self, actor: str) -> None:
        """Know that the player has an actor's answers before their eyes."""
        self._answers_seen[actor] = self.state.seq

    def is_fresh(self, actor: str, answer: Said) -> bool:
        """Return whether the player has not seen an actor's answer."""
        return answer.seq > self._answers_seen.get(actor, 0)

    @property
    def unseen_answers(self) -> int:
        """Answers of actors that the player has not seen."""
        return sum(
            self.is_fresh(each.actor, answer)
            for each in self.state.questions
            for answer in each.answers
        )

    @property
    def ringing(self) -> Inject | None:
        """The call that rings: the latest that came live and was not picked up."""
        if self.state.status in {Status.STOPPED, Status.ENDED}:
            return None
        unread = reversed(self.state.unread)
        return next((each for each in unread if each.id in self._called), None)

    def _report(self) -> None:
        """Tell the director what this screen has shown."""
        if self.state.status is Status.ENDED:
            return
        for inject in self.state.injects.values():
            if self.state.me not in inject.delivered:
                self._once("report_delivery", inject.id)

    def _once(self, kind: str, inject: str) -> None:
        if (kind, inject) not in self._reported:
            self._reported.add((kind, inject))
            self.outbox.put(kind, {"inject": inject})

    def _sent(self) -> None:
        self.outbox.shown(self.state.seq)
        self.changed()

    def _refuse(self, item: Sending, sentence: str) -> None:
        """Give a refused form its words back, with what was typed since."""
        if not item.place:
            return
        self.drafts[item.place] = merged(item.values, self.drafts.get(item.place, {}))
        self.refusals[item.place] = plain(sentence)
        self.refused(Refusal(item.place, plain(sentence)))


def merged(refused: Values, since: Values) -> Values:
    """Return what a refused form gets back: its words first, then what was typed since."""
    both = dict(refused)
    for name, value in since.items():
        before = both.get(name)
        if not value or value == before:
            continue
        texts = isinstance(value, str) and isinstance(before, str) and before
        both[name] = f"{before}\n{value}" if texts else value
    return both


async def heard(session: Session) -> None:
    """Take one feed until it breaks; leave it when the run went back, to hear it from 0."""
    async with contextlib.aclosing(session.link.feed(session.state.seq)) as feed:
        async for message in feed:
            before = session.state.seq
            session.take(message)
            if message["type"] == "hello":
                with contextlib.suppress(Unreachable, Refused):  # the feed says so too
                    await session.link.echo(message["now"])
            if session.state.seq < before:
                return
