"""A plan to start from: the usual sections, what to write in each, and the tables to fill.

Its words are in `plans/templates/<plan>.md`; the titles of sections are those of the plan's tree,
the legal clocks those of the catalogue, with what of them was not read shown « à vérifier ».
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from docx.document import Document
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.bound import BoundBook
from crisisex.report.fields import element, page_of_pages
from crisisex.report.plans.papers import save
from crisisex.report.styles import COVER, MUTED, SUBTITLE, TITLE
from crisisex.report.tables import NOTHING, Cell, Column, Row, Tone
from crisisex.report.text import runs
from crisisex.scenario.catalogue import content_root, obligations_catalogue
from crisisex.scenario.obligations import Obligation
from crisisex.scenario.plans import PlanTree

CLOCKS: Final = "{horloges}"
"""Where a text wants the table of the legal clocks."""
_GUIDE: Final = "Consigne"
_STEP: Final = "Etape"
_GUIDE_STYLE: Final = f"""
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{_GUIDE}">
  <w:name w:val="Consigne"/><w:basedOn w:val="Normal"/><w:qFormat/>
  <w:pPr>
    <w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="C5CCD6"/></w:pBdr>
    <w:shd w:val="clear" w:color="auto" w:fill="F4F6F9"/>
    <w:spacing w:before="60" w:after="140"/><w:ind w:left="227" w:right="85"/>
  </w:pPr>
  <w:rPr><w:i/><w:color w:val="{MUTED}"/></w:rPr>
</w:style>
"""
_STEP_STYLE: Final = f"""
<w:style w:type="paragraph" w:customStyle="1" w:styleId="{_STEP}">
  <w:name w:val="Étape"/><w:basedOn w:val="Normal"/><w:qFormat/>
  <w:pPr>
    <w:tabs><w:tab w:val="left" w:pos="397"/></w:tabs>
    <w:spacing w:before="0" w:after="60"/><w:ind w:left="397" w:hanging="397"/>
  </w:pPr>
