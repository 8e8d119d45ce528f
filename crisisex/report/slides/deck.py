"""A deck being made slide by slide, on the long side, each slide with its title and its notes.

Every text is real text in reading order, at 16 points at least, dark on light or light on dark.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Cm, Pt

from crisisex.debrief.wording import LOCALES
from crisisex.language import spoken
from crisisex.report.pages import MARKING
from crisisex.report.saving import replacing
from crisisex.report.styles import ACCENT, FONT, GROUND
from crisisex.report.styles import MARKING as RED
from crisisex.report.text import plain

_WIDTH, _HEIGHT = 33.867, 19.05
_LEFT, _WIDE = 1.9, 30.0
_TOP, _HIGH = 4.4, 12.2
"""Centimetres: the slide, and what a slide says under its title."""
_COVER, _TITLED, _BARE = 0, 1, 5
"""The layouts that are kept, by their place in the library's own document."""
_INK: Final = "262626"
_WHITE: Final = "FFFFFF"
_SIZES: Final = ((330, 28), (480, 26), (640, 22), (920, 20), (1_150, 18))
"""Characters up to which a text is set in so many points."""
_SMALLEST: Final = 16


@dataclass(frozen=True)
class Point:
    """A line of a slide: some words in bold, then the rest."""

    lead: str
    text: str = ""


