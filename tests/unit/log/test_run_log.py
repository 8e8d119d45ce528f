"""The run file: durable, complete or untouched, and refused when it is not one."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crisisex.director.director import Director
from crisisex.log.database import FORMAT, LogError
from crisisex.log.sqlite import RunLog
from crisisex.run import commands as c
from crisisex.run.actors import FACILITATOR, Actor
from crisisex.run.events import ExerciseStarted, LogWritten, Recorded
from tests.exercises import Scene, small
from tests.unit.log.damage import damaged, played, verified

SEATS = (("cellule", "rssi"), ("cellule", "dpd"))


def recorded(seq: int, text: str = "é") -> Recorded:
    event = LogWritten(cell="cellule", role=None, text=text)
    return Recorded(seq, datetime(2026, 11, 22, 4, seq, tzinfo=UTC), seq / 3, "facilitator", event)


def test_what_is_appended_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "a.crisisex"
    events = [recorded(1), recorded(2, "\0 \u2028 \U0001f691"), recorded(3)]
    with closing(RunLog.create(path, small(), {"note.txt": b"\0\xff"}, SEATS)) as log:
        log.append(events[:1])
        log.append(events[1:])
        log.keep_token(b"t" * 32, "p1")
        assert log.events() == events
    with closing(RunLog.open(path)) as log:
        assert log.events() == events
        assert log.exercise() == small()
        assert log.attachments() == {"note.txt": b"\0\xff"}
        assert log.tokens() == {b"t" * 32: "p1"}
        log.append([recorded(4)])
        assert [each.seq for each in log.events()] == [1, 2, 3, 4]


def test_commits_wait_for_the_disk(scene: Scene) -> None:
    with closing(sqlite3.connect(scene.path)) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_run_played_over_two_directors_is_one_chain(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    before = scene.director.state.seq
    scene.reopen()
    assert scene.director.history[-1].seq == before + 1
    assert scene.types()[-1] == "run_reopened"
    scene.facilitator(c.ResumeExercise())
    assert [each.seq for each in scene.director.history] == list(range(1, before + 3))
    scene.director.close()
    assert verified(scene.path) is None


def test_nothing_is_half_written_when_the_disk_fails(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    before = scene.types()
    with closing(sqlite3.connect(scene.path)) as database:
        database.execute(
            "CREATE TRIGGER plein BEFORE UPDATE ON head "
            "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
        scene.director.consider(*_line("perdue"))
        with pytest.raises(LogError, match="libérer le disque"):
            scene.director.commit()
        assert len(scene.director.log.events()) == len(before)
        assert scene.director.log.verify() is None
        database.execute("DROP TRIGGER plein")
        database.commit()
    scene.director.forget_uncommitted()
    scene.director.consider(*_line("gardée"))
    scene.director.commit()
    assert scene.types() == [*before, "log_written"]
    assert scene.director.log.verify() is None


def _line(text: str) -> tuple[Actor, c.Command]:
    return FACILITATOR, c.WriteLog(cell="cellule", text=text)


def test_a_number_that_is_taken_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.crisisex"
    with closing(RunLog.create(path, small(), {}, SEATS)) as log:
        log.append([recorded(1), recorded(2)])
        with pytest.raises(LogError):
            log.append([recorded(3), recorded(2, "autre")])
        assert log.events() == [recorded(1), recorded(2)]
        log.append([recorded(3)])
        assert len(log.events()) == 3


def test_reading_changes_nothing(tmp_path: Path) -> None:
    path = played(tmp_path)
    before = path.read_bytes()
    with closing(RunLog.open(path, read_only=True)) as log:
        log.verify()
        log.events()
        with pytest.raises(LogError):
            log.append([Recorded(99, datetime.now(UTC), 0.0, "x", ExerciseStarted())])
        with pytest.raises(LogError):
            log.keep_token(b"t", "p1")
    assert path.read_bytes() == before


def test_a_run_is_not_made_over_another_file(tmp_path: Path) -> None:
    path = tmp_path / "a.crisisex"
    path.write_text("précieux")
    with pytest.raises(LogError, match="existe déjà"):
        RunLog.create(path, small(), {}, SEATS)
    assert path.read_text() == "précieux"


@pytest.mark.parametrize("name", ["absent/a.crisisex", "fichier/a.crisisex", "a" * 300])
def test_a_run_that_cannot_be_made_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "fichier").write_text("x")
    with pytest.raises(LogError):
        RunLog.create(tmp_path / name, small(), {}, SEATS)


def test_a_run_that_fails_half_way_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "a.crisisex"
    twice = (SEATS[0], SEATS[0])
    with pytest.raises(LogError):
        RunLog.create(path, small(), {}, twice)
    assert not list(tmp_path.glob("a.crisisex*"))


def _database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE events (seq INTEGER)")
        database.commit()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda _: None, "introuvable"),
        (lambda path: path.mkdir(), "introuvable"),
        (lambda path: path.write_bytes(b""), "n’est pas un fichier d’exercice"),
        (lambda path: path.write_text("du texte " * 1_000), "n’est pas un fichier d’exercice"),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), "n’est pas un fichier d’exercice"),
        (_database, "n’est pas un fichier d’exercice"),
    ],
    ids=["missing", "folder", "empty", "text", "header", "database"],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_is_no_run_is_refused_and_left_alone(
    tmp_path: Path, make: object, says: str, read_only: object
) -> None:
    path = tmp_path / "a.crisisex"
    assert callable(make)
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LogError) as error:
        RunLog.open(path, read_only=bool(read_only))
    assert says in str(error.value)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_run_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = played(tmp_path)
    newer = damaged(path, tmp_path / "b.crisisex", f"PRAGMA user_version = {FORMAT + 1}")
    with pytest.raises(LogError, match="version plus récente"):
        RunLog.open(newer)


def test_a_run_that_was_never_begun_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.crisisex"
    RunLog.create(path, small(), {}, SEATS).close()
    for read_only in (True, False):
        with pytest.raises(LogError, match=r"aucun événement .* copier aussi a\.crisisex-wal"):
            RunLog.open(path, read_only=read_only)


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_run_on_a_read_only_disk_says_what_to_do(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, journal: str
) -> None:
    scene.director.close()
    with closing(sqlite3.connect(scene.path)) as database:
        database.execute(f"PRAGMA journal_mode = {journal}")
    monkeypatch.setattr("crisisex.log.sqlite.connect", _read_only_disk)
    with pytest.raises(LogError, match="en lecture seule"):
        Director.reopen(scene.path, scene.wall)


def _read_only_disk(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a file as the system does where nothing may be written."""
    assert not read_only
    return sqlite3.connect(path.as_uri() + "?mode=ro", uri=True)


def test_a_file_that_another_program_holds_says_so(scene: Scene) -> None:
    scene.facilitator(c.StartExercise())
    scene.director.log._db.execute("PRAGMA busy_timeout = 0")  # noqa: SLF001 - not five seconds
    with closing(sqlite3.connect(scene.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LogError, match="fermer le programme qui tient son fichier"):
            scene.does(*_line("perdue"))
