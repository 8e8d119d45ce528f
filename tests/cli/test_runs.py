"""Commands on a run that was played: rehearse, log, verify, report."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import docx
import pytest

from crisisex.rehearsal.command import rehearse_exercise
from tests.cli.program import crisisex, log_of, one_sentence, write_exercise

WALL_TIMES = {"at"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a rehearsed run in it; tests leave it as it is."""
    folder = tmp_path_factory.mktemp("bureau")
    write_exercise(folder / "nuit")
    done = crisisex("rehearse", "nuit", "--run", "nuit.crisisex", "--json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    (folder / "bilan.json").write_text(done.stdout, encoding="utf-8")
    return folder


def _without_wall_times(log: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: line[key] for key in line if key not in WALL_TIMES} for line in log]


def test_the_log_is_one_object_a_line(desk: Path) -> None:
    log = log_of("nuit.crisisex", desk)
    for line in log:
        assert list(line) == ["seq", "at", "elapsed", "actor", "type", "data"]
        assert line["at"].endswith("Z")
    assert [line["seq"] for line in log] == list(range(1, len(log) + 1))
    assert log[0]["type"] == "run_created"
    assert log[-1]["type"] == "exercise_ended"
    assert log[-1]["elapsed"] == 1_200


def test_the_log_reads_as_text_too(desk: Path) -> None:
    done = crisisex("log", "nuit.crisisex", cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == len(log_of("nuit.crisisex", desk))


def test_the_summary_is_json(desk: Path) -> None:
    summary = json.loads((desk / "bilan.json").read_text(encoding="utf-8"))
    assert summary["exercise"] == "nuit"
    assert summary["duration"] == 1_200
    assert set(summary["released"]) == {"tot"}
    assert summary["never_released"] == {"note": "waiting", "couper": "waiting"}
    assert summary["events"] == len(log_of("nuit.crisisex", desk))


def test_the_summary_reads_as_text_too(desk: Path) -> None:
    done = crisisex("rehearse", "nuit", "--seed", 0, cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Durée jouée : 20m" in done.stdout
    assert sorted(each.name for each in desk.glob("*.crisisex")) == ["nuit.crisisex"]


@pytest.mark.parametrize("policy", ["first", "random"])
def test_the_same_seed_plays_the_same_exercise(tmp_path: Path, policy: str) -> None:
    logs = []
    for name in ("a.crisisex", "b.crisisex"):
        words = ("rancongiciel-ch", "--seed", 7, "--policy", policy, "--run", name)
        done = crisisex("rehearse", *words, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        logs.append(_without_wall_times(log_of(name, tmp_path)))
    assert logs[0] == logs[1]
    assert len(logs[0]) > 50


def test_the_same_seed_gives_the_same_instants_whenever_it_is_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logs = []
    for start in (1_796_000_000.0, 1_796_000_000.9009006):  # whose microseconds round otherwise
        monkeypatch.setattr("crisisex.rehearsal.command.time.time", lambda start=start: start)
        run = tmp_path / f"{start}.crisisex"
        rehearse_exercise("rancongiciel-ch", 7, "first", run=run, report=None, as_json=True)
        logs.append(_without_wall_times(log_of(run.name, tmp_path)))
    assert logs[0] == logs[1]


def test_another_seed_plays_another_exercise(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    logs = []
    for seed in (1, 2):
        run = f"{seed}.crisisex"
        words = ("nuit", "--seed", seed, "--policy", "random", "--run", run)
        assert crisisex("rehearse", *words, cwd=tmp_path).returncode == 0
        logs.append(_without_wall_times(log_of(run, tmp_path)))
    assert logs[0] != logs[1]


def test_a_whole_run_is_verified(desk: Path) -> None:
    done = crisisex("verify", "nuit.crisisex", cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert "chaîne intacte" in done.stdout


def test_a_tampered_run_is_found_out(desk: Path, tmp_path: Path) -> None:
    shutil.copy(desk / "nuit.crisisex", tmp_path)
    with closing(sqlite3.connect(tmp_path / "nuit.crisisex")) as database:
        database.execute("UPDATE events SET elapsed = 5 WHERE seq = 4")
        database.commit()
    done = crisisex("verify", "nuit.crisisex", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "seq 4" in done.stdout


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("log", "absent.crisisex"),
        ("log", "texte.crisisex"),
        ("verify", "vide.crisisex"),
        ("verify", "absent.crisisex"),
        ("report", "dossier"),
        ("report", "texte.crisisex"),
    ],
)
def test_what_is_no_run_is_said_in_one_sentence(tmp_path: Path, command: str, name: str) -> None:
    (tmp_path / "texte.crisisex").write_text("du texte " * 500)
    (tmp_path / "vide.crisisex").touch()
    (tmp_path / "dossier").mkdir()
    output = ("--output", "a.docx") if command == "report" else ()
    done = crisisex(command, name, *output, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert name in one_sentence(done)
    assert not (tmp_path / "a.docx").exists()


@pytest.mark.parametrize(
    ("command", "damage"),
    [
        ("log", "UPDATE events SET actor = cast(x'eda080' AS TEXT) WHERE seq = 4"),
        ("log", "UPDATE events SET data = x'00' WHERE seq = 4"),
        ("log", "DROP TABLE events"),
        ("verify", "UPDATE attachments SET name = x'00' WHERE name = 'note.txt'"),
        ("verify", "DROP TABLE attachments"),
        ("report", "DROP TABLE exercise"),
        ("report", "DROP TABLE events"),
    ],
)
def test_a_damaged_run_is_never_answered_by_a_traceback(
    desk: Path, tmp_path: Path, command: str, damage: str
) -> None:
    shutil.copy(desk / "nuit.crisisex", tmp_path)
    with closing(sqlite3.connect(tmp_path / "nuit.crisisex")) as database:
        database.execute(damage)
        database.commit()
    output = ("--output", "a.docx") if command == "report" else ()
    done = crisisex(command, "nuit.crisisex", *output, cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len((done.stdout + done.stderr).splitlines()) == 1


def test_a_rehearsal_of_nothing_is_said_in_one_sentence(tmp_path: Path) -> None:
    done = crisisex("rehearse", "absent", cwd=tmp_path)
    assert done.returncode == 1
    assert "introuvable" in one_sentence(done)


def test_a_rehearsal_does_not_write_over_a_run(desk: Path) -> None:
    done = crisisex("rehearse", "nuit", "--run", "nuit.crisisex", cwd=desk)
    assert done.returncode == 1
    assert "existe déjà" in one_sentence(done)


def test_a_report_is_written_in_word(desk: Path, tmp_path: Path) -> None:
    done = crisisex("report", desk / "nuit.crisisex", "--output", "a.docx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    document = docx.Document(str(tmp_path / "a.docx"))
    assert "Une nuit" in "\n".join(each.text for each in document.paragraphs)
    assert [
        each
        for each in document.paragraphs
        if each.style and str(each.style.name).startswith("Heading")
    ]


def test_a_rehearsal_writes_its_report(desk: Path, tmp_path: Path) -> None:
    done = crisisex("rehearse", desk / "nuit", "--report", "a.docx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert docx.Document(str(tmp_path / "a.docx")).paragraphs


@pytest.mark.parametrize("output", ["absent/a.docx", "."])
def test_a_report_that_cannot_be_written_is_said_in_one_sentence(
    desk: Path, tmp_path: Path, output: str
) -> None:
    done = crisisex("report", desk / "nuit.crisisex", "--output", output, cwd=tmp_path)
    if done.returncode:
        assert one_sentence(done)
    else:
        assert (tmp_path / output).is_file()


def test_a_run_that_was_closed_is_one_file_and_reading_it_leaves_nothing(
    tmp_path: Path,
) -> None:
    run = tmp_path / "seul.crisisex"
    crisisex("rehearse", "rancongiciel-ch", "--run", str(run), cwd=tmp_path)
    for command in ("log", "verify"):
        assert crisisex(command, str(run), cwd=tmp_path).returncode == 0
    crisisex("serve", str(tmp_path / "absent.crisisex"), cwd=tmp_path)
    assert [file.name for file in tmp_path.glob("*.crisisex*")] == ["seul.crisisex"]
