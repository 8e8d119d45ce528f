"""`crisisex doctor` as it is typed."""

import json
from pathlib import Path

from tests.cli.program import Served, crisisex, write_exercise


def test_every_check_is_a_line_and_what_is_wrong_has_a_way_out(tmp_path: Path) -> None:
    done = crisisex("doctor", cwd=tmp_path)
    assert done.stderr == ""
    assert done.returncode == (1 if "\n✗" in f"\n{done.stdout}" else 0)
    *lines, verdict = done.stdout.splitlines()
    assert verdict.startswith(("Ce poste", "À réparer"))
    for line, after in zip(lines, [*lines[1:], verdict], strict=True):
        assert line[0] in "✓!✗ "
        assert after.startswith("    → ") == (line[0] in "!✗")
    assert not list(tmp_path.rglob("*")), "looking leaves nothing"


def test_it_is_json_for_a_program(tmp_path: Path) -> None:
    done = crisisex("doctor", "--json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert len(found) == 12
    assert {tuple(each) for each in found} == {("level", "what", "said", "todo")}
    assert {each["level"] for each in found} <= {"fine", "warning", "failure"}


def test_what_must_be_mended_exits_with_1(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"")
    done = crisisex("doctor", cwd=tmp_path)
    assert done.returncode == 1
    assert "✗ Dossier de travail" in done.stdout
    assert "CRISISEX_HOME" in done.stdout


def test_directors_at_work_are_told(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    with Served(("nuit", "--run", "jeu.crisisex"), tmp_path) as served:
        done = crisisex("doctor", cwd=tmp_path)
        assert f"Une nuit ({served.url})" in done.stdout
