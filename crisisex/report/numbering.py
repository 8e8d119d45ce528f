"""The bullets of the report's lists: a numbering of its own in the document."""

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart

from crisisex.report.fields import element

_BULLETS = (
    '<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="227"/></w:pPr></w:lvl>'
    "</w:abstractNum>"
)
_LIST = '<w:num w:numId="{number}"><w:abstractNumId w:val="{bullets}"/></w:num>'


def add_bullets(document: Document) -> int:
    """Add a list with bullets to `document`, and return its number."""
    numbering = _part(document).element
    bullets = 1 + _highest(numbering, "w:abstractNum", "w:abstractNumId")
    number = 1 + _highest(numbering, "w:num", "w:numId")
    first = numbering.find(qn("w:num"))
    kind = element(_BULLETS.format(number=bullets))
    if first is None:
        numbering.append(kind)
    else:
        first.addprevious(kind)
    listed = element(_LIST.format(number=number, bullets=bullets))
    lists = numbering.findall(qn("w:num"))
    (lists[-1] if lists else kind).addnext(listed)
    return number


def _part(document: Document) -> NumberingPart:
    """Return where the document holds its lists; python-docx makes none where there is none."""
    related = document.part.rels.values()
    if any(each.reltype == RELATIONSHIP_TYPE.NUMBERING for each in related):
        return document.part.numbering_part
    empty = parse_xml(f"<w:numbering {nsdecls('w')}/>")
    name = PackURI("/word/numbering.xml")
    part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, empty, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part


def _highest(numbering: object, tag: str, number: str) -> int:
    assert hasattr(numbering, "iter")  # noqa: S101 - python-docx has no types for it
    found = [int(each.get(qn(number))) for each in numbering.iter(qn(tag))]
    return max([0, *found])
