"""HTML as a shallow tree, read in one pass whatever it is: nothing in it is an error.

Comments, declarations and what a page never shows as text are left out.
"""

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LONGEST = 300_000
"""Characters of HTML in one body: more is not a message."""
_MOST_DEEP = 40
_SILENT = frozenset({"script", "style", "head", "title", "template", "iframe", "object", "svg"})
_EMPTY = frozenset({"br", "img", "hr", "input", "meta", "link", "wbr", "source", "col"})
_CLOSES = {
    "li": frozenset({"ul", "ol"}),
    "p": frozenset({"div", "li", "td", "th", "blockquote", "body", "section"}),
    "tr": frozenset({"table"}),
    "td": frozenset({"tr", "table"}),
    "th": frozenset({"tr", "table"}),
}
"""Tags that end one of their own that is still open, unless one of these has begun since."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)/?>")
_ATTRIBUTE = re.compile(
    r"\b(href|alt|start)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>=]++))", re.IGNORECASE
)


@dataclass
class Node:
    """A tag with what is inside it.

    `words` are a link's address, a picture's text or a list's first number.
    """

    tag: str
    words: str = ""
    children: list["Node | str"] = field(default_factory=list)

    def text(self) -> str:
        """Return the text inside, as it is."""
        return "".join(
            each if isinstance(each, str) else "\n" if each.tag == "br" else each.text()
            for each in self.children
        )

    def all(self, tag: str) -> Iterator["Node"]:
        """Yield the tags of that name inside, those within them apart."""
        for each in self.children:
            if isinstance(each, Node):
                if each.tag == tag:
                    yield each
                elif each.tag != "table":
                    yield from each.all(tag)


def tree(html: str) -> Node:
    """Return HTML as a tree; of what is too long, the beginning."""
    root = Node("")
    branch = [root]
    silent = ""
    for part in _parts(html[:LONGEST]):
        if isinstance(part, str):
            if not silent and part:
                branch[-1].children.append(entities.unescape(part))
            continue
        closing, tag = part[1] == "/", part[2].lower()
        if silent:
            silent = "" if closing and tag == silent else silent
        elif tag in _SILENT:
            silent = "" if closing else tag
        elif closing:
            _close(branch, tag)
        else:
            _open(branch, tag, part[3])
    return root


def _parts(html: str) -> Iterator[str | re.Match[str]]:
    """Yield texts and tags; a sign that begins no tag is text."""
    place, start, uncommented = 0, 0, False
    while (opened := html.find("<", place)) >= 0:
        if html.startswith("<!--", opened) and not uncommented:
            end = html.find("-->", opened + 4)
            uncommented = end < 0
            if not uncommented:
                yield html[start:opened]
                place = start = end + 3
                continue
        found = _TAG.match(html, opened)
        if found is None:
            place = opened + 1
            continue
        yield html[start:opened]
        yield found
        place = start = found.end()
    yield html[start:]


def _open(branch: list[Node], tag: str, attributes: str) -> None:
    if tag in _CLOSES:
        _close(branch, tag, _CLOSES[tag])
    node = Node(tag, _words(tag, attributes))
    branch[-1].children.append(node)
    if tag not in _EMPTY and len(branch) <= _MOST_DEEP:
        branch.append(node)


def _close(branch: list[Node], tag: str, until: frozenset[str] = frozenset()) -> None:
    for place in range(len(branch) - 1, 0, -1):
        if branch[place].tag in until:
            return
        if branch[place].tag == tag:
            del branch[place:]
            return


def _words(tag: str, attributes: str) -> str:
    wanted = {"a": "href", "img": "alt", "ol": "start"}.get(tag)
    for found in _ATTRIBUTE.finditer(attributes) if wanted else ():
        if found[1].lower() == wanted:
            return entities.unescape(found[2] or found[3] or found[4] or "").strip()
    return ""
