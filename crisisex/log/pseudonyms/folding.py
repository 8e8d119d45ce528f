"""Words as they are compared: without case, accents, ligatures or signs that nobody sees."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d"}
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Word:
    """A run of letters in a text, from `start` to `end`."""

    folded: str
    start: int
    end: int


def folded(text: str) -> str:
    """Return `text` as it is compared."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    kept = (sign for sign in parts if unicodedata.category(sign) not in {"Mn", "Cf"})
    return "".join(kept).casefold()


def words(text: str) -> Iterator[Word]:
    """Yield the words of `text`, each with its place in it."""
    if text.isascii():
        for found in _WORD.finditer(text):
            yield Word(found[0].lower(), found.start(), found.end())
        return
    signs = [folded(sign) for sign in text]
    places = [place for place, sign in enumerate(signs) for _ in sign]
    for found in _WORD.finditer("".join(signs)):
        start, end = places[found.start()], places[found.end() - 1] + 1
        while end < len(text) and not signs[end]:  # accents written apart belong to their letter
            end += 1
        yield Word(found[0], start, end)
