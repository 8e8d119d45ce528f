"""Markdown as people would type it in a mail: nothing to decode, links with their address."""

from collections.abc import Callable
from textwrap import indent

from markdown_it.tree import SyntaxTreeNode

from crisisex.director.markup import to_tree


def to_text(markdown: str) -> str:
    """Return `markdown` as plain text, blocks apart by an empty line."""
    return _blocks(to_tree(markdown).children)


def _blocks(nodes: list[SyntaxTreeNode], between: str = "\n\n") -> str:
    return between.join(filter(None, (_block(node) for node in nodes)))


def _block(node: SyntaxTreeNode) -> str:
    write = _WRITTEN.get(node.type)
    return write(node) if write else _blocks(node.children)


def _heading(node: SyntaxTreeNode) -> str:
    title = _blocks(node.children)
    return f"{title}\n{'-' * min(len(title), 70)}"


def _list(node: SyntaxTreeNode) -> str:
    first = int(node.attrs.get("start", 1))
    ordered = node.type == "ordered_list"
    marks = [f"{first + place}. " if ordered else "- " for place in range(len(node.children))]
    return "\n".join(
        mark + indent(_blocks(item.children, "\n"), " " * len(mark)).lstrip()
        for mark, item in zip(marks, node.children, strict=True)
    )


def _quote(node: SyntaxTreeNode) -> str:
    return indent(_blocks(node.children), "> ", lambda _line: True)


def _code(node: SyntaxTreeNode) -> str:
    return indent(node.content.rstrip("\n"), "    ")


def _row(node: SyntaxTreeNode) -> str:
    return " | ".join(_blocks(cell.children) for cell in node.children)


def _rows(node: SyntaxTreeNode) -> str:
    return _blocks(node.children, "\n")


def _inline(node: SyntaxTreeNode) -> str:
    return "".join(map(_span, node.children))


def _span(node: SyntaxTreeNode) -> str:
    if node.type in {"softbreak", "hardbreak"}:
        return "\n"
    if node.type == "link":
        said, target = _inline(node), str(node.attrs.get("href", ""))
        return said if said == target else f"{said} ({target})"
    return _inline(node) if node.children else node.content


_WRITTEN: dict[str, Callable[[SyntaxTreeNode], str]] = {
    "heading": _heading,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": _quote,
    "fence": _code,
    "code_block": _code,
    "table": _rows,
    "thead": _rows,
    "tbody": _rows,
    "tr": _row,
    "hr": lambda _rule: "----",
    "inline": _inline,
}
