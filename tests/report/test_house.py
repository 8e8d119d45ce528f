"""The report in a house's clothes: its styles, header, logo, margins, and EXERCICE all the same."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from crisisex.debrief.model import ReportModel
from crisisex.report.house import House
from crisisex.report.package import LARGEST, TemplateError
from crisisex.report.word import write
from tests.report.accessibility import problems
from tests.report.house import BODY, FOOTER, GREEN, HEADER, house, replaced, with_part
from tests.report.reading import rows, said, styled, words

MARK = "EXERCICE — EXERCICE — EXERCICE"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return house(tmp_path / "maison.docx")


@pytest.fixture
def dressed(model: ReportModel, template: Path, tmp_path: Path) -> Path:
    path = tmp_path / "rapport.docx"
    write(model, path, house=House.read(template))
    return path


@pytest.fixture
def opened(dressed: Path) -> WordDocument:
    return Document(str(dressed))


def test_it_takes_the_house_s_styles_header_logo_and_margins(opened: WordDocument) -> None:
    first = opened.sections[0]
    assert HEADER in words(first.header.part.element)
    assert list(first.header.part.element.iter(qn("w:drawing")))
    assert FOOTER in words(first.footer.part.element)
    assert first.left_margin is not None
    assert round(first.left_margin.cm, 1) == 3
    heading = styled(opened, "Heading 1")[0]
    assert heading.style is not None
    assert heading.style.style_id == "Titre1"
    assert heading.style.font.name == "Georgia"
    assert str(opened.styles["En-tête de tableau"].font.color.rgb) == GREEN


def test_nothing_of_the_house_s_own_text_is_left(opened: WordDocument) -> None:
    assert BODY not in words(opened.element.body)
    assert said(opened.paragraphs[0].text) == MARK


def test_every_page_stays_marked_and_numbered(opened: WordDocument) -> None:
    for section in opened.sections:
        assert MARK in words(section.header.part.element)
        assert "EXERCICE" in words(section.footer.part.element)
        codes = [str(code.text) for code in section.footer.part.element.iter(qn("w:instrText"))]
        assert [code.strip() for code in codes] == ["PAGE", "NUMPAGES"]


def test_the_styles_that_it_lacked_are_named(template: Path) -> None:
    added = House.read(template).added
    assert {"Subtitle", "Heading 3", "Cellule", "Tableau du rapport"} <= set(added)
    assert "Heading 1" not in added


def test_a_template_that_lacks_nothing_is_taken_as_it_is(dressed: Path) -> None:
    assert House.read(dressed).added == ()


def test_tables_are_as_wide_as_the_house_s_text(opened: WordDocument) -> None:
    for table in opened.tables:
        widths = [int(str(col.get(qn("w:w")))) for col in table._tbl.iter(qn("w:gridCol"))]  # noqa: SLF001 - python-docx and python-pptx show it in no other way
        assert sum(widths) in range((15 * 567) - 6, round(23.7 * 567) + 7)


def test_it_can_be_read_by_all(dressed: Path) -> None:
    assert problems(dressed) == []


def test_the_whole_report_is_there(model: ReportModel, opened: WordDocument) -> None:
    log = [table for table in opened.tables if "Quoi" in rows(table)[0]]
    assert sum(len(rows(table)) - 1 for table in log) == len(model.log)


def test_a_dotx_is_a_template_too(model: ReportModel, template: Path, tmp_path: Path) -> None:
    replaced(template, "[Content_Types].xml", b"document.main+xml", b"template.main+xml")
    write(model, tmp_path / "r.docx", house=House.read(template))
    assert Document(str(tmp_path / "r.docx")).tables


def test_protection_and_what_reaches_out_are_left_behind(
    model: ReportModel, template: Path, tmp_path: Path
) -> None:
    protected = b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:zoom'
    replaced(template, "word/settings.xml", b"<w:zoom", protected)
    write(model, tmp_path / "r.docx", house=House.read(template))
    with zipfile.ZipFile(tmp_path / "r.docx") as archive:
        everything = {name: archive.read(name) for name in archive.namelist()}
    assert b"documentProtection" not in everything["word/settings.xml"]
    assert not [name for name, data in everything.items() if b'TargetMode="External"' in data]


def test_a_first_page_of_its_own_is_marked_too(model: ReportModel, tmp_path: Path) -> None:
    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Page de garde"
    section.first_page_footer.paragraphs[0].text = "Pied de garde"
    document.save(str(tmp_path / "m.docx"))
    write(model, tmp_path / "r.docx", house=House.read(tmp_path / "m.docx"))
    first = Document(str(tmp_path / "r.docx")).sections[0]
    assert first.different_first_page_header_footer
    assert MARK in words(first.first_page_header.part.element)
    assert "EXERCICE" in words(first.first_page_footer.part.element)


def test_a_first_page_without_a_header_takes_the_usual_one(
    model: ReportModel, tmp_path: Path
) -> None:
    document = Document()
    document.sections[0].different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    document.save(str(tmp_path / "m.docx"))
    write(model, tmp_path / "r.docx", house=House.read(tmp_path / "m.docx"))
    opened = Document(str(tmp_path / "r.docx"))
    assert not opened.sections[0].different_first_page_header_footer
    assert not opened.settings.odd_and_even_pages_header_footer


def _word_97(path: Path) -> Path:
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    return path


def _encrypted(path: Path) -> Path:
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"))
    return path


def _no_zip(path: Path) -> Path:
    path.write_bytes(b"{\\rtf1 bonjour}")
    return path


def _cut(path: Path) -> Path:
    path.write_bytes(house(path).read_bytes()[:9_000])
    return path


def _flipped(path: Path) -> Path:
    content = bytearray(house(path).read_bytes())
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("word/styles.xml")
    content[part.header_offset + len(part.filename) + 40] ^= 0xFF
    path.write_bytes(content)
    return path


def _no_width(path: Path) -> Path:
    return replaced(house(path), "word/document.xml", b'<w:pgSz w:w="', b'<w:pgSz w:w="x')


def _another_archive(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("lisez-moi.txt", "rien")
    return path


def _macros(path: Path) -> Path:
    return with_part(house(path), "word/vbaProject.bin", b"\0")


def _entities(path: Path) -> Path:
    start = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    bomb = start + b'<!DOCTYPE a [<!ENTITY b "bbbb">]>'
    return replaced(house(path), "word/styles.xml", start, bomb)


def _bomb(path: Path) -> Path:
    return with_part(house(path), "word/media/zeros.bin", b"\0" * (6 * LARGEST))


def _broken_xml(path: Path) -> Path:
    return replaced(house(path), "word/styles.xml", b"</w:styles>", b"")


def _absent(path: Path) -> Path:
    return path


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (_word_97, "Word 97"),
        (_encrypted, "mot de passe"),
        (_no_zip, "n’est pas un document Word"),
        (_cut, "n’est pas un document Word"),
        (_flipped, "n’est pas un document Word"),
        (_no_width, "abîmé"),
        (_another_archive, "n’est pas un document Word"),
        (_macros, "macros"),
        (_entities, "DOCTYPE"),
        (_bomb, "trop volumineux"),
        (_broken_xml, "abîmé"),
        (_absent, "n’existe pas"),
    ],
)
def test_what_cannot_be_a_template_is_refused_in_one_sentence(
    tmp_path: Path, make: Callable[[Path], Path], why: str
) -> None:
    with pytest.raises(TemplateError, match=why) as caught:
        House.read(make(tmp_path / "modèle.docx"))
    assert "\n" not in str(caught.value)
    assert "modèle.docx" in str(caught.value)
