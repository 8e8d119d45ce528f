"""A document that is ready to be saved; its long tables become XML only as the file is written.

A log of 10,000 lines is 15 MB of XML, and more than ten times that as a tree of elements: where
such a table belongs the tree holds a place, and the file gets the rows, one table at a time.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile

from docx.document import Document

_BODY: Final = "word/document.xml"
Late = Callable[[], str]
"""Gives the XML of a block, which declares its own namespaces."""


@dataclass(frozen=True)
class BoundBook:
    """A python-docx document, and the blocks to put at the comments `mark`."""

    document: Document
    mark: str
    late: Sequence[Late] = ()

    def save(self, stream: BinaryIO) -> None:
        """Write the whole document."""
        if not self.late:
            self.document.save(stream)
            return
        with BytesIO() as drafted:
            self.document.save(drafted)
            with ZipFile(drafted) as draft, ZipFile(stream, "w", ZIP_DEFLATED) as whole:
                for part in draft.infolist():
                    data = draft.read(part)
                    with whole.open(part.filename, "w") as written:
                        late = part.filename == _BODY
                        written.writelines(self._pieces(data) if late else (data,))

    def _pieces(self, drafted: bytes) -> Iterator[bytes]:
        place = rf"<[^<>]+><!--{self.mark}--></[^<>]+>"
        first, *others = re.split(place.encode(), drafted)
        yield first
        for late, after in zip(self.late, others, strict=True):
            yield late().encode()
            yield after
