"""An exercise as a whole, read from `exercise.yaml`.

Durations and offsets are exercise seconds; scenario instants are seconds since J at 00:00.
"""

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from crisisex.scenario.fields import Id, Line, ScenarioSeconds, Seconds, Text
from crisisex.scenario.forms import Form
from crisisex.scenario.injects import Inject
from crisisex.scenario.obligations import Obligation
from crisisex.scenario.parts import Part, Quieted
from crisisex.scenario.roles import CellSpec, RoleCard, Roles

DEFAULT_CELL = "cellule"
_CRISIS_CELL = {"fr": "Cellule de crise", "en": "Crisis cell"}


class Level(StrEnum):
    """How hard an exercise is to play."""

    BEGINNER = "débutant"
    INTERMEDIATE = "intermédiaire"
    EXPERT = "confirmé"


class Objective(Part):
    """What the establishment wants to learn or prove."""

    id: Id
    text: Line
    plan: str | None = None
    """Plan section that it tests, as `pri/R4`."""


class Phase(Part):
    """A stretch of the exercise with its own scenario date and pace."""

    id: Id
    title: Line
    starts: Seconds = 0.0
    """Exercise seconds from the start of the exercise."""
    scenario: ScenarioSeconds
    """Scenario instant at which the phase opens."""
    pace: Annotated[float, Field(gt=0, le=1_000)] = 1.0
    """Scenario minutes that pass in a minute played."""


class Milestone(Part):
    """A point of the exercise that a facilitator or an observer ticks when it is reached."""

    id: Id
    text: Line
    objective: str | None = None


class Exercise(Part):
    """A whole exercise, ready to be checked, run, rehearsed or reported."""

    format: Literal[1] = 1
    id: Id
    title: Line
    language: Literal["fr", "en"] = "fr"
    translation_of: Id | None = None
    """The exercise that this one is in another language, with the same ids, times and choices."""
    level: Level | None = None
    duration: Seconds | None = None
    """Exercise seconds that the facilitator plans for."""
    establishment: str = ""
    """The fictional establishment it is played at."""
    summary: Text = ""
    briefing: Text = ""
    """Situation manual, in Markdown, for the players."""
    rules: Text = ""
    """Rules of play, in Markdown, shown to the players at DEBEX; the briefing when empty."""
    guide: Text = ""
    """For the facilitators alone: before, during, after, in Markdown."""
    sources: list[Line] = []
    """The public facts it is built on."""
    objectives: list[Objective] = []
    roles: Roles
    cards: dict[str, RoleCard] = {}
    """Role cards by role id; those of `roles/` unless the exercise brings its own."""
    cells: list[CellSpec] = []
    phases: list[Phase] = Field(min_length=1)
    milestones: list[Milestone] = []
    situation_points: list[Seconds] = []
    """Exercise seconds from the start at which the cells are asked where they stand."""
    injects: list[Inject] = Field(min_length=1)
    obligations: list[Obligation] = []
    forms: dict[str, Form] = {}
    """Forms of declarations by id; the shipped ones unless the exercise brings its own."""
    quiet: Quieted = []
    """Remarks on its quality that its author has answered."""

    @model_validator(mode="before")
    @classmethod
    def _injects_belong_to_a_phase(cls, data: Any) -> Any:  # noqa: ANN401 - raw input
        """Give injects that name no phase the first one."""
        if not isinstance(data, dict):
            return data
        phases, injects = data.get("phases"), data.get("injects")
        if not (isinstance(phases, list) and phases and isinstance(injects, list)):
            return data
        first = phases[0].get("id") if isinstance(phases[0], dict) else None
        filled = [
            {**inject, "phase": inject.get("phase") or first}
            if isinstance(inject, dict) and isinstance(first, str)
            else inject
            for inject in injects
        ]
        return {**data, "injects": filled}

    @cached_property
    def inject(self) -> dict[str, Inject]:
        """Injects by id."""
        return {inject.id: inject for inject in self.injects}

    @cached_property
    def phase(self) -> dict[str, Phase]:
        """Phases by id."""
        return {phase.id: phase for phase in self.phases}

    @cached_property
    def obligation(self) -> dict[str, Obligation]:
        """The obligations that are on in this exercise, by id."""
        return {each.id: each for each in self.obligations if each.enabled}

    def form_of(self, obligation: str) -> Form | None:
        """Return the form of an obligation that is on; None where it is declared in free words."""
        return self.forms.get(self.obligation[obligation].form or "")

    @cached_property
    def crisis_cells(self) -> dict[str, CellSpec]:
        """Cells by id; one hospital is simply one cell."""
        cells = self.cells or [CellSpec(id=DEFAULT_CELL, title=_CRISIS_CELL[self.language])]
        return {cell.id: cell for cell in cells}

    def roles_in(self, cell: str) -> list[str]:
        """Return the roles played in `cell`."""
        return self.crisis_cells[cell].roles or self.roles.played

    def role_title(self, role: str) -> str:
        """Return the full name of the role."""
        card = self.cards.get(role)
        return card.title if card else role

    def role_name(self, role: str) -> str:
        """Return the name a reader knows the role by, short where its card has one."""
        card = self.cards.get(role)
        return (card.short or card.title) if card else role

    def planned_at(self, inject: Inject) -> float | None:
        """Return the exercise second a timed inject is planned at; None for the others."""
        if inject.at is None:
            return None
        return self.phase[inject.phase].starts + inject.at

    @cached_property
    def maker(self) -> dict[str, Inject]:
        """The inject that makes a milestone, by the milestone's name."""
        return {name: inject for inject in self.injects for name in inject.milestones}

    @cached_property
    def milestone_ids(self) -> frozenset[str]:
        """Every milestone that a condition may speak of."""
        return frozenset(
            [
                *self.maker,
                *(
                    name
                    for obligation in self.obligation.values()
                    for name in obligation.milestones
                ),
                *(f"{phase.id}.started" for phase in self.phases),
                *(milestone.id for milestone in self.milestones),
            ]
        )

    @cached_property
    def tickable_ids(self) -> dict[str, str]:
        """Milestones that a facilitator or observer ticks, with their text."""
        return {
            **{each.id: each.text for each in self.milestones},
            **{
                f"{inject.id}.{expected.id}": expected.text
                for inject in self.injects
                for expected in inject.expects
            },
        }
