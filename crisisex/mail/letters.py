"""An inject as a real mail: marked EXERCICE first and last, in plain text and in HTML.

Nothing that an author wrote becomes a header but on one line, encoded; nothing becomes HTML but
by `to_html`.
"""

import html
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address, HeaderRegistry, MessageIDHeader
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import PurePosixPath

from crisisex.director.markup import to_html
from crisisex.language import N_, Translate, catalogue
from crisisex.mail.plain_text import to_text
from crisisex.run.commands import one_line
from crisisex.scenario.injects import Decision, Inject
from crisisex.scenario.models import Exercise

_FIRST = N_(
    "Ce message fait partie d’un exercice de crise : rien de ce qu’il raconte n’est arrivé."
)
_LAST = N_("Ne pas y répondre, ne pas le transférer : agir sur la page de l’exercice.")
_BAND = "margin:1em 0;padding:.6em 1em;background:#ffd84d;color:#1a1a1a;font-weight:bold"

_PAGE = "font-family:sans-serif;line-height:1.5;max-width:45em;overflow-wrap:anywhere"


def _headers() -> HeaderRegistry:
    """Return the kinds of header; ours that name another mail are never folded nor encoded."""
    registry = HeaderRegistry()
    for name in ("in-reply-to", "references"):
        registry.map_to_type(name, MessageIDHeader)  # type: ignore[arg-type]  # a mixin, as asked
    return registry


_POLICY = SMTP.clone(header_factory=_headers())


@dataclass(frozen=True)
class Letter:
    """An inject on its way to those who play a role."""

    cell: str
    role: str
    inject: Inject
    sending: int
    """Log number of the release or resend that it carries."""
    at: datetime
    """When that was, UTC."""
    earlier: int | None
    """Log number of the first sending to the role, where this is not the first."""
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class Writer:
    """Writes the letters of one run."""

    exercise: Exercise
    created: datetime
    """When the run was made: what tells its mails from another run's."""
    sender: str
    """The exercise's own address."""
    attachments: Mapping[str, bytes]

    def message_id(self, letter: Letter) -> str:
        """Return the letter's Message-ID: the same whenever it is written."""
        return self._message_id(letter, letter.sending)

    def write(self, letter: Letter) -> bytes:
        """Return the letter as it goes over the wire."""
        say = catalogue(self.exercise.language).gettext
        inject, message = letter.inject, EmailMessage(policy=_POLICY)
        message["Subject"] = f"[{say('EXERCICE')}] {one_line(inject.subject)}"
        message["From"] = Address(self._from(inject), addr_spec=self.sender)
        name = one_line(self.exercise.role_name(letter.role))
        message["To"] = [Address(name, addr_spec=each) for each in letter.addresses]
        message["Date"] = letter.at
        message["Message-ID"] = self.message_id(letter)
        if letter.earlier is not None:
            first = self._message_id(letter, letter.earlier)
            message["In-Reply-To"] = first
            message["References"] = first
        message["Auto-Submitted"] = "auto-generated"
        message["X-Exercise"] = "EXERCICE"
        message.set_content(_as_text(inject, say))
        message.add_alternative(_as_html(inject, say, self.exercise.language), subtype="html")
        for name in inject.attachments:
            self._attach(message, name, say)
        message["Content-Language"] = self.exercise.language  # last: parts take the first ones
        return message.as_bytes()

    def _message_id(self, letter: Letter, sending: int) -> str:
        run = f"{round(self.created.timestamp() * 1_000_000):x}"
        domain = self.sender.rpartition("@")[2]
        return f"<{letter.inject.id}.{letter.role}.{sending}.{run}@{domain}>"

    def _from(self, inject: Inject) -> str:
        """Return who the scenario says it is from, or the actor that says it."""
        actor = self.exercise.role_name(inject.actor) if inject.actor else self.exercise.title
        return one_line(inject.sender) or one_line(actor)

    def _attach(self, message: EmailMessage, name: str, say: Translate) -> None:
        kind, encoding = mimetypes.guess_type(name)
        if kind is None or encoding is not None:
            kind = "application/octet-stream"
        main, _slash, sub = kind.partition("/")
        shown = f"{say('EXERCICE')}-{one_line(PurePosixPath(name).name)}"
        content = self.attachments[name]
        known = {"charset": "utf-8"} if main == "text" and _is_utf8(content) else {}
        message.add_attachment(content, main, sub, filename=shown, params=known)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _bands(say: Translate) -> tuple[str, str]:
    """Return what every mail says first and last."""
    mark = ", ".join([say("EXERCICE")] * 3)
    return f"{mark}. {say(_FIRST)}", f"{mark}. {say(_LAST)}"


def _question(decision: Decision, say: Translate) -> tuple[str, list[str]]:
    """Return the decision that is asked for, and its choices."""
    asked = say(N_("Décision attendue, sur la page de l’exercice : {question}"))
    return asked.format(question=one_line(decision.question)), [
        one_line(choice) for choice in decision.choices.values()
    ]


def _as_text(inject: Inject, say: Translate) -> str:
    first, last = _bands(say)
    parts = [first, to_text(inject.body)]
    if inject.decision:
        asked, choices = _question(inject.decision, say)
        parts.append("\n".join([asked, *(f"- {choice}" for choice in choices)]))
    return "\n\n".join(filter(None, [*parts, last])) + "\n"


def _as_html(inject: Inject, say: Translate, language: str) -> str:
    first, last = (f'<p style="{_BAND}">{html.escape(band)}</p>' for band in _bands(say))
    parts = [first, to_html(inject.body)]
    if inject.decision:
        asked, choices = _question(inject.decision, say)
        listed = "".join(f"<li>{html.escape(choice)}</li>" for choice in choices)
        parts.append(f"<p><strong>{html.escape(asked)}</strong></p><ul>{listed}</ul>")
    body = "\n".join([*parts, last])
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{html.escape(say('EXERCICE'))}</title></head>\n"
        f'<body style="{_PAGE}">\n{body}\n</body></html>\n'
    )
