"""Run files: bytes flipped, ends cut off, cells replaced, the chain broken or made anew."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from crisisex.client.keyring import KeptHere
from crisisex.director.director import Director
from crisisex.director.walls import SetWall
from crisisex.log.chain import GENESIS, canonical, link
from crisisex.log.database import LogError
from crisisex.log.head import read_head
from crisisex.log.sqlite import seal
from crisisex.replay.opening import open_replay, rooms_of
from crisisex.shelf.importing import bring_in
from tests.exercises import WALL
from tests.fuzz.hostile import changed_bytes, changed_tree, text, value
from tests.fuzz.program import runs
from tests.fuzz.target import Target, WrongError
from tests.replayed import recorded

_COLUMNS = ("seq", "at", "elapsed", "actor", "type", "data", "command")
_ACTORS = (
    "facilitator",
    "cellule/rssi/p1",
    "director",
    "x/y/z",
    "cellule/rssi",
    "facilitator/f9",
    "",
)


_CANNOT_BE = (sqlite3.Error, OverflowError, LookupError, TypeError, ValueError)
"""What making a change may raise: then the file is as it was before it."""


@cache
def sound() -> bytes:
    """Return a run's file with all that a run may have."""
    with TemporaryDirectory() as folder:
        return recorded(Path(folder)).read_bytes()


class _Runs:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, chance: Random) -> bytes:
        """Return a run's file, with the door that it is brought to as the last byte."""
        if chance.random() < 0.25:
            changed = changed_bytes(chance, sound())
        else:
            changed = self._with_other_cells(chance)
        return changed + bytes([chance.randrange(len(_DOORS))])

    def _with_other_cells(self, chance: Random) -> bytes:
        file = self.folder / "made.crisisex"
        file.write_bytes(sound())
        with closing(sqlite3.connect(file)) as database:
            database.execute("PRAGMA synchronous = OFF")
            with suppress(*_CANNOT_BE), database:
                for _ in range(chance.choice((1, 1, 2, 4))):
                    _change(chance, database)
                if chance.random() < 0.8:
                    _chain_again(database)
        content = file.read_bytes()
        file.unlink()
        return content

    def take(self, content: bytes) -> int:
        """Bring it to its door; what is read only must stay as it was."""
        file = self.folder / "a.crisisex"
        file.write_bytes(content[:-1])
        try:
            _DOORS[content[-1]](file)
        finally:
            for each in self.folder.iterdir():
                if each.is_file():
                    each.unlink()
        return 1


def _change(chance: Random, database: sqlite3.Connection) -> None:
    """Change one thing in the tables."""
    kind = chance.random()
    rows = database.execute("SELECT * FROM events ORDER BY seq").fetchall()
    row = chance.choice(rows)
    if kind < 0.45:
        data = changed_tree(chance, json.loads(row[5]), _words(rows))
        _set(database, row[0], "data", json.dumps(data, ensure_ascii=chance.random() < 0.5))
    elif kind < 0.6:
        _set(database, row[0], chance.choice(_COLUMNS[1:5]), _cell(chance))
    elif kind < 0.7:
        _set(database, row[0], "type", chance.choice(rows)[4])
    elif kind < 0.75:
        database.execute("DELETE FROM events WHERE seq >= ?", (row[0],))
    elif kind < 0.8:
        _set(database, row[0], "data", chance.choice(rows)[5])
    elif kind < 0.92:
        (said,) = database.execute("SELECT json FROM exercise").fetchone()
        exercise = changed_tree(chance, json.loads(said))
        database.execute("UPDATE exercise SET json = ?", (json.dumps(exercise),))
    else:
        statement = chance.choice(_STATEMENTS)
        cells = [_cell(chance) for _ in range(statement.count("?"))]
        database.execute(statement, cells)


