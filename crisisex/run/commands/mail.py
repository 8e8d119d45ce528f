"""Commands about real mail, which the director alone gives itself."""

from typing import ClassVar, Literal

from pydantic import Field

from crisisex.run.actors import Kind
from crisisex.run.commands.base import DIRECTOR, Command, Name, Number


class ArrangeMail(Command):
    """Send e-mail injects by real mail too, to these roles by cell; to nobody when empty."""

    open_to: ClassVar[frozenset[Kind]] = DIRECTOR
    type: Literal["arrange_mail"] = "arrange_mail"
    seats: dict[Name, list[Name]] = Field(default_factory=dict)


class SettleMail(Command):
    """Note what became of a mail: taken, refused, or both where a role has several addresses."""

    open_to: ClassVar[frozenset[Kind]] = DIRECTOR
    type: Literal["settle_mail"] = "settle_mail"
    cell: Name
    inject: Name
    role: Name
    sending: Number
    """Of the release or resend that it carries."""
    message_id: str = ""
    """Empty when no address was reached."""
    why: str = ""
    """What was refused, and why; empty when nothing was."""
