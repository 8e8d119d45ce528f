"""An author's text in the terminal: the safe HTML that the page shows, made into styled lines.

Nothing in it is obeyed: tags that are not known are nothing, text is made plain, links are told.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content

from crisisex.plain import plain

WIDEST = 88
"""Cells beyond which a line is tiring to read."""
_WIDEST_TABLE = 74
"""Cells beyond which a table's cells go one below the other."""

_STYLES = {
    "strong": "bold",
    "em": "italic",
    "code": "$text-accent",
    "a": "underline",
    "th": "bold",
    **dict.fromkeys(("h1", "h2", "h3"), "bold $text-primary"),
    **dict.fromkeys(("h4", "h5", "h6"), "bold"),
}
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre"})
_BULLET = "• "
_BAR = "│ "
_JOINT = "  "
_RULE = "─" * 20


@dataclass(frozen=True)
class Block:
    """A paragraph, a title, an item or a table's line, hung from what stands before it."""

    before: str
    """On its first line; as many cells on the others."""
    text: Content
    gap: bool
    """A blank line comes before it."""


def prose(html: str) -> list[Block]:
    """Return the blocks of an author's text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.blocks


def laid_out(blocks: Iterable[Block], width: int) -> Content:
    """Return blocks as lines of at most `width` cells."""
    lines: list[Content] = []
    for block in blocks:
        room = max(10, min(width, WIDEST) - cell_len(block.before))
        if block.gap and lines:
            lines.append(Content(""))
        rest = "".join(sign if sign in _BAR else " " for sign in block.before)
        for number, line in enumerate(block.text.wrap(room)):
            lines.append(Content(rest if number else block.before) + line)
    return Content("\n").join(lines)


class _Reader(HTMLParser):
    """Gathers blocks as the tags come."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._parts: list[tuple[str, str]] = []
        self._styles: list[tuple[str, str]] = []
        """The tags that style what comes now, and how."""
        self._lists: list[int | None] = []
        """The number of the last item of each list that is open; None where they have none."""
        self._marker = ""
        """What stands before the next block: the sign of an item that has just begun."""
        self._tight = False
        """The next block follows without a blank line."""
        self._begins = False
        """The next item is the first of a list of its own."""
        self._quotes = 0
        self._verbatim = False
        self._rows: list[list[Content]] | None = None
        self._link = ""

    # -- what the parser calls --------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what the tag begins."""
        if tag in _BLOCKS and self._rows is None:
            self.end_block()
        if tag in _STYLES:
            self._styles.append((tag, _STYLES[tag]))
        if tag in _OPEN:
            _OPEN[tag](self, {name: plain(value or "") for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        """End what the tag ends."""
        if tag in _CLOSE:
            _CLOSE[tag](self)
        if tag in {known for known, _ in self._styles}:
            while self._styles.pop()[0] != tag:
                continue
        if tag in _BLOCKS and self._rows is None:
            self.end_block()

    def handle_data(self, data: str) -> None:
        """Take text; white space is one space, save in what is to be kept as it is."""
        text = plain(data)
        if not self._verbatim:
            words = " ".join(text.split())
            after_space = not self._parts or self._parts[-1][0][-1:].isspace()
            before = " " if text[:1].isspace() and not after_space else ""
            text = before + words + (" " if words and text[-1:].isspace() else "")
        if text:
            self._parts.append((text, " ".join(style for _, style in self._styles)))

    # -- what tags open and close -----------------------------------------------------------------

    def open_list(self, last: int | None) -> None:
        """Begin a list whose items follow number `last`, or have none."""
        self.end_block()
        self._tight = bool(self._lists)
        self._begins = not self._lists
        self._lists.append(last)

    def close_list(self) -> None:
        """End a list."""
        self.end_block()
        if self._lists:
            self._lists.pop()
        self._tight = bool(self._lists)

    def open_item(self) -> None:
        """Begin an item of the list that is open."""
        last = self._lists[-1] if self._lists else None
        self._marker = _BULLET
        if last is not None:
            self._lists[-1] = last + 1
            self._marker = f"{last + 1}. "

    def quote(self, by: int) -> None:
        """Go in or out of a quotation."""
        self.end_block()
        self._quotes = max(0, self._quotes + by)

    def keep_space(self, *, verbatim: bool) -> None:
        """Keep white space as it is, or no more."""
        if not verbatim:
            self.end_block()
        self._verbatim = verbatim

    def write(self, text: str) -> None:
        """Take what a tag stands for."""
        self._parts.append((text, "$text-muted"))

    def rule(self) -> None:
        """Draw a line across."""
        self.end_block()
        self.write(_RULE)
        self.end_block()

    def open_link(self, address: str) -> None:
        """Keep where a link leads until its words are known."""
        self._link = address

    def close_link(self) -> None:
        """Tell where a link leads, unless its words do."""
        told = "".join(text for text, _ in self._parts)
        if self._link and self._link not in told:
            self._parts.append((f" ({self._link})", ""))
        self._link = ""

    def open_table(self) -> None:
        """Begin a table."""
        self.end_block()
        self._rows = []

    def open_row(self) -> None:
        """Begin a row."""
        if self._rows is not None:
            self._rows.append([])

    def close_cell(self) -> None:
        """Put what was gathered in the row."""
        if self._rows:
            self._rows[-1].append(self._taken())

    def close_table(self) -> None:
        """Put the rows among the blocks."""
        self.blocks += _tabular(self._rows or [])
        self._rows = None

    # -- blocks -----------------------------------------------------------------------------------

    def end_block(self) -> None:
        """Put what was gathered among the blocks, unless it is nothing."""
        text = self._taken()
        if not text.plain:
            return
        deep = len(self._lists) - bool(self._marker)
        before = _BAR * self._quotes + "  " * deep + self._marker
        follows = self._tight or (bool(self._marker) and not self._begins)
        self.blocks.append(Block(before, text, gap=not follows))
        self._marker, self._tight, self._begins = "", False, False

    def _taken(self) -> Content:
        """Return what was gathered, without the white space around it."""
        parts, self._parts = self._parts, []
        content = Content.assemble(*parts)
        begin = len(content.plain) - len(
            content.plain.lstrip("\n " if not self._verbatim else "\n")
        )
        return content[begin : len(content.plain.rstrip())] if content.plain.strip() else Content()


_OPEN: dict[str, Callable[[_Reader, dict[str, str]], None]] = {
    "ul": lambda reader, _: reader.open_list(None),
    "ol": lambda reader, given: reader.open_list(_number(given.get("start", "1")) - 1),
    "li": lambda reader, _: reader.open_item(),
    "blockquote": lambda reader, _: reader.quote(1),
    "pre": lambda reader, _: reader.keep_space(verbatim=True),
    "br": lambda reader, _: reader.write("\n"),
    "hr": lambda reader, _: reader.rule(),
    "table": lambda reader, _: reader.open_table(),
    "tr": lambda reader, _: reader.open_row(),
    "a": lambda reader, given: reader.open_link(given.get("href", "")),
}
_CLOSE: dict[str, Callable[[_Reader], None]] = {
    "ul": _Reader.close_list,
    "ol": _Reader.close_list,
    "blockquote": lambda reader: reader.quote(-1),
    "pre": lambda reader: reader.keep_space(verbatim=False),
    "a": _Reader.close_link,
    "th": _Reader.close_cell,
    "td": _Reader.close_cell,
    "table": _Reader.close_table,
}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 1


def _tabular(rows: Sequence[Sequence[Content]]) -> list[Block]:
    """Return each row on a line where there is room, else each cell under its column's name."""
    columns = list(zip_longest(*rows, fillvalue=Content()))
    widths = [max(cell.cell_length for cell in column) for column in columns]
    if sum(widths) + len(_JOINT) * len(widths) <= _WIDEST_TABLE:
        return [Block("", _row(row, widths), gap=not number) for number, row in enumerate(rows)]
    heads = rows[0]
    return [
        Block("  " if number else _BULLET, _named(head, cell), gap=not number)
        for row in rows[1:]
        for number, (head, cell) in enumerate(zip(heads, row, strict=False))
    ]


def _row(cells: Sequence[Content], widths: Sequence[int]) -> Content:
    padded = (
        cell.pad_right(width - cell.cell_length) for cell, width in zip(cells, widths, strict=False)
    )
    return Content(_JOINT).join(padded).rstrip()


def _named(head: Content, cell: Content) -> Content:
    return head + Content(" · ") + cell if head.plain else cell
