"""Pages: their size, and the EXERCICE marking at the head and the foot of each."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Length

from crisisex.language import N_, _
from crisisex.report.fields import element, page_of_pages
from crisisex.report.styles import ALERT
from crisisex.report.text import runs

MARKING: Final = "EXERCICE — EXERCICE — EXERCICE"
"""In every language: it is the convention of those who may be called."""
RESTRICTED: Final = N_("Document de travail — diffusion restreinte")
_LONG, _SHORT, _MARGIN, _EDGE = Cm(29.7), Cm(21), Cm(2), Cm(1)
_NAMED: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def a4(section: Section) -> None:
    """Make a section's pages A4, upright."""
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = _SHORT, _LONG
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = _EDGE


def lay_on_long_side(section: Section) -> None:
    """Turn a section's pages on their long side; its first page is then like the others."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_height, section.page_width = sorted(_sides(section))
    section.different_first_page_header_footer = False


def stand(section: Section) -> None:
    """Turn a section's pages upright; its first page is then like the others."""
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = sorted(_sides(section))
    section.different_first_page_header_footer = False


def _sides(section: Section) -> tuple[Length, Length]:
    return section.page_width or _SHORT, section.page_height or _LONG


def mark(document: Document, title: str, ids: Mapping[str, str]) -> None:
    """Mark every header and footer that pages can have; following sections take them over."""
    section = document.sections[0]
    _settle_kinds(document, section)
    marking = runs(MARKING, ALERT) + runs(f" · {title}")
    pages = runs("EXERCICE", ALERT) + runs(f" · {_(RESTRICTED)} · ") + page_of_pages()
    for header in _parts(section, "header"):
        _write(header, marking, ids["Header"], first=True)
    for footer in _parts(section, "footer"):
        _write(footer, pages, ids["Footer"], first=False)


def _settle_kinds(document: Document, section: Section) -> None:
    """Have first and even pages differ only where both their header and footer are there."""
    kinds = {
        (each.tag.split("}")[1], each.get(qn("w:type")))
        for each in section._sectPr  # noqa: SLF001 - python-docx would add what it looks for
        if each.tag.endswith("Reference")
    }
    both = {"headerReference", "footerReference"}
    if section.different_first_page_header_footer:
        there = {part for part, kind in kinds if kind == "first"}
        section.different_first_page_header_footer = there == both
    if document.settings.odd_and_even_pages_header_footer:
        there = {part for part, kind in kinds if kind == "even"}
        document.settings.odd_and_even_pages_header_footer = there == both


def _parts(section: Section, kind: str) -> Iterator[Any]:
    """Yield what holds a section's headers, or footers; the usual one is added where missing."""
    usual = getattr(section, kind).part
    found = {usual.partname: usual}
    for reference in section._sectPr.findall(qn(f"w:{kind}Reference")):  # noqa: SLF001 - see above
        part = section.part.related_parts[reference.get(qn("r:id"))]
        found[part.partname] = part
    for part in found.values():
        yield part.element


def _write(part: Any, content: str, style: str, *, first: bool) -> None:  # noqa: ANN401 - untyped
    """Write a line into a header or a footer, beside what a house has there."""
    for old in part.findall(qn("w:p")):
        if not "".join(old.itertext()).strip() and old.find(f".//{qn('w:drawing')}") is None:
            part.remove(old)
    look = f'<w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="center"/></w:pPr>'
    line = element(f"<w:p>{look}{content}</w:p>")
    if first:
        part.insert(0, line)
    else:
        part.append(line)
    for picture in part.iter(_NAMED):
        if not picture.get("descr"):
            picture.set("descr", _("Logo de l’établissement"))
