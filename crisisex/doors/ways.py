"""The ways into a run: one for each person who is awaited, and for each place with nobody named."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote

from crisisex.director.access import Door
from crisisex.doors.people import OBSERVER, Person
from crisisex.language import N_, _
from crisisex.report.doors.way import Way
from crisisex.run.actors import Kind
from crisisex.scenario.models import Exercise

_NAME: Final = "nom="
"""Leads the name that a link proposes, after its `#`: what follows never leaves the browser."""
_PLACES: Final = {Kind.OBSERVER: N_("Observation"), Kind.ROOM: N_("Écran de la salle")}
_ORDER: Final = (Kind.PLAYER, Kind.OBSERVER, Kind.ROOM)


@dataclass(frozen=True)
class Key:
    """What opens a door: a code, or the link that holds it."""

    code: str
    link: str


@dataclass(frozen=True)
class Entrance:
    """What opens a run: its keys by what they open, at an address that players can reach."""

    exercise: Exercise
    url: str
    keys: Mapping[Door, Key]


def ways(entrance: Entrance, people: Sequence[Person] = ()) -> tuple[Way, ...]:
    """Return the ways in, cell by cell: its seats, its observers, its room's screen."""
    awaited: defaultdict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in people:
        awaited[person.cell, person.role].append(person)
    return tuple(
        way
        for cell in entrance.exercise.crisis_cells
        for kind in _ORDER
        for door, key in entrance.keys.items()
        if (door.cell, door.kind) == (cell, kind)
        for way in _through(entrance, door, key, awaited)
    )


def _through(
    entrance: Entrance, door: Door, key: Key, awaited: Mapping[tuple[str, str], Sequence[Person]]
) -> Iterator[Way]:
    """Yield a way a person, or one for whoever comes."""
    exercise = entrance.exercise
    several = len(exercise.crisis_cells) > 1
    cell = exercise.crisis_cells[door.cell].title if several else ""
    plays = door.kind is Kind.PLAYER
    place = exercise.role_name(door.role) if plays else _(_PLACES[door.kind])
    way = Way(place, cell, key.code, key.link, entrance.url, plays=plays)
    seat = door.role if plays else OBSERVER if door.kind is Kind.OBSERVER else ""
    people = awaited.get((door.cell, seat), ())
    for one in people:
        link = _proposing(key.link, one.name)
        yield replace(way, link=link, name=one.name, address=one.address)
    if not people:
        yield way


def _proposing(link: str, name: str) -> str:
    """Return a link that proposes `name` to whoever opens it."""
    if not name:
        return link
    return f"{link}{'&' if '#' in link else '#'}{_NAME}{quote(name)}"
