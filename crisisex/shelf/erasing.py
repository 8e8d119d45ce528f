"""`crisisex erase`: a run leaves this machine, with all that crisisex itself kept of it.

Reports, copies and what was sent elsewhere are not known to it: whoever erases is told so.
"""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from crisisex.client.keyring import KeptHere
from crisisex.client.played import forget_played
from crisisex.errors import UserError
from crisisex.language import _
from crisisex.log.sqlite import RunLog

_BESIDE = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True)
class Erasable:
    """A run that may be erased."""

    path: Path
    birth: str
    """By what the machine's keyring knows it."""


def erasable(path: Path) -> Erasable:
    """Return the run in `path`; UserError when it is none, so that nothing else is erased."""
    with closing(RunLog.open(path, read_only=True)) as log:
        return Erasable(path.resolve(), log.birth)


def erase(run: Erasable) -> None:
    """Remove a run, its companions, its codes and its note.

    Raises UserError when a director has it open, or the system will not remove it.
    """
    lock = FileLock(f"{run.path}.lock", blocking=False)
    try:
        with lock:
            for suffix in _BESIDE:
                run.path.with_name(run.path.name + suffix).unlink(missing_ok=True)
        Path(lock.lock_file).unlink(missing_ok=True)
        KeptHere().forget(run.birth)
        forget_played(str(run.path))
    except Timeout:
        told = _("{path} est ouvert par un directeur : « crisisex stop » l’arrête d’abord.")
        raise UserError(told.format(path=run.path)) from None
    except OSError as error:
        told = _("{path} ne s’efface pas ({why}) : le supprimer à la main.")
        raise UserError(told.format(path=run.path, why=error.strerror)) from None