</w:style>
"""
_HYPHEN: Final = "\u2011"
"""One that no line ends at."""
_NARROWEST, _WIDEST = 14, 34
"""Characters between which the width of a column follows what it says."""
_LETTER: Final = 1.7
"""How many of them a letter of a word takes that must not be cut."""


def write_template(tree: PlanTree, path: Path) -> None:
    """Write the plan to start from to `path`; raise SavingError when it cannot be written."""
    save(compose(tree), path, tree.title, _("Modèle à compléter"))


def templates() -> tuple[str, ...]:
    """Return the ids of the plans that there is a text for."""
    return tuple(sorted(file.stem for file in _folder().glob("*.md")))


def compose(tree: PlanTree) -> BoundBook:
    """Return the plan to start from, ready to be saved."""
    book = Book(tree.title)
    book.paragraph(tree.title, TITLE)
    book.paragraph("Modèle à compléter", SUBTITLE)
    for line in ("[Établissement]", "[Version, date]", "[Approuvé par, fonction]"):
        book.paragraph(line, COVER)
    book.contents()
    book.heading("Comment se servir de ce modèle", new_page=True)
    _Writing(book, tree).write(_nodes(tree))
    bound = book.finish()
    for style in (_GUIDE_STYLE, _STEP_STYLE):
        bound.document.styles.element.append(element(style.strip()))
    _head_pages(bound.document, tree)
    return bound


def _folder() -> Path:
    return content_root() / "plans" / "templates"


def _nodes(tree: PlanTree) -> Sequence[SyntaxTreeNode]:
    text = (_folder() / f"{tree.id}.md").read_text(encoding="utf-8")
    return SyntaxTreeNode(
        MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
    ).children


class _Writing:
    """Writes the blocks of a text into a book, each as what it is."""

    def __init__(self, book: Book, tree: PlanTree) -> None:
        self._book = book
        self._tree = tree
        self._title = tree.title

    def write(self, nodes: Sequence[SyntaxTreeNode]) -> None:
        """Write blocks one after the other; KeyError for one of a kind that has no look here."""
        kinds = {
            "heading": self._heading,
            "paragraph": self._paragraph,
            "blockquote": self._blockquote,
            "bullet_list": self._bullet_list,
            "ordered_list": self._ordered_list,
            "table": self._table,
        }
        for node in nodes:
            kinds[node.type](node)

    def _heading(self, node: SyntaxTreeNode) -> None:
        said = _text(node)
        section = self._tree.section.get(f"{self._tree.id}/{said}")
        self._title = f"{said} · {section.title}" if section else said
        card = node.tag == "h3"
        deep = card or (section is not None and "." in said)
        self._book.heading(self._title, 2 if deep else 1, new_page=card)

    def _paragraph(self, node: SyntaxTreeNode) -> None:
        if _text(node) == CLOCKS:
            self._book.table("Déclarations et délais", *_clocks())
        else:
            self._book.paragraph(_text(node))

    def _blockquote(self, node: SyntaxTreeNode) -> None:
        for paragraph in node.children:
            self._book.paragraph(_text(paragraph), _GUIDE)

    def _bullet_list(self, node: SyntaxTreeNode) -> None:
        self._book.items(_text(item) for item in node.children)

    def _ordered_list(self, node: SyntaxTreeNode) -> None:
        for number, item in enumerate(node.children, 1):
            self._book.paragraph(f"{number}.\t{_text(item)}", _STEP)

    def _table(self, node: SyntaxTreeNode) -> None:
        head, *rows = ([_text(cell) for cell in row.children] for row in _rows(node))
        columns = [
            Column(title, _width([row[place] for row in (head, *rows)]))
            for place, title in enumerate(head)
        ]
        self._book.table(self._title, columns, rows)


def _width(said: Sequence[str]) -> float:
    """Return how wide a column is beside the others: room for its words, whole."""
    longest_word = max(len(word) for text in said for word in (text.split() or [""]))
    return max(_NARROWEST, _LETTER * longest_word, min(_WIDEST, max(map(len, said))))


def _rows(table: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    for part in table.children:
        yield from part.children


def _text(node: SyntaxTreeNode) -> str:
    """Return the words of a block, on one line."""
    return " ".join(each.content for each in node.walk() if each.type == "inline").replace(
        "\n", " "
    )


def _clocks() -> tuple[list[Column], list[Row]]:
    """Return the legal clocks of the catalogue, each with how far it was read."""
    columns = [
        Column("Déclaration", 4.2),
        Column("Le délai court de", 3.4),
        Column("Délai", 2.8),
        Column("À qui, par qui", 4),
        Column("Référence", 3.6),
    ]
    records = obligations_catalogue(content_root()).values()
    return columns, [_clock(Obligation.model_validate(record)) for record in records]


def _clock(each: Obligation) -> Row:
    to_check = each.mark == "G" or not each.enabled
    read = f"source lue le {each.checked}".replace("-", _HYPHEN) if each.checked else "source lue"
    return (
        Cell(each.title, each.condition, Tone.STRONG),
        each.t0 or NOTHING,
        each.wording or NOTHING,
        Cell(each.recipient or NOTHING, each.declarant),
        Cell(each.reference or NOTHING, "à vérifier" if to_check else read),
    )


def _head_pages(document: Document, tree: PlanTree) -> None:
    """Head the pages as those of a plan, which is no document of an exercise."""
    section = document.sections[0]
    head = runs(f"{tree.title} · modèle à compléter")
    for part, content, style in (
        (section.header.part.element, head, "Header"),
        (section.footer.part.element, page_of_pages(), "Footer"),
    ):
        _rewrite(part, content, style)


def _rewrite(part: Any, content: str, style: str) -> None:  # noqa: ANN401 - python-docx has no types
    for old in part.findall(qn("w:p")):
        part.remove(old)
    look = f'<w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="center"/></w:pPr>'
    part.append(element(f"<w:p>{look}{content}</w:p>"))
