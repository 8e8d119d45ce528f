"""What a Word file's styles say of a paragraph: how high a heading it is, how it is numbered.

A style takes what it does not say from the one it is based on. Built-in styles have English names
in the file whatever language Word speaks; an id such as `Titre2` is believed when there is none.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from crisisex.report.plans.placed import Tag

_NAMED = re.compile(r"(?:heading|titre|title|überschrift) ?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|tm|contents|table des mati[eè]res) ?\d", re.IGNORECASE)
BODY_LEVEL: Final = 9
"""The outline level that means body text."""
_LONGEST_CHAIN: Final = 50
_Said = TypeVar("_Said")


@dataclass(frozen=True)
class Numbering:
    """Which list a paragraph belongs to, and how deep."""

    list: str
    level: int | None


class Looks:
    """The styles of one file, by id."""

    def __init__(self, styles: Tag | None) -> None:
        self._styles = {
            each.attributes.get("w:styleId", ""): each
            for each in (styles.children if styles else ())
            if each.name == "w:style" and each.attributes.get("w:type") == "paragraph"
        }
        self._default = next(
            (
                name
                for name, each in self._styles.items()
                if each.attributes.get("w:default") == "1"
            ),
            "",
        )

    def level(self, style: str) -> int | None:
        """Return the outline level of a style, from 0; None for body text."""
        said = self._first(style, _level)
        if said is None and style not in self._styles:
            match = _NAMED.fullmatch(style)
            said = match and int(match[1]) - 1
        return said if said is not None and said < BODY_LEVEL else None

    def numbering(self, style: str) -> Numbering | None:
        """Return the list that a style puts its paragraphs in."""
        return self._first(style, lambda tag: numbering(tag.child("w:pPr")))

    def bold(self, style: str) -> bool:
        """Tell whether the text of a style is bold."""
        said = self._first(style, lambda tag: on(tag.at("w:rPr", "w:b")))
        return said is True

    def contents(self, style: str) -> bool:
        """Tell whether a style is that of a line of the table of contents."""
        tag = self._styles.get(style)
        return bool(_CONTENTS.fullmatch((tag and tag.value("w:name")) or style))

    def _first(self, style: str, ask: Callable[[Tag], _Said | None]) -> _Said | None:
        """Return what the style, or the nearest one that it is based on, says."""
        name = style or self._default
        for _step in range(_LONGEST_CHAIN):
            tag = self._styles.get(name)
            if tag is None:
                return None
            said = ask(tag)
            if said is not None:
                return said
            name = tag.value("w:basedOn") or ""
        return None


def on(tag: Tag | None) -> bool | None:
    """Return what a switch such as `w:b` says; None when it is not there."""
    if tag is None:
        return None
    return tag.attributes.get("w:val", "true") not in {"0", "false", "off", "none"}


def outline(properties: Tag | None) -> int | None:
    """Return the outline level that paragraph properties give; None when they give none."""
    said = properties.value("w:outlineLvl") if properties else None
    return int(said) if said and said.isdecimal() else None


def numbering(properties: Tag | None) -> Numbering | None:
    """Return the list that paragraph properties name; None when they name none."""
    listed = properties.child("w:numPr") if properties else None
    if listed is None or (name := listed.value("w:numId")) is None:
        return None
    level = listed.value("w:ilvl")
    return Numbering(name, int(level) if level and level.isdecimal() else None)


def _level(style: Tag) -> int | None:
    said = outline(style.child("w:pPr"))
    match = _NAMED.fullmatch(style.value("w:name") or "")
    return int(match[1]) - 1 if said is None and match else said
