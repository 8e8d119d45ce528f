"""How the report looks: Word styles, so that a reader changes all of a kind at once.

One accent; every text colour has a contrast of at least 7 on its ground. In a house's document
its own styles stand, and those that it lacks are added after its body text and its accent.
"""

from typing import Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from crisisex.report.colours import legible
from crisisex.report.fields import element

FONT: Final = "Arial"
ACCENT: Final = "1F3F66"
MARKING: Final = "9B1C1C"
MUTED: Final = "4A4A4A"
GROUND: Final = "E7ECF3"
"""Of a table's head."""

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
ITEM: Final = "Puce"
CLAIM: Final = "Constat"
DETAIL: Final = "ConstatDetail"
PICTURE: Final = "Illustration"

BUILT_IN: Final = {
    "Normal": (10, None, 0, 6),
    "Title": (30, ACCENT, 0, 18),
    "Subtitle": (18, MUTED, 0, 24),
    "Heading 1": (16, ACCENT, 18, 8),
    "Heading 2": (12, ACCENT, 14, 6),
    "Heading 3": (10.5, ACCENT, 10, 4),
    "Caption": (8.5, MUTED, 8, 3),
    "Header": (8, MUTED, 0, 0),
    "Footer": (8, MUTED, 0, 0),
    "TOC 1": (10, None, 5, 2),
    "TOC 2": (9, None, 0, 1),
}
"""Word's own styles: points and colour of their text, points before and after a paragraph."""

_HEADINGS = {"Heading 1": 0, "Heading 2": 1, "Heading 3": 2}
"""Their outline level."""
_ENTRIES = {"TOC 1": 0, "TOC 2": 284}
"""How far in an entry of the table of contents stands, in twentieths of a point."""

_TABLE_STYLE = """
<w:style w:type="table" w:customStyle="1" w:styleId="TableauRapport">
  <w:name w:val="Tableau du rapport"/>{plain_table}<w:uiPriority w:val="59"/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="{accent}"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent}"/>
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
        <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent}"/>
      </w:tcBorders>
      <w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>
    </w:tcPr>
  </w:tblStylePr>
</w:style>
"""

_TEXT_STYLES = """
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Cellule">
  <w:name w:val="Cellule"/>{normal}<w:qFormat/>
  <w:pPr>
    <w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>
    <w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="left"/>
  </w:pPr>
  <w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="CelluleNote">
  <w:name w:val="Cellule note"/><w:basedOn w:val="Cellule"/><w:qFormat/>
  <w:pPr><w:spacing w:before="20"/></w:pPr>
  <w:rPr><w:color w:val="{muted}"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="EnTeteTableau">
  <w:name w:val="En-tête de tableau"/><w:basedOn w:val="Cellule"/><w:qFormat/>
  <w:pPr><w:keepNext/></w:pPr>
  <w:rPr><w:b/><w:color w:val="{accent}"/></w:rPr>
</w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Fort">
  <w:name w:val="Fort"/><w:qFormat/><w:rPr><w:b/></w:rPr>
</w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Alerte">
  <w:name w:val="Alerte"/><w:qFormat/><w:rPr><w:b/><w:color w:val="{marking}"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Marquage">
  <w:name w:val="Marquage"/>{normal}<w:qFormat/>
  <w:pPr><w:spacing w:before="2000" w:after="360"/></w:pPr>
  <w:rPr><w:b/><w:color w:val="{marking}"/><w:spacing w:val="20"/><w:sz w:val="28"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TitreSommaire">
  <w:name w:val="Titre du sommaire"/>{normal}
  <w:pPr><w:keepNext/><w:pageBreakBefore/><w:spacing w:before="0" w:after="160"/></w:pPr>
  <w:rPr><w:b/><w:color w:val="{accent}"/><w:sz w:val="32"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="PageDeTitre">
  <w:name w:val="Page de titre"/>{normal}<w:qFormat/>
  <w:pPr><w:spacing w:before="0" w:after="100"/></w:pPr>
  <w:rPr><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Chapeau">
  <w:name w:val="Chapeau"/>{normal}<w:qFormat/>
  <w:pPr><w:keepNext/></w:pPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Avertissement">
  <w:name w:val="Avertissement"/>{normal}<w:qFormat/>
  <w:pPr>
    <w:pBdr><w:left w:val="single" w:sz="24" w:space="10" w:color="{marking}"/></w:pBdr>
    <w:spacing w:before="1200" w:after="240"/><w:ind w:left="284"/>
  </w:pPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Intervalle">
  <w:name w:val="Intervalle"/>{normal}
  <w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/></w:pPr>
  <w:rPr><w:sz w:val="8"/><w:szCs w:val="8"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Puce">
  <w:name w:val="Puce"/>{normal}<w:qFormat/>
  <w:pPr><w:numPr><w:numId w:val="{list}"/></w:numPr><w:spacing w:before="0" w:after="60"/></w:pPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Constat">
  <w:name w:val="Constat"/>{normal}<w:qFormat/>
  <w:pPr>
    <w:keepNext/><w:keepLines/>
    <w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{accent}"/></w:pBdr>
    <w:spacing w:before="120" w:after="40"/><w:ind w:left="200"/>
  </w:pPr>
  <w:rPr><w:b/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="ConstatDetail">
  <w:name w:val="Constat détail"/>{normal}<w:qFormat/>
  <w:pPr><w:spacing w:before="0" w:after="40"/><w:ind w:left="200"/></w:pPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Illustration">
  <w:name w:val="Illustration"/>{normal}<w:qFormat/>
  <w:pPr>
    <w:spacing w:before="60" w:after="120" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>
  </w:pPr>
</w:style>
"""


