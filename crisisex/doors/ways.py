"""The ways into a run: one for each person who is awaited, and for each place with nobody named."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from crisisex.director.access import Door
from crisisex.doors.people import OBSERVER, Person
from crisisex.language import N_, _
from crisisex.report.doors.way import Way
from crisisex.run.actors import Kind
from crisisex.scenario.models import Exercise

_NAME: Final = "#nom="
"""Leads the name that a link proposes: what follows `#` never leaves the browser."""
_PLACES: Final = {Kind.OBSERVER: N_("Observation"), Kind.ROOM: N_("Écran de la salle")}
_ORDER: Final = (Kind.PLAYER, Kind.OBSERVER, Kind.ROOM)


@dataclass(frozen=True)
class Entrance:
    """What opens a run: its codes by what they open, at an address that players can reach."""

    exercise: Exercise
    url: str
    codes: Mapping[Door, str]


def ways(entrance: Entrance, people: Sequence[Person] = ()) -> tuple[Way, ...]:
    """Return the ways in, cell by cell: its seats, its observers, its room's screen."""
    awaited: defaultdict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in people:
        awaited[person.cell, person.role].append(person)
    return tuple(
        way
        for cell in entrance.exercise.crisis_cells
        for kind in _ORDER
        for door, code in entrance.codes.items()
        if (door.cell, door.kind) == (cell, kind)
        for way in _through(entrance, door, code, awaited)
    )


def _through(
    entrance: Entrance, door: Door, code: str, awaited: Mapping[tuple[str, str], Sequence[Person]]
) -> Iterator[Way]:
    """Yield a way a person, or one for whoever comes."""
    exercise, link = entrance.exercise, f"{entrance.url}/j/{code}"
    several = len(exercise.crisis_cells) > 1
    cell = exercise.crisis_cells[door.cell].title if several else ""
    plays = door.kind is Kind.PLAYER
    place = exercise.role_name(door.role) if plays else _(_PLACES[door.kind])
    seat = door.role if plays else OBSERVER if door.kind is Kind.OBSERVER else ""
    people = awaited.get((door.cell, seat), ())
    for one in people:
        proposed = f"{_NAME}{quote(one.name)}" if one.name else ""
        yield Way(place, cell, code, link + proposed, one.name, one.address, plays)
    if not people:
        yield Way(place, cell, code, link, plays=plays)
