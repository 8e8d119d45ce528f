"""Text from outside reaches the terminal without its control characters.

Players write it: an escape sequence, a bidi override or a lone surrogate must be seen, not obeyed.
"""

import re
from typing import Any

_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufeff]"
)
_LONGEST = 1_000
"""Signs of a sentence: what it quotes may be somebody else's, and endless."""
_PICTURES = 0x2400
_SPACE = 0x20
_DELETE = 0x7F


def plain(text: str) -> str:
    """Return `text` with control characters made visible; line ends stay, tabs are spaces."""
    if text.isascii() and text.isprintable():
        return text
    unified = text.replace("\r\n", "\n").replace("\t", " ")
    return _HIDDEN.sub(_visible, unified)


def one_line(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return " ".join(text.split())


def sentence(text: str) -> str:
    """Return `text` as one plain line, and no longer than anybody reads."""
    said = " ".join(filter(None, map(str.strip, plain(text).split("\n"))))
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def cleaned(value: Any) -> Any:  # noqa: ANN401 - JSON data
    """Return JSON data with every string made plain."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [cleaned(each) for each in value]
    if isinstance(value, dict):
        return {key: cleaned(each) for key, each in value.items()}
    return value


def _visible(match: re.Match[str]) -> str:
    number = ord(match[0])
    if number < _SPACE:
        return chr(_PICTURES + number)
    return "\u2421" if number == _DELETE else "\ufffd"
