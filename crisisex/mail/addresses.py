"""Who plays which role, and where real mail reaches them: a small file that facilitators write.

CSV with `;` or `,`, in UTF-8 or Windows-1252. Everything that is wrong with it is told at once.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from crisisex.errors import UserError
from crisisex.language import _
from crisisex.run.commands import one_line
from crisisex.scenario import rosters
from crisisex.scenario.models import Exercise

Book = Mapping[tuple[str, str], tuple[str, ...]]
"""Addresses by (cell, role)."""

_LONGEST = 254
_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)*[A-Za-z0-9-]{1,63}"
)
_COLUMNS = {"cell": rosters.CELL, "role": rosters.ROLE, "address": rosters.ADDRESS}


def is_address(text: str) -> bool:
    """Return whether mail can go to `text`: a plain address, on one line, in ASCII."""
    return len(text) <= _LONGEST and _ADDRESS.fullmatch(text) is not None


def read_addresses(file: Path, exercise: Exercise) -> Book:
    """Return the addresses by seat; raise UserError with all that is wrong, a line each."""
    wrong: list[str] = []
    found: dict[tuple[str, str], list[str]] = {}
    for line in rosters.lines(file, _COLUMNS, ("role", "address"), "rôle;e-mail"):
        try:
            seats, address = rosters.seats(line.cells, exercise), _address(line.cells)
        except UserError as error:
            told = _("{file}, ligne {number} : {what}")
            wrong.append(told.format(file=file, number=line.number, what=error))
            continue
        for seat in seats:
            known = found.setdefault(seat, [])
            if address not in known:
                known.append(address)
    if wrong:
        raise UserError("\n".join(wrong))
    if not found:
        raise UserError(_("{file} : aucune adresse, en écrire une par ligne.").format(file=file))
    return {seat: tuple(addresses) for seat, addresses in found.items()}


def _address(cells: dict[str, str]) -> str:
    address = cells["address"]
    if not is_address(address):
        told = _("« {said} » n’est pas une adresse e-mail.")
        raise UserError(told.format(said=one_line(address)[:80]))
    return address
