"""The published schema is that of today, and says of a file what validation says."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.schema import exercise_schema, schema_text
from crisisex.scenario.yaml_text import YamlText

PUBLISHED = Path(__file__).parents[3] / "docs" / "exercise.schema.json"
SOUND = """
id: nuit
title: Une nuit
roles: {played: [rssi]}
phases: [{id: nuit, title: Nuit, scenario: "J 02:10"}]
injects:
  - {id: a, at: 1h 30m, to: rssi, channel: sms, subject: S, unless: cnil-33.filed}
  - {use: relance-ars, with: {delai: 20 minutes}, after: [a.released], quiet: [texte-long]}
obligations: [cnil-33, {id: eigs-1, aware: a.released}]
"""


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    return Draft202012Validator(exercise_schema())


def wrong(schema: Draft202012Validator, text: str) -> list[str]:
    data = YamlText(Path("exercise.yaml"), text).load()
    return [each.message for each in schema.iter_errors(data)]


def test_the_published_schema_is_that_of_today() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), "make docs"


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize("folder", shipped_exercises(), ids=lambda folder: folder.name)
def test_it_accepts_what_is_shipped(schema: Draft202012Validator, folder: Path) -> None:
    assert wrong(schema, (folder / "exercise.yaml").read_text(encoding="utf-8")) == []


def test_it_accepts_every_short_form(schema: Draft202012Validator) -> None:
    assert wrong(schema, SOUND) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Une nuit", "titel: Une nuit"),
        ("at: 1h 30m", "at: 90"),
        ("at: 1h 30m", "at: bientôt"),
        ("at: 1h 30m, ", ""),
        ("channel: sms", "channel: fax"),
        ("J 02:10", "2 h 10"),
        ("[cnil-33,", "[cnil-3,"),
        ("subject: S, ", ""),
    ],
)
def test_it_refuses_what_validation_refuses(
    schema: Draft202012Validator, old: str, new: str
) -> None:
    assert old in SOUND
    assert wrong(schema, SOUND.replace(old, new))


def keys(part: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from part.get("properties", {}).items()


def test_every_key_is_described(schema: Draft202012Validator) -> None:
    parts = [schema.schema, *schema.schema["$defs"].values()]
    found = [(key, said) for part in parts for key, said in keys(part)]
    assert len(found) > 80
    assert [key for key, said in found if not said.get("description")] == []
