"""Amendment sheets: one document a plan, what was found, and room for who decides."""

from dataclasses import replace
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT

from crisisex.debrief.findings.finding import Kind, Standing
from crisisex.debrief.model import ReportModel
from crisisex.report.plans.amendments import unplaced, write_amendments
from crisisex.scenario.catalogue import content_root
from crisisex.scenario.plans import plan_trees
from tests.report.plans.findings import FULL, finding, found
from tests.report.reading import rows, said, styled, words

TREES = plan_trees(content_root())


def test_each_plan_that_is_concerned_has_its_sheets_and_no_other(
    model: ReportModel, tmp_path: Path
) -> None:
    dropped = finding("plan-blanc/B2", standing=Standing.DROPPED)
    full = found(model, FULL, finding("pca/C9", "pri/R4"), dropped, finding("Procédure 12"))
    written = write_amendments(full, tmp_path / "fiches", TREES)
    assert [path.name for path in written] == ["amendements-pri.docx", "amendements-pca.docx"]
    assert sorted((tmp_path / "fiches").iterdir()) == sorted(written)
    assert [each.sections for each in unplaced(full, TREES)] == [("Procédure 12",)]


def test_a_sheet_says_all_of_a_finding_and_leaves_room_to_decide(
    model: ReportModel, tmp_path: Path
) -> None:
    strength = replace(finding("pri/R6"), kind=Kind.STRENGTH, title="La coupure a été dite à tous.")
    (path,) = write_amendments(found(model, FULL, strength), tmp_path, TREES)
    document = Document(str(path))
    (section,) = styled(document, "Heading 1")
    assert said(section.text) == "PRI R6 · Endiguement : isoler, déconnecter sans éteindre"
    titles = [said(each.text) for each in styled(document, "Heading 2")]
    assert titles == [FULL.title, "Ce qui a tenu, et que le plan doit garder"]
    facts, decision = document.tables
    told = {name: said(text) for name, text in rows(facts)}
    assert told["Rédaction proposée"] == FULL.wording
    assert told["Responsable"] == "RSSI"
    assert told["Échéance"] == "30 juin 2030"
    assert "journal n° 41" in told["Preuves"]
    assert [row[0] for row in rows(decision)] == [
        "Décision",
        "☐ Retenu tel quel",
        "☐ Retenu avec modification",
        "☐ Écarté",
    ]
    text = words(document.element.body)
    assert "Texte actuel du plan : non lu" in said(text)
    assert "La coupure a été dite à tous." in text
    assert "EXERCICE — EXERCICE — EXERCICE" in words(document.sections[0].header.part.element)


def test_what_nobody_has_said_yet_is_said_to_be_missing(model: ReportModel, tmp_path: Path) -> None:
    (path,) = write_amendments(found(model, finding("pri/R9")), tmp_path, TREES)
    told = {row[0]: row[1] for row in rows(Document(str(path)).tables[0])}
    assert told["Relecture"].startswith("à relire")
    assert (told["Cause racine"], told["Responsable"], told["Échéance"]) == (
        "à établir",
        "à désigner",
        "à fixer",
    )
    assert told["Rédaction proposée"] == "à écrire"


def test_the_plan_of_vulnerabilities_is_a_table_of_measures(
    model: ReportModel, tmp_path: Path
) -> None:
    known = replace(FULL, sections=("prv/V2",))
    (path,) = write_amendments(found(model, finding("prv/V10"), known), tmp_path, TREES)
    document = Document(str(path))
    assert document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    head, first, second = rows(document.tables[0])
    assert head[:3] == ["N°", "Mesure", "Vulnérabilité"]
    assert (first[0], second[0]) == ("V2", "V10")
    assert FULL.action in first[1]
    assert "à vérifier" not in first[1]
    assert "à vérifier" in second[1]
    assert "☐ à faire" in second[head.index("État")]


def test_no_finding_writes_nothing(model: ReportModel, tmp_path: Path) -> None:
    assert write_amendments(found(model), tmp_path, TREES) == ()
