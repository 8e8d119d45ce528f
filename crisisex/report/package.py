"""Opening a Word file that somebody else made: looked at as an archive before it is read.

Its size once unpacked, its macros and its document types are what a document is refused for.
"""

import io
import zipfile
import zlib
from pathlib import Path
from typing import Final

from crisisex.errors import UserError
from crisisex.language import _
from crisisex.zips import refuse_uncommon

LARGEST: Final = 64 * 2**20
"""Bytes of a file, and of what it unpacks to five times as many."""
_UNPACKED: Final = 5 * LARGEST
_MEMBERS: Final = 5_000
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How files of Word 97 begin, and encrypted ones."""
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_TYPES: Final = "[Content_Types].xml"
_BODY: Final = "word/document.xml"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TEMPLATE_TYPE: Final = f"{_WORD}template.main+xml".encode()
_DOCUMENT_TYPE: Final = f"{_WORD}document.main+xml".encode()


_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, RuntimeError, ValueError),
)
"""What reading an archive may raise, at any of its bytes."""


class TemplateError(UserError):
    """A template cannot be used; `str()` says why and what to do."""


def read(path: Path) -> bytes:
    """Return the bytes of a Word document or template as those of a document.

    Raises TemplateError, in one sentence with the way out.
    """
    content = _content(path)
    if content.startswith(_OLE):
        raise TemplateError(_old_or_encrypted(content).format(path=path))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refuse_uncommon(archive)
            _weigh(archive, path)
            _look_for_macros(archive, path)
            _look_for_entities(archive, path)
            return _as_document(archive, content)
    except (NotImplementedError, zipfile.LargeZipFile):
        raise TemplateError(
            _(
                "{path} est compressé d’une façon inconnue : l’enregistrer de nouveau depuis Word."
            ).format(path=path)
        ) from None
    except _DAMAGE:
        raise TemplateError(
            _(
                "{path} n’est pas un document Word, ou il est abîmé : choisir un fichier .docx "
                "que Word ouvre."
            ).format(path=path)
        ) from None


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise TemplateError(_too_large().format(path=path))
        return path.read_bytes()
    except FileNotFoundError:
        raise TemplateError(_("{path} n’existe pas : vérifier le nom.").format(path=path)) from None
    except OSError:
        raise TemplateError(
            _("{path} ne peut pas être lu : choisir un fichier .docx.").format(path=path)
        ) from None


def _old_or_encrypted(content: bytes) -> str:
    if _ENCRYPTED in content:
        return _(
            "{path} est protégé par un mot de passe : en enregistrer une copie sans mot de passe."
        )
    return _("{path} est un document de Word 97 : l’enregistrer en .docx depuis Word.")


def _too_large() -> str:
    return _("{path} est trop volumineux pour un modèle : en garder une page, avec son en-tête.")


def _weigh(archive: zipfile.ZipFile, path: Path) -> None:
    members = archive.infolist()
    if len(members) > _MEMBERS or sum(each.file_size for each in members) > _UNPACKED:
        raise TemplateError(_too_large().format(path=path))


def _look_for_macros(archive: zipfile.ZipFile, path: Path) -> None:
    with_macros = b"macroEnabled" in archive.read(_TYPES)
    if with_macros or any(name.endswith("vbaProject.bin") for name in archive.namelist()):
        raise TemplateError(
            _("{path} contient des macros : l’enregistrer en .docx, sans macro.").format(path=path)
        )


def _look_for_entities(archive: zipfile.ZipFile, path: Path) -> None:
    """Refuse what Word never writes: a part that declares a document type."""
    archive.getinfo(_BODY)
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(name):
            raise TemplateError(
                _(
                    "{path} contient ce que Word n’écrit jamais (DOCTYPE) : il n’est pas lu. "
                    "Choisir un fichier enregistré par Word."
                ).format(path=path)
            )


def _as_document(archive: zipfile.ZipFile, content: bytes) -> bytes:
    """Return a template (.dotx) as a document, and a document as it is."""
    types = archive.read(_TYPES)
    if _TEMPLATE_TYPE not in types:
        return content
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as copy:
        for each in archive.infolist():
            data = archive.read(each)
            said = data.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE) if each.filename == _TYPES else data
            copy.writestr(each, said)
    return written.getvalue()
