"""The report as JSON: true to its schema, and back to the same model."""

import json
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from crisisex.debrief.build import build
from crisisex.debrief.findings.finding import Evidence, Finding
from crisisex.debrief.model import ReportModel
from crisisex.debrief.moment import Moment
from crisisex.report.sheets.as_json import JsonReportError, model_of, to_json, write
from scripts import report_schema
from tests.exercises import Scene
from tests.report.busy import changed
from tests.report.found import finding, strength, with_findings
from tests.report.night import exercise

SCHEMA = json.loads(report_schema.PLACE.read_text(encoding="utf-8"))


def check(text: bytes) -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(text))


def test_the_published_schema_is_the_code_s() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert report_schema.PLACE.read_text(encoding="utf-8") == report_schema.text(), "make docs"


def test_every_part_of_the_schema_says_what_it_is() -> None:
    parts = {"the whole": SCHEMA, **SCHEMA["$defs"]}
    assert [name for name, part in parts.items() if not part["description"]] == []


def test_a_night_keeps_to_the_schema_and_comes_back_the_same(
    model: ReportModel, tmp_path: Path
) -> None:
    found = with_findings(model, strength(1), finding(2), finding(3, due=None, evidence=()))
    path = tmp_path / "report.json"
    write(found, path)
    text = path.read_bytes()
    check(text)
    assert model_of(text) == found
    assert json.loads(text)["schema"] == SCHEMA["$id"]


def test_a_run_changed_in_every_way_too(tmp_path: Path) -> None:
    scene = changed(tmp_path)
    model = build(scene.director.exercise, scene.director.history, UTC)
    scene.director.close()
    check(to_json(model))
    assert model_of(to_json(model)) == model


def test_a_run_of_nothing_too(night: Scene) -> None:
    for model in (build(exercise(), [], UTC), build(exercise(), night.director.history, UTC)):
        check(to_json(model))
        assert model_of(to_json(model)) == model


EMPTY = build(exercise(), [], UTC)
TEXT = st.text(st.characters(codec="utf-8"))


MOMENT = st.builds(Moment, elapsed=st.floats(0, 1e9))
EVIDENCE = st.lists(st.builds(Evidence, when=st.none() | MOMENT), max_size=3).map(tuple)


@given(st.builds(Finding, evidence=EVIDENCE), TEXT)
def test_any_finding_comes_back_the_same(found: Finding, title: str) -> None:
    model = replace(EMPTY, findings=(found,), overview=replace(EMPTY.overview, title=title))
    text = to_json(model)
    check(text)
    assert model_of(text) == model


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"\xff", b'{"format": "autre"}'])
def test_what_is_no_report_is_refused_in_a_sentence(text: bytes) -> None:
    with pytest.raises(JsonReportError, match="n’est pas un rapport JSON de crisisex"):
        model_of(text)


def test_another_version_is_refused(model: ReportModel) -> None:
    other = json.loads(to_json(model)) | {"version": 2}
    with pytest.raises(JsonReportError, match="version"):
        model_of(json.dumps(other))


def test_a_field_of_a_later_program_is_left_alone(model: ReportModel) -> None:
    later = json.loads(to_json(model)) | {"new": 1}
    later["report"]["new"] = {"a": 1}
    check(json.dumps(later).encode())
    assert model_of(json.dumps(later)) == model
