"""What players wrote, made fit for a Word file: plain characters, and lines that are lines.

Control characters that XML forbids are dropped, and so are those that turn the direction of
a line: a name must not rewrite the cell it stands in.
"""

import re
from xml.sax.saxutils import escape

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNFIT = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_BLANKS = re.compile(r"\n{3,}")


def plain(text: str) -> str:
    """Return `text` with nothing in it that a Word file cannot hold."""
    return _BLANKS.sub("\n\n", _UNFIT.sub("", _LINE_ENDS.sub("\n", text)))


def runs(text: str, style: str = "") -> str:
    """Return the XML of `text` as one run; tabs and line ends become Word's own."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{look}{_content(plain(text))}</w:r>"


def _content(text: str) -> str:
    lines = [
        "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts)
        for parts in (line.split("\t") for line in text.split("\n"))
    ]
    return "<w:br/>".join(lines)
