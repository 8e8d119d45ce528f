"""What an exercise can come from: a folder, a zip of one, or the run it was sealed in."""

import os
import stat
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from crisisex.language import _
from crisisex.shelf.parcels import MOST_BYTES, MOST_DEPTH, MOST_FILES, ParcelError, Sent, parts_of

EXERCISE = "exercise.yaml"
RATIO = 200
"""Times that a file of a zip may grow; text of ours grows about ten times."""
_SMALL = 1024 * 1024
"""Bytes below which a file may grow as much as it likes."""
_UNWANTED = {"__macosx", "thumbs.db", "desktop.ini"}
"""What file browsers add to what people send."""


def from_folder(folder: Path) -> Iterator[Sent]:
    """Yield the files of an exercise's folder: no runs, nothing hidden, no link followed.

    Raises ParcelError when there is a link in it.
    """
    for at, folders, files in os.walk(folder, onerror=_refuse):
        here = Path(at)
        folders[:] = sorted(name for name in folders if _is_wanted(name))
        for name in (*folders, *files):
            if (here / name).is_symlink():
                told = _("{path} est un lien : mettre le fichier à sa place.")
                raise ParcelError(told.format(path=here / name))
        for name in sorted(files):
            file = here / name
            if _is_wanted(name) and file.is_file():
                with file.open("rb") as stream:
                    yield Sent(parts_of(file.relative_to(folder).as_posix()), stream)


def from_zip(archive: zipfile.ZipFile) -> Iterator[Sent]:
    """Yield the files of the exercise that a zip holds, at its root or in one folder of it.

    Raises ParcelError when there is none, or for what no honest zip holds.
    """
    entries = [each for each in archive.infolist() if not each.filename.endswith("/")]
    if len(entries) > MOST_FILES or sum(each.file_size for each in entries) > MOST_BYTES:
        raise ParcelError(_("Archive démesurée : ce n’est pas un exercice, refusée."))
    named = [(parts_of(_check(each).filename), each) for each in entries]
    root = _root([parts for parts, _entry in named])
    for parts, entry in named:
        inside = parts[len(root) :]
        if parts[: len(root)] == root and all(_is_wanted(part) for part in inside):
            with archive.open(entry) as stream:
                yield Sent(inside, stream)


def from_texts(texts: dict[str, bytes]) -> Iterator[Sent]:
    """Yield files that are in memory, by their names."""
    for name, content in texts.items():
        yield Sent(parts_of(name), BytesIO(content))


def _check(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    if entry.flag_bits & 0x1:
        raise ParcelError(_("Archive protégée par un mot de passe : demander une archive ouverte."))
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise ParcelError(_("Archive qui contient un lien : demander les fichiers eux-mêmes."))
    if entry.file_size > max(_SMALL, RATIO * entry.compress_size):
        raise ParcelError(_("Archive qui grossit sans mesure : refusée."))
    return entry


def _root(names: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the folder of the zip that holds the exercise."""
    roots = [
        parts[:-1]
        for parts in names
        if parts[-1] == EXERCISE and _UNWANTED.isdisjoint(part.casefold() for part in parts)
    ]
    least = min(map(len, roots), default=MOST_DEPTH)
    nearest = [root for root in roots if len(root) == least]
    if len(nearest) == 1:
        return nearest[0]
    if nearest:
        raise ParcelError(_("Archive de plusieurs exercices : en envoyer un par archive."))
    told = _("Aucun {name} dans cette archive : zipper le dossier d’un exercice.")
    raise ParcelError(told.format(name=EXERCISE))


def _is_wanted(name: str) -> bool:
    return (
        not name.startswith(".")
        and name.casefold() not in _UNWANTED
        and not name.endswith((".crisisex", ".crisisex-wal", ".crisisex-shm", ".crisisex.lock"))
    )


def _refuse(error: OSError) -> None:
    told = _("{path} ne se lit pas ({why}) : vérifier les droits.")
    raise ParcelError(told.format(path=error.filename, why=error.strerror))
