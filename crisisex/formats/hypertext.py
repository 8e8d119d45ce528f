"""HTML of other tools as Markdown, and Markdown as the plain HTML that they read.

What is read is text and a handful of tags: scripts, styles, forms and events are never carried.
"""

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt

from crisisex.formats.hypertext_tree import Node, tree

_NAMES = (
    r"(?:p|br|div|span|b|strong|i|em|u|s|a|ul|ol|li|h[1-6]|table|t[rdh]|tbody|thead|img|pre|code"
    r"|blockquote|hr|font|html|body|head|style|script|section|article|center)"
)
_WRITTEN = re.compile(
    rf"\s*<!?{_NAMES}(?:[\s>/]|$)|[^\0]*?(?:</{_NAMES}\s*>|<br\s*/?>)", re.IGNORECASE
)
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]{1,2000}", re.IGNORECASE)
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "header", "footer", "main", "aside", "figure", "address"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt", "dd", "li", "form", "center"}
    | {"blockquote", "pre", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "hr", "body"}
)
_MEANT = re.compile(
    r"(?<![^\W_])_|_(?![^\W_])|`|(?<! )\*|\*(?! )|\](?=[(:\[])|<(?=[a-zA-Z/!?])"
    r"|\\(?=[!-/:-@\[-`{-~\n]|$)|&(?=#?\w+;)"
)
_MEANT_FIRST = re.compile(
    r"^(?=#{1,6}(?:[ \t]|$)|[-+](?:[ \t]|$)|>|~~~|=+[ \t]*$|[|:-][-:| \t]*$)", re.MULTILINE
)
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
"""No-break spaces are words' own."""
_BREAK = "\\\n"
_NUMBERED = re.compile(r"^(\d{1,9})(?=[.)](?:[ \t]|$))", re.MULTILINE)


def is_html(text: str) -> bool:
    """Return whether a text was written as HTML: it begins with a tag, or closes one."""
    return _WRITTEN.match(text) is not None


def to_markdown(html: str) -> str:
    """Return the text of HTML as Markdown."""
    return "\n\n".join(_blocks(tree(html)))


def to_html(markdown: str) -> str:
    """Return Markdown as HTML; whatever looks like HTML in it is shown as text."""
    return str(_markdown().render(markdown)).strip()


def plainly(words: str) -> str:
    """Return running words as Markdown in which nothing has a meaning."""
    return _MEANT.sub(lambda found: "\\" + found[0], words)


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def _blocks(node: Node) -> list[str]:
    """Return the blocks that a node holds, as Markdown."""
    found: list[str] = []
    line: list[Node | str] = []
    for child in [*node.children, None]:
        if child is not None and not (isinstance(child, Node) and child.tag in _BLOCKS):
            line.append(child)
            continue
        if words := _paragraph(line):
            found.append(words)
        line = []
        if isinstance(child, Node):
            found += _block(child)
    return found


def _block(node: Node) -> list[str]:
    known = _OWN.get(node.tag)
    if known is not None:
        return known(node)
    if re.fullmatch(r"h[1-6]", node.tag):
        words = _paragraph(node.children).replace("\\\n", " ").replace("\n", " ")
        words = re.sub(r"(?<![\\#])(#+)$", r"\\\1", words)
        return [f"{'#' * int(node.tag[1])} {words}"] if words else []
    return _blocks(node)


def _list(node: Node) -> list[str]:
    items: list[str] = []
    loose = False
    first = int(node.words) if node.words.isdecimal() and len(node.words) < 9 else 1  # noqa: PLR2004 - more digits are no list number
    for child in node.children:
        if not isinstance(child, Node):
            continue
        blocks = _blocks(child) if child.tag == "li" else _block(child)
        loose |= any(isinstance(each, Node) and each.tag == "p" for each in child.children)
        if not blocks:
            continue
        mark = f"{first + len(items)}. " if node.tag == "ol" else "- "
        nested = child.children and all(
            not isinstance(each, Node) or each.tag != "p" for each in child.children
        )
        within = ("\n" if nested else "\n\n").join(blocks).split("\n")
        pad = " " * len(mark)
        items.append(
            mark + "\n".join([within[0], *(f"{pad}{each}".rstrip() for each in within[1:])])
        )
    return ["\n\n".join(items) if loose else "\n".join(items)] if items else []


