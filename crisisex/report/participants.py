"""Who took part in a cell, and which seats stayed empty."""

from crisisex.report.model import Seated
from crisisex.report.past import Past
from crisisex.run.commands import one_line
from crisisex.run.events import ParticipantJoined

UNNAMED = "sans nom"


def participants(past: Past, cell: str) -> tuple[Seated, ...]:
    """Return who joined `cell`, in the order they did."""
    return tuple(
        Seated(
            role=past.exercise.role_title(each.event.role),
            name=one_line(each.event.name) or UNNAMED,
            wall=past.wall(each),
            when=past.moment_of(each),
        )
        for each in past.events
        if isinstance(each.event, ParticipantJoined) and each.event.cell == cell
    )


def empty_seats(past: Past, cell: str) -> tuple[str, ...]:
    """Return the roles of `cell` that nobody took."""
    taken = {each.role for each in past.state.participants.values() if each.cell == cell}
    return past.titles([role for role in past.exercise.roles_in(cell) if role not in taken])
