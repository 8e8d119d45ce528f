"""A run of 10,000 events, and one of 100,000: how long to reopen it, and to write its report."""

import contextlib
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.directors import write_exercise
from benchmarks.figures import Figure, median
from crisisex.debrief.build import build
from crisisex.debrief.model import ReportModel
from crisisex.director.director import Director
from crisisex.director.walls import SetWall
from crisisex.log.sqlite import RunLog
from crisisex.report.pictures import pictures
from crisisex.report.sheets import as_json, plan, poster
from crisisex.report.word import write
from crisisex.run import commands as c
from crisisex.run.actors import FACILITATOR, Actor, Kind
from crisisex.scenario.folder import load_exercise

EVENTS = 10_000
TIMES = 10
"""How many times as long the longest run is."""
ROUNDS = 3


def measure() -> list[Figure]:
    """Make the run, then time reopening and reporting beside bare reading of the same rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = _long_run(folder / "long", EVENTS)
        bare = median([_timed(lambda: _read_rows(path)) for _ in range(ROUNDS)])
        opening = median([_timed(lambda: _reopen(path)) for _ in range(ROUNDS)])
        report = median([_timed(lambda: _report(path)) for _ in range(ROUNDS)])
        model = _model(path)
        drawn = median([_timed(lambda: _draw(model)) for _ in range(ROUNDS)])
        others = median([_timed(lambda: _beside(model, path)) for _ in range(ROUNDS)])
        memory = _memory(path)
        longest = _long_run(folder / "longest", EVENTS * TIMES)
        slow = _timed(lambda: _report(longest))
    floor = "sqlite rows read and parsed as JSON"
    return [
        Figure(f"reopen a run of {EVENTS:,} events", opening, "s", 1.0, bare, floor),
        Figure(f"report of {EVENTS:,} events", report, "s", 5.0, bare, floor),
        Figure("of which its five pictures", drawn, "s", 2.0),
        Figure("action plan, JSON and poster of it", others, "s", 2.0),
        Figure("memory of crisisex report on it", memory, "MiB", 300.0),
        Figure(
            f"report of {EVENTS * TIMES:,} events", slow, "s", 12 * report, report, f"of {EVENTS:,}"
        ),
    ]


def _long_run(folder: Path, events: int) -> Path:
    """Play a run of that many events, a tenth of them injects, with two players."""
    folder.mkdir()
    injects = [
        {
            "id": f"i{n}", "at": f"{n}s", "to": ["rssi", "direction"], "channel": "email",
            "subject": f"Message {n}", "body": "Un texte. " * 30,
        }
        for n in range(events // 10)
    ]  # fmt: skip
    write_exercise(folder, injects, ["rssi", "direction"])
    path, wall = folder / "run.crisisex", SetWall(1_900_000_000.0)
    director = Director.create(load_exercise(folder), path, wall)
    players = [_seat(director, role) for role in ("rssi", "direction")]
    director.consider(FACILITATOR, c.StartExercise())
    for n in range(events // 10):
        wall.set(wall.now() + 1)
        director.consider_due()
        for player in players:
            for kind in (c.ReportDelivery, c.OpenInject, c.AcknowledgeInject):
                director.consider(player, kind(inject=f"i{n}"))
        director.consider(players[0], c.WriteLog(text=f"Ligne {n} de la main courante."))
        director.consider(players[1], c.RecordDecision(text=f"Décision {n}", reason="Motif"))
        director.commit()
    while len(director.history) < events:
        director.consider(players[0], c.WriteLog(text="Encore une ligne."))
        director.commit()
    director.close()
    return path


def _seat(director: Director, role: str) -> Actor:
    joined = director.join("cellule", role, role)
    director.commit()
    return Actor(Kind.PLAYER, "cellule", role, joined.events[0].data["participant"])


def _timed(work: Callable[[], None]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def _read_rows(path: Path) -> None:
    rows = sqlite3.connect(path).execute("SELECT data FROM events ORDER BY seq")
    for (data,) in rows:
        json.loads(data)


def _reopen(path: Path) -> None:
    Director.reopen(path, SetWall(1_900_100_000.0)).close()


def _report(path: Path) -> None:
    write(_model(path), path.with_suffix(".docx"))


def _model(path: Path) -> ReportModel:
    with contextlib.closing(RunLog.open(path, read_only=True)) as log:
        return build(log.exercise(), log.events())


def _draw(model: ReportModel) -> None:
    pictures(model)


def _beside(model: ReportModel, path: Path) -> None:
    plan.write(model, path.with_suffix(".xlsx"))
    as_json.write(model, path.with_suffix(".json"))
    poster.write(model, path.with_suffix(".poster.docx"))


def _memory(path: Path) -> float:
    """Return the most that the command took in a process of its own, in MiB."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    report = [sys.executable, "-m", "crisisex", "report", str(path)]
    done = subprocess.run(
        [sys.executable, "-c", code, *report, "-o", str(path.with_suffix(".docx"))],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return int(done.stdout) / 1024
