"""The JSON Schema of `exercise.yaml`, by which editors complete keys and underline mistakes.

It is made of the models, and says less than `crisisex validate`: no schema sees an unknown role.
"""

import json
from typing import Any

from crisisex.scenario.catalogue import content_root, library_injects, obligations_catalogue
from crisisex.scenario.models import Exercise
from crisisex.scenario.reference import FIELDS, PARTS

SCHEMA = "urn:crisisex:exercise:1"
_TRIGGERS = ("at", "after", "manual")


def schema_text() -> str:
    """Return the schema as its file holds it."""
    return json.dumps(exercise_schema(), ensure_ascii=False, indent=2) + "\n"


def exercise_schema() -> dict[str, Any]:
    """Return the schema, draft 2020-12, with what the guide says of each key."""
    made = Exercise.model_json_schema(by_alias=True)
    parts = made["$defs"]
    for name, part in (("Exercise", made), *parts.items()):
        _describe(name, part)
    _accept_library(parts["Inject"])
    _accept_catalogue(made, parts["Obligation"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, **made}


def _describe(name: str, part: dict[str, Any]) -> None:
    """Put the guide's words in the place of the code's."""
    for unsaid in ("description", "title"):
        part.pop(unsaid, None)
    if name in PARTS:
        part["description"] = PARTS[name]
    for key, said in part.get("properties", {}).items():
        for unsaid in ("title", "ge"):
            said.pop(unsaid, None)  # a bound is a number's, and authors write a duration
        for way in said.get("anyOf", ()):
            way.pop("ge", None)
        said["description"] = FIELDS[name, key]


def _accept_library(inject: dict[str, Any]) -> None:
    """Let an inject take from the library what it does not say, and ask for a trigger."""
    names = [each.id for each in library_injects()]
    inject["properties"] |= {
        "use": {
            "anyOf": [{"enum": names}, {"type": "string"}],
            "description": "L’inject de bibliothèque dont il prend ce qu’il ne dit pas.",
        },
        "with": {
            "type": "object",
            "description": "Ce que l’on met dans les blancs de l’inject de bibliothèque.",
        },
    }
    needed = [key for key in inject.pop("required") if key != "subject"]
    inject["if"] = {"required": ["use"]}
    inject["else"] = {
        "required": needed,
        "anyOf": [{"required": ["subject"]}, {"required": ["decision"]}],
    }
    inject["oneOf"] = [{"required": [each]} for each in _TRIGGERS]


def _accept_catalogue(exercise: dict[str, Any], obligation: dict[str, Any]) -> None:
    """Let an obligation of the catalogue be named by its id alone."""
    names = sorted(obligations_catalogue(content_root()))
    obligation["required"] = ["id"]
    listed = exercise["properties"]["obligations"]
    listed["items"] = {"anyOf": [{"enum": names}, listed["items"]]}
