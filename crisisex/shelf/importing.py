"""`crisisex import`: an exercise that somebody sent becomes a folder of the user's own.

What is refused leaves nothing; what has problems is kept, for its author to mend.
"""

import contextlib
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from crisisex.client.documents import own_exercises
from crisisex.errors import UserError
from crisisex.language import _
from crisisex.log.sqlite import RunLog
from crisisex.scenario.naming import identifier
from crisisex.scenario.problems import Problem
from crisisex.scenario.validation import problems_of
from crisisex.shelf.parcels import MOST_BYTES, ParcelError, free_folder, path_of, unpacked
from crisisex.shelf.places import SUFFIX, is_file
from crisisex.shelf.senders import EXERCISE, from_folder, from_texts, from_zip
from crisisex.shelf.unsealing import unsealed

MOST_RUN_BYTES = 2 * MOST_BYTES
"""A run's attachments are in memory for a moment."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError)
"""What reading a zip may raise, at any of its bytes."""


@dataclass(frozen=True)
class Imported:
    """Where the exercise is now, and what is wrong with it."""

    folder: Path
    problems: tuple[Problem, ...]


def bring_in(source: str, output: Path | None = None) -> Imported:
    """Copy the exercise of `source`, a folder, a zip or a run, to `output` or the user's folder.

    Raises UserError when there is nothing to import there, or when it is refused.
    """
    path = path_of(source)
    target = path_of(str(output)) if output else None
    if is_file(path / EXERCISE):
        unpacked(from_folder(path), target := target or _own(path.name))
    elif is_file(path) and path.suffix == SUFFIX:
        target = _take_out(path, target)
    elif is_file(path) and zipfile.is_zipfile(path):
        target = _unzip(path, target)
    else:
        raise UserError(_refusal(path))
    return Imported(target, tuple(problems_of(target / EXERCISE)))


def _unzip(path: Path, target: Path | None) -> Path:
    target = target or _own(path.stem)
    try:
        with zipfile.ZipFile(path) as archive:
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
        ".zip d’un tel dossier, ou un fichier {run}."
    )
    return told.format(path=path, exercise=EXERCISE, run=SUFFIX)
