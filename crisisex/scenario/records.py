"""Files that are a list of records: each read by its model, every problem told at its place."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from crisisex.language import N_, Sentence, _
from crisisex.scenario.plain_text import Steps
from crisisex.scenario.problems import Problem, did_you_mean
from crisisex.scenario.wording import say
from crisisex.scenario.yaml_text import YamlText

Record = TypeVar("Record", bound=BaseModel)


@dataclass(frozen=True)
class Records(Generic[Record]):
    """What a file holds: its records with their places in the list, and what is wrong."""

    text: YamlText
    found: tuple[tuple[int, Record], ...]
    problems: tuple[Problem, ...]

    def problem(self, steps: Steps, message: str) -> Problem:
        """Return a problem at `steps` of the file."""
        return _problem(self.text, steps, message)


def read_records(
    text: YamlText, model_of: Callable[[dict[str, Any]], type[Record]]
) -> Records[Record]:
    """Return the records of `text`, an empty file holding none.

    `model_of` tells by a raw record which model reads it; its ValueError is a problem of that
    record. ScenarioError when the file is no YAML at all.
    """
    data = text.load()
    if data is None:
        return Records(text, (), ())
    if not isinstance(data, list):
        why = _("une liste est attendue : un tiret par entrée")
        return Records(text, (), (_problem(text, (), why),))
    found: list[tuple[int, Record]] = []
    problems: list[Problem] = []
    for place, raw in enumerate(data):
        try:
            model = model_of(_group(raw))
        except ValueError as error:
            problems.append(_problem(text, (place,), str(error)))
            continue
        try:
            found.append((place, model.model_validate(raw)))
        except ValidationError as error:
            problems += [_blamed(text, place, model, each) for each in error.errors()]
    return Records(text, tuple(found), tuple(problems))


def _group(raw: Any) -> dict[str, Any]:  # noqa: ANN401 - what somebody wrote may be anything
    if isinstance(raw, dict):
        return raw
    raise ValueError(_("un groupe de clés est attendu"))


def _blamed(text: YamlText, place: int, model: type[BaseModel], error: ErrorDetails) -> Problem:
    steps: Steps = (place, *error["loc"])
    if error["type"] == "extra_forbidden":
        known = model.model_fields if len(error["loc"]) == 1 else ()
        hint = did_you_mean(str(steps[-1]), known, N_("la retirer"))
        why = Sentence(N_("clé inconnue « {key} » : {hint}"), key=str(steps[-1]), hint=hint)
        return _problem(text, steps, why.said(_), key=True)
    return _problem(text, steps[:-1] if error["type"] == "missing" else steps, say(error).said(_))


def _problem(text: YamlText, steps: Steps, message: str, *, key: bool = False) -> Problem:
    return Problem(text.file, *text.place(steps, key=key), message)
