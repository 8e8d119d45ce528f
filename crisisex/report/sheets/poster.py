"""The lessons on one A4 page, for a corridor: plain words, large letters, nobody's name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from crisisex.debrief.findings.finding import Finding, Kind, Standing
from crisisex.debrief.model import ReportModel
from crisisex.debrief.wording import LOCALES
from crisisex.language import N_, _, spoken
from crisisex.report import findings
from crisisex.report.fields import element
from crisisex.report.saving import replacing
from crisisex.report.sheets.calling import actions
from crisisex.report.text import plain

_FONT: Final = "Arial"
_HEADLINE: Final = N_("Ce que l’exercice nous a appris")
_MOST: Final = 3
_LONGEST: Final = 150
"""Signs of a lesson."""
_ENDLESS: Final = re.compile(r"\S{24}(?=\S)")
_BREAK: Final = "\u200b"
"""Where a word that no line could hold may be broken: a space without width."""
_NAMES: Final = 90
"""Signs of the exercise's title, and of the establishment's."""
_SIZES: Final = (24, 22, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8)
"""Points of the text: the largest that fits is taken."""
_WIDTH, _HEIGHT = 481.0, 726.0
"""Points between the margins; of the height, some are kept to be safe."""
_LEADING: Final = 1.28
"""Height of a line in that of its letters."""
_NARROW: Final = frozenset("ijlftrI.,;:!'’|()[] -\u00a0\u202f")
_WIDE: Final = frozenset("mwMW@%œæ—…")
"""Arial's letters: the others are between."""
_AFTER: Final = 5.0
"""Points after a paragraph."""
_TITLE, _ABOUT = 30, 16
"""Points of the title, and of what it is about."""
_BAND: Final = 5
"""Points of colour above and below a heading."""
_DARK, _GREEN, _ORANGE, _BLUE = "1F3F66", "1B5E3A", "7A3B00", "1F3F66"
"""Contrast with white of at least 7."""


@dataclass(frozen=True)
class _Part:
    """A heading, its colour, its mark, and its lines."""

    heading: str
    colour: str
    mark: str
    lines: tuple[str, ...]


def write(model: ReportModel, path: Path) -> None:
    """Write the poster of `model` to `path`; raise SavingError when it cannot be."""
    document = compose(model)
    with replacing(path) as stream:
        document.save(stream)


def compose(model: ReportModel) -> WordDocument:
    """Return the poster as a python-docx document."""
    parts = _parts(model)
    told = (model.overview.title, model.overview.establishment, model.overview.date)
    about = " · ".join(_cut(each, _NAMES) for each in told if each)
    size = next((each for each in _SIZES if _fits(about, parts, each)), _SIZES[-1])
    document = Document()
    _page(document)
    _dress(document, size)
    document.add_paragraph(_(_HEADLINE), "Title")
    document.add_paragraph(about, "Subtitle")
    for part in parts:
        _write(document, part, size)
    _mark(document)
    _describe(document, model)
    return document


# -- what it says -------------------------------------------------------------------------


def _parts(model: ReportModel) -> tuple[_Part, ...]:
    strong = sorted(findings.strengths(findings.shown(model)), key=_unread)
    weak = [each for each in actions(model) if each.kind is Kind.IMPROVEMENT]
    improvements = sorted(weak, key=_unread)[:_MOST]
    return (
        _Part(_("Ce qui a bien marché"), _GREEN, "✓", _lines([each.title for each in strong])),
        _Part(
            _("Ce que nous devons améliorer"),
            _ORANGE,
            "!",
            _lines([each.title for each in improvements]),
        ),
        _Part(
            _("Ce qui change dès demain"),
            _BLUE,
            "→",
            _lines(list(dict.fromkeys(each.action for each in improvements))),
        ),
        _Part(
            _("Un message étrange, un écran bloqué ? Qui appeler"),
            _DARK,
            "☎",
            (
                _("Le support informatique, poste : ……………………"),
                _("La nuit et le week-end, l’astreinte, poste : ……………………"),
            ),
        ),
    )


def _unread(finding: Finding) -> bool:
    """Return whether nobody has read it yet: what was read comes first."""
    return finding.standing is not Standing.ACCEPTED


def _lines(texts: Sequence[str]) -> tuple[str, ...]:
    written = [_cut(text, _LONGEST) for text in texts if text.strip()][:_MOST]
    return tuple(written) or (_("À compléter après la relecture des constats."),)


