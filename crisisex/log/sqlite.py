"""A run in one SQLite file: its events, the exercise as played, and digests of tokens.

WAL and synchronous=FULL: `append` returns once the events are on the disk.
"""

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crisisex.language import _
from crisisex.log.chain import GENESIS, as_row, from_row, link
from crisisex.log.database import (
    APPLICATION_ID,
    FORMAT,
    SCHEMA,
    WITHOUT_CODES,
    LogError,
    connect,
    discard,
    found,
    is_half_a_copy,
    is_there,
    make_durable,
    reading,
    refusal,
    refusal_of_one_begun,
    unusable,
    unwritten,
    why_unreadable,
)
from crisisex.run.events import Recorded, RunCreated
from crisisex.scenario.models import Exercise

_NOT_AN_EVENT = (ValueError, TypeError, AttributeError, KeyError)
"""What reading a row that was tampered with may raise."""


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
        if is_there(path):
            raise LogError(
                _("{path} existe déjà : pour reprendre ce jeu, « crisisex serve {path} ».").format(
                    path=path
                )
            )
        try:
            with contextlib.closing(connect(path)) as connection:
                make_durable(connection)
                connection.executescript(SCHEMA)
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
        return cls._opened(path, refusal_of_one_begun, read_only=read_only)

    @classmethod
    def _opened(
        cls,
        path: Path,
        refusal: Callable[[sqlite3.Connection, Path], str | None],
        *,
        read_only: bool = False,
    ) -> "RunLog":
        half = is_half_a_copy(path)  # before SQLite makes the companion anew
        connection = reading(path) if read_only else connect(found(path))
        try:
            refused = refusal(connection, path)
            if refused is None:
                if not read_only:
                    make_durable(connection)
                log = cls(path, connection, read_only=read_only)
                log.may_lack_its_end = half
                return log
        except (sqlite3.Error, UnicodeError) as error:
            refused = unusable(path, error)
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
            with self._writable():
                self._db.executemany("INSERT INTO events VALUES (?,?,?,?,?,?,?,?)", rows)
                self._db.execute("UPDATE head SET seq = ?, hash = ?", (last, previous))
        except LogError:
            with contextlib.suppress(LogError):
                self.settle()
            raise
        self._hash = previous

    def settle(self) -> None:
        """Write over what a failed `append` may have left; LogError when that fails too.

        Bytes whose sync failed may be on the disk all the same: a director that took the run up
        would find events in it that were refused.
        """
        with self._writable():  # twice, for a row that is written as it was is not written
            self._db.execute("UPDATE head SET hash = x''")
            self._db.execute("UPDATE head SET hash = ?", (self._hash,))

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
        if is_there(to):
            raise LogError(
                _("{path} existe déjà : donner un autre nom à la copie.").format(path=to)
            )
        beside = to.with_name(f"{to.name}.part")
        try:
            with contextlib.closing(connect(beside)) as copy:
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
            self._db.executescript(WITHOUT_CODES)
        except sqlite3.Error as error:
            raise LogError(unwritten(error)) from None

    def keep_token(self, digest: bytes, holder: str) -> None:
        """Remember whose the token with this digest is; LogError when it cannot."""
        with self._writable():
            self._db.execute("INSERT INTO tokens VALUES (?, ?)", (digest, holder))

    def change_tokens(self, holders: Mapping[bytes, str]) -> None:
        """Give the tokens with these digests other holders; LogError when it cannot."""
        rows = [(holder, digest) for digest, holder in holders.items()]
        with self._writable():
            self._db.executemany("UPDATE tokens SET holder = ? WHERE hash = ?", rows)

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
    def _writable(self) -> Iterator[None]:
        """Write all or nothing; say in one sentence that it cannot be written."""
        try:
            with self._db:
                yield
        except sqlite3.Error as error:
            raise LogError(unwritten(error)) from None

    @contextlib.contextmanager
    def _readable(self) -> Iterator[None]:
        """Say a file that cannot be read in one sentence."""
        try:
            yield
        except (sqlite3.Error, UnicodeError) as error:
            raise LogError(
                _("{path} est abîmé ({why}) : reprendre une copie saine.").format(
                    path=self.path, why=why_unreadable(error)
                )
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


def exercise_json(exercise: Exercise) -> str:
    """Return the exercise as a run file holds it."""
    return exercise.model_dump_json(by_alias=True)


def seal(text: str, attachments: dict[str, bytes]) -> str:
    """Return the digest of an exercise and its attachments."""
    digest = hashlib.sha256(text.encode())
    for name, content in sorted(attachments.items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()
