"""What we write in a table reads back as the same exercise, graph included."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisex.formats import columns
from crisisex.formats.folder import files_of
from crisisex.formats.spreadsheet import carry
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise
from crisisex.scenario.problems import ScenarioError
from tests.exercises import small
from tests.formats.own_tables import as_csv, exercises, tables
from tests.formats.writing import workbook


def read_back(content: bytes, name: str) -> Exercise:
    with tempfile.TemporaryDirectory() as folder:
        for place, part in files_of(carry(content, name), "essai", name, "").items():
            file = Path(folder) / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(part)
        return load_exercise(folder).exercise


@settings(max_examples=40, deadline=None)
@given(exercises(), st.sampled_from(["fr", "en"]))
def test_a_workbook_of_ours_gives_the_exercise_back(exercise: Exercise, language: str) -> None:
    found = read_back(workbook(tables(exercise, language)), "essai.xlsx")
    assert found.model_copy(update={"cards": {}}).model_dump() == exercise.model_dump()


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "=1+1", "=="])
def test_a_text_that_looks_like_a_formula_s_is_a_text(text: str) -> None:
    """Of two formulas that failed, and two that would be."""
    inject = small().injects[0].model_copy(update={"subject": text, "body": text})
    exercise = small().model_copy(update={"injects": (inject, *small().injects[1:])})
    written = tables(exercise, "fr")
    rows = next(iter(written.values()))
    for found in (
        read_back(workbook(written), "essai.xlsx"),
        read_back(as_csv(rows).encode(), "essai.csv"),
    ):
        assert (found.injects[0].subject, found.injects[0].body) == (text, text)


@settings(max_examples=40, deadline=None)
@given(exercises(), st.sampled_from(["fr", "en"]))
def test_a_csv_of_ours_gives_its_injects_back(exercise: Exercise, language: str) -> None:
    rows = next(iter(tables(exercise, language).values()))
    found = read_back(as_csv(rows).encode(), "essai.csv")
    for ours, theirs in zip(exercise.injects, found.injects, strict=True):
        assert _without_time(theirs) == _without_time(ours)
        assert found.planned_at(theirs) == pytest.approx(exercise.planned_at(ours))


def _without_time(inject: Inject) -> Inject:
    return inject.model_copy(update={"at": None})


@pytest.mark.parametrize("sheet", ["PHASES", "OBJECTIVES", "MILESTONES", "OBLIGATIONS", "CELLS"])
def test_a_row_of_ours_without_an_id_is_a_problem_of_the_exercise(sheet: str) -> None:
    told = getattr(columns, sheet)
    named = [each.heading("fr") for each in told.columns if each.id in {"id", "title", "text"}]
    found = tables(small(), "fr") | {told.title("fr"): [named[::-1], ["Sans nom"]]}
    carried = carry(workbook(found), "essai.xlsx")
    with tempfile.TemporaryDirectory() as folder:
        for place, part in files_of(carried, "essai", "essai.xlsx", "").items():
            (Path(folder) / place).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / place).write_bytes(part)
        with pytest.raises(ScenarioError, match="identifiant"):
            load_exercise(folder)


@pytest.mark.parametrize("key", ["phases", "roles", "cards", "injects", "objectives", "forms"])
def test_a_line_of_the_exercise_s_sheet_is_no_sheet(key: str) -> None:
    found = tables(small(), "fr")
    title = columns.EXERCISE.title("fr")
    read_back(workbook(found | {title: [*found[title], [key, "oui"]]}), "essai.xlsx")
