"""What a rehearsal of all ways says, as plain values: for the terminal, JSON and the picture."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pydantic import BaseModel

from crisisex.language import _
from crisisex.rehearsal.branches.exploring import WORK, Roads, explore
from crisisex.rehearsal.branches.hands import Deed
from crisisex.rehearsal.branches.spread import Grid, Spread, spreads
from crisisex.rehearsal.branches.walk import Arrival
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise

Span = tuple[int, int]
"""Least and most, over the ways that are told together."""
_STEPS = (60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800)
_SLICES = 24


class Received(BaseModel):
    """What one role receives."""

    injects: Span
    silence: float
    """Exercise seconds without anything on any of these ways, at a stretch and at the longest."""
    always: list[str]
    sometimes: list[str]


class Way(BaseModel):
    """The ways that make the same choices; they differ by what else the team does or not."""

    choices: list[str]
    courses: int
    """How many they are."""
    injects: Span
    last: tuple[float, float]
    """Exercise second of the last arrival, at the earliest and at the latest."""
    roles: dict[str, Received]


class Load(BaseModel):
    """What one role has to take, over all the ways."""

    name: str
    total: Received
    over_time: list[Span]
    """By slice of exercise time."""


class CellSurvey(BaseModel):
    """The ways through one cell."""

    cell: str
    title: str
    states: int
    """Questions that were asked, each standing once."""
    courses: int
    deeds: list[str]
    """What the team may do or not, besides choosing."""
    whole: bool
    """False where the bound was reached: what is said then holds for what was walked."""
    told: bool
    """False where suites of choices were too many to be told to the end."""
    ways: list[Way]
    roles: dict[str, Load]
    needless: list[str]
    """Injects that the team can make needless."""


class Survey(BaseModel):
    """Every way through an exercise."""

    exercise: str
    title: str
    duration: float
    """Exercise seconds: as planned, else until the last arrival of all."""
    step: float
    """Exercise seconds of a slice."""
    cells: list[CellSurvey]
    reserve: list[str]
    """Injects that leave by a facilitator's hand only, and on which nothing depends."""
    never: dict[str, str]
    """Injects, phases, obligations and milestones that no way reaches, and why."""

    @property
    def whole(self) -> bool:
        """Whether every way was walked."""
        return all(cell.whole for cell in self.cells)


def survey(exercise: Exercise, work: int = WORK) -> Survey:
    """Walk every way through `exercise` and return what they show."""
    roads = [explore(exercise, cell, work) for cell in exercise.crisis_cells]
    end = exercise.duration or max((each.elapsed for each in _arrivals(roads)), default=0.0)
    step = next((each for each in _STEPS if end / each <= _SLICES), end / _SLICES)
    reserve = [
        inject.id
        for inject in exercise.injects
        if inject.manual and not any(f"{inject.id}.released" in each.reached for each in roads)
    ]
    return Survey(
        exercise=exercise.id,
        title=exercise.title,
        duration=end,
        step=step,
        cells=[_cell(exercise, each, end, step) for each in roads],
        reserve=reserve,
        never=dict(_never(exercise, roads, reserve)),
    )


def _arrivals(roads: Iterable[Roads]) -> Iterator[Arrival]:
    for each in roads:
        yield from each.opening
        for edges in each.edges.values():
            for edge in edges:
                yield from edge.arrivals


def _cell(exercise: Exercise, roads: Roads, end: float, step: float) -> CellSurvey:
    grid = Grid(tuple(exercise.roles_in(roads.cell)), end, step)
    by_choices, told = spreads(roads, grid)
    together, *others = by_choices.values()
    for other in others:
        together = together.joined(other)
    deeds = {
        hand.name: None
        for hand in roads.asked.values()
        if hand.deed not in {Deed.CHOOSE, Deed.SURPRISE}
    }
    return CellSurvey(
        cell=roads.cell,
        title=exercise.crisis_cells[roads.cell].title,
        states=len(roads.edges),
        courses=together.ways,
        deeds=list(deeds),
        whole=roads.whole,
        told=told,
        ways=[_way(grid, choices, spread) for choices, spread in by_choices.items()],
        roles={
            role: Load(
                name=exercise.role_name(role),
                total=_received(grid, together, place),
                over_time=list(
                    zip(
                        grid.sliced(together.low, place),
                        grid.sliced(together.high, place),
                        strict=True,
                    )
                ),
            )
            for place, role in enumerate(grid.roles)
        },
        needless=sorted(roads.needless),
    )


def _way(grid: Grid, choices: tuple[str, ...], spread: Spread) -> Way:
    return Way(
        choices=list(choices),
        courses=spread.ways,
        injects=(spread.low[0], spread.high[0]),
        last=(max(0.0, spread.last[0]), max(0.0, spread.last[1])),
        roles={role: _received(grid, spread, place) for place, role in enumerate(grid.roles)},
    )


def _received(grid: Grid, spread: Spread, place: int) -> Received:
    role = grid.roles[place]
    mine = sorted(arrival for arrival in spread.ever if role in arrival.to)
    instants = [0.0, *(arrival.elapsed for arrival in mine), grid.end]
    names = dict.fromkeys(arrival.name for arrival in mine)
    return Received(
        injects=(grid.total(spread.low, place), grid.total(spread.high, place)),
        silence=max(after - before for before, after in pairwise(instants)),
        always=[name for name in names if name in spread.always],
        sometimes=[name for name in names if name not in spread.always],
    )


# -- what no way reaches ------------------------------------------------------------------------


def _never(exercise: Exercise, roads: list[Roads], reserve: list[str]) -> Iterator[tuple[str, str]]:
    reached = set[str]().union(*(each.reached for each in roads))
    for phase in exercise.phases:
        if f"{phase.id}.started" not in reached:
            yield f"{phase.id}.started", _("cette phase s’ouvre après la fin prévue")
    for inject in exercise.injects:
        if inject.id not in reserve and f"{inject.id}.released" not in reached:
            yield inject.id, _why(inject, roads)
    for obligation in exercise.obligation.values():
        if obligation.aware and f"{obligation.id}.started" not in reached:
            why = _("« {milestone} » ne vient sur aucun chemin")
            yield f"{obligation.id}.started", why.format(milestone=obligation.aware)
    made = {name for inject in exercise.injects for name in inject.milestones}
    for name in sorted(_conditions(exercise) - reached - made):
        yield name, _("rien ne le fait advenir")


def _conditions(exercise: Exercise) -> set[str]:
    """Return the milestones that a condition names; those of phases and obligations are told."""
    named = {
        name
        for inject in exercise.injects
        for name in (*inject.unless, *(inject.after.milestones if inject.after else ()))
    }
    told = {f"{phase.id}.started" for phase in exercise.phases}
    told |= {f"{each}.started" for each in exercise.obligation}
    return named - told


def _why(inject: Inject, roads: list[Roads]) -> str:
    if any(inject.id in each.too_late for each in roads):
        return _("son heure vient après la fin prévue")
    if any(inject.id in each.needless for each in roads):
        return _("toujours devenu sans objet avant son heure")
    if inject.at is not None:
        return _("son heure vient après la fin prévue")
    return _("sa condition ne vient sur aucun chemin")
