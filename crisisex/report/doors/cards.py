"""The ways in as cards to cut out: who, what code, and a square that a telephone reads.

A card never tells the exercise's title, which often gives its story away.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import segno
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell

from crisisex.debrief.wording import LOCALES
from crisisex.language import _, spoken
from crisisex.report.doors.way import Way
from crisisex.report.fields import element
from crisisex.report.text import plain

_FONT: Final = "Arial"
_RED, _DARK, _GREY = "9B1C1C", "1F3F66", "4A4A4A"
_ACROSS: Final = 2
_WIDTH: Final = 9.5
"""Centimetres of a card."""
_TOP: Final = 9
"""Points between the cut and what stands below it."""
_LONGEST: Final = 64


@dataclass(frozen=True)
class _Size:
    """How a page is shared out."""

    height: float
    """Centimetres of a card."""
    square: float
    """Centimetres of the square that a telephone reads."""
    role: float
    """Points of the role's letters."""


SIZES: Final = {8: _Size(6.7, 4.0, 15), 10: _Size(5.35, 3.1, 13)}
"""By how many cards there are on a page."""


def as_cards(ways: Sequence[Way], establishment: str, *, note: str = "", on_page: int = 8) -> bytes:
    """Return a Word file of cards; `note` stands on each, for a Wi-Fi network's name."""
    size = SIZES[on_page]
    document = Document()
    _dress(document)
    for start in range(0, len(ways), on_page):
        table = _sheet(document)
        for place, way in enumerate(ways[start : start + on_page]):
            if place % _ACROSS == 0:
                _add_row(table, size)
            _card(table.rows[-1].cells[place % _ACROSS], way, size, establishment, note)
        _end(document)
    _describe(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


# -- the page -----------------------------------------------------------------------------


def _dress(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1)
    section.top_margin = section.bottom_margin = Cm(1.2)
    section.header_distance = section.footer_distance = Cm(0.4)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(9)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1
    for language in document.styles.element.iter(qn("w:lang")):
        for attribute in ("w:val", "w:eastAsia"):
            language.set(qn(attribute), LOCALES[spoken()])


def _sheet(document: WordDocument) -> Table:
    """Return a table whose dashed lines are where scissors go."""
    table: Table = document.add_table(rows=0, cols=_ACROSS)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column in table.columns:
        column.width = Cm(_WIDTH)
    sides = "".join(
        f'<w:{side} w:val="dashed" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    table._tbl.tblPr.append(element(f"<w:tblBorders>{sides}</w:tblBorders>"))  # noqa: SLF001 - python-docx has no other way
    return table


def _add_row(table: Table, size: _Size) -> None:
    row: Any = table.add_row()  # type: ignore[no-untyped-call]  # python-docx is partly untyped
    row.height, row.height_rule = Cm(size.height), WD_ROW_HEIGHT_RULE.EXACTLY
    row._tr.get_or_add_trPr().append(element("<w:cantSplit/>"))  # noqa: SLF001 - no other way
    for cell in row.cells:
        cell.width = Cm(_WIDTH)


def _end(document: WordDocument) -> None:
    """Part two tables by the paragraph that Word wants after each: one as small as can be."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(1)
    paragraph.add_run().font.size = Pt(1)


# -- a card -------------------------------------------------------------------------------


def _card(cell: _Cell, way: Way, size: _Size, establishment: str, note: str) -> None:
    """Write a card: words on the left, the square on the right."""
    inner = cell.add_table(rows=1, cols=2)
    inner.autofit = False
    words, square = inner.rows[0].cells
    for column, width in enumerate((_WIDTH - size.square - 1, size.square + 0.6)):
        inner.columns[column].width = inner.rows[0].cells[column].width = Cm(width)
    cell._tc.remove(cell.paragraphs[0]._p)  # noqa: SLF001 - the empty one above the inner table
    _tiny(cell)
    _words(words, way, size, establishment, note)
    _square(square, way, size)


def _words(cell: _Cell, way: Way, size: _Size, establishment: str, note: str) -> None:
    _line(cell, "EXERCICE", 9, _RED, bold=True, before=_TOP, first=True)
    _line(cell, _cut(way.place), size.role, _DARK, bold=True, before=4)
    if way.name:
        _line(cell, _cut(way.name), 11, "1A1A1A", bold=True, before=2)
    about = " · ".join(filter(None, (way.cell, establishment)))
    if about:
        _line(cell, _cut(about), 8, _GREY, before=2)
    _line(cell, way.code, 17, "1A1A1A", bold=True, before=6, font="Courier New")
    _line(cell, way.page, 8.5, "1A1A1A")
    if note:
        _line(cell, _cut(note), 8.5, "1A1A1A", bold=True, before=3)


def _square(cell: _Cell, way: Way, size: _Size) -> None:
    drawn = io.BytesIO()
    segno.make(way.link, error="m", micro=False).save(drawn, kind="png", scale=8, border=2)
    drawn.seek(0)
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before = Pt(_TOP)
    picture = paragraph.add_run().add_picture(drawn, width=Cm(size.square))
    told = _("QR code du siège {place}").format(place=plain(way.place))
    picture._inline.docPr.set("descr", told)  # noqa: SLF001 - python-docx writes none
    _line(cell, _("Viser avec l’appareil photo"), 7.5, _GREY, centred=True)
    _line(cell, _("ou taper l’adresse, puis le code"), 7.5, _GREY, centred=True)


def _line(
    cell: _Cell,
    text: str,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    before: float = 0,
    font: str = _FONT,
    first: bool = False,
    centred: bool = False,
) -> None:
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(before)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(plain(text))
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, font
    run.font.color.rgb = RGBColor.from_string(colour)


def _tiny(cell: _Cell) -> None:
    """Make the paragraph that Word wants at a cell's end as small as can be."""
    paragraph = cell.paragraphs[-1]
    paragraph.paragraph_format.line_spacing = Pt(1)


def _cut(text: str) -> str:
    line = " ".join(plain(text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _describe(document: WordDocument) -> None:
    properties = document.core_properties
    properties.title, properties.subject = _("Cartes d’accès"), "EXERCICE"
    properties.author = properties.last_modified_by = "crisisex"
    properties.comments = ""
    properties.language = LOCALES[spoken()]
    properties.created = properties.modified = datetime.now(UTC)
