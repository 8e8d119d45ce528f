"""The Word file, opened again: real styles, fields, marked pages, tables that repeat their head."""

from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table

from crisisex.debrief.model import ReportModel
from crisisex.report.findings import improvements, shown
from crisisex.report.saving import SavingError
from crisisex.report.word import write
from tests.report.reading import rows, said, styled, words

CHAPTERS = [
    "Synthèse",
    "Présentation de l’exercice",
    "Méthode",
    "Chronologie",
    "Analyse par objectif",
    "Décisions",
    "Obligations",
    "Coordination",
    "Conduite de l’exercice",
    "Retour à chaud",
    "Plan d’amélioration",
    "Validation",
    "Annexe : participants",
    "Annexe : liste des stimuli",
    "Annexe : déclarations déposées",
    "Annexe : glossaire",
    "Annexe : journal complet de l’exercice",
]


@pytest.fixture
def opened(document: Path) -> WordDocument:
    return Document(str(document))


def titled(opened: WordDocument, first: str) -> Table:
    """The table with that column, of which there is one."""
    (found,) = [table for table in opened.tables if first in rows(table)[0]]
    return found


def instructions(element: object) -> list[str]:
    assert hasattr(element, "iter")
    return [str(code.text).strip() for code in element.iter(qn("w:instrText"))]


def test_the_chapters_are_real_headings(opened: WordDocument) -> None:
    headings = [said(heading.text) for heading in styled(opened, "Heading 1")]
    assert headings == CHAPTERS


def test_the_title_page_says_what_it_is(opened: WordDocument) -> None:
    first = [said(paragraph.text) for paragraph in opened.paragraphs[:8]]
    assert first[:3] == [
        "EXERCICE — EXERCICE — EXERCICE",
        "Rapport de retour d’expérience",
        "Une nuit à Vernançon",
    ]
    assert "Exercice du 17 mars 2030, de 17:56 à 18:35" in first
    assert "Document de travail — diffusion restreinte" in first
    assert styled(opened, "Title")
    assert any("tout ce qu’il rapporte est fictif" in line for line in first)


def test_the_table_of_contents_is_a_field_that_already_shows_the_chapters(
    opened: WordDocument,
) -> None:
    assert [said(entry.text) for entry in styled(opened, "TOC 1")] == CHAPTERS
    assert instructions(opened.element.body) == [r'TOC \o "1-2" \h \z \u']
    marks = [mark.get(qn("w:fldCharType")) for mark in opened.element.iter(qn("w:fldChar"))]
    assert marks == ["begin", "separate", "end"]
    assert opened.settings.element.find(qn("w:updateFields")) is not None


def test_every_entry_of_the_contents_points_at_a_heading(opened: WordDocument) -> None:
    anchors = [link.get(qn("w:anchor")) for link in opened.element.iter(qn("w:hyperlink"))]
    names = [mark.get(qn("w:name")) for mark in opened.element.iter(qn("w:bookmarkStart"))]
    assert anchors == names
    assert len(set(names)) == len(CHAPTERS) + len(styled(opened, "Heading 2"))


def test_what_was_declared_by_a_form_stands_in_an_annex(opened: WordDocument) -> None:
    assert said(styled(opened, "Heading 2")[-1].text) == "EX-SSI-0001 — Signalement"
    first, second = [each for each in opened.tables if rows(each)[0] == ["Rubrique", "Réponse"]]
    assert rows(first)[1:] == [
        ["Qui déclare", "Léa"],
        ["Depuis quand", "J 02:12"],
        ["Nature", "Une attaque"],
        ["En complément", "Rançongiciel"],
    ]
    assert rows(second)[1:] == [["Patients", "12"]]
    clocks = " ".join(cell for row in rows(titled(opened, "Délai légal")) for cell in row)
    assert "EX-SSI-0001" in clocks
    assert "contenu en annexe" in clocks


def test_every_page_is_marked_and_numbered(opened: WordDocument) -> None:
    for section in opened.sections:
        header, footer = section.header.part.element, section.footer.part.element
        assert "EXERCICE — EXERCICE — EXERCICE · Une nuit" in words(header)
        assert "EXERCICE" in words(footer)
        assert instructions(footer) == ["PAGE", "NUMPAGES"]
        assert not section.different_first_page_header_footer


