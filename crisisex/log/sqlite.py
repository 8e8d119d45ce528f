"""A run in one SQLite file: its events, the exercise as played, and digests of tokens.

WAL and synchronous=FULL: `append` returns once the events are on the disk.
"""

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crisisex.errors import UserError
from crisisex.language import _
from crisisex.log.chain import GENESIS, as_row, from_row, link
from crisisex.run.events import Recorded, RunCreated
from crisisex.scenario.models import Exercise

APPLICATION_ID = 0x43524958
"""`CRIX`, in the file's header."""
FORMAT = 2
"""Files of format 1 held the join codes; the first director that takes one up wipes them."""

_SCHEMA = """
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

_WITHOUT_CODES = """
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

_STRANGE = """
SELECT 1 FROM sqlite_master
WHERE type NOT IN ('table', 'index') OR sql LIKE 'CREATE VIRTUAL%' OR sql LIKE '% AS (%' LIMIT 1
"""
"""What our files never hold, and what would make reading one run somebody's program."""
_MOST_BYTES = 256 * 1024 * 1024
"""Of one value; the largest that we write is an attachment."""

_NOT_AN_EVENT = (ValueError, TypeError, AttributeError, KeyError)
"""What reading a row that was tampered with may raise."""


class LogError(UserError):
    """A run file cannot be used; `str()` says why and what to do."""


@dataclass(frozen=True)
class Broken:
    """Where the chain breaks: the first log number that cannot be trusted, and why."""

    seq: int
    why: str


