"""The entries of a register: dated facts about actions, as its file holds them.

Nothing is ever erased: what changes, is done or comes up again is one more entry.
"""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

_ACTION = re.compile(r"A[1-9][0-9]{0,8}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _day(value: object) -> object:
    if isinstance(value, date) or value is None:
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass  # told just below
    raise ValueError(f"« {value} » n’est pas une date : écrire 2027-03-01")


def _action(text: str) -> str:
    if not _ACTION.fullmatch(text):
        raise ValueError("un identifiant d’action s’écrit A1, A2, A3…")
    return text


Day = Annotated[date, BeforeValidator(_day)]
ActionId = Annotated[str, AfterValidator(_action)]
Words = Annotated[str, Field(max_length=20_000)]
Said = Annotated[str, Field(min_length=1, max_length=20_000)]


class Fact(BaseModel):
    """What every entry has: its kind (`entry`), the action it is about, and its day."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    action: ActionId
    day: Day


class Added(Fact):
    """An action was promised."""

    entry: Literal["added"] = "added"
    run: Words = ""
    """Names the run it comes from, whatever its file is called; empty for one written by hand."""
    finding: Words = ""
    """Its finding's id in that run."""
    exercise: Words = ""
    """Title."""
    held: Day | None = None
    """Day of the exercise."""
    establishment: Words = ""
    title: Words = ""
    """What was found, in one sentence."""
    text: Said
    """What is to be done."""
    objective: Words = ""
    sections: list[Words] = []
    """Of plans, as `pri/R6`."""
    element: Words = ""
    """HSEEP's POETE: P, O, E, T or X."""
    owner: Words = ""
    """A function."""
    due: Day | None = None
    proof: Words = ""
    """What will show that it is done."""


class Changed(Fact):
    """Something of an action was settled otherwise; what is not named stays."""

    entry: Literal["changed"] = "changed"
    text: Said | None = None
    owner: Words | None = None
    due: Day | None = None
    proof: Words | None = None
    reason: Words = ""


class Done(Fact):
    """An action is done."""

    entry: Literal["done"] = "done"
    proof: Said
    """What shows it."""


class Reopened(Fact):
    """An action that was done is to be done again."""

    entry: Literal["reopened"] = "reopened"
    reason: Words = ""


Entry = Added | Changed | Done | Reopened
KINDS: dict[str, type[Entry]] = {
    "added": Added,
    "changed": Changed,
    "done": Done,
    "reopened": Reopened,
}
