"""Who is in an exercise: roles, their cards, and the cells they sit in."""

from pydantic import Field, field_validator

from crisisex.scenario.fields import Id, Line, Names, Text
from crisisex.scenario.invented import check_invented
from crisisex.scenario.parts import Part


class Roles(Part):
    """Who sits in a cell, and whom the facilitators speak for."""

    played: list[Id] = Field(min_length=1)
    simulated: list[Id] = []
    historian: Names = []
    """The played roles that keep the crisis log: they may correct any of its lines."""


class CellSpec(Part):
    """One crisis cell: an establishment of a group, or a level of a national exercise."""

    id: Id
    title: Line
    roles: list[Id] = []
    """Roles played in this cell; all the played roles when empty."""
    listed: bool = True
    """False: the players of the other cells do not find it in their directory."""


class RoleCard(Part):
    """What a role is, as its player reads it before the exercise."""

    id: Id
    title: Line
    short: Line | None = None
    card: Text = ""
    """Markdown."""
    reachable: bool = True
    """False: players cannot write to this role when it is simulated."""
    answers: list[Line] = []
    """Ready answers for whoever plays it when it is simulated."""
    contact: Line | None = None
    """An invented number or address, as the directory shows it."""

    @field_validator("contact")
    @classmethod
    def _contact_is_invented(cls, contact: str | None) -> str | None:
        if contact is not None:
            check_invented(contact)
        return contact
