"""A legal clock of an exercise, and the way its declaration takes."""

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator

from crisisex.scenario.durations import parse_duration
from crisisex.scenario.fields import Id, Line, Names
from crisisex.scenario.parts import Part


class Route(Part):
    """The way of a declaration: who receives it, and whom the recipient passes it on to."""

    recipient: Id
    """A role, as are the relays."""
    relays: Annotated[list[Id], Field(max_length=8)] = []

    @property
    def roles(self) -> tuple[str, ...]:
        """Everybody whom the declaration reaches, in order."""
        return (self.recipient, *self.relays)


class Obligation(Part):
    """A legal clock, as the catalogue gives it and as this exercise uses it.

    `mark` is V where the source was read, G where it was not: then it is shown « à vérifier ».
    """

    id: Id
    title: Line
    t0: str = ""
    delay: str | None = None
    """`72h`, an ISO 8601 period such as `P1M`, or None for « sans délai »."""
    wording: str = ""
    recipient: str = ""
    declarant: str = ""
    condition: str = ""
    reference: str = ""
    source: str = ""
    mark: Literal["V", "G"] = "G"
    checked: str = ""
    enabled: bool = True
    aware: str | None = None
    """Milestone at which the establishment is taken to know, unless it says so before."""
    by: Names = []
    """Roles that may file it in this exercise; every seat of the cell when empty."""
    form: Id | None = None
    """What its declaration asks, by the form's id; free words when None."""
    route: Route | None = None
    """Who receives it; None where nobody in particular does."""

    @field_validator("delay")
    @classmethod
    def _delay_is_readable(cls, delay: str | None) -> str | None:
        if delay is not None and not re.fullmatch(r"P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?", delay):
            parse_duration(delay)
        return delay

    @property
    def limit(self) -> float | None:
        """Scenario seconds allowed, or None where the clock shows an age and no countdown."""
        if self.delay is None or self.delay.startswith("P"):
            return None
        return parse_duration(self.delay)

    @property
    def milestones(self) -> tuple[str, str]:
        """The milestones that this obligation makes by itself."""
        return f"{self.id}.started", f"{self.id}.filed"
