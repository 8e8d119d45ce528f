"""An establishment's own document as a template: its styles, header, footer, logo and margins.

What it says in its body is left out. It is somebody else's file: what could run, reach out or
blow up is refused or dropped, and the EXERCICE marking stands on each page whatever it has.
"""

import io
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from crisisex.language import _
from crisisex.report import styles
from crisisex.report.book import Book
from crisisex.report.numbering import add_bullets
from crisisex.report.package import TemplateError, read
from crisisex.report.tables import Column

_KEPT = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.HEADER,
    RELATIONSHIP_TYPE.FOOTER,
    RELATIONSHIP_TYPE.FOOTNOTES,
    RELATIONSHIP_TYPE.ENDNOTES,
}
"""What a body-less document still needs; settings name the separators of notes."""
_BINDING = (
    *("w:documentProtection", "w:writeProtection", "w:trackRevisions", "w:attachedTemplate"),
    *("w:mailMerge", "w:docVars", "w:formsDesign", "w:readModeInkLockDown"),
)
"""Settings that would bind the report: protection, tracked changes, another file."""
_UNFIT = (
    *("w:cols", "w:type", "w:vAlign", "w:formProt", "w:textDirection", "w:lnNumType"),
    *("w:pgNumType", "w:sectPrChange", "w:footnotePr", "w:endnotePr", "w:noEndnote"),
)
"""Properties of a section that a report's pages do not take over."""
_REFERENCES = ("w:headerReference", "w:footerReference")


@dataclass(frozen=True)
class House:
    """A template ready to be written into, once."""

    document: WordDocument
    added: tuple[str, ...]
    """Names of the styles that it lacked."""

    @classmethod
    def read(cls, path: Path) -> "House":
        """Read a template; raise TemplateError, with the way out, when it cannot be one."""
        content = read(path)
        try:
            document = Document(io.BytesIO(content))
            _empty(document)
            _unbind(document)
            added = styles.complete(document, add_bullets(document))
            _rehearse(document)
        except Exception as error:  # whatever python-docx and lxml meet in a broken file
            raise TemplateError(
                _(
                    "{path} est abîmé ou n’est pas un document Word ordinaire : l’ouvrir dans "
                    "Word, l’enregistrer en .docx, puis recommencer."
                ).format(path=path)
            ) from error
        return cls(document, added)


def _rehearse(document: WordDocument) -> None:
    """Write a little of everything into a copy: what is broken in it shows here, not later."""
    copied, written = io.BytesIO(), io.BytesIO()
    document.save(copied)
    book = Book("EXERCICE", House(Document(copied), ()))
    book.contents()
    book.heading("EXERCICE")
    book.items(["EXERCICE"])
    for turn in (book.landscape, book.upright):
        turn()
        book.table("EXERCICE", [Column("EXERCICE", 1.0)], [["EXERCICE"]])
    book.finish().save(written)
    Document(written)


def _empty(document: WordDocument) -> None:
    """Leave a body with nothing but its first section's pages."""
    body = document.element.body
    section = _pages(document)
    for child in list(body):
        body.remove(child)
    body.append(section)
    for name, relationship in list(document.part.rels.items()):
        if relationship.reltype not in _KEPT or relationship.is_external:
            del document.part.rels[name]


def _pages(document: WordDocument) -> Any:  # noqa: ANN401 - python-docx has no types for it
    """Return the first section's properties; what it has no header for, a later one lends it."""
    every = list(document.element.body.iter(qn("w:sectPr")))
    section = deepcopy(every[0]) if every else OxmlElement("w:sectPr")
    for tag in _UNFIT:
        for child in section.findall(qn(tag)):
            section.remove(child)
    references = [each for one in every for tag in _REFERENCES for each in one.findall(qn(tag))]
    for tag in _REFERENCES:
        for old in section.findall(qn(tag)):
            section.remove(old)
    kept: dict[tuple[str, str], Any] = {}
    for each in references:
        kept.setdefault((each.tag, each.get(qn("w:type"))), deepcopy(each))
    for place, each in enumerate(kept.values()):
        section.insert(place, each)
    return section


def _unbind(document: WordDocument) -> None:
    settings = document.settings.element
    for tag in _BINDING:
        for child in settings.findall(qn(tag)):
            settings.remove(child)
    rels = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels
    for name, relationship in list(rels.items()):
        if relationship.is_external:
            del rels[name]