def _quoted(node: Node) -> list[str]:
    words = "\n\n".join(_blocks(node))
    return ["\n".join(f"> {each}".rstrip() for each in words.split("\n"))] if words else []


def _fenced(node: Node) -> list[str]:
    words = node.text().strip("\n")
    if not words.strip():
        return []
    longest = max((len(run) for run in re.findall(r"`+", words)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}\n{words}\n{fence}"]


def _table(node: Node) -> list[str]:
    rows = [
        [
            _paragraph(cell.children).replace("\\\n", " ").replace("\n", " ").replace("|", "\\|")
            for cell in row.children
            if isinstance(cell, Node) and cell.tag in {"td", "th"}
        ]
        for row in node.all("tr")
    ]
    rows = [row for row in rows if row]
    if not rows:
        return _blocks(node)
    width = min(max(map(len, rows)), 40)
    rows = [[*row[:width], *[""] * (width - len(row))] for row in rows]
    written = ["| " + " | ".join(row) + " |" for row in rows]
    return ["\n".join([written[0], "|" + "---|" * width, *written[1:]])]


def _paragraph(children: list[Node | str]) -> str:
    """Return running text as Markdown in which nothing but its own marks has a meaning."""
    words = _spaced("".join(_running(each) for each in children)).replace("\n ", "\n").strip()
    while words.startswith(_BREAK):
        words = words.removeprefix(_BREAK).lstrip()
    while words.endswith(_BREAK[0]) and not words.endswith("\\\\"):
        words = words[:-1].rstrip()
    return _NUMBERED.sub(r"\1\\", _MEANT_FIRST.sub(r"\\", words)) if words else ""


def _spaced(words: str) -> str:
    """Return words with one space, or one end of line, wherever there were several."""
    return _SPACES.sub(lambda found: "\n" if "\n" in found[0] else " ", words)


def _running(part: Node | str) -> str:
    if isinstance(part, str):
        return plainly(_spaced(part))
    if part.tag == "br":
        return _BREAK
    if part.tag == "code":
        return _code(part.text())
    if part.tag == "img":
        return f"[image : {' '.join(part.words.split())[:200]}]" if part.words.strip() else ""
    inside = "".join(_running(each) for each in part.children)
    kept = inside.strip()
    if not kept:
        return inside
    before, after = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
    if part.tag in _MARKS:
        mark = _MARKS[part.tag]
        kept = f"{mark}{kept}{mark}"
    elif part.tag == "a" and _LINK.fullmatch(part.words):
        kept = (
            f"[{kept}](<{part.words}>)"
            if re.search(r"[()\\]", part.words)
            else f"[{kept}]({part.words})"
        )
    return f"{before}{kept}{after}"


def _code(words: str) -> str:
    kept = " ".join(words.split())
    if not kept:
        return " " if words else ""
    longest = max((len(run) for run in re.findall(r"`+", kept)), default=0)
    mark = "`" * (longest + 1)
    edge = " " if kept.startswith("`") or kept.endswith("`") else ""
    before, after = words[:1].isspace() * " ", words[-1:].isspace() * " "
    return f"{before}{mark}{edge}{kept}{edge}{mark}{after}"


_OWN: dict[str, Callable[[Node], list[str]]] = {
    "blockquote": _quoted,
    "hr": lambda _: ["---"],
    "ol": _list,
    "pre": _fenced,
    "table": _table,
    "ul": _list,
}
"""The blocks that Markdown has marks for, headings apart."""
