"""What comes with an inject, on paper: pictures, texts and small tables; the rest is named."""

import csv
import io
import warnings
from collections.abc import Callable
from itertools import islice
from pathlib import PurePosixPath
from typing import Final

from PIL import Image

from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.paper.looks import FIELD, FRAME
from crisisex.report.paper.pack import Pack
from crisisex.report.pictures.picture import Picture
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Column
from crisisex.scenario.injects import Inject

_PICTURES: Final = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp"}
_TEXTS: Final = {".txt", ".md", ".vtt", ".log", ".eml"}
_TABLES: Final = {".csv", ".tsv"}
_MOST_ROWS, _MOST_COLUMNS, _MOST_LETTERS = 60, 12, 12_000
_WIDEST, _HIGHEST = 17.0, 19.0
"""Centimetres."""
_DOTS_PER_CM: Final = 60
"""What a picture is printed at unless that makes it too large."""
_MOST_PIXELS: Final = 50_000_000


def write(book: Book, pack: Pack, inject: Inject) -> None:
    """Write the attachments of an inject, each under its name."""
    for name in inject.attachments:
        content = pack.attachments.get(name, b"")
        shown = PurePosixPath(name).name
        kind = _KINDS.get(PurePosixPath(name).suffix.lower(), _named)
        if not kind(book, shown, content, inject):
            _named(book, shown, content, inject)


def name(book: Book, inject: Inject) -> None:
    """Say which attachments an inject has."""
    for each in inject.attachments:
        _title(book, PurePosixPath(each).name)


def _picture(book: Book, name: str, content: bytes, inject: Inject) -> bool:
    """Write a picture; False where it cannot be drawn."""
    drawn = _drawn(content)
    if drawn is None:
        return False
    png, width, height = drawn
    share = min(1.0, _WIDEST / width, _HIGHEST / height)
    alt = _("Image jointe à « {subject} » : {name}.").format(subject=inject.subject, name=name)
    title = _("Pièce jointe : {name}").format(name=name)
    book.picture(Picture(name, title, alt, png, width * share, height * share))
    return True


def _drawn(content: bytes) -> tuple[bytes, float, float] | None:
    """Return a picture that Word reads, with its size in centimetres; None where it is none."""
    written = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(content))
            if image.width * image.height > _MOST_PIXELS:
                return None
            kind = "RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB"
            image.convert(kind).save(written, "PNG")
    except Exception:  # noqa: BLE001 - whatever a decoder meets in somebody else's file
        return None
    return written.getvalue(), image.width / _DOTS_PER_CM, image.height / _DOTS_PER_CM


def _text(book: Book, name: str, content: bytes, _inject: Inject) -> bool:
    _title(book, name)
    text = _decoded(content)
    for line in text[:_MOST_LETTERS].splitlines():
        if line.strip():
            book.paragraph(line, FRAME)
    if len(text) > _MOST_LETTERS:
        book.paragraph(_("La suite est dans le fichier."), LEAD)
    return True


def _table(book: Book, name: str, content: bytes, _inject: Inject) -> bool:
    """Write a small table; False where it is empty."""
    written = _decoded(content).splitlines()
    lines = [line for line in written if not line.startswith("#")]
    head = lines[0] if lines else ""
    try:
        reader = csv.reader(lines, delimiter=max(";,\t", key=head.count))
        rows = [row for row in islice(reader, _MOST_ROWS + 1) if any(row)]
    except csv.Error:
        return _text(book, name, content, _inject)
    if len(rows) < 2 or len(rows[0]) > _MOST_COLUMNS:  # noqa: PLR2004 - a head, and what it heads
        return _text(book, name, content, _inject)
    _title(book, name)
    for remark in (line.lstrip("# ") for line in written if line.startswith("#")):
        book.paragraph(remark, LEAD)
    wide = len(rows[0])
    cells = [[cell or NOTHING for cell in (*row, *[""] * wide)[:wide]] for row in rows]
    columns = [
        Column(title, max(6, min(24, max(len(row[place]) for row in cells))))
        for place, title in enumerate(cells[0])
    ]
    book.table(_("Pièce jointe : {name}").format(name=name), columns, cells[1:])
    if len(lines) > _MOST_ROWS + 1:
        told = _("{n} lignes de plus sont dans le fichier.")
        book.paragraph(told.format(n=len(lines) - _MOST_ROWS - 1), LEAD)
    return True


def _named(book: Book, name: str, _content: bytes, _inject: Inject) -> bool:
    _title(book, name)
    book.paragraph(
        _("Ce fichier ne s’imprime pas ici : l’imprimer à part, ou le montrer sur un écran."), LEAD
    )
    return True


def _title(book: Book, name: str) -> None:
    book.paragraph(name, FIELD, strong=_("Pièce jointe : {name}").format(name=""))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


_Kind = Callable[[Book, str, bytes, Inject], bool]
_KINDS: Final[dict[str, _Kind]] = {
    **dict.fromkeys(_PICTURES, _picture),
    **dict.fromkeys(_TEXTS, _text),
    **dict.fromkeys(_TABLES, _table),
}
