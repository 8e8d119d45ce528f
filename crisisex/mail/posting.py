"""From the log to the post and back: what is published becomes letters, what became of them events.

The log says which mails are owed, so that a director that takes a run up sends what its
predecessor did not, and nothing twice that is known to have left.
"""

import asyncio
import threading
from collections.abc import AsyncGenerator, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from crisisex.director.service import DirectorService
from crisisex.language import _
from crisisex.mail.arranging import Arrangement
from crisisex.mail.letters import Letter, Writer
from crisisex.mail.office import Office
from crisisex.run import events as e
from crisisex.run.actors import DIRECTOR
from crisisex.run.commands import SettleMail
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.state import RunStatus

AGAIN_SECONDS = 1.0
"""Wall seconds before what became of a mail is noted again, when the log cannot be written."""


@asynccontextmanager
async def posted(service: DirectorService, arrangement: Arrangement | None) -> AsyncGenerator[None]:
    """Send what is owed and what is published, by real mail, for as long as this is open."""
    if arrangement is None:
        yield
        return
    post = Post(service, arrangement, asyncio.get_running_loop())
    post.open()
    try:
        yield
    finally:
        await asyncio.to_thread(post.close)


class Post:
    """What the director publishes, and the office that carries it."""

    def __init__(
        self,
        service: DirectorService,
        arrangement: Arrangement,
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self._service = service
        self._director = service.director
        self._book = arrangement.book
        self._loop = loop
        self._over = threading.Event()
        self.sender = arrangement.sender
        self._writer = Writer(
            self._director.exercise,
            self._director.history[0].at,
            arrangement.sender,
            self._director.attachments,
        )
        self._office = Office(arrangement.server, self)

    def open(self) -> None:
        """Post what is owed already, then what is published."""
        status = self._director.state.status
        self._office.hold(held=status is RunStatus.STOPPED)
        for letter in self._owed():
            self._office.post(letter)
        if status is RunStatus.ENDED:
            self._finish()
        self._director.listeners.append(self.hear)
        self._office.start()

    def close(self) -> None:
        """Hear no more, and leave what waits to the next director."""
        self._director.listeners.remove(self.hear)
        self._office.stop()
        self._over.set()

    # -- in the director's loop: nothing here waits ---------------------------------------------

    def hear(self, events: Sequence[e.Recorded]) -> None:
        """Post what has left; a real incident holds the mail, and the end is its end."""
        for recorded in events:
            match recorded.event:
                case e.InjectReleased() | e.InjectResent():
                    for letter in self._letters(recorded.event.cell, recorded.event.inject):
                        if letter.sending == recorded.seq:
                            self._office.post(letter)
                case e.RealIncidentDeclared():
                    self._office.hold(held=True)
                case e.ExerciseResumed():
                    self._office.hold(held=False)
                case e.ExerciseEnded():
                    self._finish()
                case _:
                    pass

    def _finish(self) -> None:
        self._office.close(_("l’exercice s’est terminé avant son départ"))

    def _owed(self) -> Iterator[Letter]:
        for cell, here in self._director.state.cells.items():
            for inject in here.injects:
                yield from self._letters(cell, inject)

    def _letters(self, cell: str, inject: str) -> Iterator[Letter]:
        """Yield a letter for each mail of an inject that nothing became of yet."""
        mails = self._director.state.progress(cell, inject).mails
        for (sending, role), mail in mails.items():
            if mail.owed:
                first = next(number for number, to in mails if to == role)
                yield Letter(
                    cell=cell,
                    role=role,
                    inject=self._director.state.inject(cell, inject),
                    sending=sending,
                    at=self._director.history[sending - 1].at,
                    earlier=first if first != sending else None,
                    addresses=self._book[cell, role],
                )

    # -- in the office's thread -----------------------------------------------------------------

    def write(self, letter: Letter) -> bytes:
        """Return the letter as it goes over the wire."""
        return self._writer.write(letter)

    def settled(self, letter: Letter, why: str, *, reached: bool) -> None:
        """Put what became of a letter in the log, however long that takes."""
        command = SettleMail(
            cell=letter.cell,
            inject=letter.inject.id,
            role=letter.role,
            sending=letter.sending,
            message_id=self._writer.message_id(letter) if reached else "",
            why=why,
        )
        while not self._over.is_set():
            try:
                self._in_loop(self._service.submit(DIRECTOR, command))
            except Refusal as refusal:
                if refusal.reason is not Reason.UNAVAILABLE:
                    raise
                self._over.wait(AGAIN_SECONDS)
            else:
                return

    def silent(self, why: str) -> None:
        """Tell the facilitators that the server does not answer for now."""
        told = _("Serveur de courriel injoignable ({why}) : nouveaux essais pendant 10 minutes.")
        self._tell(told.format(why=why))

    def heard(self) -> None:
        """Tell the facilitators that it does again."""
        self._tell("")

    def _tell(self, detail: str) -> None:
        """Tell the facilitators, unless the server answered so late that nobody is there."""
        if self._over.is_set():
            return
        self._loop.call_soon_threadsafe(
            self._director.hub.tell_facilitators, {"type": "mail_trouble", "detail": detail}
        )

    def _in_loop(self, work: Coroutine[Any, Any, Any]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result()
