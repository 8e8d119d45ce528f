"""A real SMTP server on loopback, which a test may have refuse, hang, die and come back."""

import asyncio
import queue
import socket
import ssl
import sys
import threading
from collections import defaultdict, deque
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

WAIT_SECONDS = 30.0


@dataclass(frozen=True)
class Mail:
    """A mail as the server took it."""

    sender: str
    to: tuple[str, ...]
    message: EmailMessage

    def text(self, kind: str) -> str:
        """The words of the part of that kind."""
        part = self.message.get_body((kind,))
        assert isinstance(part, EmailMessage)
        return str(part.get_content()).replace("\r\n", "\n")


def _bound(port: int) -> socket.socket:
    """Return a socket that has the port, and does not listen yet."""
    bound = socket.socket()
    if sys.platform != "win32":
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind(("127.0.0.1", port))
    return bound


class Relay:
    """The server, at one port of its own for the length of a test."""

    def __init__(
        self,
        *,
        starttls: ssl.SSLContext | None = None,
        tls: ssl.SSLContext | None = None,
        password: str = "",
        absent: bool = False,
    ) -> None:
        self._starttls, self._tls, self._password = starttls, tls, password
        self._absent = absent
        self._socket = _bound(0)
        self.port: int = self._socket.getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._server: asyncio.Server | None = None
        self._transports: list[asyncio.Transport] = []
        self._go = asyncio.Event()
        self.mails: queue.Queue[Mail] = queue.Queue()
        self.at_recipient: defaultdict[str, deque[str]] = defaultdict(deque)
        """What is answered to RCPT, by address; then it is taken."""
        self.at_data: deque[str] = deque()
        """What is answered to DATA; then it is taken."""
        self.at_quit: deque[str] = deque()
        """What is answered to QUIT; then it is taken."""
        self.asked: queue.Queue[str] = queue.Queue()
        """Every address that was named, even if it was refused."""
        self.holding = threading.Event()
        """Somebody waits for the answer to DATA."""

    def __enter__(self) -> Self:
        self._go.set()
        self._thread.start()
        if not self._absent:
            self._await(self._listen())
        return self

    def __exit__(self, *_: object) -> None:
        self.let_go()
        self.dies()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._socket.close()

    @property
    def url(self) -> str:
        """Where it is, as the command line has it."""
        scheme = "smtps" if self._tls else "smtp+starttls" if self._starttls else "smtp"
        user = "exercice@" if self._password else ""
        host = "localhost" if self._tls or self._starttls else "127.0.0.1"
        return f"{scheme}://{user}{host}:{self.port}"

    def next(self) -> Mail:
        """Wait for a mail."""
        return self.mails.get(timeout=WAIT_SECONDS)

    def hangs(self) -> None:
        """Answer nothing to DATA, until `let_go`."""
        self._loop.call_soon_threadsafe(self._go.clear)

    def let_go(self) -> None:
        """Answer again."""
        self._loop.call_soon_threadsafe(self._go.set)

    def dies(self) -> None:
        """Listen no more, and break every connection."""
        self._await(self._shut())

    def comes_back(self) -> None:
        """Listen again, at the same port."""
        if self._server is not None:
            self._socket = _bound(self.port)
        self._await(self._listen())

    # -- what aiosmtpd asks of a handler --------------------------------------------------------

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's own name
        self,
        _server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        self.asked.put(address)
        if self._password and not session.authenticated:
            return "530 5.7.0 Authentication required"
        answers = self.at_recipient[address]
        answer = answers.popleft() if answers else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 - aiosmtpd's own name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        self.holding.set()
        await self._go.wait()
        self.holding.clear()
        answer = self.at_data.popleft() if self.at_data else "250 OK"
        if answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            message = message_from_bytes(envelope.content, EmailMessage, policy=policy.default)
            self.mails.put(Mail(str(envelope.mail_from), tuple(envelope.rcpt_tos), message))
        return answer

    async def handle_QUIT(  # noqa: N802 - aiosmtpd's own name
        self, _server: SMTP, _session: Session, _envelope: Envelope
    ) -> str:
        return self.at_quit.popleft() if self.at_quit else "221 Bye"

    # -- in its thread ----------------------------------------------------------------------------

    def _await(self, work: Any) -> None:  # noqa: ANN401 - a coroutine
        asyncio.run_coroutine_threadsafe(work, self._loop).result(WAIT_SECONDS)

    async def _listen(self) -> None:
        self._server = await self._loop.create_server(
            self._protocol, sock=self._socket, ssl=self._tls
        )

    async def _shut(self) -> None:
        if self._server is not None:
            self._server.close()
        for transport in self._transports:
            transport.abort()
        self._transports.clear()
        under_way = asyncio.all_tasks() - {asyncio.current_task()}
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)

    def _protocol(self) -> SMTP:
        relay = self

        class Protocol(SMTP):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                assert isinstance(transport, asyncio.Transport)
                relay._transports.append(transport)
                super().connection_made(transport)

        return Protocol(
            self,
            hostname="relais.example",
            tls_context=self._starttls,
            require_starttls=self._starttls is not None,
            auth_require_tls=self._tls is None,
            authenticator=self._authenticate if self._password else None,
            loop=self._loop,
        )

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: object
    ) -> AuthResult:
        known = LoginPassword(b"exercice", self._password.encode())
        return AuthResult(success=data == known, handled=False)
