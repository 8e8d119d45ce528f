"""What a yearly exercise is to answer, and by which checks a run shows it: data that users edit."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from crisisex.language import _
from crisisex.scenario.catalogue import content_root
from crisisex.scenario.fields import Id, Line
from crisisex.scenario.parts import Part
from crisisex.scenario.problems import ScenarioError
from crisisex.scenario.records import read_records
from crisisex.scenario.yaml_text import YamlText


class Held(Part):
    """The exercise was held to its end."""

    check: Literal["held"]


class Present(Part):
    """Each group of functions was played: by a role's id, or by a word of its title."""

    check: Literal["roles"]
    groups: Annotated[dict[Line, Annotated[list[Line], Field(min_length=1)]], Field(min_length=1)]


class Reviewed(Part):
    """Findings were drawn, and somebody read them."""

    check: Literal["reviewed"]


class Promised(Part):
    """What is to improve has an action, somebody who answers for it, and a day."""

    check: Literal["actions"]


class HotWash(Part):
    """Those who played said what they made of it."""

    check: Literal["hot-wash"]


class Tested(Part):
    """Sections of a plan were put to the test."""

    check: Literal["plan"]
    plan: Id


class DeclarationsPlayed(Part):
    """Declarations were filed in the exercise; any of its obligations when none is named."""

    check: Literal["declarations"]
    obligations: tuple[Id, ...] = ()


class ByHand(Part):
    """A log cannot show it: the proof is to be joined."""

    check: Literal["by-hand"]
    proof: Line


Check = Annotated[
    Held | Present | Reviewed | Promised | HotWash | Tested | DeclarationsPlayed | ByHand,
    Field(discriminator="check"),
]
Nature = Literal["instruction", "funding", "certification", "guidance"]


class Requirement(Part):
    """One thing that is asked of the establishment.

    `mark` is V where the source was read, G where it was not: then it is shown « à vérifier ».
    """

    id: Id
    title: Line
    nature: Nature
    reference: Line
    source: Line
    mark: Literal["V", "G"] = "G"
    checked: str = ""
    """Day on which the source was read."""
    checks: Annotated[list[Check], Field(min_length=1)]


def requirements(file: Path | None = None) -> tuple[Requirement, ...]:
    """Return the requirements in `file`, the shipped ones by default.

    Raises ScenarioError with every problem of the file, each at its place.
    """
    path = file or content_root() / "obligations" / "compliance.yaml"
    records = read_records(YamlText.read(path), lambda _raw: Requirement)
    count = Counter(each.id for _place, each in records.found)
    twice = [
        records.problem(
            (place, "id"), _("id en double « {name} » : le changer").format(name=each.id)
        )
        for place, each in records.found
        if count[each.id] > 1
    ]
    problems = [*records.problems, *twice]
    if problems:
        raise ScenarioError(problems)
    return tuple(each for _place, each in records.found)