def dress(document: Document, bullets: int) -> None:
    """Give python-docx's document the report's styles; `bullets` is its list's number."""
    for name in BUILT_IN:
        if name not in document.styles:
            _add(document, name)
        _use_font(_look(document, name, ACCENT))
    _drop_title_rule(document)
    _add_ours(document, ACCENT, bullets)


def complete(document: Document, bullets: int) -> tuple[str, ...]:
    """Add to a house's document the styles that it lacks, and return their names."""
    accent = _accent(document)
    added = []
    for name in BUILT_IN:
        if not _has(document, name, WD_STYLE_TYPE.PARAGRAPH):
            _add(document, name)
            _look(document, name, accent)
            added.append(name)
    return (*added, *_add_ours(document, accent, bullets))


def identifiers(document: Document) -> dict[str, str]:
    """Return the document's ids of Word's styles: a French Word writes `Titre1` for `Heading1`."""
    return {name.replace(" ", ""): str(document.styles[name].style_id) for name in BUILT_IN}


def speak(document: Document, locale: str) -> None:
    """Say in which language the document is: `fr-FR`."""
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), locale)
    for lang in document.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), locale)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = element("<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>")
        document.styles.element.insert(0, defaults)
    holder = defaults.find(qn("w:rPrDefault"))
    if holder is None:
        holder = element("<w:rPrDefault><w:rPr/></w:rPrDefault>")
        defaults.insert(0, holder)
    run = holder.find(qn("w:rPr"))
    if run is None:
        run = element("<w:rPr/>")
        holder.append(run)
    if run.find(qn("w:lang")) is None:
        run.append(element(f'<w:lang w:val="{locale}"/>'))


def _add(document: Document, name: str) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    if name != NORMAL:
        style.base_style = document.styles[NORMAL]
    if name in _ENTRIES:
        style.element.get_or_add_pPr().append(element(f'<w:ind w:left="{_ENTRIES[name]}"/>'))


def _look(document: Document, name: str, accent: str) -> ParagraphStyle:
    size, colour, before, after = BUILT_IN[name]
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - those that are not are not asked for
    style.font.size = Pt(size)
    if colour:
        style.font.color.rgb = RGBColor.from_string(accent if colour == ACCENT else colour)
    style.font.bold = name in _HEADINGS or name == TITLE
    style.font.italic = False
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.1
    style.paragraph_format.keep_with_next = name in _HEADINGS or name == CAPTION
    if name in _HEADINGS:
        _outline(style, _HEADINGS[name])
    return style


def _outline(style: ParagraphStyle, level: int) -> None:
    """Make a style a heading of that level, for the contents and for screen readers."""
    properties = style.element.get_or_add_pPr()
    if properties.find(qn("w:outlineLvl")) is None:
        properties.append(element(f'<w:outlineLvl w:val="{level}"/>'))


def _use_font(style: ParagraphStyle) -> None:
    """Name the font for every script; a theme's font would win otherwise."""
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _drop_title_rule(document: Document) -> None:
    for border in list(document.styles["Title"].element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def _add_ours(document: Document, accent: str, bullets: int) -> tuple[str, ...]:
    """Add the report's own styles where the document has none of that id; return their names."""
    styles = document.styles
    known = {str(style.style_id): str(style.name) for style in styles}
    taken = set(known.values())
    filled = (_TABLE_STYLE + _TEXT_STYLES).format(
        normal=f'<w:basedOn w:val="{styles[NORMAL].style_id}"/>',
        plain_table=_plain_table(document),
        accent=accent,
        muted=MUTED,
        marking=MARKING,
        ground=GROUND,
        list=bullets,
    )
    added = []
    for part in filled.split("</w:style>")[:-1]:
        style = element(f"{part.strip()}</w:style>")
        name = style.find(qn("w:name"))
        if style.get(qn("w:styleId")) in known:
            continue
        if name.get(qn("w:val")) in taken:
            name.set(qn("w:val"), f"{name.get(qn('w:val'))} (crisisex)")
        styles.element.append(style)
        added.append(str(name.get(qn("w:val"))))
    return tuple(added)


def _plain_table(document: Document) -> str:
    """Return on what a table style is based, whatever the document calls it."""
    plain = document.styles.default(WD_STYLE_TYPE.TABLE)
    return f'<w:basedOn w:val="{plain.style_id}"/>' if plain is not None else ""


def _has(document: Document, name: str, kind: WD_STYLE_TYPE) -> bool:
    return any(style.name == name and style.type == kind for style in document.styles)


def _accent(document: Document) -> str:
    """Return the colour of the house's headings, where it can be read on a table's head."""
    if not _has(document, "Heading 1", WD_STYLE_TYPE.PARAGRAPH):
        return ACCENT
    colour = document.styles["Heading 1"].font.color
    said = str(colour.rgb) if colour is not None and colour.rgb is not None else ACCENT
    return said if legible(said, GROUND) else ACCENT
