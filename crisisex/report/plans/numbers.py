"""The numbers that Word writes before headings, which no file holds: counted as Word does."""

import re
from typing import Final

from crisisex.report.plans.looks import Looks, Numbering, on
from crisisex.report.plans.placed import Tag

_LEVELS: Final = 9
_ROMAN: Final = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST: Final = 4_000
"""Beyond it a number is written in figures, whatever the list asks."""
_LETTERS: Final = 26


class _Level:
    """How one level of a list counts."""

    def __init__(self, tag: Tag | None) -> None:
        start = tag.value("w:start") if tag else None
        self.start = int(start) if start and start.isdecimal() else 1
        self.format = (tag and tag.value("w:numFmt")) or "decimal"
        self.text = (tag and tag.value("w:lvlText")) or ""
        self.legal = bool(tag and on(tag.child("w:isLgl")))
        restart = tag.value("w:lvlRestart") if tag else None
        self.restarts = restart != "0"
        self.style = (tag and tag.value("w:pStyle")) or ""


class Numbers:
    """Counts the paragraphs of a file's lists, asked front to back."""

    def __init__(self, numbering: Tag | None, looks: Looks) -> None:
        self._looks = looks
        children = numbering.children if numbering else []
        self._abstract = {
            each.attributes.get("w:abstractNumId", ""): each
            for each in children
            if each.name == "w:abstractNum"
        }
        self._lists = {
            each.attributes.get("w:numId", ""): each for each in children if each.name == "w:num"
        }
        self._levels: dict[str, list[_Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, own: Numbering | None, style: str) -> str:
        """Return the number of the next paragraph, as `6.4` or `Annexe B`; empty for none."""
        listed = own or self._looks.numbering(style)
        if listed is None or listed.list not in self._lists:
            return ""
        levels = self._levels_of(listed.list)
        depth = self._depth(listed, own, style, levels)
        return self._written(levels, self._counted(listed.list, levels, depth), depth)

    def _depth(
        self, listed: Numbering, own: Numbering | None, style: str, levels: list[_Level]
    ) -> int:
        if own is None:
            linked = [depth for depth, level in enumerate(levels) if level.style == style and style]
            if linked:
                return linked[0]
        return min(listed.level or 0, _LEVELS - 1)

    def _counted(self, name: str, levels: list[_Level], depth: int) -> list[int | None]:
        counts = self._counts.setdefault(self._abstract_of(name), [None] * _LEVELS)
        override = self._override(name, depth)
        if override is not None and (name, depth) not in self._begun:
            counts[depth] = override
        else:
            counts[depth] = levels[depth].start if (last := counts[depth]) is None else last + 1
        self._begun.add((name, depth))
        for upper in range(depth):
            if counts[upper] is None:
                counts[upper] = levels[upper].start
        for lower in range(depth + 1, _LEVELS):
            if levels[lower].restarts:
                counts[lower] = None
        return counts

    def _override(self, name: str, depth: int) -> int | None:
        for each in self._lists[name].children:
            if each.name == "w:lvlOverride" and each.attributes.get("w:ilvl") == str(depth):
                said = each.value("w:startOverride")
                return int(said) if said and said.isdecimal() else None
        return None

    def _abstract_of(self, name: str) -> str:
        return self._lists[name].value("w:abstractNumId") or ""

    def _levels_of(self, name: str) -> list[_Level]:
        if name not in self._levels:
            tags: dict[str, Tag] = {}
            abstract = self._abstract.get(self._abstract_of(name))
            for each in abstract.children if abstract else []:
                if each.name == "w:lvl":
                    tags[each.attributes.get("w:ilvl", "")] = each
            for each in self._lists[name].children:
                level = each.child("w:lvl")
                if level:
                    tags[each.attributes.get("w:ilvl", "")] = level
            self._levels[name] = [_Level(tags.get(str(depth))) for depth in range(_LEVELS)]
        return self._levels[name]

    @staticmethod
    def _written(levels: list[_Level], counts: list[int | None], depth: int) -> str:
        here = levels[depth]
        if here.format in {"bullet", "none"}:
            return ""

        def number(match: re.Match[str]) -> str:
            upper = int(match[1]) - 1
            count = counts[upper] if upper < _LEVELS else None
            wanted = "decimal" if here.legal else levels[upper].format
            return "" if count is None else written(count, wanted)

        return re.sub(r"%([1-9])", number, here.text).strip()


def written(count: int, wanted: str) -> str:
    """Return a count as a list's format writes it: `4`, `IV`, `d`, `04`."""
    if wanted == "decimalZero":
        return f"{count:02d}"
    if wanted in {"upperRoman", "lowerRoman"} and 0 < count < _MOST:
        said = ""
        for value, sign in _ROMAN:
            said += sign * (count // value)
            count %= value
        return said if wanted == "upperRoman" else said.lower()
    if wanted in {"upperLetter", "lowerLetter"} and 0 < count < _MOST:
        said = chr(ord("A") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS + 1)
        return said if wanted == "upperLetter" else said.lower()
    return str(count)