class Deck:
    """What slides are added to; `save` writes it whole."""

    def __init__(self, title: str) -> None:
        self._deck = Presentation()
        self._title = plain(title)
        self._deck.slide_width, self._deck.slide_height = Cm(_WIDTH), Cm(_HEIGHT)
        self._settle_layouts()

    @property
    def slides(self) -> int:
        """How many slides there are."""
        return len(self._deck.slides)

    def cover(self, title: str, lines: Sequence[str], notes: str) -> None:
        """Add the first slide, on the accent's ground."""
        slide = self._slide(_COVER, notes)
        _ground(slide, ACCENT)
        heading, body = slide.shapes.title, slide.placeholders[1]
        _place(heading, _LEFT, 5.2, _WIDE, 4.2)
        _place(body, _LEFT, 9.9, _WIDE, 5)
        _write(heading, [Point(title)], 44, _WHITE, anchor=MSO_ANCHOR.BOTTOM)
        _write(body, [Point("", line) for line in lines], 24, _WHITE)
        tag = slide.shapes.add_textbox(Cm(_LEFT), Cm(1.4), Cm(_WIDE), Cm(1.4))
        _write(tag, [Point(MARKING)], 22, "FFD9D9")
        _number(slide, _WHITE)

    def points(self, title: str, points: Sequence[Point], notes: str) -> None:
        """Add a slide that says a few things."""
        slide = self._titled(_TITLED, title, notes)
        body = slide.placeholders[1]
        _place(body, _LEFT, _TOP, _WIDE, _HIGH)
        _write(body, points, _size(points), _INK, spaced=True)

    def alarm(self, title: str, points: Sequence[Point], notes: str) -> None:
        """Add the slide that must be remembered, on red."""
        slide = self._slide(_TITLED, notes)
        _ground(slide, RED)
        heading, body = slide.shapes.title, slide.placeholders[1]
        _place(heading, _LEFT, 1.6, _WIDE, 4)
        _place(body, _LEFT, 6.2, _WIDE, 9.6)
        _write(heading, [Point(title)], 54, _WHITE)
        _write(body, points, 28, _WHITE, spaced=True)
        _foot(slide, _WHITE)

    def table(
        self, title: str, head: Sequence[str], rows: Sequence[Sequence[str]], notes: str
    ) -> None:
        """Add a slide with a table, its first row a header."""
        slide = self._titled(_BARE, title, notes)
        most = max((sum(map(len, row)) for row in rows), default=0)
        size = 20 if len(rows) <= 8 and most < 120 else 16  # noqa: PLR2004 - what a slide holds
        frame = slide.shapes.add_table(
            len(rows) + 1, len(head), Cm(_LEFT), Cm(_TOP), Cm(_WIDE), Cm(1.1 * (len(rows) + 1))
        )
        frame.name = plain(title)
        frame.element.nvGraphicFramePr.cNvPr.set("descr", plain(title))
        table = frame.table
        table.first_row, table.horz_banding = True, False
        shares = _shares(head, rows)
        for place, share in enumerate(shares):
            table.columns[place].width = Cm(_WIDE * share)
        for across, words in enumerate(head):
            _cell(table.cell(0, across), words, size, _WHITE, ACCENT, bold=True)
        for down, row in enumerate(rows, 1):
            for across, words in enumerate(row):
                ground = _WHITE if down % 2 else "F3F6FA"
                bold = across == 0
                _cell(table.cell(down, across), words, size, _INK, ground, bold=bold)

    def steps(
        self,
        title: str,
        steps: Sequence[tuple[str, str, float]],
        points: Sequence[Point],
        notes: str,
    ) -> None:
        """Add a slide with steps side by side, each with its words and its share of the width."""
        slide = self._titled(_TITLED, title, notes)
        body = slide.placeholders[1]
        _place(body, _LEFT, 10.2, _WIDE, 6.4)
        _write(body, points, 20, _INK, spaced=True)
        whole, at = sum(share for _name, _text, share in steps), _LEFT
        for place, (name, text, share) in enumerate(steps):
            width = _WIDE * share / whole
            kind = MSO_SHAPE.PENTAGON if place == 0 else MSO_SHAPE.CHEVRON
            shape = slide.shapes.add_shape(kind, Cm(at), Cm(_TOP + 0.4), Cm(width), Cm(4.2))
            shape.adjustments[0] = 0.18
            shape.name = plain(name)
            shape.shadow.inherit = False
            shape.fill.solid()
            strong = place == 1
            shape.fill.fore_color.rgb = _colour(ACCENT if strong else GROUND)
            shape.line.fill.background()
            ink = _WHITE if strong else ACCENT
            _write(shape, [Point(name), Point("", text)], 18, ink, centred=True)
            at += width

    def save(self, path: Path) -> None:
        """Write the deck to `path`; raise SavingError when it cannot be written."""
        properties = self._deck.core_properties
        properties.title, properties.subject = self._title[:255], "EXERCICE"
        properties.author = properties.last_modified_by = "crisisex"
        properties.language = LOCALES[spoken()]
        properties.created = properties.modified = datetime.now(UTC)
        with replacing(path) as stream:
            self._deck.save(stream)

    def _settle_layouts(self) -> None:
        """Keep the layouts that are used, laid out for a wide slide."""
        layouts = self._deck.slide_layouts
        self._layouts = {place: layouts[place] for place in (_COVER, _TITLED, _BARE)}
        for layout in list(layouts):
            if layout not in self._layouts.values():
                layouts.remove(layout)
        for part in (self._deck.slide_master, *self._layouts.values()):
            for shape in part.placeholders:
                _settle(shape)

    def _slide(self, layout: int, notes: str) -> Slide:
        slide: Slide = self._deck.slides.add_slide(self._layouts[layout])
        frame = slide.notes_slide.notes_text_frame
        if frame is not None:
            frame.text = plain(notes)
        return slide

    def _titled(self, layout: int, title: str, notes: str) -> Slide:
        slide = self._slide(layout, notes)
        heading = slide.shapes.title
        _write(heading, [Point(title)], 32, ACCENT, anchor=MSO_ANCHOR.MIDDLE)
        rule = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(_LEFT), Cm(3.55), Cm(3.2), Cm(0.14))
        _decorative(rule)
        _foot(slide, RED)
        return slide


def _settle(shape: Any) -> None:  # noqa: ANN401 - python-pptx has no types for it
    """Give a placeholder of a layout its place on a wide slide."""
    places = {
        PP_PLACEHOLDER.TITLE: (_LEFT, 1.1, _WIDE, 2.3),
        PP_PLACEHOLDER.FOOTER: (_LEFT, 17.4, 20.0, 1.0),
        PP_PLACEHOLDER.SLIDE_NUMBER: (27.9, 17.4, 4.0, 1.0),
        PP_PLACEHOLDER.DATE: (22.5, 17.4, 4.0, 1.0),
    }
    _place(shape, *places.get(shape.placeholder_format.type, (_LEFT, _TOP, _WIDE, _HIGH)))


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:  # noqa: ANN401 - python-pptx types no shape
    shape.left, shape.top, shape.width, shape.height = Cm(left), Cm(top), Cm(width), Cm(height)


