"""How tests read a Word file again."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph


def said(text: str) -> str:
    """The text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def words(element: BaseOxmlElement) -> str:
    """Every word written in `element`: python-docx's own elements would tell them thrice."""
    return "".join(str(text.text or "") for text in element.iter(qn("w:t")))


def rows(table: Table) -> list[list[str]]:
    return [
        [words(cell) for cell in row.iter(qn("w:tc"))]
        for row in table._tbl.iter(qn("w:tr"))  # noqa: SLF001 - python-docx's cells are slow
    ]


def styled(document: Document, style: str) -> list[Paragraph]:
    """The paragraphs of a style."""
    return [each for each in document.paragraphs if each.style and each.style.name == style]


def titles(document: Document) -> list[str]:
    """What each table is called."""
    captions = document.element.body.iter(qn("w:tblCaption"))
    return [str(caption.get(qn("w:val"))) for caption in captions]
