"""A file that is there whole or not at all: written beside its place, then put there at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from crisisex.errors import UserError
from crisisex.language import _


class SavingError(UserError):
    """A document cannot be written where it was asked for; `str()` says why and what to do."""


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose bytes take the place of `path` at the end; nothing is left on failure.

    Raises SavingError when the disk refuses.
    """
    if not path.name or "\0" in str(path):
        raise SavingError(_refused(path))
    beside = path.with_name(f".{token_hex(8)}{path.suffix}")
    try:
        with beside.open("xb") as stream:
            yield stream
        beside.replace(path)
    except FileNotFoundError:
        told = _("Le dossier {folder} n’existe pas : le créer, ou choisir un autre dossier.")
        raise SavingError(told.format(folder=path.parent)) from None
    except PermissionError:
        told = _(
            "{path} ne peut pas être écrit : fermer le document s’il est ouvert dans Word, "
            "ou choisir un autre dossier."
        )
        raise SavingError(told.format(path=path)) from None
    except OSError:
        raise SavingError(_refused(path)) from None
    finally:
        beside.unlink(missing_ok=True)


def _refused(path: Path) -> str:
    return _(
        "{path} ne peut pas être écrit : choisir un autre nom ou un autre dossier, "
        "et vérifier qu’il reste de la place sur le disque."
    ).format(path=path)
