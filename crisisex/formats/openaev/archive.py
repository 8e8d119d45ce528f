"""The archive of a scenario, taken apart within bounds: one JSON file, and documents by name.

Nothing is written to the disk, so that no name in the archive leads anywhere; what is unpacked is
counted as it is read, whatever the archive says of its size.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass

from crisisex.formats.carried import FormatError
from crisisex.formats.liberal import MOST_BYTES, bounded, mapping, parsed
from crisisex.language import _
from crisisex.zips import refuse_uncommon

SCENARIO = b"Scenario"
"""The comment of the entry that holds the scenario."""
ATTACHMENT = b"Attachment"
"""The comment of the others."""
PREFIXES = ("scenario", "exercise")
"""What the keys of a scenario begin with; those of a simulation have the same shape."""
_HEADS = (SCENARIO, b"Exercise")
_MOST_ENTRIES = 5_000
_CHUNK = 1024 * 1024
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
"""What reading a zip may raise, at any of its bytes; encryption is a RuntimeError."""


@dataclass(frozen=True)
class Archive:
    """A scenario as it was exported: its keys, what they begin with, and its documents."""

    data: dict[str, object]
    prefix: str
    documents: dict[str, bytes]
    too_large: tuple[str, ...] = ()
    """Documents that there was no more room for."""

    def part(self, name: str) -> object:
        """Return a part of the scenario, such as `teams`."""
        return self.data.get(f"{self.prefix}_{name}")


def looks_like(content: bytes, name: str) -> bool:
    """Return whether a file is an export of a scenario: its archive, or its JSON alone."""
    del name
    if not content.startswith(b"PK"):
        return content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and any(
            f'"{prefix}_information"'.encode() in content for prefix in PREFIXES
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refuse_uncommon(archive)
            return (
                any(
                    each.comment in _HEADS and each.filename.lower().endswith(".json")
                    for each in archive.infolist()
                )
                or _head(archive) is not None
            )
    except (*_DAMAGE, FormatError):
        return False


def opened(content: bytes) -> Archive:
    """Return what an export holds; FormatError when it is none, or is not to be trusted."""
    bounded(content)
    if not content.startswith(b"PK"):
        return _archive(mapping(parsed(content)), {}, ())
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refuse_uncommon(archive)
            return _unpacked(archive)
    except _DAMAGE as error:
        told = _("Archive abîmée ou chiffrée ({why}) : l’exporter à nouveau d’OpenAEV.")
        raise FormatError(told.format(why=str(error)[:120])) from None


def _unpacked(archive: zipfile.ZipFile) -> Archive:
    if len(archive.infolist()) > _MOST_ENTRIES:
        told = _("Plus de {most} fichiers dans l’archive : ce n’est pas un scénario, refusé.")
        raise FormatError(told.format(most=_MOST_ENTRIES))
    head = _head(archive)
    if head is None:
        told = _("Aucun scénario d’OpenAEV dans cette archive : l’exporter à nouveau.")
        raise FormatError(told)
    written = _read(archive, head, MOST_BYTES)
    if written is None:
        told = _("Le scénario de l’archive dépasse {most} Mio une fois déplié : refusé.")
        raise FormatError(told.format(most=MOST_BYTES // 1024**2))
    data = mapping(parsed(written))
    documents: dict[str, bytes] = {}
    too_large: list[str] = []
    left = MOST_BYTES
    for entry in archive.infolist():
        if entry is head or not entry.filename or entry.filename.endswith("/"):
            continue
        content = _read(archive, entry, left)
        if content is None:
            too_large.append(entry.filename)
        else:
            left -= len(content)
            documents.setdefault(entry.filename, content)
    return _archive(data, documents, tuple(too_large))


def _archive(
    data: dict[str, object], documents: dict[str, bytes], too_large: tuple[str, ...]
) -> Archive:
    for prefix in PREFIXES:
        if f"{prefix}_information" in data or f"{prefix}_injects" in data:
            return Archive(data, prefix, documents, too_large)
    told = _("Ce n’est pas un scénario d’OpenAEV : scenario_information y manque.")
    raise FormatError(told)


def _head(archive: zipfile.ZipFile) -> zipfile.ZipInfo | None:
    """Return the entry that holds the scenario: by its comment, else the JSON that reads so."""
    entries = [each for each in archive.infolist() if each.filename.lower().endswith(".json")]
    for entry in entries:
        if entry.comment in _HEADS:
            return entry
    marks = tuple(f'"{prefix}_information"'.encode() for prefix in PREFIXES)
    left = MOST_BYTES
    for entry in entries:
        content = _read(archive, entry, left)
        if content is None:
            return None
        if any(mark in content for mark in marks):
            return entry
        left -= len(content)
    return None


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes | None:
    """Return the bytes of an entry; None when they are more than `most`."""
    taken, size = [], 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                return None
            taken.append(chunk)
    return b"".join(taken)
