"""Events of real mail: who gets it, what left, what did not. Roles only, never an address."""

from typing import Literal

from crisisex.run.events.base import Event, InjectEvent


class MailArranged(Event):
    """Who gets e-mail injects by real mail from now on: roles by cell, none when no mail goes."""

    type: Literal["mail_arranged"] = "mail_arranged"
    seats: dict[str, list[str]]


class MailSent(InjectEvent):
    """A mail server took an inject for a role; `sending` is the release or resend it carries."""

    type: Literal["mail_sent"] = "mail_sent"
    role: str
    sending: int
    """Log number."""
    message_id: str


class MailFailed(InjectEvent):
    """An inject did not reach a role, or not all of its addresses, by real mail."""

    type: Literal["mail_failed"] = "mail_failed"
    role: str
    sending: int
    why: str
