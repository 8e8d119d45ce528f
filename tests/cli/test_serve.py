"""`crisisex serve`: one line when ready, one sentence when it cannot be."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.cli.program import (
    PATIENCE,
    Served,
    crisisex,
    environment,
    log_of,
    one_sentence,
    write_exercise,
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with an exercise in it."""
    write_exercise(tmp_path / "nuit")
    return tmp_path


@pytest.fixture(scope="module")
def old_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that was started, then stopped."""
    folder = tmp_path_factory.mktemp("ancien")
    write_exercise(folder / "nuit")
    with Served(("nuit", "--run", "a.crisisex", "--start"), folder) as served:
        assert served.stop()[0] == 0
    return folder / "a.crisisex"


def test_the_line_says_where_who_and_what(desk: Path) -> None:
    with Served(("nuit", "--run", "a.crisisex"), desk) as served:
        ready = served.ready
        assert list(ready) == [
            "url",
            "facilitator_token",
            "seats",
            "observers",
            "screens",
            "fingerprint",
            "run",
        ]
        assert [list(seat) for seat in ready["seats"]] == [["cell", "role", "code", "link"]] * 2
        assert [seat["role"] for seat in ready["seats"]] == ["rssi", "direction"]
        for seat in ready["seats"]:
            assert seat["link"] == f"{ready['url']}/j#{seat['code']}"
        assert Path(ready["run"]) == (desk / "a.crisisex").resolve()
        assert served.get("/healthz").json()["run"] == "ready"
        code, out, err = served.stop()
        assert (code, out, err) == (0, "", "")


def test_it_stops_when_crisisex_stop_asks_it_to(desk: Path) -> None:
    with Served(("nuit", "--run", "a.crisisex", "--start"), desk) as served:
        done = crisisex("stop", cwd=desk)
        assert (done.returncode, done.stderr) == (0, "")
        assert served.process.wait(timeout=PATIENCE) == 0
    assert crisisex("verify", "a.crisisex", cwd=desk).returncode == 0
    done = crisisex("stop", cwd=desk)
    assert done.returncode == 1
    assert one_sentence(done)


def test_it_stops_though_people_listen(desk: Path) -> None:
    with (
        Served(("nuit", "--run", "a.crisisex", "--start"), desk) as served,
        httpx.Client(trust_env=False, timeout=PATIENCE) as client,
        client.stream("GET", f"{served.url}/api/feed", headers=served.facilitator) as feed,
    ):
        lines = feed.iter_lines()
        assert next(lines) == "event: hello"
        assert served.stop()[0] == 0
        assert not [line for line in lines if "trouble" in line]


def test_it_starts_at_the_speed_that_is_asked_for(desk: Path) -> None:
    words = ("nuit", "--run", "a.crisisex", "--speed", "60", "--start")
    with Served(words, desk) as served, httpx.Client(trust_env=False, timeout=PATIENCE) as client:
        with client.stream("GET", f"{served.url}/api/feed", headers=served.facilitator) as feed:
            for line in feed.iter_lines():
                if line.startswith("data: ") and '"inject_released"' in line:
                    released = json.loads(line[6:])
                    break
        assert released["inject"] == "tot"
        assert 60 <= released["released"] < 1_200
        served.stop()
    types = [line["type"] for line in log_of("a.crisisex", desk)]
    assert types[:4] == ["run_created", "speed_set", "exercise_started", "phase_started"]


def test_a_run_without_a_name_is_made_where_one_stands(desk: Path) -> None:
    with Served(("nuit",), desk) as served:
        run = Path(served.ready["run"])
        assert run.parent == desk.resolve()
        assert run.name.startswith("nuit-")
        assert run.suffix == ".crisisex"
        served.stop()


def test_a_run_is_noted_for_attach_while_it_is_served(desk: Path) -> None:
    with Served(("nuit", "--run", "a.crisisex"), desk) as served:
        (note,) = (desk / "home/running").iterdir()
        assert json.loads(note.read_text())["url"] == served.url
        if os.name == "posix":
            assert note.stat().st_mode & 0o077 == 0
        served.stop()
    assert not list((desk / "home/running").iterdir())


def _refused(desk: Path, *words: object) -> str:
    """Try to serve; return the one sentence after checking that no run was left behind."""
    before = set(desk.rglob("*.crisisex"))
    done = crisisex("serve", *words, cwd=desk)
    assert done.returncode == 1, (done.stdout, done.stderr)
    assert done.stdout == ""
    sentence = one_sentence(done)
    assert set(desk.rglob("*.crisisex")) == before
    return sentence


def test_a_port_in_use_is_said(desk: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        sentence = _refused(desk, "nuit", "--run", "a.crisisex", "--port", port)
    assert f"127.0.0.1:{port}" in sentence
    assert "choisir un autre port" in sentence


@pytest.mark.parametrize(
    "words",
    [
        ("nuit", "--port", "70000"),
        ("nuit", "--host", "203.0.113.7"),
        ("nuit", "--speed", "0"),
        ("nuit", "--speed", "nan"),
        ("absent",),
        ("absent.crisisex",),
        ("a" * 300,),
        ("a" * 300 + ".crisisex",),
        ("nuit/note.txt",),
        (".",),
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_what_cannot_be_served_is_said_in_one_sentence(desk: Path, words: tuple[str, ...]) -> None:
    run = () if words[0].endswith(".crisisex") else ("--run", "a.crisisex")
    assert _refused(desk, *words, *run)


@pytest.mark.parametrize("content", [b"du texte", None])
def test_a_file_that_is_no_run_is_said(desk: Path, content: bytes | None) -> None:
    file = desk / "faux.crisisex"
    if content is None:
        with closing(sqlite3.connect(file)) as database:
            database.execute("CREATE TABLE t (a)")
            database.commit()
    else:
        file.write_bytes(content)
    before = file.read_bytes()
    assert "n’est pas un fichier d’exercice" in _refused(desk, "faux.crisisex")
    assert file.read_bytes() == before


def test_a_tampered_run_is_not_served(desk: Path, old_run: Path) -> None:
    copy = desk / "altere.crisisex"
    shutil.copy(old_run, copy)
    with closing(sqlite3.connect(copy)) as database:
        database.execute("UPDATE events SET actor = 'autre' WHERE seq = 2")
        database.commit()
    assert "altéré à l’événement 2" in _refused(desk, "altere.crisisex")


def test_a_run_that_is_there_is_not_made_anew(desk: Path, old_run: Path) -> None:
    copy = desk / "a.crisisex"
    shutil.copy(old_run, copy)
    before = copy.read_bytes()
    assert "existe déjà" in _refused(desk, "nuit", "--run", "a.crisisex")
    assert copy.read_bytes() == before


def test_a_run_has_one_director(desk: Path) -> None:
    with Served(("nuit", "--run", "a.crisisex"), desk) as served:
        for words in (("a.crisisex",), ("nuit", "--run", "a.crisisex")):
            assert "déjà ouvert par un autre directeur" in _refused(desk, *words)
        assert served.get("/healthz").status_code == 200
        assert served.stop()[0] == 0
    assert [line["type"] for line in log_of("a.crisisex", desk)] == ["run_created"]


def test_a_run_that_is_over_cannot_be_started_again(desk: Path) -> None:
    with Served(("nuit", "--run", "a.crisisex", "--start"), desk) as served:
        served.command(served.facilitator, type="end_exercise").raise_for_status()
        served.stop()
    assert "l’exercice est terminé" in _refused(desk, "a.crisisex", "--start")
    with Served(("a.crisisex",), desk) as served:
        assert served.get("/healthz").json()["run"] == "ended"
        served.stop()


def test_a_run_is_taken_up_where_it_stopped(desk: Path, old_run: Path) -> None:
    shutil.copy(old_run, desk / "a.crisisex")
    with Served(("a.crisisex", "--start"), desk) as served:
        assert served.get("/healthz").json()["run"] == "running"
        served.stop()
    log = log_of("a.crisisex", desk)
    assert [line["type"] for line in log][-2:] == ["run_reopened", "exercise_resumed"]
    assert [line["seq"] for line in log] == list(range(1, len(log) + 1))
    elapsed = [line["elapsed"] for line in log]
    assert elapsed == sorted(elapsed)
    assert crisisex("verify", "a.crisisex", cwd=desk).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="limits a process's files the POSIX way")
@pytest.mark.parametrize("size", [0, 20_000])
def test_a_full_disk_is_said_and_leaves_no_run_behind(desk: Path, size: int) -> None:
    limited = (
        "import resource, sys; from crisisex.cli import main; "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); "
        "sys.argv = ['crisisex', 'serve', 'nuit', '--run', 'a.crisisex']; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited],
        cwd=desk,
        env={**environment(desk / "home"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert one_sentence(done)
    assert not list(desk.glob("a.crisisex"))
