"""Files on their way into a folder of the user's: bounded, named safely, there whole or not at all.

Whoever sends them may be hostile: a name never leads out of the folder, on any system, and what
is unpacked is counted as it is written, whatever the sender said of its size.
"""

import contextlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Protocol

from crisisex.errors import UserError
from crisisex.language import _
from crisisex.scenario.file_names import is_plain, shown

MOST_BYTES = 200 * 1024 * 1024
MOST_FILES = 5_000
MOST_DEPTH = 12
_CHUNK = 1024 * 1024


class ParcelError(UserError):
    """What was sent is refused; `str()` says why and what to do."""


class Stream(Protocol):
    """Something to read bytes from."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, none at the end."""


@dataclass(frozen=True)
class Sent:
    """One file of a parcel: its parts under the folder, and its bytes."""

    parts: tuple[str, ...]
    stream: Stream


def parts_of(name: str) -> tuple[str, ...]:
    """Return the parts of a relative path written with `/`.

    Raises ParcelError when it leads out of the folder, or when some system could not write it.
    """
    parts = tuple(name.split("/"))
    if len(parts) > MOST_DEPTH or not all(is_plain(part) for part in parts):
        told = _("Nom de fichier refusé : « {name} ». Le renommer et recommencer.")
        raise ParcelError(told.format(name=shown(name)))
    return parts


def path_of(words: str) -> Path:
    """Return the whole path that a person wrote; ParcelError when there can be no such path."""
    try:
        return Path(words).expanduser().resolve()
    except (OSError, ValueError, RuntimeError):
        told = _("« {path} » n’est pas un chemin : le corriger.")
        raise ParcelError(told.format(path=shown(words))) from None


def unpacked(
    sent: Iterable[Sent], target: Path, *, check: Callable[[Path], object] | None = None
) -> None:
    """Write the files to the new folder `target`; `check` sees them before they are there.

    Raises ParcelError when it exists, when the files are too many or too large, or when the
    disk refuses them, and what `check` raises; then nothing is left.
    """
    with _whole_or_nothing(target) as beside:
        _write(sent, beside)
        if check:
            check(beside)


def free_folder(folder: Path) -> Path:
    """Return `folder`, numbered when there is such a thing already."""
    number, free = 1, folder
    while free.exists() or free.is_symlink():
        number += 1
        free = folder.with_name(f"{folder.name}-{number}")
    return free


@contextlib.contextmanager
def _whole_or_nothing(target: Path) -> Iterator[Path]:
    """Give a folder beside `target` that takes its place at the end; OSError said in a sentence."""
    beside = target.with_name(f".{token_hex(8)}")
    try:
        if target.exists() or target.is_symlink():
            told = _("{target} existe déjà : rien n’y est touché ; choisir un autre dossier.")
            raise ParcelError(told.format(target=target))
        beside.mkdir(parents=True)
        yield beside
        beside.rename(target)
    except OSError as error:
        told = _(
            "{target} ne peut pas être écrit ({why}) : choisir un autre dossier, et vérifier "
            "qu’il reste de la place sur le disque."
        )
        raise ParcelError(told.format(target=shown(str(target)), why=error.strerror)) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(sent: Iterable[Sent], folder: Path) -> None:
    left, seen = MOST_BYTES, set[str]()
    for each in sent:
        place = "/".join(each.parts)
        if place.casefold() in seen:
            told = _("Deux fichiers ont le même nom : « {name} ». Rien n’est gardé.")
            raise ParcelError(told.format(name=shown(place)))
        seen.add(place.casefold())
        if len(seen) > MOST_FILES:
            told = _("Plus de {most} fichiers : ce n’est pas un exercice, refusé.")
            raise ParcelError(told.format(most=MOST_FILES))
        left -= _copy(each, folder, left)


def _copy(sent: Sent, folder: Path, left: int) -> int:
    """Write one file of at most `left` bytes; return how many it has."""
    file = folder.joinpath(*sent.parts)
    file.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with file.open("xb") as out:
        while chunk := sent.stream.read(_CHUNK):
            written += len(chunk)
            if written > left:
                told = _("Plus de {most} Mio : ce n’est pas un exercice, refusé.")
                raise ParcelError(told.format(most=MOST_BYTES // 1024**2))
            out.write(chunk)
    return written
