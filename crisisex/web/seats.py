"""What a player's page shows before any event: their seat, whom they may reach, the rules."""

from collections.abc import Iterable, Iterator

from crisisex.director.director import Director
from crisisex.director.markup import to_html
from crisisex.run.actors import Actor
from crisisex.scenario.catalogue import content_root
from crisisex.scenario.models import Exercise
from crisisex.scenario.plans import sections_to_follow
from crisisex.web.declaring import obligation_view
from crisisex.wire.http import (
    ActorView,
    CellView,
    ObligationView,
    PersonView,
    PlanSectionView,
    SeatView,
)


def seat_view(director: Director, sender: Actor) -> SeatView:
    """Return the seat of `sender`, a player: nothing of what is to come."""
    exercise = director.exercise
    cells = _cells(exercise, sender.cell)
    directory = list(_directory(exercise, cells))
    card = exercise.cards.get(sender.role)
    return SeatView(
        run=director.name,
        exercise=exercise.title,
        language=exercise.language,
        establishment=exercise.establishment,
        cell=sender.cell,
        cell_title=exercise.crisis_cells[sender.cell].title,
        role=sender.role,
        role_title=exercise.role_title(sender.role),
        role_name=exercise.role_name(sender.role),
        historian=sender.role in exercise.roles.historian,
        card=to_html(card.card if card else ""),
        briefing=to_html(exercise.briefing),
        rules=to_html(exercise.rules or exercise.briefing),
        participant=sender.participant,
        name=director.state.participants[sender.participant].name,
        roles={role: exercise.role_name(role) for role in exercise.roles_in(sender.cell)},
        actors=[ActorView(id=each.role, name=each.title) for each in directory if each.reachable],
        directory=directory,
        cells=cells,
        plans=[
            PlanSectionView(id=reference, wording=wording)
            for reference, wording in _sections(exercise)
        ],
        obligations=_obligations(exercise, sender.role),
    )


def _sections(exercise: Exercise) -> Iterable[tuple[str, str]]:
    return sections_to_follow(content_root(), exercise.language).items()


def _cells(exercise: Exercise, own: str) -> list[CellView]:
    """Return the cells that somebody of the cell `own` knows of, their own first."""
    known = [each for each in exercise.crisis_cells.values() if each.listed or each.id == own]
    known.sort(key=lambda cell: cell.id != own)
    return [CellView(id=cell.id, title=cell.title) for cell in known]


def _directory(exercise: Exercise, cells: list[CellView]) -> Iterator[PersonView]:
    """Yield who is played in `cells`, then whom the facilitators play and may be written to."""
    for cell in cells:
        for role in exercise.roles_in(cell.id):
            yield _person(exercise, role, cell.id)
    for role in exercise.roles.simulated:
        if role not in exercise.cards or exercise.cards[role].reachable:
            yield _person(exercise, role, "")


def _person(exercise: Exercise, role: str, cell: str) -> PersonView:
    card = exercise.cards.get(role)
    return PersonView(
        role=role,
        title=exercise.role_title(role),
        name=exercise.role_name(role),
        cell=cell,
        contact=(card.contact if card else None) or "",
        reachable=not cell,
    )


def _obligations(exercise: Exercise, role: str) -> list[ObligationView]:
    """Return what `role` may have to declare."""
    return [
        obligation_view(each, exercise.form_of(each.id))
        for each in exercise.obligation.values()
        if not each.by or role in each.by
    ]
