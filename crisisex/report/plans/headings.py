"""The headings of a plan: those that its styles tell, else those that only look like headings.

A number typed before a title is told apart from it; what Word numbers has its number already.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from crisisex.report.plans.reading import Paragraph
from crisisex.report.plans.words import folded

LONGEST: Final = 160
"""Characters; what is longer is a sentence of the text."""
_TYPED = re.compile(
    r"(?:(?:chapitre|section|partie|article|annexe|fiche|volet|titre)\s+(?:n\s?[°º]\s*)?)?"
    r"(?P<number>[A-Z]{1,2}\s?\d{1,2}(?:[.-]\d{1,2})*|\d{1,3}(?:\.\d{1,3})*"
    r"|[IVXL]{1,6}(?=\s*[.):–—-]|\s{2})|[A-Za-z](?=\s?[.)]\s))"
    r"\s*[.):–—-]*\s+(?P<title>\S.*)",
    re.IGNORECASE,
)
_LEADER = re.compile(r"[\s.…_·]*\d*$")
"""Dots and a page number at the end of a line of a table of contents."""


class Sign(IntEnum):
    """What makes a paragraph a heading."""

    STYLE = 0
    CONTENTS = 1
    """A line of the table of contents says the same."""
    LOOK = 2
    """Bold or numbered, short, and no sentence."""


@dataclass(frozen=True, eq=False)
class Heading:
    """Something that a section may be known by: a heading, or the row of a table of measures."""

    number: str
    """`6.4`, `R6`, `VI`; empty for none."""
    title: str
    paragraph: Paragraph
    sign: Sign
    depth: int
    above: tuple["Heading", ...]
    """What it stands under, the nearest last."""
    cells: tuple[str, ...] = ()
    """Of a row, what each cell says."""

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


def headings_of(paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """Return the headings of a plan, front to back."""
    listed = {title for each in paragraphs if each.contents for title in _listed(each.text)}
    stack: list[Heading] = []
    found = []
    for paragraph in paragraphs:
        sign = _sign(paragraph, listed)
        if sign is None:
            continue
        number, title = parted(paragraph)
        depth = number.count(".") if paragraph.level is None else paragraph.level
        while stack and stack[-1].depth >= depth:
            stack.pop()
        heading = Heading(number, title, paragraph, sign, depth, tuple(stack))
        stack.append(heading)
        found.append(heading)
    return found


def parted(paragraph: Paragraph) -> tuple[str, str]:
    """Return a heading's number, without what adorns it, and its title."""
    typed = _TYPED.fullmatch(paragraph.text)
    number = tidy(paragraph.number)
    if typed and not number:
        return tidy(typed["number"]), typed["title"]
    return number, paragraph.text


def tidy(number: str) -> str:
    """Return a number as it is compared: `6.4` for `6.4.`, `B` for `Annexe B :`."""
    signs = re.findall(r"[A-Za-z]{0,2}\d+(?:[.-]\d+)*|\b[IVXLCivxlc]+\b|\b[A-Za-z]\b", number)
    return signs[-1] if signs else ""


def _sign(paragraph: Paragraph, listed: set[str]) -> Sign | None:
    if paragraph.contents or len(paragraph.text) > LONGEST:
        return None
    if paragraph.level is not None:
        return Sign.STYLE
    if paragraph.cell is None and folded(paragraph.text) in listed:
        return Sign.CONTENTS
    is_title = paragraph.cell is None and not paragraph.text.endswith((".", ";", ",", " :"))
    numbered = paragraph.number or _TYPED.fullmatch(paragraph.text)
    return Sign.LOOK if is_title and (paragraph.bold or numbered) else None


def _listed(line: str) -> Iterator[str]:
    """Yield the title that a line of the table of contents tells, with its number and without."""
    title = _LEADER.sub("", line)
    yield folded(title)
    if typed := _TYPED.fullmatch(title):
        yield folded(typed["title"])