class RunLog:
    """One run's file. Used from one thread at a time."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, *, read_only: bool = False
    ) -> None:
        self.path = path
        self.may_lack_its_end = False
        """It was copied alone while a director wrote: its last events may be elsewhere."""
        self._read_only = read_only
        self._db = connection
        row = self._db.execute("SELECT seq, hash FROM head").fetchone()
        self._hash: bytes = row[1] if row else GENESIS

    @classmethod
    def create(
        cls,
        path: Path,
        exercise: Exercise,
        attachments: dict[str, bytes],
        seats: Iterable[tuple[str, str]],
    ) -> "RunLog":
        """Make a new run file; `seats` are by (cell, role).

        Raises LogError when the file is there already or cannot be written.
        """
        if _is_there(path):
            raise LogError(
                _("{path} existe déjà : pour reprendre ce jeu, « crisisex serve {path} ».").format(
                    path=path
                )
            )
        try:
            with contextlib.closing(_connect(path)) as connection:
                _make_durable(connection)
                connection.executescript(_SCHEMA)
                _fill(connection, exercise, attachments, seats)
        except (sqlite3.Error, OSError) as error:
            discard(path)
            raise LogError(
                _("{path} ne peut pas être écrit ({why}) : choisir un autre dossier.").format(
                    path=path, why=error
                )
            ) from None
        log = cls._opened(path, refusal)
        log.may_lack_its_end = False
        return log

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> "RunLog":
        """Open a run file; raise LogError when it is not one, or was never begun."""
        return cls._opened(path, _refusal_of_one_begun, read_only=read_only)

    @classmethod
    def _opened(
        cls,
        path: Path,
        refusal: Callable[[sqlite3.Connection, Path], str | None],
        *,
        read_only: bool = False,
    ) -> "RunLog":
        half = _is_half_a_copy(path)  # before SQLite makes the companion anew
        connection = reading(path) if read_only else _connect(_found(path))
        try:
            refused = refusal(connection, path)
            if refused is None:
                if not read_only:
                    _make_durable(connection)
                log = cls(path, connection, read_only=read_only)
                log.may_lack_its_end = half
                return log
        except (sqlite3.Error, UnicodeError) as error:
            refused = _unusable(path, error)
        connection.close()
        raise LogError(refused)

    def close(self) -> None:
        """Close the file; one that was written is left whole, without companions beside it."""
        if not self._read_only:
            with contextlib.suppress(sqlite3.Error):  # somebody reads it: the next close will do
                self._db.execute("PRAGMA journal_mode = DELETE")
        self._db.close()

    @property
    def last(self) -> int:
        """The last log number."""
        with self._readable():
            (last,) = self._db.execute("SELECT seq FROM head").fetchone()
        return int(last)

    @property
    def last_hash(self) -> str:
        """The seal of all that is written, in hexadecimal."""
        return self._hash.hex()

    @property
    def copy_of(self) -> str:
        """The last hash of the run that this one repeats without its names; mostly empty."""
        with self._readable():
            row = self._db.execute(
                "SELECT json_extract(data, '$.copy_of') FROM events WHERE seq = 1"
            ).fetchone()
        return str(row[0] or "") if row else ""

    @property
    def birth(self) -> str:
        """The hash of the first event, in hexadecimal: it names the run, whatever its file is."""
        with self._readable():
            row = self._db.execute("SELECT hash FROM events WHERE seq = 1").fetchone()
        return bytes(row[0]).hex() if row else ""

    # -- events -----------------------------------------------------------------------------

    def append(self, events: Sequence[Recorded]) -> None:
        """Put `events` on the disk, all or none; LogError when that fails."""
        previous = self._hash
        rows = []
        for recorded in events:
            row = as_row(recorded)
            previous = link(previous, row)
            rows.append((*row, previous))
        last = events[-1].seq
        try:
            with self._db:
                self._db.executemany("INSERT INTO events VALUES (?,?,?,?,?,?,?,?)", rows)
                self._db.execute("UPDATE head SET seq = ?, hash = ?", (last, previous))
        except sqlite3.Error as error:
            with contextlib.suppress(LogError):
                self.settle()
            raise LogError(_unwritten(error)) from None
        self._hash = previous

    def settle(self) -> None:
        """Write over what a failed `append` may have left; LogError when that fails too.

        Bytes whose sync failed may be on the disk all the same: a director that took the run up
        would find events in it that were refused.
        """
        try:
            with self._db:  # twice, for a row that is written as it was is not written
                self._db.execute("UPDATE head SET hash = x''")
                self._db.execute("UPDATE head SET hash = ?", (self._hash,))
        except sqlite3.Error as error:
            raise LogError(_unwritten(error)) from None

    def events(self) -> list[Recorded]:
        """Return all events in order; LogError at the first one that is not readable."""
        found = []
        with self._readable():
            for row in self._rows():
                try:
                    found.append(from_row(row[:7]))
                except _NOT_AN_EVENT:
                    sentence = _(
                        "{path} : événement {seq} illisible ; voir « crisisex verify »."
                    ).format(path=self.path, seq=row[0])
                    raise LogError(sentence) from None
        return found

    def verify(self) -> Broken | None:
        """Return where the chain breaks, or None when every event is as it was written."""
        previous = GENESIS
        sound = 0
        try:
            for row in self._rows():
                if row[0] != sound + 1:
                    return Broken(sound + 1, _("événement manquant"))
                previous = link(previous, row[:7])
                if row[7] != previous:
                    return Broken(sound + 1, _("événement modifié"))
                if sound == 0 and self._seal_broken(from_row(row[:7])):
                    return Broken(1, _("exercice modifié"))
                sound += 1
            seq, head = self._db.execute("SELECT seq, hash FROM head").fetchone()
            if (seq, head) != (sound, previous):
                return Broken(min(seq, sound) + 1, _("événement manquant"))
        except (sqlite3.Error, LogError, *_NOT_AN_EVENT):
            return Broken(sound + 1, _("fichier abîmé"))
        return None

    def _rows(self) -> Iterable[tuple[int, str, float, str, str, str, str | None, bytes]]:
        return self._db.execute(
            "SELECT seq, at, elapsed, actor, type, data, command, hash FROM events ORDER BY seq"
        )

    def _seal_broken(self, first: Recorded) -> bool:
        return not (
            isinstance(first.event, RunCreated)
            and first.event.digest == seal(self._exercise_json(), self.attachments())
        )

    def backup(self, to: Path) -> int:
        """Write all that the log holds now as a run file of its own; return its last log number.

        A director may write meanwhile: the copy is of one instant, and is read again before it
        takes its name. LogError when `to` is there already or cannot be written.
        """
        if _is_there(to):
            raise LogError(
                _("{path} existe déjà : donner un autre nom à la copie.").format(path=to)
            )
        beside = to.with_name(f"{to.name}.part")
        try:
            with contextlib.closing(_connect(beside)) as copy:
                self._db.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            with contextlib.closing(RunLog.open(beside, read_only=True)) as log:
                if log.verify() is not None:
                    raise LogError(
                        _("{path} est abîmé : la copie n’est pas gardée.").format(path=self.path)
                    )
                last = log.last
            beside.rename(to)
        except (sqlite3.Error, OSError) as error:
            raise LogError(
                _("{path} ne peut pas être écrit ({why}) : choisir un autre dossier.").format(
                    path=to, why=error
                )
            ) from None
        finally:
            discard(beside)
        return last

    # -- the exercise as played -------------------------------------------------------------

    def exercise(self) -> Exercise:
        """Return the exercise that this run plays; LogError when it cannot be read."""
        try:
            return Exercise.model_validate_json(self._exercise_json())
        except ValueError:
            raise LogError(
                _("{path} : l’exercice enregistré est illisible.").format(path=self.path)
            ) from None

    def attachments(self) -> dict[str, bytes]:
        """Return the attachments by name; LogError when one is none."""
        with self._readable():
            rows = self._db.execute(
                "SELECT name, content FROM attachments ORDER BY name"
            ).fetchall()
        for name, content in rows:
            if not (isinstance(name, str) and isinstance(content, bytes)):
                raise LogError(
                    _(
                        "{path} : une pièce jointe y est illisible, reprendre une copie saine."
                    ).format(path=self.path)
                )
        return dict(rows)

    def _exercise_json(self) -> str:
        with self._readable():
            row = self._db.execute("SELECT json FROM exercise").fetchone()
        return str(row[0]) if row else ""

    # -- who may enter ------------------------------------------------------------------------

    def forget_codes(self) -> None:
        """Wipe the join codes out of a file of format 1, free pages too; LogError when it cannot.

        They are no loss: whoever was handed such a file has read them.
        """
        with self._readable():
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            self._db.execute("SELECT cell, role FROM seats LIMIT 1").fetchone()
        if version >= FORMAT:
            return
        try:
            self._db.executescript(_WITHOUT_CODES)
        except sqlite3.Error as error:
            raise LogError(_unwritten(error)) from None

    def keep_token(self, digest: bytes, holder: str) -> None:
        """Remember whose the token with this digest is; LogError when it cannot."""
        try:
            with self._db:
                self._db.execute("INSERT INTO tokens VALUES (?, ?)", (digest, holder))
        except sqlite3.Error as error:
            raise LogError(_unwritten(error)) from None

    def change_tokens(self, holders: Mapping[bytes, str]) -> None:
        """Give the tokens with these digests other holders; LogError when it cannot."""
        rows = [(holder, digest) for digest, holder in holders.items()]
        try:
            with self._db:
                self._db.executemany("UPDATE tokens SET holder = ? WHERE hash = ?", rows)
        except sqlite3.Error as error:
            raise LogError(_unwritten(error)) from None

    def tokens(self) -> dict[bytes, str]:
        """Return a participant's id, or `facilitator`, by the digest of the token.

        They are in no chain: what stands there and is none opens nothing.
        """
        with self._readable():
            rows = self._db.execute("SELECT hash, holder FROM tokens").fetchall()
        return {
            digest: holder
            for digest, holder in rows
            if isinstance(digest, bytes) and isinstance(holder, str)
        }

    @contextlib.contextmanager
    def _readable(self) -> Iterator[None]:
        """Say a file that cannot be read in one sentence."""
        try:
            yield
        except (sqlite3.Error, UnicodeError) as error:
            raise LogError(
                _("{path} est abîmé ({why}) : reprendre une copie saine.").format(
                    path=self.path, why=_why(error)
                )
            ) from None


def _unwritten(error: sqlite3.Error) -> str:
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


def _why(error: Exception) -> str:
    """Return what is wrong with a file; names in it that are no text are half an error's words."""
    return error.reason if isinstance(error, UnicodeDecodeError) else str(error)


