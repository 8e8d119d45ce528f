"""What each column of a table is: found, then confirmed or corrected in a file that a house keeps.

The file is YAML; a column is named by its heading, or by its letter where it has none.
"""

from collections.abc import Mapping as Group
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, ValidationError, field_validator

from crisisex.formats.fields import LABELS
from crisisex.formats.moments import OfDay, moment
from crisisex.language import _
from crisisex.scenario.fields import CLOSED, Id
from crisisex.scenario.injects import Channel
from crisisex.scenario.problems import Problem, ScenarioError, did_you_mean
from crisisex.scenario.wording import say
from crisisex.scenario.yaml_text import YamlText
from crisisex.scenario.yaml_writing import written


class Mapping(BaseModel):
    """What a house says of its tables; what it leaves out is found."""

    model_config = CLOSED

    sheets: tuple[str, ...] = ()
    """The sheets that hold injects; those that look like it when empty."""
    header: int | None = Field(default=None, ge=0, le=10_000)
    """The row of the headings, from 1; 0 when there is none."""
    columns: dict[str, str] = {}
    """A field by heading or letter."""
    roles: dict[str, Id] = {}
    """A role's id by what cells call it."""
    channels: dict[str, Channel] = {}
    """A channel by what cells call it."""
    day: date | None = None
    """The date that is J."""
    start: str | None = None
    """The time of day at which the exercise starts: `09:00`."""

    @field_validator("columns")
    @classmethod
    def _fields_are_known(cls, columns: dict[str, str]) -> dict[str, str]:
        for name in columns.values():
            if name not in LABELS:
                raise ValueError(f"champ inconnu « {name} » : {did_you_mean(name, LABELS)}")
        return columns

    @field_validator("day", mode="before")
    @classmethod
    def _day_is_a_date(cls, value: Any) -> Any:  # noqa: ANN401 - what an author wrote
        said = moment(value) if isinstance(value, str) else None
        return getattr(said, "date", value)

    @field_validator("start")
    @classmethod
    def _start_is_a_time(cls, value: str | None) -> str | None:
        if value is not None and not isinstance(moment(value), OfDay):
            raise ValueError(f"« {value} » n’est pas une heure : écrire 09:00")
        return value

    @property
    def start_seconds(self) -> float | None:
        """The time of day at which the exercise starts, in seconds; None when it is not said."""
        said = moment(self.start)
        return said.seconds if isinstance(said, OfDay) else None


def read_mapping(file: Path) -> Mapping:
    """Return what a file says; ScenarioError with every problem at its place."""
    text = YamlText.read(file)
    data = text.load()
    try:
        return Mapping.model_validate({} if data is None else data)
    except ValidationError as error:
        problems = []
        for each in error.errors():
            key = each["type"] == "extra_forbidden"
            where = text.place(each["loc"], key=key)
            problems.append(Problem(file, *where, say(each, Mapping.model_fields)))
        raise ScenarioError(problems) from None


def mapping_text(mapping: Mapping, name: str) -> str:
    """Return the text of a mapping file made for the table `name`."""
    data = mapping.model_dump(mode="json", exclude_defaults=True)
    head = [
        _("Ce que crisisex fait des colonnes de « {name} ».").format(name=name),
        _("Corriger, puis : crisisex import FICHIER --mapping CE-FICHIER"),
        _("Les champs :"),
        *(f"  {field}: {_(label)}" for field, label in LABELS.items()),
    ]
    return "".join(f"# {line}".rstrip() + "\n" for line in head) + "\n" + written(data)


def corrected(mapping: Mapping, columns: Group[str, str]) -> Mapping:
    """Return the mapping with other fields for some columns."""
    return mapping.model_copy(update={"columns": {**mapping.columns, **columns}})
