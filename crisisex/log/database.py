"""The database in a run's file: its shape, how it is opened, what is told of one that is none."""

import contextlib
import sqlite3
from pathlib import Path

from crisisex.errors import UserError
from crisisex.language import _

APPLICATION_ID = 0x43524958
"""`CRIX`, in the file's header."""
FORMAT = 2
"""Files of format 1 held the join codes; the first director that takes one up wipes them."""

SCHEMA = """
CREATE TABLE exercise (id INTEGER PRIMARY KEY CHECK (id = 1), json TEXT NOT NULL);
CREATE TABLE attachments (name TEXT PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE events (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, elapsed REAL NOT NULL, actor TEXT NOT NULL,
    type TEXT NOT NULL, data TEXT NOT NULL, command TEXT, hash BLOB NOT NULL
);
CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL);
CREATE TABLE seats (cell TEXT, role TEXT, PRIMARY KEY (cell, role));
CREATE TABLE tokens (hash BLOB PRIMARY KEY, holder TEXT NOT NULL);
"""

WITHOUT_CODES = """
PRAGMA secure_delete = ON;
BEGIN IMMEDIATE;
CREATE TABLE coded AS SELECT cell, role FROM seats WHERE role NOT LIKE '@%';
DROP TABLE seats;
CREATE TABLE seats (cell TEXT, role TEXT, PRIMARY KEY (cell, role));
INSERT INTO seats SELECT cell, role FROM coded;
DROP TABLE coded;
PRAGMA user_version = 2;
COMMIT;
VACUUM;
PRAGMA wal_checkpoint(TRUNCATE);
"""
"""Makes one of format 1 one of format 2, and leaves no code in its free pages."""

_STRANGE = """
SELECT 1 FROM sqlite_master
WHERE type NOT IN ('table', 'index') OR sql LIKE 'CREATE VIRTUAL%' OR sql LIKE '% AS (%' LIMIT 1
"""
"""What our files never hold, and what would make reading one run somebody's program."""
_MOST_BYTES = 256 * 1024 * 1024
"""Of one value; the largest that we write is an attachment."""


class LogError(UserError):
    """A run file cannot be used; `str()` says why and what to do."""


def reading(path: Path) -> sqlite3.Connection:
    """Return a connection that writes nothing; LogError when there is no such file."""
    return connect(found(path), read_only=True)


def found(path: Path) -> Path:
    """Return `path`; LogError when no file is there."""
    if not is_there(path) or not path.is_file():
        raise LogError(_("{path} : fichier introuvable, vérifier le chemin.").format(path=path))
    return path


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open the database for one thread at a time, which is the director's writer.

    Pragmas come after a look at the header: a file that is not ours is not touched.
    """
    name = path.resolve().as_uri() + ("?mode=ro" if read_only else "")
    connection = sqlite3.connect(name, uri=True, check_same_thread=False, timeout=5.0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_BYTES)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def make_durable(connection: sqlite3.Connection) -> None:
    """Have a commit return once its bytes are on the disk."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def refusal(connection: sqlite3.Connection, path: Path) -> str | None:
    """Return why the file cannot be used, or None."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID or connection.execute(_STRANGE).fetchone():
        return _("{path} n’est pas un fichier d’exercice crisisex.").format(path=path)
    if version > FORMAT:
        return _("{path} vient d’une version plus récente : mettre crisisex à jour.").format(
            path=path
        )
    return None


def refusal_of_one_begun(connection: sqlite3.Connection, path: Path) -> str | None:
    """Return why the file cannot be used; one that no event was kept in cannot either."""
    refused = refusal(connection, path)
    if refused is None and connection.execute("SELECT 1 FROM head WHERE seq = 0").fetchone():
        return _(
            "{path} ne contient aucun événement : si c’est une copie, copier aussi {wal} ; sinon, "
            "effacer ce fichier et relancer l’exercice."
        ).format(path=path, wal=f"{path.name}-wal")
    return refused


def unwritten(error: sqlite3.Error) -> str:
    """Return that the log cannot be written, why, and what to do about it."""
    kind = getattr(error, "sqlite_errorname", "")
    if kind.startswith("SQLITE_READONLY"):
        told = _(
            "Le journal ne s’écrit plus ({why}) : son fichier est en lecture seule, le libérer."
        )
    elif kind.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        told = _("Le journal ne s’écrit plus ({why}) : fermer le programme qui tient son fichier.")
    elif kind.startswith("SQLITE_IOERR"):
        told = _(
            "Le journal ne s’écrit plus ({why}) : voir si son disque est branché et a de la place."
        )
    else:
        told = _("Le journal ne s’écrit plus ({why}) : libérer le disque.")
    return told.format(why=error)


def why_unreadable(error: Exception) -> str:
    """Return what is wrong with a file; names in it that are no text are half an error's words."""
    return error.reason if isinstance(error, UnicodeDecodeError) else str(error)


def unusable(path: Path, error: Exception) -> str:
    """Return that a file is no run's, or cannot be written to, and what to do about it."""
    if getattr(error, "sqlite_errorname", "").startswith("SQLITE_READONLY"):
        return _(
            "{path} est en lecture seule : le copier dans un dossier où l’on peut écrire, et "
            "reprendre la copie."
        ).format(path=path)
    told = _("{path} n’est pas un fichier d’exercice lisible ({why}).")
    return told.format(path=path, why=why_unreadable(error))


def discard(path: Path) -> None:
    """Leave nothing of a run file that could not be made."""
    for suffix in ("", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def half_a_copy(path: Path) -> str:
    """Return what to tell of a file that was copied alone while a director wrote."""
    return _(
        "{path} a été copié seul pendant que l’exercice se jouait : ses derniers événements "
        "peuvent manquer (ils étaient dans {wal})."
    ).format(path=path, wal=f"{path.name}-wal")


def is_half_a_copy(path: Path) -> bool:
    """Return whether a file says that a companion holds its end, and has none."""
    try:
        with path.open("rb") as file:
            in_wal_mode = file.read(20)[18:19] == b"\2"
        wal = path.with_name(path.name + "-wal")
        return in_wal_mode and not (wal.exists() and wal.stat().st_size)
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Return whether something has this name; LogError when no file can have it."""
    try:
        return path.exists()
    except OSError as error:
        raise LogError(
            _("{path} n’est pas un nom de fichier ({why}).").format(path=path, why=error.strerror)
        ) from None