def test_wide_tables_stand_on_wide_a4_pages(opened: WordDocument) -> None:
    upright, wide = opened.sections
    assert (upright.orientation, wide.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    for section in opened.sections:
        width, height = section.page_width, section.page_height
        assert width is not None
        assert height is not None
        assert sorted((round(width.cm, 1), round(height.cm, 1))) == [21.0, 29.7]


def test_tables_repeat_their_head_and_fit_the_page(opened: WordDocument) -> None:
    assert opened.tables
    for table in opened.tables:
        first = table._tbl.tr_lst[0]  # noqa: SLF001 - python-docx and python-pptx show it in no other way
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert table.style is not None
        assert table.style.name == "Tableau du rapport"
        assert not table.autofit
        widths = [int(str(col.get(qn("w:w")))) for col in table._tbl.iter(qn("w:gridCol"))]  # noqa: SLF001 - python-docx and python-pptx show it in no other way
        assert sum(widths) <= 25.7 * 567 + 5


def test_rows_hold_together(opened: WordDocument) -> None:
    for row in titled(opened, "Branche ouverte")._tbl.tr_lst:  # noqa: SLF001 - python-docx and python-pptx show it in no other way
        assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


def test_no_row_of_the_model_is_lost(opened: WordDocument, model: ReportModel) -> None:
    (cell,) = model.cells
    expected = {
        "Suite": len(cell.timeline),
        "Acte": len(model.acts),
        "Branche ouverte": len(cell.decisions),
        "Demandée à": len(cell.undecided),
        "Action attendue": len(cell.expected),
        "Délai légal": len(cell.obligations),
        "Délai médian": len(cell.links),
        "Arrivée": len(cell.participants) + len(cell.observers),
        "Quoi": len(model.log),
        "Ce qui s’est passé": sum(line.salient for line in model.log),
        "Objectif": len(model.objectives),
        "Preuve attendue": len(improvements(shown(model))),
        "Visa": 4,
    }
    assert {name: len(rows(titled(opened, name))) - 1 for name in expected} == expected


def test_a_decision_s_row_reads_as_it_was_taken(opened: WordDocument) -> None:
    taken = rows(titled(opened, "Branche ouverte"))
    assert taken[1] == [
        "0:05:30J 02:15",
        "CouperDirection — DIRECTION",
        "La main sur le pare-feuCoupe-t-on ?",
        "Propagation",
        "Coupé (joué)",
    ]
    assert taken[2][3] == "non donnée"
    assert taken[2][1].endswith("noté par l’animation")


def test_what_was_not_checked_says_so(opened: WordDocument) -> None:
    filings = [row[0] for row in rows(titled(opened, "Délai légal"))[1:]]
    assert [("à vérifier" in filing) for filing in filings] == [False, False, True, True]


def test_the_file_says_its_title_language_and_author(opened: WordDocument) -> None:
    properties = opened.core_properties
    assert properties.title == "Rapport de retour d’expérience — Une nuit à Vernançon"
    assert (properties.language, properties.author) == ("fr-FR", "crisisex")
    assert properties.subject == "EXERCICE — CH de Vernançon"
    languages = {lang.get(qn("w:val")) for lang in opened.styles.element.iter(qn("w:lang"))}
    assert languages == {"fr-FR"}


def test_a_report_takes_the_place_of_the_one_before(model: ReportModel, tmp_path: Path) -> None:
    path = tmp_path / "deux fois.docx"
    write(model, path)
    write(model, path)
    assert Document(str(path)).tables
    assert [file.name for file in tmp_path.glob("*.docx")] == ["deux fois.docx"]
    assert not list(tmp_path.glob(".*"))


def test_a_folder_that_is_not_there_is_said(model: ReportModel, tmp_path: Path) -> None:
    with pytest.raises(SavingError, match="n’existe pas") as caught:
        write(model, tmp_path / "ailleurs" / "r.docx")
    assert "choisir un autre dossier" in str(caught.value)


def test_a_name_that_is_a_folder_is_refused_and_nothing_is_left_behind(
    model: ReportModel, tmp_path: Path
) -> None:
    (tmp_path / "r.docx").mkdir()
    with pytest.raises(SavingError, match="ne peut pas être écrit"):
        write(model, tmp_path / "r.docx")
    assert not list(tmp_path.glob(".*"))


def test_a_file_open_in_word_is_refused_with_the_way_out(
    model: ReportModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise PermissionError

    (tmp_path / "r.docx").write_bytes(b"before")
    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(SavingError, match="ouvert dans Word"):
        write(model, tmp_path / "r.docx")
    assert (tmp_path / "r.docx").read_bytes() == b"before"
    assert not list(tmp_path.glob(".*"))
