"""The kinds of field that an exercise is made of, and how authors write them."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo

from crisisex.scenario.durations import parse_duration
from crisisex.scenario.instants import parse_instant

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"
"""Identifiers have no dot: dots separate a thing from its milestones."""
CLOSED = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False)
"""What every part of an exercise is: frozen, closed to unknown keys, its numbers finite."""
_MOST_SECONDS = 4_000_000_000
"""What the longest duration that can be written makes, and a little more."""
_MOST_SCENARIO_SECONDS = 1_000 * 86_400
"""Likewise for instants of the scenario, before and after J."""


def _seconds(value: object, info: ValidationInfo) -> object:
    if isinstance(value, str):
        return parse_duration(value)
    if info.context and info.context.get("authored") and value is not None and value != 0:
        raise ValueError(f"« {value} » n’a pas d’unité : écrire {value}m ou {value}s")
    return value


def _scenario_instant(value: object, info: ValidationInfo) -> object:
    authored = info.context and info.context.get("authored")
    return parse_instant(str(value)) if authored or isinstance(value, str) else value


_Duration = Annotated[
    str, Field(pattern=r"^ *([0-9]+ *[hH] *)?([0-9]+ *(m|mn|min) *)?([0-9]+ *s)? *$")
]
_Instant = Annotated[str, Field(pattern=r"^J *([+-] *[0-9]+)? +[0-9]{1,2} *[:hH] *[0-9]{2}$")]
"""How authors write these, for editors; reading goes by the functions above."""


def as_list(value: object) -> object:
    """Return a lone name as the list it stands for."""
    return [value] if isinstance(value, str) else value


Id = Annotated[str, Field(pattern=ID_PATTERN)]
Seconds = Annotated[
    float,
    Field(le=_MOST_SECONDS),
    BeforeValidator(_seconds, json_schema_input_type=_Duration | Literal[0]),
    Field(ge=0),
]
ScenarioSeconds = Annotated[
    int,
    Field(ge=-_MOST_SCENARIO_SECONDS, le=_MOST_SCENARIO_SECONDS),
    BeforeValidator(_scenario_instant, json_schema_input_type=_Instant),
]
Text = Annotated[str, Field(max_length=100_000)]
Line = Annotated[str, Field(min_length=1, max_length=500)]
Names = Annotated[list[str], BeforeValidator(as_list, json_schema_input_type=str | list[str])]