def _colour(said: str) -> RGBColor:
    """Return a colour written `1F3F66`."""
    return RGBColor(*bytes.fromhex(said))  # type: ignore[no-untyped-call]  # python-pptx is untyped


def _ground(slide: Slide, colour: str) -> None:
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = _colour(colour)


def _decorative(shape: Any) -> None:  # noqa: ANN401 - python-pptx types no shape
    """Draw a rule that has nothing to say."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = _colour(RED)
    shape.line.fill.background()
    shape.shadow.inherit = False
    shape.name = "—"


def _foot(slide: Slide, colour: str) -> None:
    """Mark a slide at its foot, and number it."""
    marking = _inherited(slide, PP_PLACEHOLDER.FOOTER)
    _write(marking, [Point(MARKING)], 14, colour)
    _number(slide, colour)


def _number(slide: Slide, colour: str) -> None:
    number = _inherited(slide, PP_PLACEHOLDER.SLIDE_NUMBER)
    paragraph = number.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    for each in paragraph._p:  # noqa: SLF001 - a field is no run to python-pptx
        properties = each.find("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr")
        if properties is not None:
            properties.set("sz", "1400")
    paragraph.font.size = Pt(14)
    paragraph.font.color.rgb = _colour(colour)


def _inherited(slide: Slide, kind: PP_PLACEHOLDER) -> Any:  # noqa: ANN401 - python-pptx types no shape
    """Bring a footer or a number of the layout into the slide: it does not come by itself."""
    holders: Any = slide.slide_layout.placeholders
    theirs = next(each for each in holders if each.placeholder_format.type == kind)
    slide.shapes.element.append(deepcopy(theirs.element))
    return slide.shapes[-1]


def _write(
    shape: Any,  # noqa: ANN401 - python-pptx types no shape
    points: Sequence[Point],
    size: int,
    colour: str,
    *,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
    spaced: bool = False,
    centred: bool = False,
) -> None:
    """Write points into a shape, a paragraph each."""
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if centred else anchor
    for place, point in enumerate(points):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.CENTER if centred else PP_ALIGN.LEFT
        if spaced:
            paragraph.space_after = Pt(round(size * 0.55))
        _run(paragraph, point.lead, size, colour, bold=True)
        gap = " " if point.lead and point.text else ""
        _run(paragraph, gap + point.text, size, colour, bold=False)


def _run(paragraph: Any, text: str, size: int, colour: str, *, bold: bool) -> None:  # noqa: ANN401 - python-pptx types no shape
    if not text:
        return
    run = paragraph.add_run()
    run.text = " ".join(plain(text).split("\n"))
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
    run.font.color.rgb = _colour(colour)
    run._r.get_or_add_rPr().set("lang", LOCALES[spoken()])  # noqa: SLF001 - ids of languages only


def _cell(cell: Any, words: str, size: int, ink: str, ground: str, *, bold: bool) -> None:  # noqa: ANN401 - python-pptx types no shape
    cell.fill.solid()
    cell.fill.fore_color.rgb = _colour(ground)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = Cm(0.12)
    _run(cell.text_frame.paragraphs[0], words, size, ink, bold=bold)


def _size(points: Sequence[Point]) -> int:
    letters = sum(len(each.lead) + len(each.text) + 30 for each in points)
    return next((size for most, size in _SIZES if letters <= most), _SMALLEST)


def _shares(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Return the parts of the width that columns take, after what they say."""
    weights = [_weight([row[place] for row in (head, *rows)]) for place in range(len(head))]
    return [weight / sum(weights) for weight in weights]


def _weight(said: Sequence[str]) -> float:
    """Return the room that a column wants: its longest text, its longest word whole."""
    word = max((len(each) for text in said for each in text.split()), default=0)
    return max(14.0, 1.9 * word, min(110.0, 1.2 * max(map(len, said))))