def _cut(text: str, longest: int) -> str:
    """Return `text` on one line, cut between two words."""
    line = _ENDLESS.sub(rf"\g<0>{_BREAK}", " ".join(plain(text).split()))
    if len(line) <= longest:
        return line
    head = line[: longest - 1]
    return (head[: head.rfind(" ")] if " " in head[longest // 2 :] else head) + "…"


def _fits(about: str, parts: Sequence[_Part], size: int) -> bool:
    """Return whether it all fits the page in letters of `size` points."""
    height = _tall(_(_HEADLINE), _TITLE, _WIDTH) + _tall(about, _ABOUT, _WIDTH)
    for part in parts:
        height += _tall(part.heading, size + 2, _WIDTH) + 1.2 * size + 2 * _BAND
        height += sum(_tall(line, size, _WIDTH - 1.7 * size) for line in part.lines)
    return height <= _HEIGHT


def _tall(text: str, size: int, width: float) -> float:
    """Return the height of a paragraph, in points."""
    lines, used = 1, 0.0
    for word in text.replace(_BREAK, " ").split():
        wide = size * sum(map(_wide, f"{word} "))
        if used + wide > width and used:
            lines, used = lines + 1, 0.0
        broken, used = divmod(used + wide, width)
        lines += int(broken)
    return lines * size * _LEADING + _AFTER


def _wide(letter: str) -> float:
    """Return the width of a letter in its height; of those that nobody measured, the widest."""
    if letter in _NARROW:
        return 0.34
    if letter.isascii() or letter.islower():
        return 1.0 if letter in _WIDE else 0.72 if letter.isupper() else 0.565
    return 0.8 if letter.isupper() else 1.0


# -- how it looks -------------------------------------------------------------------------


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(1.6), Cm(1.6)
    section.header_distance = section.footer_distance = Cm(0.8)


def _dress(document: WordDocument, size: int) -> None:
    looks = {
        "Normal": (size, "1A1A1A", False),
        "Title": (_TITLE, _DARK, True),
        "Subtitle": (_ABOUT, "4A4A4A", False),
        "Heading 1": (size + 2, "FFFFFF", True),
        "Footer": (9, "4A4A4A", False),
    }
    for name, (points, colour, bold) in looks.items():
        _style(document.styles[name], points, colour, bold=bold)
    language = document.styles.element.find(f".//{qn('w:lang')}")
    for attribute in ("w:val", "w:eastAsia"):
        language.set(qn(attribute), LOCALES[spoken()])


def _style(style: ParagraphStyle, points: int, colour: str, *, bold: bool) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(points), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(attribute), _FONT)
    for found in [*style.element.iter(qn("w:pBdr")), *fonts.getparent().iter(qn("w:spacing"))]:
        found.getparent().remove(found)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(0), Pt(_AFTER), 1.1


def _write(document: WordDocument, part: _Part, size: int) -> None:
    heading = document.add_paragraph(part.heading, "Heading 1")
    heading.paragraph_format.space_before = Pt(size * 0.8)
    heading.paragraph_format.space_after = Pt(size * 0.4)
    heading.paragraph_format.left_indent = heading.paragraph_format.right_indent = Pt(_BAND)
    _shade(heading._p.get_or_add_pPr(), part.colour)  # noqa: SLF001 - python-docx has no shading
    for line in part.lines:
        paragraph = document.add_paragraph(f"{part.mark}\t{line}")
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent = Pt(size * 1.7), Pt(-size * 1.7)
        layout.tab_stops.add_tab_stop(Pt(size * 1.7))


def _shade(properties: BaseOxmlElement, colour: str) -> None:
    """Set a paragraph on a band of colour, which a border of the same colour makes wider."""
    after = ("w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="{_BAND - 1}" w:color="{colour}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    for band in (
        f"<w:pBdr>{sides}</w:pBdr>",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>',
    ):
        properties.insert_element_before(element(band), *after)


def _mark(document: WordDocument) -> None:
    """Say at the foot of the page that it was an exercise."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.text = _cut(
        _(
            "EXERCICE : la crise était inventée, et personne n’a été évalué. "
            "Rapport complet auprès de la qualité."
        ),
        200,
    )


def _describe(document: WordDocument, model: ReportModel) -> None:
    properties = document.core_properties
    properties.title = plain(f"{_(_HEADLINE)} — {model.overview.title}")[:255]
    properties.subject = plain(f"EXERCICE — {model.overview.establishment}")[:255]
    properties.author = properties.last_modified_by = "crisisex"
    properties.comments = ""
    properties.language = LOCALES[spoken()]
    properties.created = properties.modified = datetime.now(UTC)
