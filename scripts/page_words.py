"""What the pages say: the sentences that their scripts and their HTML mark for the catalogue."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

Marked = Iterator[tuple[int, str | tuple[str, ...]]]
"""Lines, each with its sentence, or its one and many."""

_CALL = re.compile(r"(?<![\w$.])(?<!function )(n_|_)\(")
_SENTENCE = re.compile(r'\s*"((?:[^"\\\n]|\\.)*)"\s*([,)])')


class UnmarkedError(Exception):
    """A sentence is not written in place; `str()` says where."""


def said_by_script(code: str, place: str) -> Marked:
    """Yield the sentences of `_("…")` and `n_("…", "…", n)`; UnmarkedError for any other call.

    Babel's own reader sees no call within another, nor within a template string.
    """
    for call in _CALL.finditer(code):
        line = code.count("\n", 0, call.start()) + 1
        one = _SENTENCE.match(code, call.end())
        many = one and call[1] == "n_" and _SENTENCE.match(code, one.end())
        if one is None or (call[1] == "n_" and not many):
            raise UnmarkedError(f"{place}:{line}: write the sentence in double quotes, in place")
        yield line, (one[1], many[1]) if many else one[1]


def said_by_html(code: str, _place: str) -> Marked:
    """Yield the text of each element with `data-words`, or the attribute that it names."""
    reader = _Reader()
    reader.feed(code)
    yield from reader.said


class _Reader(HTMLParser):
    """Notes what `data-words` marks; elements that it marks hold text alone."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[int, str]] = []
        self._open: tuple[int, list[str]] | None = None

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if "data-words" not in given:
            return
        line, _column = self.getpos()
        attribute = given["data-words"]
        if attribute:
            self.said.append((line, given[attribute] or ""))
        else:
            self._open = line, []

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open[1].append(data)

    def handle_endtag(self, _tag: str) -> None:
        if self._open is not None:
            line, said = self._open
            self.said.append((line, " ".join("".join(said).split())))
            self._open = None
