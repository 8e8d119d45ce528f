"""What is written is in the shape of the real files, checked by schemas that these files pass."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from crisisex.formats.kinds import recognised
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.models import Exercise
from tests.formats.generated import FILES, exercises
from tests.formats.others import HERE, SAMPLES, TOOLS, document, fixture, loaded, samples


def schema(tool: str) -> Draft202012Validator:
    text = (HERE / "schemas" / f"{tool}.schema.json").read_text(encoding="utf-8")
    Draft202012Validator.check_schema(json.loads(text))
    return Draft202012Validator(json.loads(text))


def faults(tool: str, value: Any) -> list[str]:  # noqa: ANN401 - JSON
    return [f"{each.json_path} : {each.message[:200]}" for each in schema(tool).iter_errors(value)]


@pytest.mark.parametrize("tool", TOOLS)
def test_the_schema_is_that_of_the_real_files(tool: str) -> None:
    for sample in samples(tool):
        assert faults(tool, document(sample.read_bytes())) == [], sample.name


@pytest.mark.parametrize("tool", TOOLS)
@given(exercise=exercises())
def test_any_exercise_is_written_in_that_shape(tool: str, exercise: Exercise) -> None:
    content, _remarks = TOOLS[tool].write(exercise, FILES)
    assert faults(tool, document(content)) == []


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("name", ["rancongiciel-ch", "fuite-donnees", "ehpad-rancon"])
def test_shipped_exercises_are_written_in_that_shape(tool: str, name: str) -> None:
    folder = load_exercise(name)
    content, remarks = TOOLS[tool].write(folder.exercise, folder.attachments())
    assert faults(tool, document(content)) == []
    assert remarks


@pytest.mark.parametrize("tool", TOOLS)
def test_real_files_become_exercises_that_can_be_played(tool: str, tmp_path: Path) -> None:
    for nth, sample in enumerate(samples(tool)):
        content = sample.read_bytes()
        assert TOOLS[tool].looks_like(content, sample.name)
        carried = TOOLS[tool].carry(content, sample.name)
        (tmp_path / str(nth)).mkdir()
        assert loaded(carried, tmp_path / str(nth)).exercise.injects
        told = "\n".join(f"{each.where} {each.text}" for each in carried.remarks)
        kept = {inject["subject"] for inject in carried.exercise["injects"]}
        for title in _titles(document(content)):
            assert title in told or title in kept


@pytest.mark.parametrize("tool", TOOLS)
def test_each_file_is_known_for_what_it_is(tool: str) -> None:
    for other, module in TOOLS.items():
        assert module.looks_like(fixture(tool), "essai") is (other == tool)
    assert recognised(fixture(tool), "essai") == tool


def test_what_is_something_else_is_not_taken_for_ours() -> None:
    others = [b"", b"{", b"[", b"PK\x03\x04", b'{"a": 1}', b"[[1]]", b"\xff\xfe", b"id: essai"]
    others += [each.read_bytes() for each in SAMPLES.glob("*.xlsx")]
    for content in others:
        assert [name for name, tool in TOOLS.items() if tool.looks_like(content, "x")] == []


def _titles(value: Any) -> list[str]:  # noqa: ANN401 - JSON
    """What the injects of a real file are called."""
    if isinstance(value, list):
        return [row["Subject"] for row in value]
    return [
        each.get("inject_title") or each.get("name")
        for each in value.get("scenario_injects", value.get("injects"))
    ]