_STATEMENTS = (
    "UPDATE head SET seq = ?", "UPDATE head SET hash = ?", "DELETE FROM head", "DROP TABLE head",
    "DROP TABLE events", "DROP TABLE exercise", "DROP TABLE seats", "DROP TABLE tokens",
    "DROP TABLE attachments", "UPDATE attachments SET name = ?", "DELETE FROM attachments",
    "UPDATE attachments SET content = ?", "INSERT INTO seats VALUES (?, ?)", "DELETE FROM exercise",
    "INSERT INTO tokens VALUES (?, ?)", "UPDATE tokens SET holder = ?", "PRAGMA user_version = 1",
    "PRAGMA user_version = 99", "PRAGMA application_id = 7", "UPDATE exercise SET json = ?",
    "CREATE VIEW v AS SELECT 1", "ALTER TABLE events RENAME COLUMN data TO x", "DELETE FROM events",
    "ALTER TABLE events ADD COLUMN more", "UPDATE events SET elapsed = ?",
    "UPDATE events SET at = ?",
)  # fmt: skip


def _cell(chance: Random) -> Any:  # noqa: ANN401 - whatever SQLite holds
    kind = chance.random()
    if kind < 0.2:
        return chance.choice(_ACTORS)
    if kind < 0.5:
        said = text(chance)
        return said if said.isprintable() else said.encode(errors="replace")
    made = value(chance)
    return json.dumps(made) if isinstance(made, (list, dict)) else made


def _words(rows: list[Any]) -> tuple[str, ...]:
    return (*(str(row[4]) for row in rows), "note", "couper", "cellule", "rssi", "oui", "p1")


def _set(database: sqlite3.Connection, seq: int, column: str, cell: object) -> None:
    database.execute(f"UPDATE events SET {column} = ? WHERE seq = ?", (cell, seq))  # noqa: S608 - the damage is ours


def _chain_again(database: sqlite3.Connection) -> None:
    """Make hashes and seal fit what is there: only reading can tell that it is wrong."""
    (said,) = database.execute("SELECT json FROM exercise").fetchone()
    attachments = dict(database.execute("SELECT name, content FROM attachments"))
    first = json.loads(database.execute("SELECT data FROM events WHERE seq = 1").fetchone()[0])
    if isinstance(first, dict):
        with suppress(AttributeError, TypeError):
            first["digest"] = seal(str(said), attachments)
            _set(database, 1, "data", canonical(first))
    previous, last = GENESIS, 0
    for row in database.execute("SELECT * FROM events ORDER BY seq").fetchall():
        previous, last = link(previous, row[:7]), row[0]
        database.execute("UPDATE events SET hash = ? WHERE seq = ?", (previous, last))
    database.execute("UPDATE head SET seq = ?, hash = ?", (last, previous))


def _reopen(file: Path) -> None:
    director = Director.reopen(file, SetWall(WALL + 100_000), KeptHere())
    director.close()


def _replay(file: Path) -> None:
    link = open_replay(file, speed=10, halts=False, begin="0:10")
    rooms = rooms_of(link, file)
    for cell in rooms.exercise.crisis_cells:
        rooms.watch(cell).take()


def _report(file: Path) -> None:
    folder = file.parent
    runs(
        *("report", file, "-o", folder / "a.docx", "--json", folder / "a.json"),
        *("--actions", folder / "a.xlsx"),
    )


def _head(file: Path) -> None:
    with suppress(LogError):
        read_head(file)


def _import(file: Path) -> None:
    target = file.parent / "importé"
    bring_in(str(file), target)


def _pseudonymise(file: Path) -> None:
    runs("pseudonymise", file, "-o", file.parent / "b.crisisex")


def _log(file: Path) -> None:
    before = file.read_bytes()
    try:
        runs("log", file)
        runs("log", file, "--format", "json")
    finally:
        if file.read_bytes() != before:
            raise WrongError("a reader has written")


_DOORS = (
    _log,
    lambda file: runs("verify", file),
    lambda file: runs("log", file, "--backup", file.parent / "copy.crisisex"),
    _reopen,
    _reopen,
    _replay,
    _replay,
    lambda file: runs("compliance", file),
    lambda file: runs("compare", file, file),
    lambda file: runs("export", file, "-o", file.parent / "a.xlsx"),
    lambda file: runs("actions", "add", file, "--register", file.parent / "r.yaml"),
    _head,
    _import,
    _pseudonymise,
    _report,
)


@contextmanager
def opens(_: Random, folder: Path) -> Iterator[_Runs]:
    """Give the folder that runs lie in."""
    yield _Runs(folder)


RUNS = Target("runs", 10_000, opens, course=30)
