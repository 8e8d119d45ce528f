"""`crisisex validate` says every problem once, where it is and what to do."""

import json
import re
from pathlib import Path

from crisisex.scenario.catalogue import content_root
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
    lines = [each for each in done.stdout.partition("\n\n")[0].splitlines() if each[-1] != "]"]
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


def test_remarks_are_shown_with_their_reasons_and_what_silences_them(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    done = crisisex("validate", "nuit", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    remarks = [each for each in lines if each.endswith("]") and ":11:5: " in each]
    assert len(remarks) == 1
    assert "« couper » ne sert aucun objectif" in remarks[0]
    assert remarks[0].endswith("[inject-sans-objectif : couper]")
    assert any(
        re.fullmatch(r"nuit.exercise\.yaml : aucun problème, \d+ remarques", each) for each in lines
    )
    assert any(each.startswith("  inject-sans-objectif : Ce qui ne sert") for each in lines)
    assert lines[-1].startswith("  quiet: [{rule: ")


def test_strict_takes_a_remark_for_a_problem(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    assert crisisex("validate", "nuit", "--strict", cwd=tmp_path).returncode == 1
    assert crisisex("validate", "rancongiciel-ch", "--strict", cwd=tmp_path).returncode == 0


def test_all_that_is_shipped_is_clean_without_exception() -> None:
    done = crisisex("validate", "exercises", "roles", "injects", "--strict", cwd=content_root())
    lines = done.stdout.splitlines()
    assert [each for each in lines if not each.endswith(" : aucun problème")] == []
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_found_is_told_to_programs_too(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    (write_exercise(tmp_path / "zut") / "exercise.yaml").write_text("id: [", encoding="utf-8")
    done = crisisex("validate", "nuit", "zut", "--json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    found = json.loads(done.stdout)
    assert [Path(each).parent.name for each in found["validated"]] == ["nuit", "zut"]
    assert {Path(each["file"]).parent.name for each in found["problems"]} == {"zut"}
    remark = next(each for each in found["remarks"] if each["rule"] == "inject-sans-objectif")
    assert remark["where"] == "couper"
    assert (remark["line"], remark["column"]) == (11, 5)
    assert remark["why"].endswith(".")
    assert remark["silence"] == (
        'quiet: [{rule: inject-sans-objectif, where: couper, because: "la raison"}]'
    )