def _unusable(path: Path, error: Exception) -> str:
    if getattr(error, "sqlite_errorname", "").startswith("SQLITE_READONLY"):
        return _(
            "{path} est en lecture seule : le copier dans un dossier où l’on peut écrire, et "
            "reprendre la copie."
        ).format(path=path)
    told = _("{path} n’est pas un fichier d’exercice lisible ({why}).")
    return told.format(path=path, why=_why(error))


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


def _is_half_a_copy(path: Path) -> bool:
    """Return whether a file says that a companion holds its end, and has none."""
    try:
        with path.open("rb") as file:
            in_wal_mode = file.read(20)[18:19] == b"\2"
        wal = path.with_name(path.name + "-wal")
        return in_wal_mode and not (wal.exists() and wal.stat().st_size)
    except OSError:
        return False


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise LogError(
            _("{path} n’est pas un nom de fichier ({why}).").format(path=path, why=error.strerror)
        ) from None


def _fill(
    connection: sqlite3.Connection,
    exercise: Exercise,
    attachments: dict[str, bytes],
    seats: Iterable[tuple[str, str]],
) -> None:
    with connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("INSERT INTO exercise VALUES (1, ?)", (exercise_json(exercise),))
        connection.execute("INSERT INTO head VALUES (1, 0, ?)", (GENESIS,))
        connection.executemany("INSERT INTO attachments VALUES (?, ?)", attachments.items())
        connection.executemany("INSERT INTO seats VALUES (?, ?)", seats)


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


def _refusal_of_one_begun(connection: sqlite3.Connection, path: Path) -> str | None:
    """Return why the file cannot be used; one that no event was kept in cannot either."""
    refused = refusal(connection, path)
    if refused is None and connection.execute("SELECT 1 FROM head WHERE seq = 0").fetchone():
        return _(
            "{path} ne contient aucun événement : si c’est une copie, copier aussi {wal} ; sinon, "
            "effacer ce fichier et relancer l’exercice."
        ).format(path=path, wal=f"{path.name}-wal")
    return refused


def exercise_json(exercise: Exercise) -> str:
    """Return the exercise as a run file holds it."""
    return exercise.model_dump_json(by_alias=True)


def seal(text: str, attachments: dict[str, bytes]) -> str:
    """Return the digest of an exercise and its attachments."""
    digest = hashlib.sha256(text.encode())
    for name, content in sorted(attachments.items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()


def reading(path: Path) -> sqlite3.Connection:
    """Return a connection that writes nothing; LogError when there is no such file."""
    return _connect(_found(path), read_only=True)


def _found(path: Path) -> Path:
    if not _is_there(path) or not path.is_file():
        raise LogError(_("{path} : fichier introuvable, vérifier le chemin.").format(path=path))
    return path


def _connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open the database for one thread at a time, which is the director's writer.

    Pragmas come after a look at the header: a file that is not ours is not touched.
    """
    name = path.resolve().as_uri() + ("?mode=ro" if read_only else "")
    connection = sqlite3.connect(name, uri=True, check_same_thread=False, timeout=5.0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_BYTES)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _make_durable(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
