"""What is shipped in English is what is shipped in French, in other words."""

from pathlib import Path
from typing import Any

import pytest

from crisisex.scenario.catalogue import content_root, obligations_catalogue
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.forms import Form
from crisisex.scenario.library import LibraryInject
from crisisex.scenario.models import Exercise
from crisisex.scenario.plans import plan_in_words, plan_trees, sections_to_follow
from crisisex.scenario.yaml_text import YamlText

ROOT = content_root()
WORDS = {"title", "t0", "wording", "recipient", "declarant", "condition"}
"""What the catalogue says of an obligation that is no more than words."""
PLAYED = ("Your mission.", "You decide.", "What you know.", "Whom you call.", "Your duties.")
SIMULATED = ("Who they are.", "What they want.", "What they know.", "What they do not do.",
             "Whom they call.", "Their duties.")  # fmt: skip


def files(folder: str, suffix: str) -> list[Path]:
    return sorted((ROOT / folder / "en").glob(f"*{suffix}"))


def read(file: Path) -> Any:  # noqa: ANN401 - plain data
    return YamlText.read(file).load()


def french(file: Path) -> Path:
    return file.parent.parent / file.name


def test_each_form_asks_the_same_in_both_languages() -> None:
    assert {each.name for each in files("obligations/forms", ".yaml")} == {
        each.name for each in (ROOT / "obligations/forms").glob("*.yaml")
    }


@pytest.mark.parametrize("file", files("obligations/forms", ".yaml"), ids=lambda file: file.stem)
def test_a_form_has_the_same_questions_and_options(file: Path) -> None:
    asked = [
        [
            (each.id, each.kind, each.required, each.max, list(each.options))
            for each in form.field.values()
        ]
        for form in (Form.model_validate(read(file)), Form.model_validate(read(french(file))))
    ]
    assert asked[0] == asked[1]


def test_the_law_is_written_once_and_only_words_are_laid_over_it() -> None:
    ours, theirs = obligations_catalogue(ROOT, "en"), obligations_catalogue(ROOT)
    assert ours.keys() == theirs.keys()
    for name, record in ours.items():
        assert record["title"] != theirs[name]["title"]
        assert record.keys() == theirs[name].keys()
        kept = {key: value for key, value in record.items() if key not in WORDS}
        assert kept == {key: theirs[name][key] for key in kept}


def test_every_section_of_the_plans_has_its_english() -> None:
    ours, theirs = plan_trees(ROOT, "en"), plan_trees(ROOT)
    assert list(ours) == list(theirs)
    for name, tree in ours.items():
        assert list(tree.section) == list(theirs[name].section)
        assert tree.short == theirs[name].short
        french_titles = {each.title for each in theirs[name].sections} - {"Communication"}
        assert french_titles.isdisjoint(each.title for each in tree.sections)
    assert plan_in_words("pri/R6", "en") == (
        "PRI R6 · Containment: isolate, disconnect without switching off"
    )
    assert sections_to_follow(ROOT, "en").keys() == sections_to_follow(ROOT).keys()


@pytest.mark.parametrize("file", files("injects", ".yaml"), ids=lambda file: file.stem)
def test_a_library_inject_has_the_same_blanks_and_expects_the_same(file: Path) -> None:
    ours, theirs = (LibraryInject.model_validate(read(each)) for each in (file, french(file)))
    assert (ours.id, ours.phase, ours.theme) == (theirs.id, theirs.phase, theirs.theme)
    assert ours.parameters.keys() == theirs.parameters.keys()
    for key in ("to", "channel", "objective"):
        assert ours.inject[key] == theirs.inject[key]
    expected = [
        [{key: value for key, value in each.items() if key != "text"} for each in which["expects"]]
        for which in (ours.inject, theirs.inject)
    ]
    assert expected[0] == expected[1]


def test_every_role_card_has_its_english() -> None:
    assert {each.name for each in files("roles", ".md")} == {
        each.name for each in (ROOT / "roles").glob("*.md")
    }


@pytest.mark.parametrize("file", files("roles", ".md"), ids=lambda file: file.stem)
def test_an_english_role_card_has_its_parts(file: Path) -> None:
    text, other = file.read_text(encoding="utf-8"), french(file).read_text(encoding="utf-8")
    parts = PLAYED if "Votre mission" in other else SIMULATED
    assert [part for part in (*parts, "First reflexes.") if f"**{part}**" not in text] == []
    assert text.count("\n  - ") == other.count("\n  - ")
    assert text.count("\n**") == other.count("\n**")


def small(folder: Path, inject: str) -> Exercise:
    """Return an English exercise of one inject of the library, with a role card of its own."""
    (folder / "roles").mkdir()
    (folder / "roles/dsi.md").write_text("---\nid: dsi\ntitle: Ours\n---\n", encoding="utf-8")
    (folder / "exercise.yaml").write_text(
        f"""
id: small
title: Small
language: en
objectives: [{{id: O1, text: Gather}}]
roles: {{played: [direction, dsi]}}
phases: [{{id: night, title: Night, scenario: "J 02:10"}}]
injects: [{{use: {inject}, at: 2m, to: [direction]}}]
obligations: [cnil-33]
""",
        encoding="utf-8",
    )
    return load_exercise(folder).exercise


def test_what_is_shipped_comes_in_the_exercises_language_its_own_first(tmp_path: Path) -> None:
    exercise = small(tmp_path, "relance-ars")
    assert exercise.cards["direction"].short == "Director"
    assert exercise.cards["dsi"].title == "Ours"
    assert exercise.cards["cnil"].title == "Data protection authority (CNIL)"
    assert exercise.obligation["cnil-33"].wording.startswith("72 hours")
    form = exercise.form_of("cnil-33")
    assert form is not None
    assert form.title == "Notification of a personal data breach"
    assert exercise.inject["relance-ars"].subject.startswith("The ARS is waiting")
    assert [cell.title for cell in exercise.crisis_cells.values()] == ["Crisis cell"]


def test_what_has_no_english_comes_in_french(tmp_path: Path) -> None:
    french_only = {each.stem for each in (ROOT / "injects").glob("*.yaml")}
    french_only -= {each.stem for each in files("injects", ".yaml")}
    inject = small(tmp_path, min(french_only)).injects[0]
    assert inject.subject == read(ROOT / "injects" / f"{inject.id}.yaml")["inject"]["subject"]
