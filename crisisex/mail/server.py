"""A mail server: how its URL is written, and what it answers, told without anybody's address."""

import os
import re
import smtplib
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from crisisex.errors import UserError
from crisisex.language import _
from crisisex.run.commands import one_line

PASSWORD = "CRISISEX_SMTP_PASSWORD"  # noqa: S105 - the variable's name
TIMEOUT_SECONDS = 10.0
"""Wall seconds that the server may keep silent."""
_LONGEST = 200
"""Signs kept of what a server says."""
_LASTING = 500
"""Replies from here on are for good."""
_ADDRESS = re.compile(r"[^\s<>\"',;:()]+@[^\s<>\"',;:()]+")


class Scheme(StrEnum):
    """How the connection is protected."""

    PLAIN = "smtp"
    STARTTLS = "smtp+starttls"
    TLS = "smtps"


_PORTS = {Scheme.PLAIN: 25, Scheme.STARTTLS: 587, Scheme.TLS: 465}
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Server:
    """Where mail is handed over, and as whom."""

    scheme: Scheme
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Reply:
    """Why a server did not take a mail for an address."""

    lasting: bool
    """Asking again would change nothing."""
    said: str


class Unreachable(Exception):  # noqa: N818 - it says what the server is
    """The server does not answer, or not as it should; `str()` says why."""

    def __init__(self, why: str, *, lasting: bool) -> None:
        super().__init__(why)
        self.lasting = lasting


def parse_server(url: str) -> Server:
    """Return the server that `url` means, with the password of the environment.

    Raises UserError with what is wrong; a password in the URL is refused, and not repeated.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UserError(_bad_url()) from None
    if parts.scheme not in set(Scheme) or not parts.hostname or parts.path.strip("/"):
        raise UserError(_bad_url())
    if parts.password is not None:
        raise UserError(
            _("--smtp : le mot de passe ne s’écrit pas dans l’adresse, mais dans {name}.").format(
                name=PASSWORD
            )
        )
    scheme, user = Scheme(parts.scheme), unquote(parts.username or "")
    password = os.environ.get(PASSWORD, "") if user else ""
    if user and scheme is Scheme.PLAIN and parts.hostname not in _HERE:
        raise UserError(
            _(
                "--smtp : avec smtp, le mot de passe de {user} passerait en clair : prendre "
                "smtp+starttls ou smtps."
            ).format(user=user)
        )
    if user and not password:
        raise UserError(
            _("--smtp : donner le mot de passe de {user} dans la variable {name}.").format(
                user=user, name=PASSWORD
            )
        )
    return Server(scheme, parts.hostname, port or _PORTS[scheme], user, password)


def _bad_url() -> str:
    return _(
        "--smtp : écrire smtp://hôte:25, smtp+starttls://compte@hôte:587 ou smtps://compte@hôte."
    )


@contextmanager
def connected(server: Server) -> Iterator[smtplib.SMTP]:
    """Yield an open connection, signed in, and close it; raise Unreachable where none opens.

    What the server says to one who leaves changes nothing: it has taken what it took.
    """
    with ExitStack() as closing:
        try:
            smtp = _open(server)
            closing.callback(smtp.close)
            _sign_in(smtp, server)
        except (smtplib.SMTPException, OSError) as error:
            raise _unreachable(error) from None
        yield smtp
        with suppress(smtplib.SMTPException):
            smtp.quit()


def _open(server: Server) -> smtplib.SMTP:
    if server.scheme is not Scheme.TLS:
        return smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
    safe = ssl.create_default_context()
    return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=safe)


def _sign_in(smtp: smtplib.SMTP, server: Server) -> None:
    if server.scheme is Scheme.STARTTLS:
        smtp.starttls(context=ssl.create_default_context())
    if server.user:
        smtp.login(server.user, server.password)


def carry(smtp: smtplib.SMTP, sender: str, to: Sequence[str], message: bytes) -> dict[str, Reply]:
    """Hand a message over; return the addresses that it was not taken for.

    Raises Unreachable when the connection breaks.
    """
    refused: Mapping[str, tuple[int, bytes | str]]
    try:
        refused = smtp.sendmail(sender, to, message)
    except smtplib.SMTPRecipientsRefused as error:
        refused = error.recipients
    except smtplib.SMTPResponseException as error:
        refused = dict.fromkeys(to, (error.smtp_code, error.smtp_error))
    except (smtplib.SMTPException, OSError) as error:
        raise _unreachable(error) from None
    return {each: _reply(code, text, to) for each, (code, text) in refused.items()}


def scrubbed(text: str, addresses: Sequence[str] = ()) -> str:
    """Return what a server says on one line, without addresses nor their first halves."""
    for address in addresses:
        name = re.escape(address.partition("@")[0])
        text = re.sub(rf"(?<![\w.-]){name}(?![\w.-])", "…", text, flags=re.IGNORECASE)
    return one_line(_ADDRESS.sub("…", text))[:_LONGEST]


def _reply(code: int, text: bytes | str, to: Sequence[str]) -> Reply:
    return Reply(code >= _LASTING, scrubbed(f"{code} {_text(text)}", to))


def _unreachable(error: Exception) -> Unreachable:
    if isinstance(error, smtplib.SMTPResponseException):
        said = scrubbed(f"{error.smtp_code} {_text(error.smtp_error)}")
        return Unreachable(said, lasting=error.smtp_code >= _LASTING)
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return Unreachable(_("il ne répond pas"), lasting=False)
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return Unreachable(_("il a rompu la connexion"), lasting=False)
    said = scrubbed(getattr(error, "strerror", None) or str(error))
    unfit = (ssl.SSLCertVerificationError, smtplib.SMTPNotSupportedError)
    return Unreachable(said, lasting=isinstance(error, unfit))


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
