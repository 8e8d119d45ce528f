"""A run as it was played, and hands that damage copies of it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from crisisex.log.sqlite import Broken, RunLog
from crisisex.run import commands as c
from tests.exercises import Scene


def played(folder: Path) -> Path:
    """Play a few minutes and return the closed run file."""
    scene = Scene(folder)
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise(id="debut"))
    scene.passes(130)
    scene.does(rssi, c.AcknowledgeInject(id="vu", inject="note"))
    for number in range(60):
        scene.facilitator(c.WriteLog(id=f"ligne-{number}", cell="cellule", text=f"é{number}" * 20))
    scene.director.close()
    return scene.path


def damaged(run: Path, copy: Path, *statements: str) -> Path:
    """Return a copy of `run` on which `statements` were carried out."""
    shutil.copy(run, copy)
    with closing(sqlite3.connect(copy)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    return copy


def verified(run: Path) -> Broken | None:
    """Return where the chain of `run` breaks."""
    with closing(RunLog.open(run, read_only=True)) as log:
        return log.verify()
