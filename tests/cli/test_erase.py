"""`crisisex erase`: a run and all that was noted of it are gone, and nothing else is."""

from pathlib import Path

import pytest

from tests.cli.program import Served, crisisex, one_sentence, write_exercise


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with two runs, one of them left by a crash."""
    write_exercise(tmp_path / "nuit")
    with Served(("nuit", "--run", "a.crisisex", "--start"), tmp_path) as served:
        served.join("rssi", "Léa Martin")
        served.die()
    with Served(("nuit", "--run", "b.crisisex"), tmp_path) as served:
        assert served.stop()[0] == 0
    return tmp_path


def files(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}


def test_nothing_of_a_run_is_left(desk: Path) -> None:
    assert (desk / "a.crisisex-wal").exists()
    done = crisisex("erase", "a.crisisex", "--yes", cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert "rapports" in done.stdout
    assert not [name for name in files(desk) if name.startswith("a.crisisex")]
    assert len(list((desk / "home" / "codes").iterdir())) == 1
    assert len(list((desk / "home" / "played").iterdir())) == 1
    assert not [
        each for each in desk.rglob("*") if each.is_file() and b"Martin" in each.read_bytes()
    ]
    assert crisisex("verify", "b.crisisex", cwd=desk).returncode == 0


def test_what_is_no_run_is_not_erased(desk: Path) -> None:
    before = files(desk)
    for name in ("nuit/exercise.yaml", "absent.crisisex", "nuit"):
        done = crisisex("erase", "b.crisisex", name, "--yes", cwd=desk)
        assert done.returncode == 1
        assert one_sentence(done)
    assert files(desk) == before


def test_nobody_to_ask_is_said_and_erases_nothing(desk: Path) -> None:
    before = files(desk)
    done = crisisex("erase", "b.crisisex", cwd=desk, input="oui\n")
    assert done.returncode == 1
    assert "--yes" in one_sentence(done)
    assert "crisisex erase" in one_sentence(crisisex("erase", cwd=desk))
    assert files(desk) == before


def test_a_run_that_is_served_is_not_erased(desk: Path) -> None:
    with Served(("b.crisisex",), desk) as served:
        done = crisisex("erase", "b.crisisex", "--yes", cwd=desk)
        assert done.returncode == 1
        assert "crisisex stop" in one_sentence(done)
        assert served.get("/healthz").status_code == 200
    assert (desk / "b.crisisex").exists()
