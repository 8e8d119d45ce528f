"""XML read with the place of every tag in its bytes, so that something can be put in between.

What is not asked for is never written again: an insertion leaves all other bytes as they were.
Namespaces get one name each, whatever prefixes the file uses, the strict ones too. A file that
declares entities is refused before any is read.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

TRANSITIONAL: Final = "http://schemas.openxmlformats.org"
STRICT: Final = "http://purl.oclc.org/ooxml"
_KNOWN: Final = {
    f"{TRANSITIONAL}/wordprocessingml/2006/main": "w",
    f"{STRICT}/wordprocessingml/main": "w",
    f"{TRANSITIONAL}/markup-compatibility/2006": "mc",
    f"{TRANSITIONAL}/package/2006/relationships": "rel",
    f"{TRANSITIONAL}/package/2006/content-types": "ct",
}
_DEEPEST = 400


class NotReadableError(Exception):
    """It is no XML, or none that is safe to read."""


class Tag:
    """An element: what it says, and where it stands in the bytes."""

    __slots__ = (
        "after",
        "attributes",
        "children",
        "close",
        "inside",
        "name",
        "parent",
        "prefix",
        "space",
        "start",
        "text",
    )

    def __init__(self, name: str, space: str, prefix: str, parent: "Tag | None") -> None:
        self.name = name
        """`w:p`, whatever its prefix in the file; the local name alone where none is known."""
        self.space = space
        self.prefix = prefix
        """As the file writes it; empty for a default namespace."""
        self.parent = parent
        self.attributes: Mapping[str, str] = {}
        """Named as tags are: `w:val`."""
        self.children: list[Tag] = []
        self.text = ""
        self.start = self.inside = self.close = self.after = 0
        """Bytes: of its `<`, after its start tag, of its end tag's `<`, after its end tag."""

    @property
    def empty(self) -> bool:
        """Whether it is one tag that opens and ends at once: nothing can be put inside."""
        return self.close == self.after

    def child(self, name: str) -> "Tag | None":
        """Return the first child of that name."""
        return next((each for each in self.children if each.name == name), None)

    def at(self, *path: str) -> "Tag | None":
        """Return what stands at the end of a path of children."""
        tag: Tag | None = self
        for name in path:
            tag = tag and tag.child(name)
        return tag

    def value(self, *path: str) -> str | None:
        """Return `w:val` of what stands at the end of a path of children."""
        tag = self.at(*path)
        return tag.attributes.get("w:val") if tag else None

    def above(self, *names: str) -> "Tag | None":
        """Return the nearest element around it that has one of these names."""
        tag = self.parent
        while tag and tag.name not in names:
            tag = tag.parent
        return tag

    def walk(self, *, skip: frozenset[str] = frozenset()) -> "Iterator[Tag]":
        """Yield what is inside, front to back, but nothing of what has a name to skip."""
        waiting = [iter(self.children)]
        while waiting:
            tag = next(waiting[-1], None)
            if tag is None:
                waiting.pop()
            elif tag.name not in skip:
                yield tag
                waiting.append(iter(tag.children))


@dataclass(frozen=True)
class Markup:
    """A file of XML."""

    data: bytes
    root: Tag

    def with_insertions(self, insertions: Mapping[int, str]) -> bytes:
        """Return the bytes with XML put in at places; all the others stay as they are."""
        pieces, last = [], 0
        for place in sorted(insertions):
            pieces += [self.data[last:place], self._encoded(insertions[place])]
            last = place
        return b"".join([*pieces, self.data[last:]])

    def with_last_child(self, xml: str) -> bytes:
        """Return the bytes with XML put in at the end of the root element."""
        root = self.root
        if not root.empty:
            return self.with_insertions({root.close: xml})
        name = f"{root.prefix}:" if root.prefix else ""
        whole = f">{xml}</{name}{root.name.rpartition(':')[2]}>"
        slash = root.after - len(self._encoded("/>"))
        return self.data[:slash] + self._encoded(whole) + self.data[root.after :]

    def _encoded(self, xml: str) -> bytes:
        for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
            if self.data.startswith(mark):
                return xml.encode(encoding)
        return xml.encode("ascii", "xmlcharrefreplace")


def read(data: bytes, done: Callable[[Tag], None] | None = None) -> Markup:
    """Read XML; `done` is told each element as it ends, and may let its children go.

    Raises NotReadableError when it is no XML, declares entities or is too deep.
    """
    reader = _Reader(done)
    try:
        reader.parser.Parse(data, True)
    except (ExpatError, ValueError, LookupError) as error:
        raise NotReadableError(str(error)) from None
    reader.settle(len(data))
    return Markup(data, reader.top.children[0])


class _Reader:
    """Builds tags as expat goes by; a place after a token is where the next one begins."""

    def __init__(self, done: Callable[[Tag], None] | None) -> None:
        self.top = Tag("", "", "", None)
        self._here = self.top
        self._depth = 0
        self._done = done
        self._opened: Tag | None = None
        self._ended: Tag | None = None
        self._names: dict[str, tuple[str, str, str]] = {}
        self.parser = ParserCreate(namespace_separator=" ")
        self.parser.namespace_prefixes = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.DefaultHandler = self._other

    def _refuse(self, *_declared: object) -> None:
        raise NotReadableError("it declares a document type")

    def settle(self, place: int) -> None:
        """Note where the last start or end tag stopped."""
        if self._opened is not None:
            self._opened.inside = place
            self._opened = None
        if self._ended is not None:
            self._ended.after = place
            if self._done:
                self._done(self._ended)
            self._ended = None

    def _start(self, raw: str, attributes: dict[str, str]) -> None:
        self.settle(self.parser.CurrentByteIndex)
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotReadableError("too deep")
        name, space, prefix = self._named(raw)
        tag = Tag(name, space, prefix, self._here)
        if attributes:
            tag.attributes = {self._named(key)[0]: value for key, value in attributes.items()}
        tag.start = self.parser.CurrentByteIndex
        self._here.children.append(tag)
        self._here = self._opened = tag

    def _end(self, _raw: str) -> None:
        tag = self._here
        self.settle(self.parser.CurrentByteIndex)
        tag.close = self.parser.CurrentByteIndex
        assert tag.parent is not None  # noqa: S101 - every element is inside the top
        self._here, self._ended = tag.parent, tag
        self._depth -= 1

    def _characters(self, text: str) -> None:
        self.settle(self.parser.CurrentByteIndex)
        self._here.text += text

    def _other(self, _token: str) -> None:
        self.settle(self.parser.CurrentByteIndex)

    def _named(self, raw: str) -> tuple[str, str, str]:
        """Return the name, the namespace and the prefix that expat packs into one word."""
        found = self._names.get(raw)
        if found is None:
            space, local, prefix = (*raw.split(" "), "", "")[:3] if " " in raw else ("", raw, "")
            known = _KNOWN.get(space)
            found = self._names[raw] = (f"{known}:{local}" if known else local, space, prefix)
        return found
