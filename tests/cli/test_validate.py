"""`crisisex validate` says every problem once, where it is and what to do."""

import re
from pathlib import Path

from tests.cli.program import EXERCISE, crisisex, write_exercise


def test_a_sound_exercise_has_no_problem(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    for path in ("nuit", "nuit/exercise.yaml", "."):
        done = crisisex("validate", path, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert "aucun problème" in done.stdout


def test_the_shipped_exercise_is_valid_by_its_name(tmp_path: Path) -> None:
    assert crisisex("validate", "rancongiciel-ch", cwd=tmp_path).returncode == 0


def test_each_problem_is_a_line_with_its_place_and_the_way_out(tmp_path: Path) -> None:
    folder = write_exercise(tmp_path / "nuit")
    text = EXERCISE.replace("to: rssi", "to: rsi").replace("at: 1m", "at: 1 minute")
    (folder / "exercise.yaml").write_text(text, encoding="utf-8")
    done = crisisex("validate", "nuit", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert len(lines) == 2
    for line in lines:
        assert re.match(r"nuit[/\\]exercise\.yaml:\d+:\d+: \S", line)
    assert ":8:34: rôle inconnu « rsi » : vouliez-vous dire « rssi » ?" in lines[0]
    assert ":13:19: « 1 minute » n’est pas une durée" in lines[1]


def test_several_paths_are_checked_in_one_go(tmp_path: Path) -> None:
    write_exercise(tmp_path / "a")
    write_exercise(tmp_path / "b")
    (tmp_path / "b/exercise.yaml").write_text("id: [", encoding="utf-8")
    done = crisisex("validate", "absent", "a", "b", "a/note.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("absent:1:1: exercice introuvable")
    assert "aucun problème" in lines[1]
    assert "YAML illisible" in lines[2]
    assert lines[3].startswith("a/note.txt:1:1:")
    assert len(lines) == 4


def test_a_folder_of_exercises_is_checked_whole(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        write_exercise(tmp_path / name)
    done = crisisex("validate", ".", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.count("aucun problème") == 3


def test_a_path_that_cannot_be_is_a_problem(tmp_path: Path) -> None:
    done = crisisex("validate", "a" * 300, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "introuvable" in done.stdout
