"""Real mail as it was asked for, checked before anything starts."""

from dataclasses import dataclass

from crisisex.errors import UserError
from crisisex.language import _
from crisisex.mail.addresses import Book, is_address, read_addresses
from crisisex.mail.asked import Asked
from crisisex.mail.server import Server, parse_server
from crisisex.scenario.models import Exercise


@dataclass(frozen=True)
class Arrangement:
    """Where mail leaves, from which address, and whom it reaches."""

    server: Server
    sender: str
    book: Book

    @property
    def seats(self) -> dict[str, list[str]]:
        """Roles that have an address, by cell."""
        cells = dict.fromkeys(cell for cell, _role in self.book)
        return {cell: [role for where, role in self.book if where == cell] for cell in cells}


def arrange(asked: Asked, exercise: Exercise) -> Arrangement | None:
    """Return what was asked for, None for no real mail; UserError when it cannot be had."""
    if not asked.words():
        return None
    if asked.smtp is None or asked.mail_from is None or asked.addresses is None:
        raise UserError(
            _("Pour de vrais courriels, donner ensemble --smtp, --mail-from et --addresses.")
        )
    if not is_address(asked.mail_from):
        told = _("--mail-from : écrire une adresse e-mail, exercice@hopital.example.")
        raise UserError(told)
    server = parse_server(asked.smtp)
    return Arrangement(server, asked.mail_from, read_addresses(asked.addresses, exercise))
