"""Word comments put into a file that stays as it was: only their marks are added to its text.

The marks go between the bytes that are there. What a comment says stands in a part of its own,
which is made when the file has none yet; the comments it has keep their numbers and their words.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Final

from crisisex.debrief.french import FIXED
from crisisex.report.plans.package import TYPES, Package, relations_of
from crisisex.report.plans.placed import STRICT, TRANSITIONAL, Markup, read
from crisisex.report.plans.reading import Paragraph, Text
from crisisex.report.plans.remarks import Line
from crisisex.report.text import runs

AUTHOR: Final = "crisisex"
INITIALS: Final = "cx"
_OFFICE = f"{TRANSITIONAL}/officeDocument/2006"
_RELATIONS = f"{TRANSITIONAL}/package/2006/relationships"
_TYPES = f"{TRANSITIONAL}/package/2006/content-types"
_BOLD = "<w:r><w:rPr><w:b/></w:rPr>"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Remark:
    """A comment to make: where, and what it says."""

    paragraph: Paragraph
    lines: tuple[Line, ...]


def with_comments(
    package: Package, text: Text, remarks: Iterable[Remark], at: datetime
) -> dict[str, bytes]:
    """Return the parts that change, or that are new, for these comments to be there.

    `at` is when they were made, in UTC.
    """
    name = package.related(package.main, "comments")
    there = package.markup(name) if name else None
    numbers = _free(there, text)
    numbered = [(next(numbers), remark) for remark in remarks]
    changed = {package.main: text.markup.with_insertions(_marks(numbered))}
    space = text.markup.root.space
    if name and there:
        declared = "" if there.root.prefix == "w" else f' xmlns:w="{space}"'
        changed[name] = there.with_last_child(_comments(numbered, at, declared))
        return changed
    name = _free_name(package)
    body = f'<w:comments xmlns:w="{space}">{_comments(numbered, at)}</w:comments>'
    return {**changed, name: f"{_HEAD}{body}".encode(), **_related(package, name, space)}


def _free(there: Markup | None, text: Text) -> Iterator[int]:
    """Yield numbers that no comment has yet."""
    known = {each.attributes.get("w:id", "") for each in there.root.children} if there else set()
    taken = known | text.comments
    return (number for number in count() if str(number) not in taken)


def _marks(numbered: Iterable[tuple[int, Remark]]) -> Mapping[int, str]:
    """Return what is put into the text, by place."""
    marks: dict[int, str] = {}
    for number, remark in numbered:
        place = remark.paragraph
        holder = place.holder
        declared = "" if holder.prefix == "w" else f' xmlns:w="{holder.space}"'
        start = f'<w:commentRangeStart{declared} w:id="{number}"/>'
        end = f'<w:commentRangeEnd{declared} w:id="{number}"/>'
        run = f'<w:r{declared}><w:commentReference w:id="{number}"/></w:r>'
        marks[place.begin] = marks.get(place.begin, "") + start
        marks[place.end] = marks.get(place.end, "") + end + run
    return marks


def _comments(numbered: Iterable[tuple[int, Remark]], at: datetime, declared: str = "") -> str:
    return "".join(
        f'<w:comment{declared} w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}" '
        f'w:date="{at:%Y-%m-%dT%H:%M:%SZ}">{_paragraphs(remark.lines)}</w:comment>'
        for number, remark in numbered
    )


def _paragraphs(lines: Iterable[Line]) -> str:
    mark = "<w:r><w:annotationRef/></w:r>"
    said: list[str] = []
    for line in lines:
        label = runs(f"{line.label}{FIXED}: ").replace("<w:r>", _BOLD, 1) if line.label else ""
        text = runs(line.text)
        if not said:
            text = text.replace("<w:r>", _BOLD, 1)
        said.append(f"<w:p>{mark}{label}{text}</w:p>")
        mark = ""
    return "".join(said)


def _free_name(package: Package) -> str:
    folder = posixpath.dirname(package.main)
    names = (f"comments{number or ''}.xml" for number in count())
    paths = (posixpath.join(folder, name) for name in names)
    return next(path for path in paths if path not in package.names)


def _related(package: Package, name: str, space: str) -> dict[str, bytes]:
    """Return the parts that say that there are comments, and of what kind they are."""
    relations = relations_of(package.main)
    base = f"{STRICT}/officeDocument" if space.startswith(STRICT) else _OFFICE
    target = posixpath.basename(name)
    if relations in package.names:
        there = package.markup(relations)
    else:
        there = read(f'{_HEAD}<Relationships xmlns="{_RELATIONS}"/>'.encode())
    known = {each.attributes.get("Id") for each in there.root.children}
    free = next(f"rId{number}" for number in count(1) if f"rId{number}" not in known)
    relation = (
        f'<Relationship xmlns="{_RELATIONS}" Id="{free}" Type="{base}/relationships/comments" '
        f'Target="{target}"/>'
    )
    kind = f'<Override xmlns="{_TYPES}" PartName="/{name}" ContentType="{_TYPE}"/>'
    return {
        relations: there.with_last_child(_plainly(relation, there)),
        TYPES: package.types.with_last_child(_plainly(kind, package.types)),
    }


def _plainly(xml: str, there: Markup) -> str:
    """Return XML without its namespace where that is the default one."""
    return xml if there.root.prefix else re.sub(r' xmlns="[^"]*"', "", xml, count=1)
