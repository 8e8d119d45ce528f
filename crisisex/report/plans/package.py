"""A Word file as the zip of parts that it is: opened with care, copied with what is changed.

What comes in may be hostile, damaged, or no .docx at all: it is refused in one sentence. A copy
holds every part that was not changed byte for byte, in its order; the file is there whole or not
at all.
"""

import posixpath
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, BinaryIO, Final, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from crisisex.errors import UserError
from crisisex.language import N_, _
from crisisex.report.plans.placed import Markup, NotReadableError, Tag, read
from crisisex.report.saving import replacing
from crisisex.zips import refuse_uncommon

MOST_PARTS: Final = 20_000
MOST_BYTES: Final = 2 * 1024**3
"""Of all its parts together, unpacked: pictures are large, bombs are larger."""
MOST_XML: Final = 128 * 1024**2
"""Of one part that is read: 400 pages take about 10 MiB."""
TYPES: Final = "[Content_Types].xml"
_CHUNK = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD = N_(
    "{path} est d’un ancien format de Word (.doc) : l’enregistrer en .docx, puis recommencer avec "
    "cette copie."
)
_OTHER = N_(
    "{path} n’est pas un document Word (.docx) : l’enregistrer en .docx, puis recommencer avec "
    "cette copie."
)
_DAMAGED = N_(
    "{path} est endommagé : l’ouvrir dans Word, l’enregistrer sous un autre nom en .docx, et "
    "recommencer avec cette copie."
)
_LOCKED = N_("{path} est protégé par un mot de passe : en donner une copie sans mot de passe.")
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What reading a damaged zip raises."""


class PlanError(UserError):
    """A plan cannot be read or written; `str()` says why and what to do."""


class Package:
    """A Word file that can be read."""

    def __init__(self, path: Path, archive: ZipFile) -> None:
        self.path = path
        self._archive = archive
        self._infos = archive.infolist()
        self.names = {info.filename for info in self._infos}
        self._check_sizes()
        self.types = self.markup(TYPES)
        self.main = self._main()

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator[Self]:
        """Open the file at `path`; raise PlanError when it is no Word file that can be read."""
        with ExitStack() as opened:
            with _reading(path):
                stream = opened.enter_context(path.open("rb"))
                _refuse_others(path, stream)
                archive = opened.enter_context(ZipFile(stream))
                refuse_uncommon(archive)
            yield cls(path, archive)

    def bytes_of(self, name: str) -> bytes:
        """Return the bytes of a part that is to be read."""
        with _reading(self.path), self._archive.open(name) as stream:
            data = stream.read(MOST_XML + 1)
        if len(data) > MOST_XML:
            raise self._too_large()
        return data

    def markup(self, name: str, done: Callable[[Tag], None] | None = None) -> Markup:
        """Return a part of XML; raise PlanError when it is none that is safe to read."""
        try:
            return read(self.bytes_of(name), done)
        except NotReadableError:
            raise self._damaged() from None

    def related(self, source: str, kind: str) -> str | None:
        """Return the part that `source` has as its `kind` (`styles`); None when there is none."""
        relations = relations_of(source)
        if relations not in self.names:
            return None
        for each in self.markup(relations).root.children:
            of_kind = each.attributes.get("Type", "").endswith(f"/relationships/{kind}")
            if of_kind and each.attributes.get("TargetMode") != "External":
                part = resolved(source, each.attributes.get("Target", ""))
                return part if part in self.names else None
        return None

    def write(self, path: Path, changed: Mapping[str, bytes]) -> None:
        """Write a copy to `path` with these parts in place of its own, or added at the end.

        Raises PlanError when it cannot be read to its end, SavingError when it cannot be written.
        """
        with replacing(path) as stream, ZipFile(stream, "w", ZIP_DEFLATED) as copied:
            for info in self._infos:
                with copied.open(_like(info), "w", force_zip64=False) as target:
                    if info.filename in changed:
                        target.write(changed[info.filename])
                    else:
                        self._copy(info, target)
            for name, data in changed.items():
                if name not in self.names:
                    copied.writestr(name, data)

    def _copy(self, info: ZipInfo, target: IO[bytes]) -> None:
        left = info.file_size
        with _reading(self.path):
            part = self._archive.open(info)
        with part as source:
            while left:
                with _reading(self.path):
                    chunk = source.read(_CHUNK)
                if not chunk:
                    raise self._damaged()
                target.write(chunk)
                left -= len(chunk)

    def _check_sizes(self) -> None:
        unpacked = sum(info.file_size for info in self._infos)
        if len(self._infos) > MOST_PARTS or unpacked > MOST_BYTES:
            raise self._too_large()
        if any(info.flag_bits & 1 for info in self._infos):
            raise PlanError(_(_LOCKED).format(path=self.path))
        if len(self.names) < len(self._infos) or TYPES not in self.names:
            raise self._damaged()

    def _main(self) -> str:
        """Return the part that holds the text; raise PlanError when the file is of another kind."""
        main = self.related("", "officeDocument")
        if main is None:
            raise self._damaged()
        kind = self._type_of(main)
        if "macroEnabled" in kind:
            told = _(
                "{path} contient des macros : l’enregistrer dans Word en .docx, puis recommencer "
                "avec cette copie."
            )
            raise PlanError(told.format(path=self.path))
        if not kind.endswith("wordprocessingml.document.main+xml"):
            raise PlanError(_(_OTHER).format(path=self.path))
        return main

    def _type_of(self, part: str) -> str:
        by_suffix = ""
        for each in self.types.root.children:
            if each.attributes.get("PartName", "").lstrip("/") == part:
                return each.attributes.get("ContentType", "")
            if each.attributes.get("Extension", "").lower() == part.rpartition(".")[2].lower():
                by_suffix = each.attributes.get("ContentType", "")
        return by_suffix

    def _too_large(self) -> PlanError:
        told = _("{path} est trop gros une fois déplié : en retirer les images ou les annexes.")
        return PlanError(told.format(path=self.path))

    def _damaged(self) -> PlanError:
        return PlanError(_(_DAMAGED).format(path=self.path))


def relations_of(part: str) -> str:
    """Return the name of the part that says what `part` is related to."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolved(source: str, target: str) -> str:
    """Return the name of the part that a relation of `source` points at."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Say in one sentence why a file cannot be read."""
    try:
        yield
    except OSError as error:
        told = _("{path} ne peut pas être lu ({why}) : vérifier le chemin et les droits.")
        raise PlanError(told.format(path=path, why=error.strerror or error)) from None
    except _BROKEN:
        raise PlanError(_(_DAMAGED).format(path=path)) from None


def _like(info: ZipInfo) -> ZipInfo:
    """Return how an entry of the copy is written: as it was in the original."""
    twin = ZipInfo(info.filename, info.date_time)
    twin.compress_type = info.compress_type if info.compress_type == ZIP_STORED else ZIP_DEFLATED
    twin.external_attr, twin.create_system = info.external_attr, info.create_system
    twin.file_size = info.file_size
    return twin


def _refuse_others(path: Path, stream: BinaryIO) -> None:
    """Raise PlanError for what is known not to be a .docx, with what to do; rewind the stream."""
    head = stream.read(_CHUNK)
    if head.startswith(_OLE):
        raise PlanError(_(_LOCKED if _is_encrypted(head, stream) else _OLD).format(path=path))
    stream.seek(0)
    if head.startswith((b"{\\rtf", b"%PDF")) or b"opendocument.text" in head[:200]:
        raise PlanError(_(_OTHER).format(path=path))


def _is_encrypted(head: bytes, stream: BinaryIO) -> bool:
    """Tell whether an OLE container holds an encrypted document; its names may stand far in."""
    while head:
        if _ENCRYPTED in head:
            return True
        more = stream.read(_CHUNK)
        head = head[-len(_ENCRYPTED) :] + more if more else b""
    return False
