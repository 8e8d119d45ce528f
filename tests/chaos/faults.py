"""Where a director can be struck, and how: each write, commit, decision, fold and telling counts.

A blow is aimed at the n-th place that is passed from now on; whatever is there is struck.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any, Literal
from unittest.mock import patch

from crisisex.director import director as director_module
from crisisex.director import hub as hub_module
from crisisex.director.projection import project
from crisisex.log import sqlite as log_module
from crisisex.log.database import connect
from crisisex.run.decide import decide
from crisisex.run.evolve import evolve


class Place(StrEnum):
    """What a director is about to do, or has just done."""

    WRITE = "write"
    COMMIT = "commit"
    COMMITTED = "committed"
    DECIDE = "decide"
    FOLD = "fold"
    FOLDED = "folded"
    TELL = "tell"


class Blow(StrEnum):
    """What happens there."""

    KILL = "kill -9"
    POWER = "power cut"
    FULL = "database or disk is full"
    BROKEN = "disk I/O error"
    READ_ONLY = "attempt to write a readonly database"
    DEFECT = "a defect in a rule"


DEATHS = frozenset({Blow.KILL, Blow.POWER})
OF_THE_DISK = frozenset({Blow.FULL, Blow.BROKEN, Blow.READ_ONLY})
_ON_DISK = frozenset({Place.WRITE, Place.COMMIT})


class Killed(BaseException):
    """The process is no more."""


class DefectError(Exception):
    """A rule that divides by zero."""


@dataclass
class Chaos:
    """Strikes one run; knows what its disk holds for sure."""

    chance: Random
    folder: Path
    """Where what is left after a death is put."""
    blow: Blow | None = None
    wait: int = 0
    """Places to pass before it strikes."""
    lasts: int = 1
    """Places struck, for what does not kill."""
    struck: list[str] = field(default_factory=list)
    """What was struck so far, in words."""
    left: Path | None = None
    """The run file that the last death has left."""
    _path: Path = Path()
    _synced: int = 0
    """Bytes of the write-ahead log that the disk has promised to hold."""
    _deaths: int = 0

    def aim(self, blow: Blow, wait: int, lasts: int = 1) -> None:
        """Strike after `wait` places from now on."""
        self.blow, self.wait, self.lasts = blow, wait, lasts

    def spare(self) -> None:
        """Strike no more."""
        self.blow = None

    def reaches(self, place: Place) -> None:
        """Pass a place, or be struck there."""
        if self.blow is None or not self.can_strike(self.blow, place):
            return
        if self.wait:
            self.wait -= 1
            return
        blow = self.blow
        self.struck.append(f"{blow} at {place}")
        if blow in DEATHS:
            self.die(blow)
        self.lasts -= 1
        if self.lasts <= 0:
            self.blow = None
        if blow in OF_THE_DISK:
            raise sqlite3.OperationalError(str(blow))
        raise DefectError(str(blow))

    @staticmethod
    def can_strike(blow: Blow, place: Place) -> bool:
        """Return whether such a thing happens there."""
        if blow in DEATHS:
            return True
        if blow in OF_THE_DISK:
            return place in _ON_DISK
        return place not in _ON_DISK and place is not Place.COMMITTED

    def die(self, blow: Blow) -> None:
        """Leave the files as they are at this instant, and be no more."""
        self.blow = None
        self._deaths += 1
        left = self.folder / f"{self._deaths}.crisisex"
        for suffix in ("", "-wal", "-journal"):
            file = self._path.with_name(self._path.name + suffix)
            if file.exists():
                shutil.copy(file, left.with_name(left.name + suffix))
        if blow is Blow.POWER:
            self._tear(left.with_name(left.name + "-wal"))
        self.left = left
        raise Killed

    def _tear(self, wal: Path) -> None:
        """Cut off what nobody has waited for: any part of it may have missed the disk."""
        size = wal.stat().st_size if wal.exists() else 0
        if size > self._synced:
            with wal.open("r+b") as file:
                file.truncate(self.chance.randint(self._synced, size))

    def committed(self) -> None:
        """Know that all that is written is on the disk."""
        wal = self._path.with_name(self._path.name + "-wal")
        self._synced = wal.stat().st_size if wal.exists() else 0

    def connect(self, path: Path, *, read_only: bool = False) -> sqlite3.Connection:
        """Open a run as the log does, on this disk."""
        if read_only:
            return connect(path, read_only=True)
        with patch.object(sqlite3, "connect", _with(_Connection)):
            connection = connect(path)
        assert isinstance(connection, _Connection)
        connection.chaos = self
        self._path = path
        self.committed()
        return connection

    @contextmanager
    def around(self) -> Iterator[None]:
        """Let every director of this process meet these blows."""

        def deciding(*given: Any) -> Any:  # noqa: ANN401 - passed on as it is
            self.reaches(Place.DECIDE)
            return decide(*given)

        def folding(*given: Any) -> None:  # noqa: ANN401 - it stands in for what takes these
            self.reaches(Place.FOLD)
            evolve(*given)
            self.reaches(Place.FOLDED)

        def telling(*given: Any) -> Any:  # noqa: ANN401 - it stands in for what takes these
            self.reaches(Place.TELL)
            return project(*given)

        with (
            patch.object(log_module, "connect", self.connect),
            patch.object(director_module, "decide", deciding),
            patch.object(director_module, "evolve", folding),
            patch.object(hub_module, "project", telling),
        ):
            yield


_real_connect = sqlite3.connect


def _with(factory: type[sqlite3.Connection]) -> Any:  # noqa: ANN401 - stands for sqlite3.connect
    def connect(name: str, **options: Any) -> sqlite3.Connection:  # noqa: ANN401 - it stands in for what takes these
        return _real_connect(name, factory=factory, **options)

    return connect


class _Connection(sqlite3.Connection):
    """A database on a disk that can be struck."""

    chaos: Chaos | None = None

    def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:  # noqa: ANN401 - it stands in for what takes these
        if self.chaos and sql.lstrip().startswith(("INSERT", "UPDATE")):
            self.chaos.reaches(Place.WRITE)
        return super().execute(sql, *given)

    def executemany(self, sql: str, rows: Any) -> sqlite3.Cursor:  # noqa: ANN401 - it stands in for what takes these
        if self.chaos:
            self.chaos.reaches(Place.WRITE)
        return super().executemany(sql, rows)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False]:
        if kind is None and self.chaos:
            try:
                self.chaos.reaches(Place.COMMIT)
            except sqlite3.Error:
                self.rollback()
                raise
        result = super().__exit__(kind, error, trace)
        if kind is None and self.chaos:
            self.chaos.reaches(Place.COMMITTED)
            self.chaos.committed()
        return result
