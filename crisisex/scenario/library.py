"""Library injects: written once in `injects/`, used by exercises with their own parameters."""

import re
from enum import StrEnum
from typing import Any

from pydantic import Field

from crisisex.scenario.fields import Id, Line
from crisisex.scenario.parts import Part

_BLANK = re.compile(r"\{(\w[\w-]*)\}")


class Parameter(Part):
    """A blank that an exercise fills in."""

    text: Line
    default: str = ""


class Moment(StrEnum):
    """When in a crisis a library inject belongs."""

    BEFORE = "avant"
    ALERT = "alerte"
    CONDUCT = "conduite"
    LASTING = "durée"
    RESTART = "reprise"
    AFTERWARDS = "après"


class Theme(StrEnum):
    """What a library inject is about, in the order in which a crisis meets it."""

    DETECTION = "détection"
    QUALIFICATION = "qualification"
    CONTAINMENT = "endiguement"
    PROOFS = "preuves"
    CARE = "soins"
    SUPPLIERS = "fournisseurs"
    TELEPHONY = "téléphonie"
    DUTIES = "obligations"
    PRESS = "médias"
    PATIENTS = "patients"
    STAFF = "personnel"
    RANSOM = "rançon"
    AUTHORITIES = "autorités"
    RESTART = "reprise"
    LESSONS = "enseignements"


class LibraryInject(Part):
    """One file of `injects/`: an inject without id and trigger, with `{blanks}`."""

    id: Id
    title: Line
    summary: str = ""
    """What it puts to the test, for whoever chooses it."""
    phase: Moment | None = None
    theme: Theme | None = None
    parameters: dict[Id, Parameter] = Field(default={})
    inject: dict[str, Any] = Field(min_length=1)


MOST_FILLED = 4 * 1024 * 1024
"""Characters of one text once its blanks are filled; more is a bomb, and is left unfilled."""


def fill_in(library: LibraryInject, values: dict[str, Any]) -> dict[str, Any]:
    """Return the inject's fields with every declared `{blank}` replaced."""
    blanks = {
        name: str(values.get(name, each.default)) for name, each in library.parameters.items()
    }
    filled = _filled(library.inject, blanks)
    assert isinstance(filled, dict)  # noqa: S101 - a dict in gives a dict out
    return filled


def _filled(value: Any, blanks: dict[str, str]) -> Any:  # noqa: ANN401 - raw data
    if isinstance(value, str):
        found = (blanks[name] for name in _BLANK.findall(value) if name in blanks)
        if len(value) + sum(map(len, found)) > MOST_FILLED:
            return value
        return _BLANK.sub(lambda match: blanks.get(match[1], match[0]), value)
    if isinstance(value, list):
        return [_filled(each, blanks) for each in value]
    if isinstance(value, dict):
        return {key: _filled(each, blanks) for key, each in value.items()}
    return value
