"""What Word's accessibility checker looks for, in a document that was written.

Rules of its errors and warnings: alternative text, header rows, plain tables, headings in order,
contrast, a title and a language; and ours, that colour never speaks alone.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from crisisex.report.colours import ENOUGH, contrast
from tests.report.reading import words

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WHITE = "FFFFFF"


def problems(path: Path) -> list[str]:
    """What a reader with an assistive technology would stumble on; nothing when all is well."""
    document = Document(str(path))
    return [
        *_unsaid_pictures(document),
        *_awkward_tables(document),
        *_disordered_headings(document),
        *_pale_texts(document),
        *_unnamed(document),
        *_blank_paragraphs(document),
    ]


def _parts(document: WordDocument) -> Iterator[Any]:
    """The body, then each header and footer."""
    yield document.element.body
    for part in document.part.package.iter_parts():
        if "header" in str(part.partname) or "footer" in str(part.partname):
            yield part.element


def _unsaid_pictures(document: WordDocument) -> Iterator[str]:
    for part in _parts(document):
        for named in part.iter(f"{_PICTURE}docPr"):
            if not str(named.get("descr") or "").strip():
                yield f"picture {named.get('name')} has no alternative text"
        if part is document.element.body and list(part.iter(f"{_PICTURE}anchor")):
            yield "a picture floats over the text"


def _awkward_tables(document: WordDocument) -> Iterator[str]:
    for table in document.element.body.iter(qn("w:tbl")):
        title = table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
        name = title.get(qn("w:val")) if title is not None else ""
        if not name:
            yield "a table has no title"
        rows = table.findall(qn("w:tr"))
        if rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            yield f"{name}: the first row is no header"
        if any(not words(cell).strip() for cell in rows[0].findall(qn("w:tc"))):
            yield f"{name}: a column has no title"
        if len({len(row.findall(qn("w:tc"))) for row in rows}) != 1:
            yield f"{name}: rows have different numbers of cells"
        if any(True for tag in ("w:gridSpan", "w:vMerge") for _each in table.iter(qn(tag))):
            yield f"{name}: cells are merged"
        if any(True for cell in table.iter(qn("w:tc")) for _each in cell.iter(qn("w:tbl"))):
            yield f"{name}: a table stands in a table"
        if any(not words(row).strip() for row in rows):
            yield f"{name}: a row is blank"


def _disordered_headings(document: WordDocument) -> Iterator[str]:
    before = 0
    for paragraph in document.paragraphs:
        name = str(paragraph.style.name) if paragraph.style else ""
        if not name.startswith("Heading"):
            continue
        level = int(name.removeprefix("Heading "))
        if not paragraph.text.strip():
            yield f"a heading of level {level} is empty"
        if level > before + 1:
            yield f"{paragraph.text}: level {level} follows level {before}"
        before = level
    if not before:
        yield "there is no heading"


def _pale_texts(document: WordDocument) -> Iterator[str]:
    used = _used(document)
    styles = [
        style
        for style in document.styles.element.iter(qn("w:style"))
        if style.get(qn("w:styleId")) in used
    ]
    shades = [shade.get(qn("w:fill")) for style in styles for shade in style.iter(qn("w:shd"))]
    for style in styles:
        colour = style.find(f"{qn('w:rPr')}/{qn('w:color')}")
        value = colour.get(qn("w:val")) if colour is not None else "auto"
        for ground in {_WHITE, *shades} - {"auto"}:
            if value != "auto" and contrast(value, ground) < ENOUGH:
                yield f"style {style.get(qn('w:styleId'))}: {value} on {ground} is too pale"
    for run in document.element.body.iter(qn("w:r")):
        if run.find(f"{qn('w:rPr')}/{qn('w:color')}") is not None:
            yield f"{words(run)}: a colour of its own, beside its style"


def _used(document: WordDocument) -> set[str]:
    tags = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
    return {str(each.get(qn("w:val"))) for part in _parts(document) for each in part.iter(*tags)}


def _unnamed(document: WordDocument) -> Iterator[str]:
    properties = document.core_properties
    if not properties.title:
        yield "the document has no title"
    languages = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
    if languages != {properties.language}:
        yield f"its language is {properties.language}, its text's {languages}"


def _blank_paragraphs(document: WordDocument) -> Iterator[str]:
    blank = False
    for block in document.element.body:
        empty = block.tag == qn("w:p") and not (
            words(block).strip() or block.findall(f".//{qn('w:drawing')}")
        )
        if empty and blank:
            yield "blank paragraphs follow each other"
        blank = empty
