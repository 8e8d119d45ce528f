"""The plans that exercises refer to: what is shipped, and what a user writes there."""

from pathlib import Path

import pytest

from crisisex.language import speak
from crisisex.scenario.catalogue import content_root
from crisisex.scenario.plans import (
    PlanKind,
    plan_in_words,
    plan_sections,
    plan_trees,
    sections_to_follow,
)
from crisisex.scenario.problems import ScenarioError

SHIPPED = plan_trees(content_root())


def written(root: Path, text: str) -> Path:
    (root / "plans").mkdir()
    (root / "plans/plans.yaml").write_text(text, encoding="utf-8")
    return root


def test_the_four_plans_are_shipped_each_with_names_and_sources() -> None:
    assert list(SHIPPED) == ["pri", "pca", "plan-blanc", "prv"]
    for tree in SHIPPED.values():
        assert tree.source
        assert tree.names
        assert all(section.names for section in tree.sections)


def test_what_is_read_of_the_measures_says_where() -> None:
    prv = SHIPPED["prv"]
    assert prv.kind is PlanKind.MEASURES
    assert {column.id for column in prv.columns} >= {"measure", "owner", "due", "state"}
    assert all(section.source for section in prv.sections)
    assert {"V", "G"} == {section.mark for section in prv.sections}


def test_a_section_is_said_in_words_and_one_that_no_plan_has_as_it_was_written() -> None:
    assert plan_in_words("pri/R6") == "PRI R6 · Endiguement : isoler, déconnecter sans éteindre"
    assert plan_in_words("Procédure 12") == "Procédure 12"
    assert SHIPPED["pca"].above("pca/C6.4") == "pca/C6"
    assert SHIPPED["pca"].above("pca/C6") is None


def test_a_section_is_said_in_the_language_in_use_unless_one_is_asked_for() -> None:
    speak("en")
    assert plan_in_words("pca/C6.4") == "PCA C6.4 · Degraded mode: wards, paper records"
    assert plan_in_words("pri/R14", "fr") == "PRI R14 · Retour d’expérience et mise à jour"


def test_a_decision_follows_sections_and_never_a_measure() -> None:
    followed = sections_to_follow(content_root())
    assert "pca/C6.4" in followed
    assert not [reference for reference in followed if reference.startswith("prv/")]
    assert "prv/V1" in plan_sections(content_root())


def test_every_mistake_of_the_file_is_told_at_its_place(tmp_path: Path) -> None:
    root = written(
        tmp_path,
        """\
- id: pri
  title: Plan
  short: PRI
  sections:
    - {id: R1, title: Un, name: [Objet]}
    - {id: un, title: Deux}
- id: pca
  title: Autre
  short: PCA
  sections: [{id: C1, title: Un}, {id: C1, title: Deux}]
- id: pca
  title: Encore
  short: PCA
  sections: [{id: C1, title: Un}]
""",
    )
    with pytest.raises(ScenarioError) as refused:
        plan_trees(root)
    told = [(each.line, str(each.message)) for each in refused.value.problems]
    assert [line for line, _ in told] == [5, 6, 10, 11]
    assert "vouliez-vous dire « names »" in told[0][1]
    assert "deux sections ont le même id" in told[2][1]


def test_a_file_that_is_no_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="une liste de plans"):
        plan_trees(written(tmp_path, "pri: oui\n"))
