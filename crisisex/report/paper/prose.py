"""An author's Markdown written into a book: its headings, lists and tables become Word's own.

Nothing in it is HTML: tags are text. Headings follow on from the book's, never skipping a level.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.paper.looks import EMPHASIS, QUOTED, STEP
from crisisex.report.styles import ITEM, NORMAL, STRONG
from crisisex.report.tables import NOTHING, Column
from crisisex.report.text import plain, runs

_DEEPEST: Final = 3
"""Levels of heading that the book has."""
_NARROWEST, _WIDEST = 10, 34
"""Characters between which the width of a column follows what it says."""


def parsed(text: str) -> Sequence[SyntaxTreeNode]:
    """Return the blocks of a text in Markdown."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    return SyntaxTreeNode(markdown.parse(plain(text))).children


def write(book: Book, text: str, *, under: int, title: str, style: str = NORMAL) -> None:
    """Write `text`; its headings come under one of level `under`, 0 for headings that are bold.

    `title` names its tables, `style` is that of its paragraphs.
    """
    nodes = parsed(text)
    _Writing(book, under, title, style, _least(nodes)).write(nodes)


def write_titled(book: Book, text: str, level: int, title: str) -> None:
    """Write `text` on a new page under a heading: its own first one, else `title`."""
    nodes = list(parsed(text))
    if nodes and nodes[0].type == "heading" and words(nodes[0]):
        title = words(nodes.pop(0))
    book.heading(title, level, new_page=True)
    _Writing(book, level, title, NORMAL, _least(nodes)).write(nodes)


def inline(node: SyntaxTreeNode, look: str = "") -> str:
    """Return the XML runs of a block's words."""
    return "".join(_spoken(child, look) for child in node.children)


def words(node: SyntaxTreeNode) -> str:
    """Return the words of a block on one line, without their looks."""
    return "".join(_letters(node)).strip()


def _letters(node: SyntaxTreeNode) -> Iterator[str]:
    if node.type in {"softbreak", "hardbreak"}:
        yield " "
    elif node.type in {"text", "code_inline", "fence", "code_block", "html_inline"}:
        yield node.content
    for child in node.children:
        yield from _letters(child)
    if node.type in {"th", "td", "paragraph"}:
        yield " "


def _spoken(node: SyntaxTreeNode, look: str) -> str:
    if node.type == "softbreak":
        return runs(" ", look)
    if node.type == "hardbreak":
        return runs("\n", look)
    if node.type in {"text", "code_inline", "html_inline"}:
        return runs(node.content, look)
    inner = {"strong": STRONG, "em": look or EMPHASIS}.get(node.type, look)
    said = "".join(_spoken(child, inner) for child in node.children)
    if node.type == "image":
        return runs(f"[{node.content}]", look)
    target = str(node.attrs.get("href", "")) if node.type == "link" else ""
    if target and target not in words(node):
        said += runs(f" ({target})", look)
    return said


def _least(nodes: Sequence[SyntaxTreeNode]) -> int:
    return min((int(node.tag[1]) for node in nodes if node.type == "heading"), default=1)


class _Writing:
    """One text on its way into a book."""

    def __init__(self, book: Book, under: int, title: str, style: str, least: int) -> None:
        self._book, self._under, self._style = book, under, style
        self._title, self._least = title, least
        self._level = under

    def write(self, nodes: Sequence[SyntaxTreeNode]) -> None:
        """Write blocks one after the other; one of a kind unknown is written as its words."""
        kinds = {
            "heading": self._heading,
            "paragraph": self._paragraph,
            "blockquote": self._blockquote,
            "bullet_list": self._bullets,
            "ordered_list": self._steps,
            "table": self._table,
            "hr": self._nothing,
        }
        for node in nodes:
            kinds.get(node.type, self._other)(node)

    def _heading(self, node: SyntaxTreeNode) -> None:
        said = words(node)
        if not said:
            return
        if not self._under:
            self._book.paragraph("", self._style, strong=said)
            return
        level = self._under + 1 + int(node.tag[1]) - self._least
        self._level = min(level, self._level + 1, _DEEPEST)
        self._book.heading(said, self._level)
        self._title = said

    def _paragraph(self, node: SyntaxTreeNode) -> None:
        self._written(node, self._style)

    def _blockquote(self, node: SyntaxTreeNode) -> None:
        for child in node.children:
            self._written(child, QUOTED)

    def _bullets(self, node: SyntaxTreeNode) -> None:
        for item in node.children:
            self._item(item, "")

    def _steps(self, node: SyntaxTreeNode) -> None:
        first = int(node.attrs.get("start", 1) or 1)
        for number, item in enumerate(node.children, first):
            self._item(item, f"{number}.\t")

    def _item(self, item: SyntaxTreeNode, mark: str) -> None:
        """Write an item; what stands in it beside its first words follows it.

        In a frame of its own, a text keeps its style throughout.
        """
        style = STEP if mark else ITEM
        if self._style != NORMAL:
            style, mark = self._style, mark.replace("\t", " ") or "• "
        for place, child in enumerate(item.children):
            if child.type == "paragraph":
                head = runs(mark) if mark and place == 0 else ""
                self._book.written(head + self._runs(child), style)
            else:
                self.write([child])

    def _table(self, node: SyntaxTreeNode) -> None:
        head, *rows = ([words(cell) for cell in row.children] for row in _rows(node))
        named = [
            title or (_("Valeur") if place else _("Rubrique")) for place, title in enumerate(head)
        ]
        columns = [
            Column(title, _width([row[place] for row in (named, *rows)]))
            for place, title in enumerate(named)
        ]
        self._book.table(self._title, columns, [[cell or NOTHING for cell in row] for row in rows])

    def _nothing(self, _node: SyntaxTreeNode) -> None:
        """Draw no rule: headings part what is written."""

    def _other(self, node: SyntaxTreeNode) -> None:
        self._book.paragraph(words(node), self._style)

    def _written(self, node: SyntaxTreeNode, style: str) -> None:
        if said := self._runs(node):
            self._book.written(said, style)

    @staticmethod
    def _runs(node: SyntaxTreeNode) -> str:
        if node.type == "paragraph":
            return "".join(inline(child) for child in node.children)
        return runs(words(node)) if words(node) else ""


def _rows(table: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    for part in table.children:
        yield from part.children


def _width(said: Sequence[str]) -> float:
    longest = max((len(word) for text in said for word in text.split()), default=0)
    return max(_NARROWEST, 1.5 * longest, min(_WIDEST, max(map(len, said))))
