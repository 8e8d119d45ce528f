"""Findings written into a hospital's own plan: in their place, and nothing else is touched."""

import re
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document

from crisisex.debrief.model import ReportModel
from crisisex.report.plans.annotating import Annotated, annotate
from crisisex.scenario.catalogue import content_root
from crisisex.scenario.plans import plan_trees
from tests.report.plans import long_plan
from tests.report.plans.findings import FULL, finding, found
from tests.report.reading import said

TREES = plan_trees(content_root())
PRI = TREES["pri"]
MARKS = re.compile(
    rb'<w:commentRangeStart w:id="\d+"/>|<w:commentRangeEnd w:id="\d+"/>'
    rb'|<w:r><w:commentReference w:id="\d+"/></w:r>'
)

GOLDEN = {
    "pri/R1": "1 Objet et domaine d’application",
    "pri/R2": None,
    "pri/R3": "3 Remontée des incidents",
    "pri/R4": "4 Qualification et escalade",
    "pri/R5": "5 Traces et main courante",
    "pri/R6": "6 Mesures d’endiguement",
    "pri/R7": "7 Appui du CERT Santé et du prestataire",
    "pri/R8": "8 Assainissement",
    "pri/R9": "9 Obligations de déclaration",
    "pri/R10": "10 Plainte et assurance",
    "pri/R11": "11 Communication",
    "pri/R12": "12 Articulation avec le PCA",
    "pri/R13": None,
    "pri/R14": "14 RETEX",
}


@pytest.fixture
def everywhere(model: ReportModel) -> ReportModel:
    """The night with a finding for each section of the plan."""
    return found(model, FULL, *(finding(section) for section in PRI.section))


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return long_plan.write(tmp_path_factory.mktemp("plan") / "pri.docx", long_plan.body(400))


def annotated(model: ReportModel, plan: Path, output: Path, kind: str | None = "pri") -> Annotated:
    return annotate(model, plan, output, TREES, kind=kind)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_section_is_where_the_plan_has_it_or_nowhere(
    everywhere: ReportModel, plan: Path, tmp_path: Path
) -> None:
    done = annotated(everywhere, plan, tmp_path / "out.docx")
    found_at = {each.section: str(each.heading or "") or None for each in done.placements}
    assert found_at == GOLDEN
    assert done.tracked
    assert done.comments == sum(title is not None for title in GOLDEN.values()) + 1


def test_the_plan_tells_by_its_titles_which_one_it_is(
    everywhere: ReportModel, plan: Path, tmp_path: Path
) -> None:
    assert annotated(everywhere, plan, tmp_path / "out.docx", None).tree is PRI


def test_every_other_byte_is_as_it_was(everywhere: ReportModel, plan: Path, tmp_path: Path) -> None:
    annotated(everywhere, plan, tmp_path / "out.docx")
    before, after = parts(plan), parts(tmp_path / "out.docx")
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "word/comments.xml"}
    theirs = [each for each in MARKS.findall(before["word/document.xml"]) if b'"7"' in each]
    added = MARKS.sub(
        lambda mark: mark[0] if mark[0] in theirs else b"", after["word/document.xml"]
    )
    assert added == before["word/document.xml"]
    head, tail = before["word/comments.xml"].rsplit(b"</x:comments>", 1)
    assert after["word/comments.xml"].startswith(head)
    assert after["word/comments.xml"].endswith(b"</x:comments>" + tail)


def test_comments_are_there_beside_those_of_colleagues(
    everywhere: ReportModel, plan: Path, tmp_path: Path
) -> None:
    done = annotated(everywhere, plan, tmp_path / "out.docx")
    comments = {each.comment_id: each for each in Document(str(tmp_path / "out.docx")).comments}
    assert len(comments) == done.comments + 2
    assert comments[0].author == "Une cadre"
    assert comments[7].text.strip() == "D’accord."
    ours = [each for each in comments.values() if each.author == "crisisex"]
    assert {each.initials for each in ours} == {"cx"}
    (full,) = [each for each in ours if FULL.title in each.text]
    for words in (
        "EXERCICE · axe d’amélioration · partiellement maîtrisé · Planification",
        "journal n° 41, J 02:35 « On éteint ou on débranche ? »",
        "journal n° 57",
        FULL.cause,
        FULL.action,
        "RSSI",
        "30 juin 2030",
        FULL.proof,
        FULL.wording,
    ):
        assert words in said(full.text)
    bare = next(each.text for each in ours if "Constat sur pri/R9" in each.text)
    for words in ("à relire", "à établir", "à désigner", "à fixer"):
        assert words in bare


def test_a_title_in_a_box_is_read_once_and_its_comment_stands_outside(
    model: ReportModel, plan: Path, tmp_path: Path
) -> None:
    done = annotated(found(model, finding("pri/R8")), plan, tmp_path / "out.docx")
    assert [str(each) for each in done.headings].count("8 Assainissement") == 1
    text = parts(tmp_path / "out.docx")["word/document.xml"]
    start = text.index(b'<w:commentRangeStart w:id="1"/>')
    assert text[start:].startswith(b'<w:commentRangeStart w:id="1"/><w:r><mc:AlternateContent>')


def test_a_plan_of_four_hundred_pages_takes_a_moment(
    everywhere: ReportModel, plan: Path, tmp_path: Path
) -> None:
    begun = time.perf_counter()
    annotated(everywhere, plan, tmp_path / "out.docx")
    assert time.perf_counter() - begun < 20


def test_nothing_to_write_copies_the_plan_as_it_is(
    model: ReportModel, plan: Path, tmp_path: Path
) -> None:
    assert annotated(found(model), plan, tmp_path / "out.docx").comments == 0
    assert parts(tmp_path / "out.docx") == parts(plan)


def test_a_plan_without_comments_gets_a_part_for_them(model: ReportModel, tmp_path: Path) -> None:
    content = long_plan.styled("Titre1", long_plan.run("Endiguement"))
    plan = long_plan.write(tmp_path / "plan.docx", content, comments="")
    annotated(found(model, FULL), plan, tmp_path / "out.docx")
    before, after = parts(plan), parts(tmp_path / "out.docx")
    assert set(after) - set(before) == {"word/comments.xml"}
    assert {name for name in before if before[name] != after[name]} == {
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    (comment,) = Document(str(tmp_path / "out.docx")).comments
    assert FULL.title in comment.text


def test_the_strict_form_of_word_files_is_kept(model: ReportModel, tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    content = long_plan.styled("Titre1", long_plan.run("Endiguement"))
    plan = long_plan.write(tmp_path / "plan.docx", content, comments="", space=strict)
    assert annotated(found(model, FULL), plan, tmp_path / "out.docx").comments == 1
    after = parts(tmp_path / "out.docx")
    assert strict.encode() in after["word/comments.xml"]
    assert (
        b"purl.oclc.org/ooxml/officeDocument/relationships/comments"
        in (after["word/_rels/document.xml.rels"])
    )
