"""Before the start: who sits where, on what, who confirmed the test, what is ready."""

from collections import defaultdict
from dataclasses import dataclass

from crisisex.console.session import Presence
from crisisex.language import N_, _
from crisisex.run.actors import screen_of
from crisisex.run.progress import Check, Participant
from crisisex.run.state import RunStatus, State
from crisisex.wire.http import DoorLink, Doors, SeatLink

READINESS = (
    N_("Sons et écrans essayés"),
    N_("Boîtes et annuaire d’exercice prêts, aucun vrai numéro"),
    N_("Minuteries et horloges à l’heure"),
    N_("Observateurs briefés : grille, silence"),
    N_("Joueurs briefés : objectifs, règles, personne n’est jugé"),
    N_("Convention dite : EXERCICE, EXERCICE, EXERCICE"),
    N_("Chacun sait qui est simulé, et quoi faire si un vrai incident survient"),
    N_("Exemplaire papier de secours imprimé"),
)
"""The go/no-go list: what goes wrong when it was not thought of."""


@dataclass(frozen=True)
class Guest:
    """Somebody in a seat."""

    name: str
    presence: Presence | None
    """None while they are away."""
    confirmed: float | None
    """Seconds they took to confirm the last test; None when they have not."""
    person: str = ""
    """Their id; empty for a room's screen, which nobody is."""


@dataclass(frozen=True)
class LobbySeat:
    """A seat, how it is joined, and who came."""

    cell: str
    """Its cell's title; empty when there is but one cell."""
    role: str
    code: str
    link: str
    guests: tuple[Guest, ...]
    plays: bool = True
    """False for the place of those who observe the cell: no test is asked of them."""
    vacant: str = N_("○ personne")
    """What is said while nobody is there."""
    door: tuple[tuple[str, str], ...] = ()
    """What the director knows this way in by: its kind, its cell, and of a seat its role."""


@dataclass(frozen=True)
class Point:
    """A line of the go/no-go list; `by_hand` is ticked, the others follow from the run."""

    text: str
    ready: bool
    by_hand: bool


@dataclass(frozen=True)
class Animator:
    """Somebody who facilitates under a name."""

    name: str
    seen: bool
    """Their console is known to be connected; one that took its name late is not known to be."""
    person: str = ""
    """Their id."""


@dataclass(frozen=True)
class Test:
    """How the last test of communications stands."""

    asked: int
    missing: tuple[str, ...]
    """Those who have not confirmed, as `role (name)`."""

    @property
    def confirmed(self) -> int:
        """How many have confirmed."""
        return self.asked - len(self.missing)


@dataclass(frozen=True)
class Lobby:
    """All that a facilitator looks at before the start."""

    seats: tuple[LobbySeat, ...]
    observers: tuple[LobbySeat, ...]
    """The place of those who observe, a cell each."""
    screens: tuple[LobbySeat, ...]
    """The rooms' screens, likewise."""
    points: tuple[Point, ...]
    animators: tuple[Animator, ...]
    test: Test | None
    """None as long as there was none."""
    begun: bool
    """The exercise has started: the list is there for the record."""

    @property
    def ways(self) -> tuple[LobbySeat, ...]:
        """All the ways in, a cell's together: its players', its observers', its screen's."""
        ways = (*self.seats, *self.observers, *self.screens)
        cells = list(dict.fromkeys(way.cell for way in ways))
        return tuple(sorted(ways, key=lambda way: cells.index(way.cell)))

    @property
    def left(self) -> int:
        """How many points are not ready."""
        return sum(not point.ready for point in self.points)


def lobby_of(
    state: State,
    links: list[SeatLink],
    presence: dict[str, Presence],
    doors: Doors,
    *,
    cut: str = "",
    trouble: str = "",
) -> Lobby:
    """Return the lobby as it stands; `trouble` is what the director says of its log."""
    check = next(reversed(state.checks.values()), None)
    people: defaultdict[tuple[str, str], list[Participant]] = defaultdict(list)
    for one in state.participants.values():
        people[one.cell, one.role].append(one)
    seats = tuple(
        _seat(state, link, tuple(_guest(one, presence, check) for one in people[_place(link)]))
        for link in links
    )
    test = None if check is None else _test(seats)
    sound = not cut and not trouble
    return Lobby(
        seats=seats,
        observers=tuple(_observers(state, door, presence) for door in doors.observers),
        screens=tuple(_screen(state, door, presence) for door in doors.screens),
        points=(*_found(seats, test, sound=sound), *_ticked(state)),
        animators=tuple(
            Animator(name, key in presence, key) for key, name in state.facilitators.items()
        ),
        test=test,
        begun=state.status is not RunStatus.READY,
    )


def _place(link: SeatLink) -> tuple[str, str]:
    return link.cell, link.role


def _seat(state: State, link: SeatLink, guests: tuple[Guest, ...]) -> LobbySeat:
    return LobbySeat(
        cell=_cell_title(state, link.cell),
        role=state.exercise.role_name(link.role),
        code=link.code,
        link=link.link,
        guests=guests,
        door=(("kind", "player"), ("cell", link.cell), ("role", link.role)),
    )


def _observers(state: State, door: DoorLink, presence: dict[str, Presence]) -> LobbySeat:
    guests = (
        Guest(one.name, presence.get(one.id), None, one.id)
        for one in state.observers.values()
        if one.cell == door.cell
    )
    return LobbySeat(
        cell=_cell_title(state, door.cell),
        role=_("Observation"),
        code=door.code,
        link=door.link,
        guests=tuple(guests),
        plays=False,
        door=(("kind", "observer"), ("cell", door.cell)),
    )


def _screen(state: State, door: DoorLink, presence: dict[str, Presence]) -> LobbySeat:
    here = presence.get(screen_of(door.cell).participant)
    return LobbySeat(
        cell=_cell_title(state, door.cell),
        role=_("Écran de la salle"),
        code=door.code,
        link=door.link,
        guests=(Guest(_("ouvert"), here, None),) if here else (),
        plays=False,
        vacant=N_("○ pas ouvert"),
        door=(("kind", "room"), ("cell", door.cell)),
    )


def _cell_title(state: State, cell: str) -> str:
    return state.exercise.crisis_cells[cell].title if len(state.cells) > 1 else ""


def _guest(one: Participant, presence: dict[str, Presence], check: Check | None) -> Guest:
    when = check.confirmed.get(one.id) if check else None
    took = None if when is None or check is None else when - check.sent
    return Guest(one.name, presence.get(one.id), took, one.id)


def _test(seats: tuple[LobbySeat, ...]) -> Test:
    missing = tuple(
        f"{seat.role} ({guest.name})" if guest.name else seat.role
        for seat in seats
        for guest in seat.guests
        if guest.confirmed is None
    )
    return Test(sum(len(seat.guests) for seat in seats), missing)


def _found(seats: tuple[LobbySeat, ...], test: Test | None, *, sound: bool) -> tuple[Point, ...]:
    """Return the points that the run itself answers."""
    guests = [guest for seat in seats for guest in seat.guests]
    answers = (
        (_("Chaque siège est tenu"), all(seat.guests for seat in seats)),
        (_("Tous les joueurs sont connectés"), bool(guests) and all(g.presence for g in guests)),
        (_("Tous ont confirmé le test (t)"), bool(test and test.asked and not test.missing)),
        (_("Le directeur répond et garde le journal"), sound),
    )
    return tuple(Point(text, ready, by_hand=False) for text, ready in answers)


def _ticked(state: State) -> tuple[Point, ...]:
    return tuple(Point(item, state.readiness.get(item, False), by_hand=True) for item in READINESS)
