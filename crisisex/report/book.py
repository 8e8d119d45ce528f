"""A Word document being written front to back: headings, paragraphs, tables, page turns."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from io import BytesIO
from secrets import token_hex
from typing import Final, Protocol

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm, Emu

from crisisex.debrief.wording import LOCALES
from crisisex.language import _, spoken
from crisisex.report import styles
from crisisex.report.bound import BoundBook, Late
from crisisex.report.fields import Entry, contents, element
from crisisex.report.numbering import add_bullets
from crisisex.report.pages import a4, lay_on_long_side, mark, stand
from crisisex.report.pictures.picture import Picture
from crisisex.report.tables import Column, Row, cut, table
from crisisex.report.text import plain, runs

_AFTER_UPDATE: Final = (
    *("w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat", "w:docVars", "w:rsids"),
    *("m:mathPr", "w:attachedSchema", "w:themeFontLang", "w:clrSchemeMapping"),
    *("w:doNotIncludeSubdocsInStats", "w:shapeDefaults", "w:decimalSymbol", "w:listSeparator"),
)
"""Settings that must stand after `w:updateFields`."""
_PER_CM: Final = Cm(1)


class Dress(Protocol):
    """What lends a book its looks."""

    @property
    def document(self) -> WordDocument:
        """A document without a body, written into once."""
        ...


class Book:
    """What chapters write into; `finish` gives the document, ready to be saved."""

    def __init__(
        self,
        title: str,
        house: Dress | None = None,
        pictures: Iterable[Picture] = (),
    ) -> None:
        self._document: WordDocument = house.document if house else Document()
        self._body = self._document.element.body
        self._entries: list[Entry] = []
        self._place: BaseOxmlElement | None = None
        self._mark = f"late {token_hex(16)}"
        self._late: list[Late] = []
        self._pictures = {picture.id: picture for picture in pictures}
        if house is None:
            styles.dress(self._document, add_bullets(self._document))
            a4(self._document.sections[0])
        styles.speak(self._document, LOCALES[spoken()])
        self._ids = styles.identifiers(self._document)
        mark(self._document, title, self._ids)

    @property
    def width(self) -> float:
        """How wide the text is, in centimetres."""
        section = self._document.sections[-1]
        page, left, right = section.page_width, section.left_margin, section.right_margin
        return float(((page or Cm(21)) - (left or 0) - (right or 0)) / _PER_CM)

    def heading(self, text: str, level: int = 1, *, new_page: bool = False, look: str = "") -> None:
        """Write a heading; the table of contents points at those of the first two levels.

        `look` is a character style for one of a lower level.
        """
        words = runs(plain(text).replace("\n", " "), look)
        if level <= 2:  # noqa: PLR2004 - as the contents' own field says
            words = self._entered(plain(text).replace("\n", " "), level)
        turn = "<w:pageBreakBefore/>" if new_page else ""
        self._append(self._paragraph(words, f"Heading{level}", turn))

    def _entered(self, text: str, level: int) -> str:
        number = len(self._entries) + 1
        entry = Entry(text, level, f"_Toc{number:08d}", self._ids[f"TOC{level}"])
        self._entries.append(entry)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{entry.bookmark}"/>'
            f'{runs(text)}<w:bookmarkEnd w:id="{number}"/>'
        )

    def paragraph(self, text: str, style: str = styles.NORMAL, strong: str = "") -> None:
        """Write a paragraph in the style of that id, after some words in bold."""
        head = runs(strong, styles.STRONG) if strong else ""
        self._append(self._paragraph(head + runs(text), style))

    def written(self, content: str, style: str, *, new_page: bool = False) -> None:
        """Write a paragraph of runs that are XML already, in the style of that id."""
        turn = "<w:pageBreakBefore/>" if new_page else ""
        self._append(self._paragraph(content, style, turn))

    def items(self, texts: Iterable[str]) -> None:
        """Write a list with bullets."""
        for text in texts:
            self.paragraph(text, styles.ITEM)

    def table(
        self,
        title: str,
        columns: Sequence[Column],
        rows: Sequence[Row],
        heights: Sequence[float] | float = (),
    ) -> None:
        """Write a table as wide as the text, cut in several when it is long.

        `heights` are the least of each row, or of all, in centimetres.
        """
        least = [heights] * len(rows) if isinstance(heights, float) else heights
        pieces = list(cut(rows))
        for first, piece in pieces:
            room = least[first - 1 : first - 1 + len(piece)]
            if len(pieces) > 1:
                said = _("{title} : lignes {first} à {last} sur {all}").format(
                    title=title, first=first, last=first + len(piece) - 1, all=len(rows)
                )
                self.paragraph(said, styles.CAPTION)
                self._append_late(partial(table, title, columns, piece, self.width, room))
            else:
                self._append(parse_xml(table(title, columns, piece, self.width, room)))
        self.paragraph("", styles.GAP)

    def picture(self, picture: Picture) -> None:
        """Write a picture under its title, no wider than the text; its words say what it shows."""
        share = min(1.0, self.width / picture.width)
        width, height = Cm(picture.width * share), Cm(picture.height * share)
        inline = self._document.part.new_pic_inline(BytesIO(picture.png), Emu(width), Emu(height))
        inline.docPr.set("descr", plain(picture.alt))
        inline.docPr.set("title", plain(picture.title))
        self.paragraph(picture.title, styles.CAPTION)
        paragraph = self._append(self._paragraph("<w:r/>", styles.PICTURE))
        drawing = element("<w:drawing/>")
        drawing.append(inline)
        paragraph.find(qn("w:r")).append(drawing)

    def show(self, name: str) -> None:
        """Write the picture of that id, where there is one."""
        if name in self._pictures:
            self.picture(self._pictures[name])

    def contents(self) -> None:
        """Keep the place of the table of contents, which `finish` fills."""
        self.paragraph(_("Sommaire"), styles.CONTENTS)
        self._place = self._append(self._paragraph("", styles.GAP))

    def landscape(self) -> None:
        """Go on, on a new page, on its long side."""
        self._turn(lay_on_long_side)

    def upright(self) -> None:
        """Go on, on a new page, on its short side."""
        self._turn(stand)

    def _turn(self, lay: Callable[[Section], None]) -> None:
        lay(self._document.add_section(WD_SECTION.NEW_PAGE))
        ending = self._body[-2]
        ending.get_or_add_pPr().style = styles.GAP

    def finish(self) -> BoundBook:
        """Fill the table of contents and return the document."""
        if self._place is not None:
            for paragraph in contents(self._entries):
                self._place.addprevious(paragraph)
            if self._entries:
                self._body.remove(self._place)
        settings = self._document.settings.element
        if settings.find(qn("w:updateFields")) is None:
            update = element('<w:updateFields w:val="true"/>')
            settings.insert_element_before(update, *_AFTER_UPDATE)
        return BoundBook(self._document, self._mark, self._late)

    def _append(self, block: BaseOxmlElement) -> BaseOxmlElement:
        """Put a block at the end, before the last section's properties."""
        self._body.insert_element_before(block, "w:sectPr")
        return block

    def _append_late(self, late: Late) -> None:
        """Keep the place of a block, at the end, for when the file is written."""
        self._append(parse_xml(f"<w:p {nsdecls('w')}><!--{self._mark}--></w:p>"))
        self._late.append(late)

    def _paragraph(self, content: str, style: str, properties: str = "") -> BaseOxmlElement:
        look = f'<w:pPr><w:pStyle w:val="{self._ids.get(style, style)}"/>{properties}</w:pPr>'
        return element(f"<w:p>{look}{content}</w:p>")
