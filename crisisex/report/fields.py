"""Word fields: page numbers and the table of contents, which Word works out by itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from crisisex.language import _
from crisisex.report.text import runs

_TOC = r' TOC \o "1-2" \h \z \u '


@dataclass(frozen=True)
class Entry:
    """A heading, as the table of contents points at it."""

    text: str
    level: int
    bookmark: str
    style: str
    """Id of its line's style in the table of contents."""


def element(xml: str) -> BaseOxmlElement:
    """Return the element that `xml`, which has no namespace declarations yet, describes."""
    tag, rest = xml.split(">", 1)
    end = "/" if tag.endswith("/") else ""
    return parse_xml(f"{tag.removesuffix('/')} {nsdecls('w')}{end}>{rest}")


def field(instruction: str, shown: str) -> str:
    """Return the XML runs of a field that shows `shown` until it is worked out."""
    return _begin(instruction) + runs(shown) + _mark("end")


def _begin(instruction: str, *, dirty: bool = False) -> str:
    code = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return _mark("begin", dirty=dirty) + code + _mark("separate")


def _mark(kind: str, *, dirty: bool = False) -> str:
    dirt = ' w:dirty="true"' if dirty else ""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"{dirt}/></w:r>'


def page_of_pages() -> str:
    """Return the XML runs of `page X / Y`."""
    return (
        runs(_("page ")) + field(" PAGE ", "1") + runs("\u00a0/\u00a0") + field(" NUMPAGES ", "1")
    )


def contents(entries: Iterable[Entry]) -> list[BaseOxmlElement]:
    """Return the paragraphs of the table of contents, already filled with `entries`."""
    lines = [(entry.style, _entry(entry)) for entry in entries]
    paragraphs = []
    for index, (name, line) in enumerate(lines):
        before = _begin(_TOC, dirty=True) if index == 0 else ""
        after = _mark("end") if index == len(lines) - 1 else ""
        style = f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>'
        paragraphs.append(element(f"<w:p>{style}{before}{line}{after}</w:p>"))
    return paragraphs


def _entry(entry: Entry) -> str:
    """Return a link to the heading; its page number is known to whoever lays the pages out."""
    shown = runs(entry.text)
    return f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{shown}</w:hyperlink>'
