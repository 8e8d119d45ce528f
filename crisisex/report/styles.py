"""How the report looks: Word styles, so that a reader changes all of a kind at once.

One accent; every text colour has a contrast of at least 7 on its ground.
"""

from typing import Final

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from crisisex.report.fields import element

FONT: Final = "Arial"
ACCENT: Final = "1F3F66"
MARKING: Final = "9B1C1C"
MUTED: Final = "4A4A4A"
LANGUAGE: Final = "fr-FR"

NORMAL: Final = "Normal"
TITLE: Final = "Title"
SUBTITLE: Final = "Subtitle"
CAPTION: Final = "Caption"
CONTENTS: Final = "TitreSommaire"
MARK: Final = "Marquage"
COVER: Final = "PageDeTitre"
LEAD: Final = "Chapeau"
NOTICE: Final = "Avertissement"
GAP: Final = "Intervalle"
TABLE: Final = "TableauRapport"
HEAD: Final = "EnTeteTableau"
CELL: Final = "Cellule"
NOTE: Final = "CelluleNote"
STRONG: Final = "Fort"
ALERT: Final = "Alerte"

_TABLE_STYLE = f"""
<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}">
  <w:name w:val="Tableau du rapport"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="C5CCD6"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="55" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
      <w:bottom w:w="55" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr>
      <w:tcBorders>
        <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>
      </w:tcBorders>
      <w:shd w:val="clear" w:color="auto" w:fill="E7ECF3"/>
    </w:tcPr>
  </w:tblStylePr>
</w:style>
"""

_PARAGRAPH_STYLES = f"""
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{CELL}">
  <w:name w:val="Cellule"/><w:basedOn w:val="Normal"/><w:qFormat/>
  <w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{NOTE}">
  <w:name w:val="Cellule note"/><w:basedOn w:val="{CELL}"/><w:qFormat/>
  <w:pPr><w:spacing w:before="20"/></w:pPr>
  <w:rPr><w:color w:val="{MUTED}"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{HEAD}">
  <w:name w:val="En-tête de tableau"/><w:basedOn w:val="{CELL}"/><w:qFormat/>
  <w:pPr><w:keepNext/></w:pPr>
  <w:rPr><w:b/><w:color w:val="{ACCENT}"/></w:rPr>
</w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="{STRONG}">
  <w:name w:val="Fort"/><w:qFormat/><w:rPr><w:b/></w:rPr>
</w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="{ALERT}">
  <w:name w:val="Alerte"/><w:qFormat/><w:rPr><w:b/><w:color w:val="{MARKING}"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{MARK}">
  <w:name w:val="Marquage"/><w:basedOn w:val="Normal"/><w:qFormat/>
  <w:pPr><w:spacing w:before="2400" w:after="360"/></w:pPr>
  <w:rPr><w:b/><w:color w:val="{MARKING}"/><w:spacing w:val="20"/><w:sz w:val="28"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{CONTENTS}">
  <w:name w:val="Titre du sommaire"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>
  <w:pPr><w:keepNext/><w:pageBreakBefore/><w:spacing w:before="0" w:after="160"/></w:pPr>
  <w:rPr><w:b/><w:color w:val="{ACCENT}"/><w:sz w:val="32"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{COVER}">
  <w:name w:val="Page de titre"/><w:basedOn w:val="Normal"/><w:qFormat/>
  <w:pPr><w:spacing w:before="0" w:after="100"/></w:pPr>
  <w:rPr><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{LEAD}">
  <w:name w:val="Chapeau"/><w:basedOn w:val="Normal"/><w:qFormat/>
  <w:pPr><w:keepNext/></w:pPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{NOTICE}">
  <w:name w:val="Avertissement"/><w:basedOn w:val="Normal"/><w:qFormat/>
  <w:pPr>
    <w:pBdr><w:left w:val="single" w:sz="24" w:space="10" w:color="{MARKING}"/></w:pBdr>
    <w:spacing w:before="1200" w:after="240"/><w:ind w:left="284"/>
  </w:pPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{GAP}">
  <w:name w:val="Intervalle"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/></w:pPr>
  <w:rPr><w:sz w:val="8"/><w:szCs w:val="8"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:styleId="TOC1">
  <w:name w:val="toc 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>
  <w:uiPriority w:val="39"/>
  <w:pPr>
    <w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9638"/></w:tabs>
    <w:spacing w:before="80" w:after="40"/>
  </w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="TOC2">
  <w:name w:val="toc 2"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>
  <w:uiPriority w:val="39"/>
  <w:pPr>
    <w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9638"/></w:tabs>
    <w:spacing w:before="0" w:after="20"/><w:ind w:left="284"/>
  </w:pPr>
  <w:rPr><w:sz w:val="18"/></w:rPr>
</w:style>
"""

_LOOKS = {
    "Normal": (10, None, 0, 6),
    "Title": (30, ACCENT, 0, 18),
    "Subtitle": (18, MUTED, 0, 24),
    "Heading 1": (16, ACCENT, 18, 8),
    "Heading 2": (12, ACCENT, 12, 6),
    "Heading 3": (10.5, ACCENT, 10, 4),
    "Caption": (8.5, MUTED, 8, 3),
    "Header": (8, MUTED, 0, 0),
    "Footer": (8, MUTED, 0, 0),
}
"""Points and colour of each style's text, points before and after its paragraphs."""


def dress(document: Document) -> None:
    """Give `document` the report's styles and its language."""
    _set_defaults(document)
    for name, look in _LOOKS.items():
        _set(document, name, look)
    _drop_title_rule(document)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    for part in f"{_TABLE_STYLE}{_PARAGRAPH_STYLES}".split("</w:style>")[:-1]:
        document.styles.element.append(element(f"{part.strip()}</w:style>"))


def _set_defaults(document: Document) -> None:
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGE)
    for lang in document.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), LANGUAGE)


def _set(document: Document, name: str, look: tuple[float, str | None, float, float]) -> None:
    size, colour, before, after = look
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - so it is in python-docx's template
    style.font.size = Pt(size)
    style.font.name = FONT
    _use_font(style)
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)
    style.font.italic = False
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.1


def _use_font(style: ParagraphStyle) -> None:
    """Name the font for every script; a theme's font would win otherwise."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _drop_title_rule(document: Document) -> None:
    for border in list(document.styles["Title"].element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
