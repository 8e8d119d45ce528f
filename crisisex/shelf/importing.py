"""`crisisex import`: what somebody sent, exercise or file of another tool, becomes a folder here.

What is refused leaves nothing; what has problems is kept, for its author to mend.
"""

import contextlib
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from crisisex.client.documents import own_exercises
from crisisex.errors import UserError
from crisisex.formats.carried import Remark, UnknownKindError
from crisisex.formats.kinds import NAMES
from crisisex.formats.mapping import Mapping
from crisisex.language import _
from crisisex.log.sqlite import RunLog
from crisisex.scenario.collecting import no_collection
from crisisex.scenario.naming import identifier
from crisisex.scenario.problems import Problem
from crisisex.scenario.validation import problems_of
from crisisex.shelf.foreign import carry_over, opened
from crisisex.shelf.parcels import MOST_BYTES, ParcelError, free_folder, path_of, unpacked
from crisisex.shelf.places import SUFFIX, is_file
from crisisex.shelf.senders import EXERCISE, from_folder, from_texts, from_zip
from crisisex.shelf.unsealing import unsealed
from crisisex.zips import refuse_uncommon

MOST_RUN_BYTES = 2 * MOST_BYTES
"""A run's attachments are in memory for a moment."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError)
"""What reading a zip may raise, at any of its bytes."""


@dataclass(frozen=True)
class Imported:
    """Where the exercise is now, and what is wrong with it."""

    folder: Path
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...] = ()
    """Of what came from another tool: what was taken, guessed and left."""


def bring_in(
    source: str, output: Path | None = None, *, kind: str = "", mapping: Mapping | None = None
) -> Imported:
    """Copy the exercise of `source` to `output`, or to the user's folder.

    The source is a folder, a zip or a run; or a file of another tool, of the `kind` that is named
    or else of the one it looks like, its columns being what `mapping` says. Raises UserError when
    there is nothing to import there, or when it is refused.
    """
    path = path_of(source)
    target = path_of(str(output)) if output else None
    if is_foreign(path, kind):
        try:
            source_file = opened(path, kind)
        except UnknownKindError:
            raise UserError(_refusal(path)) from None
        with no_collection():
            remarks = carry_over(source_file, target := target or _own(path.stem), mapping)
            return Imported(target, tuple(problems_of(target / EXERCISE)), remarks)
    if is_file(path / EXERCISE):
        unpacked(from_folder(path), target := target or _own(path.name))
    elif is_file(path) and path.suffix == SUFFIX:
        target = _take_out(path, target)
    elif is_file(path) and zipfile.is_zipfile(path):
        target = _unzip(path, target)
    else:
        raise UserError(_refusal(path))
    return Imported(target, tuple(problems_of(target / EXERCISE)))


def is_foreign(path: Path, kind: str = "") -> bool:
    """Return whether a path is to be read as a file of another tool."""
    if not is_file(path):
        return False
    if kind:
        return True
    if path.suffix == SUFFIX or is_file(path / EXERCISE):
        return False
    return not zipfile.is_zipfile(path) or not _holds_an_exercise(path)


def _holds_an_exercise(path: Path) -> bool:
    """Return whether a zip is to be read as one of an exercise's folder."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except _DAMAGE:
        return path.suffix.lower() == ".zip"
    ours = any(name.rpartition("/")[2] == EXERCISE for name in names)
    return ours or not any(_is_foreign_part(name) for name in names)


def _is_foreign_part(name: str) -> bool:
    return name.startswith(("[Content_Types]", "xl/", "mimetype")) or name.endswith(".json")


def _unzip(path: Path, target: Path | None) -> Path:
    target = target or _own(path.stem)
    try:
        with zipfile.ZipFile(path) as archive:
            refuse_uncommon(archive)
            unpacked(from_zip(archive), target)
    except _DAMAGE as error:
        told = _("{path} est une archive abîmée ({why}) : la redemander.")
        raise ParcelError(told.format(path=path, why=error)) from None
    return target


def _take_out(path: Path, target: Path | None) -> Path:
    if path.stat().st_size > MOST_RUN_BYTES:
        raise ParcelError(_("Fichier démesuré : ce n’est pas un exercice joué, refusé."))
    with contextlib.closing(RunLog.open(path, read_only=True)) as log:
        exercise, attachments = log.exercise(), log.attachments()
    target = target or _own(exercise.id)
    unpacked(from_texts(unsealed(exercise, attachments)), target)
    return target


def _own(name: str) -> Path:
    return free_folder(own_exercises() / identifier(name))


def _refusal(path: Path) -> str:
    try:
        there = path.exists()
    except OSError:  # a name that no file can have
        there = False
    if not there:
        return _("{path} : introuvable, vérifier le chemin.").format(path=str(path)[:200])
    told = _(
        "{path} ne s’importe pas : donner un dossier d’exercice (avec {exercise}), une archive "
        ".zip d’un tel dossier, un fichier {run}, ou un chronogramme ({formats}) ; --from dit "
        "lequel quand il n’est pas reconnu."
    )
    formats = ", ".join(NAMES.values())
    return told.format(path=path, exercise=EXERCISE, run=SUFFIX, formats=formats)
