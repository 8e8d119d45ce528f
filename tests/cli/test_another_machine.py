"""The laptop dies in the middle of a morning: another one goes on with the run's file."""

import shutil
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from crisisex.director.director import Director
from crisisex.director.walls import SetWall
from crisisex.log.sqlite import RunLog
from crisisex.run.actors import FACILITATOR
from crisisex.run.events import Recorded
from crisisex.web.feed import hello
from tests.cli.program import (
    CALM,
    PATIENCE,
    Served,
    bearer,
    crisisex,
    log_of,
    one_sentence,
    write_exercise,
)
from tests.exercises import WALL

TAKEN_UP_WITHIN = 15.0
"""Wall seconds from the command on the other machine to a player who acts again, at most."""


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """The first machine: its folder, with an exercise in it."""
    write_exercise(tmp_path / "un" / "nuit", CALM)
    return tmp_path / "un"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The other machine: nothing of crisisex is there yet."""
    (tmp_path / "deux").mkdir()
    return tmp_path / "deux"


def _played(director: Served) -> str:
    """Play a little; return Léa's token."""
    joined = director.join("rssi", "Léa")
    director.command(director.facilitator, type="start_exercise").raise_for_status()
    director.command(director.facilitator, type="jump_clock", to=40).raise_for_status()
    director.command(director.facilitator, type="release_inject", inject="note").raise_for_status()
    line = director.command(bearer(joined["token"]), type="write_log", text="Dernière ligne")
    line.raise_for_status()
    return str(joined["token"])


@pytest.mark.parametrize("way", ["rescued disk", "backup"])
def test_the_exercise_goes_on_at_its_last_logged_instant(
    first: Path, other: Path, way: str
) -> None:
    run = "matinee.crisisex"
    with Served(("nuit", "--run", run), first) as dead:
        token = _played(dead)
        links = {seat["role"]: seat["link"] for seat in dead.ready["seats"]}
        if way == "backup":
            done = crisisex("log", run, "--backup", other / run, cwd=first)
            assert f"crisisex run {other / run}" in done.stdout, done.stderr
        dead.die()
    if way == "rescued disk":
        for file in first.glob(f"{run}*"):
            shutil.copy(file, other)
    before = log_of(run, other)
    begun = time.monotonic()
    with Served((run,), other) as director:
        assert director.get("/healthz").json()["run"] == "paused"
        seats = {seat["role"]: seat for seat in director.ready["seats"]}
        assert seats["rssi"]["link"] == f"{director.url}/j#{seats['rssi']['code']}"
        assert seats["rssi"]["code"] not in links["rssi"], "no code has left the first machine"
        assert director.get("/api/seat", bearer(token)).status_code == 200
        joined = director.join("rssi", "Léa")
        assert joined["participant"] == "p1"
        director.command(director.facilitator, type="resume_exercise").raise_for_status()
        lea = bearer(joined["token"])
        director.command(lea, type="write_log", text="Nous revoilà").raise_for_status()
        seconds = time.monotonic() - begun
        director.command(director.facilitator, type="end_exercise").raise_for_status()
        assert director.stop()[0] == 0
    after = log_of(run, other)
    assert after[: len(before)] == before
    reopened, resumed, line, _ = after[len(before) :]
    assert [each["type"] for each in (reopened, resumed)] == ["run_reopened", "exercise_resumed"]
    assert reopened["elapsed"] == resumed["elapsed"] == before[-1]["elapsed"] >= 40
    assert line["data"]["text"] == "Nous revoilà"
    assert 0 <= line["elapsed"] - before[-1]["elapsed"] < TAKEN_UP_WITHIN
    assert seconds < TAKEN_UP_WITHIN
    assert crisisex("verify", run, cwd=other).returncode == 0


def test_who_was_sent_away_does_not_come_back_as_who_they_were(first: Path) -> None:
    run = "matinee.crisisex"
    with Served(("nuit", "--run", run), first) as dead:
        left, kept = dead.join("rssi", "Léa"), dead.join("direction", "Ali")
        httpx.post(
            f"{dead.url}/api/withdrawals",
            json={"person": left["participant"]},
            headers=dead.facilitator,
            trust_env=False,
            timeout=PATIENCE,
        ).raise_for_status()
        dead.die()
    with Served((run,), first) as director:
        assert director.join("direction", "Ali")["participant"] == kept["participant"]
        assert director.join("rssi", "Léa")["participant"] != left["participant"]


def test_backups_taken_in_a_storm_of_commands_verify_and_reopen(first: Path, other: Path) -> None:
    over = threading.Event()
    with Served(("nuit", "--run", "a.crisisex", "--start"), first) as director:
        senders = [threading.Thread(target=_storm, args=(director, over)) for _ in range(3)]
        for sender in senders:
            sender.start()
        taken = [other / f"{number}.crisisex" for number in range(3)]
        for copy in taken:
            done = crisisex("log", "a.crisisex", "--backup", copy, cwd=first)
            assert done.returncode == 0, done.stderr
        over.set()
        for sender in senders:
            sender.join()
        assert director.stop()[0] == 0
    whole = _events(first / "a.crisisex")
    lengths = []
    for copy in taken:
        assert [each.name for each in other.glob(f"{copy.name}*")] == [copy.name]
        kept = _events(copy)
        assert kept == whole[: len(kept)]
        lengths.append(len(kept))
        Director.reopen(copy, SetWall(WALL)).close()
        assert _events(copy)[len(kept)].event.type == "run_reopened"
    assert lengths == sorted(set(lengths)), "each copy holds more than the one before"


def _events(run: Path) -> list[Recorded]:
    with closing(RunLog.open(run, read_only=True)) as log:
        assert log.verify() is None
        return log.events()


def test_a_file_copied_without_its_companion_says_so(first: Path, other: Path) -> None:
    with Served(("nuit", "--run", "a.crisisex"), first) as director:
        _played(director)
        director.die()
    with closing(sqlite3.connect(first / "a.crisisex")) as database:
        database.execute("PRAGMA wal_checkpoint")
        database.execute("UPDATE head SET seq = seq")
        shutil.copy(first / "a.crisisex", other)
    done = crisisex("verify", "a.crisisex", cwd=other)
    assert done.returncode == 0
    assert "copié seul pendant que l’exercice se jouait" in done.stdout
    director_of_it = Director.reopen(other / "a.crisisex", SetWall(WALL))
    try:
        assert "copié seul" in director_of_it.notice
        assert "copié seul" in hello(director_of_it, FACILITATOR)["notice"]
    finally:
        director_of_it.close()


def _storm(director: Served, over: threading.Event) -> None:
    with httpx.Client(base_url=director.url, headers=director.facilitator, trust_env=False) as http:
        while not over.is_set():
            body: dict[str, Any] = {"type": "write_log", "text": "Ligne"}
            http.post("/api/commands", json=body, timeout=PATIENCE).raise_for_status()


def test_a_backup_takes_nobodys_place(first: Path) -> None:
    with Served(("nuit", "--run", "a.crisisex"), first) as director:
        director.stop()
    (first / "b.crisisex").write_bytes(b"autre chose")
    for to in ("a.crisisex", "b.crisisex"):
        done = crisisex("log", "a.crisisex", "--backup", to, cwd=first)
        assert done.returncode == 1
        assert "donner un autre nom" in one_sentence(done)
    assert (first / "b.crisisex").read_bytes() == b"autre chose"
    done = crisisex("log", "a.crisisex", "--backup", "absent/c.crisisex", cwd=first)
    assert "choisir un autre dossier" in one_sentence(done)
    assert not list(first.rglob("*.part*"))
