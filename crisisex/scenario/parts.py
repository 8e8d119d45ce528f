"""What every part of an exercise is: a frozen pydantic model, closed to unknown keys."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator

from crisisex.scenario.fields import CLOSED, Id


class Part(BaseModel):
    """A part of an exercise: frozen, and closed to unknown keys."""

    model_config = CLOSED


def _as_quiet(value: object) -> object:
    return {"rule": value} if isinstance(value, str) else value


class Quiet(Part):
    """A remark of `crisisex validate` that its author has weighed, and why it may stand."""

    rule: Id
    where: str = ""
    """The role, inject or other thing it speaks of; everything when empty."""
    because: str = ""


Quieted = list[Annotated[Quiet, BeforeValidator(_as_quiet, json_schema_input_type=str | Quiet)]]
"""A rule's id alone stands for one without a reason, which is a remark of its own."""
