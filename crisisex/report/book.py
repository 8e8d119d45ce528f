"""A Word document being written front to back: headings, paragraphs, tables, page turns."""

from collections.abc import Sequence
from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm

from crisisex.report import styles
from crisisex.report.fields import Entry, contents, element, page_of_pages
from crisisex.report.tables import Column, Row, cut, table
from crisisex.report.text import plain, runs

MARKING: Final = "EXERCICE — EXERCICE — EXERCICE"
RESTRICTED: Final = "Document de travail — diffusion restreinte"
_LONG, _SHORT, _MARGIN, _EDGE = Cm(29.7), Cm(21), Cm(2), Cm(1)


class Book:
    """What chapters write into; `finish` gives the python-docx document."""

    def __init__(self, title: str) -> None:
        self._document: WordDocument = Document()
        self._body = self._document.element.body
        self._entries: list[Entry] = []
        self._place: BaseOxmlElement | None = None
        styles.dress(self._document)
        section = self._document.sections[0]
        _turn(section, landscape=False)
        _mark_pages(section, title)

    def heading(self, text: str, level: int = 1, *, new_page: bool = False) -> None:
        """Write a heading that the table of contents points at."""
        number = len(self._entries) + 1
        entry = Entry(plain(text).replace("\n", " "), level, f"_Toc{number:08d}")
        self._entries.append(entry)
        words = (
            f'<w:bookmarkStart w:id="{number}" w:name="{entry.bookmark}"/>'
            f'{runs(entry.text)}<w:bookmarkEnd w:id="{number}"/>'
        )
        turn = "<w:pageBreakBefore/>" if new_page else ""
        self._append(_paragraph(words, f"Heading{level}", turn))

    def paragraph(self, text: str, style: str = styles.NORMAL) -> None:
        """Write a paragraph in the style of that id."""
        self._append(_paragraph(runs(text), style))

    def table(self, title: str, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Write a table, cut in several when it is long."""
        pieces = list(cut(rows))
        for first, piece in pieces:
            if len(pieces) > 1:
                last = first + len(piece) - 1
                self.paragraph(f"{title} : lignes {first} à {last} sur {len(rows)}", styles.CAPTION)
            self._append(table(title, columns, piece))
        self.paragraph("", styles.GAP)

    def contents(self) -> None:
        """Keep the place of the table of contents, which `finish` fills."""
        self.paragraph("Sommaire", styles.CONTENTS)
        self._place = self._append(_paragraph("", styles.GAP))

    def landscape(self) -> None:
        """Go on, on a new page, on its long side."""
        _turn(self._document.add_section(WD_SECTION.NEW_PAGE), landscape=True)
        ending = self._body[-2]
        ending.get_or_add_pPr().style = styles.GAP

    def finish(self) -> WordDocument:
        """Fill the table of contents and return the document."""
        if self._place is not None:
            for paragraph in contents(self._entries):
                self._place.addprevious(paragraph)
        settings = self._document.settings.element
        settings.insert_element_before(element('<w:updateFields w:val="true"/>'), "w:compat")
        return self._document

    def _append(self, block: BaseOxmlElement) -> BaseOxmlElement:
        """Put a block at the end, before the last section's properties."""
        self._body.insert_element_before(block, "w:sectPr")
        return block


def _paragraph(content: str, style: str, properties: str = "") -> BaseOxmlElement:
    look = f'<w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
    return element(f"<w:p>{look}{content}</w:p>")


def _turn(section: Section, *, landscape: bool) -> None:
    """Make a section's pages A4, upright or on their long side."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = (
        _MARGIN
    )
    section.header_distance = section.footer_distance = _EDGE


def _mark_pages(section: Section, title: str) -> None:
    """Write the header and the footer, which the following sections take over."""
    marking = runs(MARKING, styles.ALERT) + runs(f" · {title}")
    pages = runs("EXERCICE", styles.ALERT) + runs(f" · {RESTRICTED} · ") + page_of_pages()
    for part, content, style in (
        (section.header.part.element, marking, "Header"),
        (section.footer.part.element, pages, "Footer"),
    ):
        for old in part.findall(qn("w:p")):
            part.remove(old)
        part.append(_paragraph(content, style, '<w:jc w:val="center"/>'))
