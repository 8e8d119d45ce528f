"""Who is invited: a table of people by role, or each seat of the exercise when there is none.

Whoever holds two seats has one calendar. Facilitators and observers may be in the table too.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from crisisex.errors import UserError
from crisisex.language import _
from crisisex.mail.addresses import is_address
from crisisex.report.paper.pack import Pack, Seat
from crisisex.scenario import rosters

_NAME: Final = frozenset(
    {"nom", "name", "noms", "prenom nom", "nom prenom", "nom et prenom", "participant", "personne"}
)
_COLUMNS: Final = {
    "name": _NAME,
    "role": rosters.ROLE,
    "cell": rosters.CELL,
    "address": rosters.ADDRESS,
}
_EXAMPLE: Final = "nom;rôle;cellule;e-mail"
_WATCHERS: Final = {
    "animation": frozenset({"animation", "animateur", "animatrice", "facilitator"}),
    "observation": frozenset({"observation", "observateur", "observatrice", "observer"}),
}


@dataclass
class Person:
    """Somebody who takes part."""

    name: str
    address: str = ""
    seats: list[Seat] = field(default_factory=list)
    watches: str = ""
    """`animation` or `observation` for who does not play."""

    @property
    def key(self) -> str:
        """What they are known by from one sending to the next, however the day moves."""
        if self.address:
            return self.address.casefold()
        seats = ",".join(f"{seat.cell}/{seat.role}" for seat in self.seats)
        return f"{rosters.plain(self.name)}|{seats}|{self.watches}"


def everybody(pack: Pack) -> list[Person]:
    """Return a person a seat, called as the seat is."""
    return [Person(seat.name, seats=[seat]) for seat in pack.seats]


def read_participants(file: Path, pack: Pack) -> list[Person]:
    """Return the people of a table; raise UserError with all that is wrong, a line each."""
    people: dict[str, Person] = {}
    wrong = []
    for line in rosters.lines(file, _COLUMNS, ("role",), _EXAMPLE):
        try:
            _take(people, line.cells, pack)
        except UserError as error:
            told = _("{file}, ligne {number} : {what}")
            wrong.append(told.format(file=file, number=line.number, what=error))
    if wrong:
        raise UserError("\n".join(wrong))
    if not people:
        raise UserError(_("{file} : personne, en écrire une par ligne.").format(file=file))
    return list(people.values())


def _take(people: dict[str, Person], cells: dict[str, str], pack: Pack) -> None:
    """Put a line's person among `people`, or another seat to who is there already."""
    address, name = cells.get("address", ""), _one_line(cells.get("name", ""))
    if address and not is_address(address):
        told = _("« {said} » n’est pas une adresse e-mail.")
        raise UserError(told.format(said=_one_line(address)[:80]))
    watches = _watches(cells["role"])
    seats = [] if watches else _seats(cells, pack)
    called = name or address or (seats[0].name if seats else cells["role"])
    known = address.casefold() or rosters.plain(name) or f"{called}|{len(people)}"
    person = people.setdefault(known, Person(called, address))
    person.watches = person.watches or watches
    person.seats += [seat for seat in seats if seat not in person.seats]


def _watches(role: str) -> str:
    said = rosters.plain(role)
    return next((kind for kind, names in _WATCHERS.items() if said in names), "")


def _seats(cells: dict[str, str], pack: Pack) -> list[Seat]:
    """Return the seat that a line means: it must be one, for a person sits somewhere."""
    meant = rosters.seats(cells, pack.exercise)
    if len(meant) > 1:
        told = _("le rôle « {role} » est joué dans plusieurs cellules : écrire laquelle.")
        raise UserError(told.format(role=_one_line(cells["role"])))
    return [seat for seat in pack.seats if (seat.cell, seat.role) == meant[0]]


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:200]
