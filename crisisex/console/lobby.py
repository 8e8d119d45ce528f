"""Before the start: who sits where, on what, who confirmed the test, what is ready."""

from dataclasses import dataclass

from crisisex.console.session import Presence
from crisisex.language import N_, _
from crisisex.run.progress import Check, Participant
from crisisex.run.state import State
from crisisex.wire.http import SeatLink

READINESS = (
    N_("Sons et écrans essayés"),
    N_("Boîtes et annuaire d’exercice prêts, aucun vrai numéro"),
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


@dataclass(frozen=True)
class LobbySeat:
    """A seat, how it is joined, and who came."""

    cell: str
    role: str
    code: str
    link: str
    guests: tuple[Guest, ...]


@dataclass(frozen=True)
class Point:
    """A line of the go/no-go list; `by_hand` is ticked, the others follow from the run."""

    text: str
    ready: bool
    by_hand: bool


@dataclass(frozen=True)
class Lobby:
    """All that a facilitator looks at before the start."""

    seats: tuple[LobbySeat, ...]
    points: tuple[Point, ...]
    facilitators: tuple[str, ...]
    check: str
    """How the last test of communications stands, in words; empty when there was none."""

    @property
    def go(self) -> bool:
        """Whether everything is ready."""
        return all(point.ready for point in self.points)


def lobby_of(state: State, links: list[SeatLink], presence: dict[str, Presence]) -> Lobby:
    """Return the lobby as it stands."""
    check = next(reversed(state.checks.values()), None)
    seats = tuple(_seat(state, link, presence, check) for link in links)
    guests = [guest for seat in seats for guest in seat.guests]
    return Lobby(
        seats=seats,
        points=(*_found(seats, guests, check), *_ticked(state)),
        facilitators=tuple(state.facilitators.values()),
        check=_check(guests, check),
    )


def _seat(
    state: State, link: SeatLink, presence: dict[str, Presence], check: Check | None
) -> LobbySeat:
    several = len(state.cells) > 1
    return LobbySeat(
        cell=state.exercise.crisis_cells[link.cell].title if several else "",
        role=state.exercise.role_name(link.role),
        code=link.code,
        link=link.link,
        guests=tuple(
            _guest(one, presence, check)
            for one in state.participants.values()
            if (one.cell, one.role) == (link.cell, link.role)
        ),
    )


def _guest(one: Participant, presence: dict[str, Presence], check: Check | None) -> Guest:
    when = check.confirmed.get(one.id) if check else None
    took = None if when is None or check is None else when - check.sent
    return Guest(one.name, presence.get(one.id), took)


def _found(
    seats: tuple[LobbySeat, ...], guests: list[Guest], check: Check | None
) -> tuple[Point, ...]:
    """Return the points that the run itself answers."""
    return (
        Point(_("Chaque siège est tenu"), all(seat.guests for seat in seats), by_hand=False),
        Point(
            _("Tous les joueurs sont connectés"),
            bool(guests) and all(guest.presence for guest in guests),
            by_hand=False,
        ),
        Point(
            _("Tous ont confirmé le test (t)"),
            check is not None and all(guest.confirmed is not None for guest in guests),
            by_hand=False,
        ),
    )


def _ticked(state: State) -> tuple[Point, ...]:
    return tuple(Point(item, state.readiness.get(item, False), by_hand=True) for item in READINESS)


def _check(guests: list[Guest], check: Check | None) -> str:
    if check is None:
        return ""
    confirmed = sum(guest.confirmed is not None for guest in guests)
    return _("Test de communication : {n}/{all} ont confirmé").format(n=confirmed, all=len(guests))
