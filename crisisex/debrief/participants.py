"""Who took part in a cell, and which seats stayed empty."""

from crisisex.debrief.model import Seated
from crisisex.debrief.past import Past
from crisisex.language import N_, _
from crisisex.run.commands import one_line
from crisisex.run.events import ObserverJoined, ParticipantJoined, Recorded

UNNAMED = N_("sans nom")


def participants(past: Past, cell: str) -> tuple[Seated, ...]:
    """Return who joined `cell`, in the order they did."""
    return tuple(
        _seated(past, each, past.exercise.role_title(each.event.role), each.event.name)
        for each in past.events
        if isinstance(each.event, ParticipantJoined) and each.event.cell == cell
    )


def observers(past: Past, cell: str) -> tuple[Seated, ...]:
    """Return who came to observe `cell`, likewise."""
    return tuple(
        _seated(past, each, _("Observation"), each.event.name)
        for each in past.events
        if isinstance(each.event, ObserverJoined) and each.event.cell == cell
    )


def _seated(past: Past, joined: Recorded, role: str, name: str) -> Seated:
    return Seated(role, one_line(name) or _(UNNAMED), past.wall(joined), past.moment_of(joined))


def empty_seats(past: Past, cell: str) -> tuple[str, ...]:
    """Return the roles of `cell` that nobody took."""
    taken = {each.role for each in past.state.participants.values() if each.cell == cell}
    return past.titles([role for role in past.exercise.roles_in(cell) if role not in taken])
