"""Who is awaited: a table of people, one a line, that facilitators keep in CSV or in a workbook.

Columns may stand in any order, in French or in English. Everything wrong is told at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from crisisex.errors import UserError
from crisisex.formats import delimited, workbook
from crisisex.formats.kinds import OLE
from crisisex.language import _
from crisisex.mail.addresses import is_address
from crisisex.run.commands import one_line
from crisisex.scenario import rosters
from crisisex.scenario.models import Exercise

OBSERVER: Final = "@observer"
"""Takes a role's place for who observes a cell: no role is so named."""
_COLUMNS: Final = {
    "role": rosters.ROLE | {"fonction", "function"},
    "cell": rosters.CELL,
    "address": rosters.ADDRESS,
    "name": frozenset(
        {
            *("nom", "noms", "name", "full name", "last name", "surname", "participant"),
            *("personne", "joueur", "nom et prenom", "prenom et nom", "nom prenom", "prenom nom"),
        }
    ),
    "first": frozenset({"prenom", "prenoms", "first name", "given name"}),
}
_EXAMPLE: Final = "nom;rôle;cellule;e-mail"
_MOST_BYTES: Final = 4 * 1024 * 1024
"""A larger file is no list of people."""
_OBSERVES: Final = frozenset(
    {"observation", "observateur", "observatrice", "observateurs", "observer", "observers"}
)
_FACILITATES: Final = frozenset(
    {"animation", "animateur", "animatrice", "facilitator", "facilitation"}
)


@dataclass(frozen=True)
class Person:
    """Somebody who is awaited at a seat, or where a cell is observed from."""

    name: str
    address: str
    cell: str
    role: str
    """Of a seat, or `OBSERVER`."""


def read_people(file: Path, exercise: Exercise) -> tuple[Person, ...]:
    """Return the people of `file`, in its order; facilitators need no way in and are left out.

    Raises UserError with all that is wrong, a line each.
    """
    wrong: list[str] = []
    found: dict[Person, None] = {}
    for line in _lines(file):
        try:
            found |= dict.fromkeys(_people(line.cells, exercise))
        except UserError as error:
            told = _("{file}, ligne {number} : {what}")
            wrong.append(told.format(file=file, number=line.number, what=error))
    if wrong:
        raise UserError("\n".join(wrong))
    if not found:
        raise UserError(_("{file} : personne, en écrire une par ligne.").format(file=file))
    return tuple(found)


def _lines(file: Path) -> Sequence[rosters.Line]:
    """Return the lines of the first sheet that holds something."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise UserError(_("{file} : trop grand pour une liste.").format(file=file))
        content = file.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        told = _("{file} : lecture impossible ({why}).")
        raise UserError(told.format(file=file, why=why)) from None
    read = workbook.tables if content.startswith((b"PK", OLE)) else delimited.tables
    table = read(content, file.name)[0]
    rows = [(number, [_said(value) for value in row]) for number, row in enumerate(table.rows, 1)]
    return rosters.lines_of(file, rows, _COLUMNS, ("role",), _EXAMPLE)


def _said(value: object) -> str:
    return "" if value is None else one_line(str(value))


def _people(cells: Mapping[str, str], exercise: Exercise) -> Iterator[Person]:
    """Yield whom a line speaks of: one person, but for who observes each cell."""
    address = cells.get("address", "")
    if address and not is_address(address):
        told = _("« {said} » n’est pas une adresse e-mail.")
        raise UserError(told.format(said=one_line(address)[:80]))
    name = one_line(f"{cells.get('first', '')} {cells.get('name', '')}")[:80]
    role = rosters.plain(cells["role"])
    if role in _FACILITATES:
        return
    if role in _OBSERVES:
        for cell in rosters.cells_of(cells, exercise):
            yield Person(name, address, cell, OBSERVER)
        return
    seats = rosters.seats(cells, exercise)
    if len(seats) > 1:
        told = _("le rôle « {role} » est joué dans plusieurs cellules : écrire laquelle.")
        raise UserError(told.format(role=one_line(cells["role"])[:80]))
    yield Person(name, address, *seats[0])
