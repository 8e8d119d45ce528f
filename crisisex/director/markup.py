"""Markdown from authors, made into HTML that can do no harm: no raw HTML, no picture, no script."""

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


@lru_cache(maxsize=4_096)
def to_html(text: str) -> str:
    """Return `text` as HTML; whatever looks like HTML in it is shown as text."""
    return str(_MARKDOWN.render(text))


def to_tree(text: str) -> SyntaxTreeNode:
    """Return `text` as it is read, for who writes it in another form."""
    return SyntaxTreeNode(_MARKDOWN.parse(text))
