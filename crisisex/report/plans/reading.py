"""The paragraphs of a Word file as their reader sees them, each with the place of its bytes.

What is deleted but still tracked is not read, what is inserted is; a text box is read once,
though the file holds it twice; a table of contents is known for what it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from crisisex.report.plans.looks import BODY_LEVEL, Looks, numbering, on, outline
from crisisex.report.plans.numbers import Numbers
from crisisex.report.plans.package import Package
from crisisex.report.plans.placed import Markup, Tag

_GONE = frozenset({"w:del", "w:moveFrom", "mc:Fallback", "w:pPr", "w:p"})
"""What is not a paragraph's own text."""
_CHANGES = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo"})
_SPACES = {"w:tab": " ", "w:br": " ", "w:cr": " ", "w:noBreakHyphen": "-"}


@dataclass(frozen=True, eq=False)
class Paragraph:
    """A paragraph that says something."""

    text: str
    number: str
    """That Word writes before it; empty for none."""
    level: int | None
    """Of the outline, from 0; None for body text."""
    bold: bool
    contents: bool
    """Whether it is a line of the table of contents."""
    cell: Tag | None
    """The cell of a table that it stands in."""
    holder: Tag
    """Where a comment can stand: itself, or the paragraph that its text box hangs on."""

    @property
    def begin(self) -> int:
        """Where in the bytes its content begins."""
        properties = self.holder.child("w:pPr")
        return properties.after if properties else self.holder.inside

    @property
    def end(self) -> int:
        """Where in the bytes its content ends."""
        return self.holder.close


@dataclass(frozen=True)
class Text:
    """All that a file says, front to back."""

    markup: Markup
    paragraphs: tuple[Paragraph, ...]
    comments: frozenset[str]
    """Ids of comments that the text refers to."""
    tracked: bool
    """Whether there are tracked changes."""


def text_of(package: Package) -> Text:
    """Read the text of a Word file; raise PlanError when it cannot be read."""
    reader = _Reader(package)
    markup = package.markup(package.main, reader.ended)
    return Text(markup, tuple(reader.found), frozenset(reader.comments), reader.tracked)


class _Reader:
    """Takes each paragraph down as it ends, and lets go of what is inside."""

    def __init__(self, package: Package) -> None:
        styles = package.related(package.main, "styles")
        lists = package.related(package.main, "numbering")
        self._looks = Looks(package.markup(styles).root if styles else None)
        self._numbers = Numbers(package.markup(lists).root if lists else None, self._looks)
        self._fields: list[str] = []
        self._in_contents = False
        self.found: list[Paragraph] = []
        self.comments: set[str] = set()
        self.tracked = False

    def ended(self, tag: Tag) -> None:
        """Hear of an element whose end was read."""
        if tag.name in {"w:fldChar", "w:instrText"}:
            self._hear_field(tag)
        elif tag.name in {"w:commentRangeStart", "w:commentReference"}:
            self.comments.add(tag.attributes.get("w:id", ""))
        elif tag.name in _CHANGES:
            self.tracked = True
        elif tag.name == "w:p":
            if not tag.above("mc:Fallback"):
                self._take(tag)
            tag.children = [each for each in tag.children if each.name == "w:pPr"]
            self._in_contents = self._is_contents_open()

    def _hear_field(self, tag: Tag) -> None:
        kind = tag.attributes.get("w:fldCharType")
        if tag.name == "w:instrText":
            if self._fields:
                self._fields[-1] += tag.text
        elif kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()
        self._in_contents = self._in_contents or self._is_contents_open()

    def _is_contents_open(self) -> bool:
        return any(code.lstrip().startswith("TOC") for code in self._fields)

    def _take(self, tag: Tag) -> None:
        properties = tag.child("w:pPr")
        style = (properties and properties.value("w:pStyle")) or ""
        text = "".join(_words(tag)).strip()
        if not text and properties and properties.at("w:rPr", "w:del"):
            return
        number = self._numbers.next(numbering(properties), style)
        level = outline(properties)
        holder = tag
        while above := holder.above("w:p"):
            holder = above
        if text:
            self.found.append(
                Paragraph(
                    text=" ".join(text.split()),
                    number=number,
                    level=self._looks.level(style) if level is None else _inside(level),
                    bold=_is_bold(tag, bold=self._looks.bold(style)),
                    contents=self._in_contents or self._looks.contents(style) or _gallery(tag),
                    cell=holder.above("w:tc"),
                    holder=holder,
                )
            )


def _inside(level: int) -> int | None:
    return level if level < BODY_LEVEL else None


def _own(tag: Tag) -> Iterator[Tag]:
    return tag.walk(skip=_GONE)


def _words(tag: Tag) -> Iterator[str]:
    for each in _own(tag):
        yield each.text if each.name == "w:t" else _SPACES.get(each.name, "")


def _is_bold(tag: Tag, *, bold: bool) -> bool:
    """Tell whether all that a paragraph says is bold, or in capitals."""
    runs = [each for each in _own(tag) if each.name == "w:r" and "".join(_words(each)).strip()]
    return bool(runs) and all(_stands_out(run, bold=bold) for run in runs)


def _stands_out(run: Tag, *, bold: bool) -> bool:
    own = on(run.at("w:rPr", "w:b"))
    capitals = on(run.at("w:rPr", "w:caps")) or "".join(_words(run)).isupper()
    return capitals or (bold if own is None else own)


def _gallery(tag: Tag) -> bool:
    """Tell whether a paragraph stands in the content control of a table of contents."""
    control = tag.above("w:sdt")
    while control:
        part = control.at("w:sdtPr", "w:docPartObj", "w:docPartGallery")
        if part and part.attributes.get("w:val") == "Table of Contents":
            return True
        control = control.above("w:sdt")
    return False
