"""The folders that crisisex writes to: open to us, with room, on a disk that keeps its word."""

import contextlib
import shutil
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from crisisex.client.documents import documents
from crisisex.client.running import home
from crisisex.doctor.findings import Finding, failure, fine, warning
from crisisex.language import _

COMMITS = 12
SLOW = 0.05
"""Seconds for a durable commit above which players would feel it when they all answer at once."""
TOO_SLOW = 1.0
LITTLE = 500 * 1024**2
TOO_LITTLE = 50 * 1024**2


def documents_folder() -> Finding:
    """Look at the user's own folder, for exercises and runs."""
    todo = _("donner un autre dossier par la variable CRISISEX_DOCUMENTS")
    return _folder(_("Vos exercices"), documents(), todo)


def state_folder() -> Finding:
    """Look at the folder of what crisisex keeps for itself."""
    todo = _("donner un autre dossier par la variable CRISISEX_HOME")
    return _folder(_("Dossier de travail"), home(), todo)


def durability() -> Finding:
    """Measure how long the disk takes to keep an event for good."""
    what = _("Écriture du journal")
    try:
        with tempfile.TemporaryDirectory(dir=_nearest(documents())) as folder:
            seconds = statistics.median(_commits(Path(folder) / "essai.sqlite"))
    except (OSError, sqlite3.Error) as error:
        return failure(what, str(error), _("libérer le disque, ou choisir un autre dossier"))
    said = _("{ms} ms par événement").format(ms=f"{seconds * 1000:.1f}".replace(".", ","))
    todo = _("préférer le disque interne à une clé USB ou à un dossier du réseau")
    if seconds > TOO_SLOW:
        return failure(what, said, todo)
    return warning(what, said, todo) if seconds > SLOW else fine(what, said)


def _folder(what: str, folder: Path, todo: str) -> Finding:
    try:
        nearest = _nearest(folder)
        with tempfile.TemporaryDirectory(dir=nearest) as name:
            (Path(name) / "essai").write_bytes(b"essai")
        free = shutil.disk_usage(nearest).free
    except OSError as error:
        why = _("{folder} : écriture impossible ({why})")
        return failure(what, why.format(folder=folder, why=error.strerror), todo)
    said = _("{folder}, {room} libres").format(folder=folder, room=_room(free))
    if free < TOO_LITTLE:
        return failure(what, said, _("libérer de la place sur ce disque"))
    return (
        warning(what, said, _("libérer de la place sur ce disque"))
        if free < LITTLE
        else fine(what, said)
    )


def _nearest(folder: Path) -> Path:
    """Return the folder, or the one above it that is there: looking makes nothing."""
    return next((each for each in (folder, *folder.parents) if each.exists()), folder)


def _commits(file: Path) -> list[float]:
    """Return the seconds that each commit took, made as the log makes them."""
    taken = []
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE essai (texte TEXT)")
        for _number in range(COMMITS):
            before = time.perf_counter()
            with connection:
                connection.execute("INSERT INTO essai VALUES ('événement')")
            taken.append(time.perf_counter() - before)
    return taken


def _room(count: int) -> str:
    gibi = count / 1024**3
    return f"{gibi:.1f} Gio".replace(".", ",") if gibi >= 1 else f"{count // 1024**2} Mio"
