"""The shelf: what lies around is found, each once, and what is broken says so."""

import json
import os
import shutil
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crisisex.client.documents import documents, own_exercises, own_runs
from crisisex.client.played import Played, note_played, played_here
from crisisex.client.running import Running, home
from crisisex.log.database import APPLICATION_ID, LogError
from crisisex.log.head import read_head
from crisisex.run.commands import EndExercise, RecordDecision, StartExercise
from crisisex.shelf.reading import look, run_row
from crisisex.shelf.rows import ExerciseRow, RunState, Shelf
from tests.cli.program import write_exercise
from tests.exercises import WALL, Scene


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in."""
    folder = tmp_path / "bureau"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def shelf(*running: Running) -> Shelf:
    *_before, whole = look(lambda: list(running))
    assert whole.whole
    return whole


def own() -> list[ExerciseRow]:
    return [row for row in shelf().exercises if not row.shipped]


def made(folder: Path, *, begun: bool = True, ended: bool = True) -> Path:
    """A run file, at rest."""
    folder.mkdir(parents=True, exist_ok=True)
    scene = Scene(folder)
    scene.seat("rssi")
    if begun:
        scene.facilitator(StartExercise())
        scene.facilitator(RecordDecision(cell="cellule", text="Couper"))
    if ended:
        scene.facilitator(EndExercise())
    scene.director.close()
    return scene.path


def test_shipped_exercises_come_first_with_what_there_is_to_know(here: Path) -> None:
    first = next(look(list))
    assert not first.whole
    row = next(each for each in first.exercises if each.id == "rancongiciel-ch")
    assert (row.shipped, row.level, row.seconds, row.played) == (True, "intermédiaire", 7200, None)
    assert row.roles == ("Direction", "DSI", "RSSI", "Responsable SI", "DPD", "Qualité", "ARS")
    assert row.objectives[0].startswith("Activer la cellule")
    assert here.is_dir()


def test_own_exercises_are_found_here_one_folder_below_and_in_the_users_folder(here: Path) -> None:
    write_exercise(here)
    write_exercise(here / "dessous")
    write_exercise(here / "deux" / "plus-bas")
    write_exercise(here / ".cache")
    write_exercise(documents() / "range")
    write_exercise(own_exercises() / "neuf")
    found = {row.path for row in own()}
    assert found == {here, here / "dessous", documents() / "range", own_exercises() / "neuf"}


def test_strange_folders_stop_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "boucle").symlink_to(here / "boucle")
    (here / "boucle.crisisex").symlink_to(here / "boucle.crisisex")
    (here / "dossier.crisisex").mkdir()
    (here / os.fsdecode(b"octets-\xff.crisisex")).write_bytes(b"")
    (row,) = shelf().runs
    assert row.state is RunState.BROKEN
    gone = here / "parti"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert shelf().runs == ()


def test_an_exercise_is_listed_once_whatever_leads_to_it(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_exercise(here / "neuf")
    monkeypatch.setenv("CRISISEX_DOCUMENTS", str(here))
    assert [row.path for row in own()] == [here / "neuf"]


def test_shipped_exercises_are_no_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    from crisisex.scenario.catalogue import content_root

    monkeypatch.chdir(content_root() / "exercises")
    assert own() == []


def test_a_broken_exercise_says_how_many_problems_it_has(here: Path) -> None:
    file = write_exercise(here / "inacheve") / "exercise.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("to: rssi", "to: rsi").replace("5m", "5"), encoding="utf-8")
    (row,) = own()
    assert (row.title, row.problems) == ("inacheve", 2)


def test_a_run_says_how_far_it_went(here: Path) -> None:
    made(here / "ended")
    made(here / "unfinished", ended=False)
    made(here / "ready", begun=False, ended=False)
    rows = {row.path.parent.name: row for row in shelf().runs}
    assert {name: row.state for name, row in rows.items()} == {
        "ended": RunState.ENDED,
        "unfinished": RunState.UNFINISHED,
        "ready": RunState.READY,
    }
    row = rows["ended"]
    assert (row.title, row.exercise, row.decisions) == ("Petit exercice", "petit", 1)
    assert (row.participants, row.seats, row.cells) == (1, 3, ("cellule",))
    assert row.at == datetime.fromtimestamp(WALL, UTC)


def test_a_run_that_a_director_has_says_so(here: Path) -> None:
    path = made(here, ended=False)
    (row,) = shelf(Running("http://x", "t", str(path), "Nuit", 1)).runs
    assert row.state is RunState.SERVED


def test_an_exercise_says_when_it_was_last_played(here: Path) -> None:
    text = (write_exercise(here / "petit") / "exercise.yaml").read_text(encoding="utf-8")
    text = text.replace("id: nuit", "id: petit", 1)
    (here / "petit" / "exercise.yaml").write_text(text, encoding="utf-8")
    made(here / "prêt", begun=False, ended=False)
    assert own()[0].played is None, "waiting for its start is not being played"
    made(here / "joué")
    assert own()[0].played == datetime.fromtimestamp(WALL, UTC)


def test_runs_served_elsewhere_are_found_until_their_files_are_gone(here: Path) -> None:
    elsewhere = made(here.parent / "loin" / "dedans")
    at = "2026-11-03T09:00:00+00:00"
    note_played(Played(str(elsewhere), "rancongiciel-ch", "Petit", at))
    assert [row.path for row in shelf().runs] == [elsewhere]
    shutil.rmtree(elsewhere.parent)
    whole = shelf()
    assert whole.runs == ()
    row = next(each for each in whole.exercises if each.id == "rancongiciel-ch")
    assert row.played == datetime.fromisoformat(at), "it was played all the same"


def file_of(run: str) -> Path:
    """Where the note on a run is kept."""
    notes = (home() / "played").iterdir()
    return next(each for each in notes if json.loads(each.read_text("utf-8"))["run"] == run)


def test_the_register_holds_one_note_a_file_and_forgets_the_oldest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("crisisex.client.played.MOST", 3)
    note = Played("/x/0.crisisex", "nuit", "Nuit", "2026-11-03T09:00:00+00:00")
    for number in range(5):
        note_played(replace(note, run=f"/x/{number}.crisisex", at=f"2026-11-0{number + 1}"))
        os.utime(file_of(f"/x/{number}.crisisex"), (number, number))
    note_played(replace(note, run="/x/4.crisisex", at="2026-12-01"))
    assert [each.at for each in played_here()] == ["2026-12-01", "2026-11-04", "2026-11-03"]


def test_a_broken_register_is_as_none(here: Path) -> None:
    folder = home() / "played"
    folder.mkdir(parents=True)
    for number, text in enumerate(("", "[]", '{"run": 1}', "\0", json.dumps(
        {"run": 5, "exercise": [], "title": None, "at": {}}))):  # fmt: skip
        (folder / f"{number}.json").write_text(text, encoding="utf-8")
    assert played_here() == []
    assert shelf().runs == ()
    assert here.is_dir()


def foreign(folder: Path) -> dict[str, Path]:
    """Files that are not runs, and say they are."""
    sound = made(folder / "sain")
    files = {name: folder / f"{name}.crisisex" for name in (
        "vide", "texte", "tronqué", "autre base", "sans événement", "date", "nombre", "sans fin",
        "récent", "non-utf8")}  # fmt: skip
    files["vide"].write_bytes(b"")
    files["texte"].write_text("Bonjour", encoding="utf-8")
    files["tronqué"].write_bytes(sound.read_bytes()[:5000])
    with closing(sqlite3.connect(files["autre base"])) as db:
        db.execute("CREATE TABLE events (x)")
    damage = {
        "sans événement": "DELETE FROM events",
        "date": "UPDATE events SET at = 'hier'",
        "nombre": "UPDATE events SET data = '[]' WHERE seq = 1",
        "récent": "PRAGMA user_version = 99",
        "non-utf8": "UPDATE events SET data = CAST(x'7b22ff' AS TEXT) WHERE seq = 1",
    }
    for name, statement in damage.items():
        shutil.copy(sound, files[name])
        with closing(sqlite3.connect(files[name])) as db, db:
            db.execute(statement)
    with closing(sqlite3.connect(files["sans fin"])) as db:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.executescript(
            "CREATE VIEW events AS WITH RECURSIVE n(seq) AS (SELECT 1 UNION ALL SELECT seq + 1 "
            "FROM n) SELECT seq, '2026-01-01' AS at, '{}' AS data, "
            "'run_created' AS type FROM n;"
            "CREATE TABLE seats (cell);"
        )
    sound.unlink()
    return files


def test_foreign_and_broken_files_are_refused_in_a_sentence(here: Path) -> None:
    files = foreign(here)
    rows = {row.path: row for row in shelf().runs}
    assert set(rows) == set(files.values())
    for row in rows.values():
        assert row.state is RunState.BROKEN, row
        assert str(row.path) in row.why
        assert "Traceback" not in row.why
    assert "n’est pas un fichier d’exercice crisisex" in rows[files["sans fin"]].why


def test_a_file_made_to_keep_its_reader_busy_is_given_up(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(here)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n LIMIT 100000) "
            "INSERT INTO events SELECT i, '', 0, '', 'x', '{}', '', '' FROM n"
        )
    monkeypatch.setattr("crisisex.log.head.BUDGET", 0.0)
    with pytest.raises(LogError, match="trop long à lire"):
        read_head(path)


def test_a_live_run_is_read_while_it_is_written(here: Path) -> None:
    scene = Scene(here)
    scene.facilitator(StartExercise())
    (row,) = shelf().runs
    assert row.state is RunState.UNFINISHED
    scene.facilitator(EndExercise())
    (row,) = shelf().runs
    assert row.state is RunState.ENDED
    scene.director.close()


def test_fifty_runs_are_read_in_a_moment(here: Path) -> None:
    path = made(here)
    own_runs().mkdir(parents=True)
    for number in range(50):
        shutil.copy(path, own_runs() / f"{number}.crisisex")
    files = sorted(own_runs().glob("*.crisisex"))
    before = time.process_time()  # a disk or a machine that is busy makes nothing slow
    rows = [run_row(file, set()) for file in files]
    seconds = time.process_time() - before
    assert {row.state for row in rows} == {RunState.ENDED}
    assert len(rows) == 50
    assert seconds < 0.3
