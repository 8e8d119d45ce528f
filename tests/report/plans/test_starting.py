"""Plans to start from: every section of the tree, what to write there, and the tables to fill."""

from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument

from crisisex.debrief.model import ReportModel
from crisisex.report.plans.annotating import annotate
from crisisex.report.plans.starting import templates, write_template
from crisisex.scenario.catalogue import content_root, obligations_catalogue
from crisisex.scenario.plans import plan_trees
from tests.report.plans.findings import finding, found
from tests.report.reading import rows, styled, words

TREES = plan_trees(content_root())


@pytest.fixture(params=["pca", "pri"])
def plan(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def path(plan: str, tmp_path: Path) -> Path:
    write_template(TREES[plan], tmp_path / "plan.docx")
    return tmp_path / "plan.docx"


@pytest.fixture
def opened(path: Path) -> WordDocument:
    return Document(str(path))


def test_there_is_a_text_for_both_plans() -> None:
    assert templates() == ("pca", "pri")


def test_every_section_is_there_in_order_each_with_what_to_write(
    plan: str, opened: WordDocument
) -> None:
    headings = [
        each.text
        for each in opened.paragraphs
        if each.style and each.style.name in {"Heading 1", "Heading 2"} and " · " in each.text
    ]
    assert headings == [f"{each.id} · {each.title}" for each in TREES[plan].sections]
    assert len(styled(opened, "Consigne")) >= len(headings)


def test_it_is_no_document_of_an_exercise(opened: WordDocument) -> None:
    for section in opened.sections:
        assert "EXERCICE" not in words(section.header.part.element)
        assert "EXERCICE" not in words(section.footer.part.element)


def test_the_clocks_are_those_of_the_catalogue_and_what_was_not_read_says_so(
    opened: WordDocument,
) -> None:
    (clocks,) = [each for each in opened.tables if rows(each)[0][0] == "Déclaration"]
    records = list(obligations_catalogue(content_root()).values())
    body = rows(clocks)[1:]
    assert len(body) == len(records)
    for record, row in zip(records, body, strict=True):
        assert record["title"] in row[0]
        unread = record["mark"] == "G" or not record.get("enabled", True)
        assert ("à vérifier" in row[-1]) is unread


def test_the_plans_ask_for_what_a_crisis_needs(plan: str, opened: WordDocument) -> None:
    heads = {tuple(rows(each)[0][:2]) for each in opened.tables}
    wanted = {
        "pri": {
            ("Fonction ou organisme", "Téléphone"),
            ("Étape", "Qui"),
            ("Gravité", "Ce que l’on constate"),
        },
        "pca": {
            ("Processus ou service", "Criticité"),
            ("Sauvegarde", "Fréquence"),
            ("Moyen", "Pour qui"),
        },
    }
    assert wanted[plan] <= heads
    cards = [each.text for each in styled(opened, "Heading 2") if "réflexe" in each.text]
    assert len(cards) == (3 if plan == "pri" else 0)


def test_findings_find_every_section_of_a_plan_that_started_here(
    plan: str, path: Path, model: ReportModel, tmp_path: Path
) -> None:
    everywhere = found(model, *(finding(each) for each in TREES[plan].section))
    done = annotate(everywhere, path, tmp_path / "out.docx", TREES)
    assert done.tree.id == plan
    for each in done.placements:
        assert each.heading is not None
        assert each.heading.number == each.section.partition("/")[2]
