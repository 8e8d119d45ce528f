"""What cannot be played again, and that nothing is written."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crisisex.errors import UserError
from crisisex.replay.opening import film_of, open_replay
from crisisex.run.commands import StartExercise
from tests.exercises import Scene
from tests.replayed import recorded


def opened(run: Path, *, speed: float = 10, begin: str = "0:00") -> None:
    open_replay(run, speed=speed, halts=True, begin=begin)


def test_nothing_is_written_to_the_file_or_beside_it(tmp_path: Path) -> None:
    run = recorded(tmp_path)
    before = hashlib.sha256(run.read_bytes()).digest(), sorted(tmp_path.iterdir())
    opened(run, begin="0:05:30")
    assert (hashlib.sha256(run.read_bytes()).digest(), sorted(tmp_path.iterdir())) == before


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="introuvable"):
        opened(tmp_path / "rien.crisisex")


def test_a_foreign_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "photo.crisisex").write_bytes(b"\x89PNG" * 500)
    with pytest.raises(UserError, match="n’est pas un fichier d’exercice"):
        opened(tmp_path / "photo.crisisex")


def test_a_run_that_never_started_is_said(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    scene.seat("rssi")
    scene.director.close()
    with pytest.raises(UserError, match="jamais commencé"):
        opened(scene.path)


def test_a_file_of_a_later_version_is_said(tmp_path: Path) -> None:
    run = recorded(tmp_path)
    with closing(sqlite3.connect(run)) as db, db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(UserError, match="version plus récente"):
        opened(run)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE events SET data = '{}' WHERE seq = 5",
        "DELETE FROM events WHERE seq = 4",
        "UPDATE events SET elapsed = 9e999 WHERE seq = 6",
    ],
)
def test_a_file_that_was_tampered_with_is_said(tmp_path: Path, harm: str) -> None:
    run = recorded(tmp_path)
    with closing(sqlite3.connect(run)) as db, db:
        db.execute(harm)
    with pytest.raises(UserError, match="altéré à l’événement"):
        opened(run)


def test_a_log_of_another_exercise_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = recorded(tmp_path)

    def astray(*_: object) -> None:
        raise KeyError("un stimulus inconnu")

    monkeypatch.setattr("crisisex.replay.film.evolve", astray)
    with pytest.raises(UserError, match="ne se rejoue pas"):
        film_of(run)


@pytest.mark.parametrize("begin", ["demain", "", "-1", "1h"])
def test_a_beginning_that_is_no_instant_is_said(tmp_path: Path, begin: str) -> None:
    with pytest.raises(UserError, match="--from 0:30"):
        opened(tmp_path / "rien.crisisex", begin=begin)


def test_a_speed_that_makes_no_sense_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="vitesse"):
        opened(recorded(tmp_path), speed=0)


def test_a_run_that_is_still_served_is_played_as_far_as_it_goes(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    scene.facilitator(StartExercise())
    scene.passes(130)
    assert film_of(scene.path).shots[-1].recorded == scene.director.history[-1]
    scene.director.close()
