"""What any command has: exit codes, help, and no traceback."""

from pathlib import Path

import pytest

from tests.cli.program import crisisex


@pytest.mark.parametrize(
    "words",
    [
        ("frobnique",),
        ("serve",),
        ("serve", "nuit", "--port", "abc"),
        ("serve", "nuit", "--inconnu"),
        ("validate",),
        ("log", "a.crisisex", "--format", "xml"),
        ("report", "a.crisisex"),
        ("rehearse", "nuit", "--policy", "dernier"),
        ("--inconnu",),
    ],
    ids=" ".join,
)
def test_wrong_use_exits_with_2(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = crisisex(*words, cwd=tmp_path)
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_help_and_version_exit_with_0(tmp_path: Path) -> None:
    for words, says in ((("--help",), "serve"), (("--version",), "0."), (("serve", "-h"), "port")):
        done = crisisex(*words, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert says in done.stdout


def test_the_shipped_exercises_are_listed(tmp_path: Path) -> None:
    done = crisisex("list", cwd=tmp_path)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert any(line.startswith("rancongiciel-ch ") and " fr " in line for line in lines)
    assert any(line.startswith("rancongiciel-ch-en ") and " en " in line for line in lines)
