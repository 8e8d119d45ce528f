"""What one redraw of the console costs, with all that a big exercise puts on it."""

import asyncio
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from benchmarks.figures import Figure, percentile
from crisisex.console.screens.cockpit import Cockpit
from crisisex.run import commands as c
from crisisex.run.actors import FACILITATOR, Actor
from crisisex.scenario.models import Exercise
from tests.console.stage import Stage, night

FRAMES = 300
LINES = 5_000
PLAYERS = 100
SIZE = (160, 45)
_ROLES = ("rssi", "direction", "dpd")


def measure() -> list[Figure]:
    """Measure the processor time of redraws as receipts and log lines come in.

    In a process of its own: how much of it was ever resident is a process's, not a measure's.
    """
    alone = [sys.executable, "-m", "benchmarks.redraw"]
    told = subprocess.run(alone, stdout=subprocess.PIPE, check=True)
    figures = json.loads(told.stdout.splitlines()[-1])
    return [
        Figure(
            f"redraw, 500 injects, {LINES} lines, {PLAYERS} players: processor time, p99",
            figures["redraw"],
            "ms",
            20,
            figures["nothing"],
            "a turn of the app that draws nothing",
        ),
        Figure("console and director in one process, resident", figures["resident"], "MiB", 150),
    ]


def _figures() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        costs = asyncio.run(_costs(Path(name)))
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "redraw": percentile(costs.redraws, 0.99),
        "nothing": percentile(costs.nothing, 0.99),
        "resident": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20,
    }


class Costs:
    """Milliseconds of processor time, a frame each."""

    def __init__(self) -> None:
        self.redraws: list[float] = []
        self.nothing: list[float] = []


def _exercise() -> Exercise:
    timed = [
        {
            "id": f"i{n}",
            "at": f"{n * 12}s",
            "to": ["rssi", "direction"],
            "channel": "email",
            "subject": f"Stimulus n° {n}, avec un objet qui tient la largeur",
        }
        for n in range(400)
    ]
    waiting = [
        {
            "id": f"w{n}",
            "after": f"i{n * 3}.acknowledged",
            "to": ["dpd"],
            "channel": "sms",
            "subject": f"Suite n° {n}",
        }
        for n in range(100)
    ]
    phases = [{"id": "alerte", "title": "Alerte", "scenario": "J 02:10"}]
    return night(injects=[*timed, *waiting], phases=phases, obligations=[])


async def _costs(folder: Path) -> Costs:
    stage, costs = Stage(folder, _exercise()), Costs()
    scene = stage.scene
    seats = [scene.seat(_ROLES[n % 3]) for n in range(PLAYERS)]
    scene.facilitator(c.StartExercise())
    scene.passes(1_200)
    for n in range(LINES):
        line = c.WriteLog(text=f"Ligne {n} de la main courante, assez longue pour se replier.")
        scene.director.consider(seats[n % PLAYERS], line)
    scene.director.commit()
    async with stage.app.run_test(size=SIZE) as pilot:
        await stage.settled(pilot)
        gc.collect()
        gc.freeze()
        for n in range(FRAMES):
            costs.nothing.append(await _spent(stage, pilot, news=False))
            _something_happens(stage, seats, n)
            costs.redraws.append(await _spent(stage, pilot, news=True))
    scene.director.close()
    return costs


def _something_happens(stage: Stage, seats: list[Actor], n: int) -> None:
    """Have a receipt and a log line folded by the console, without its own redraw."""
    director, actor = stage.scene.director, seats[n % PLAYERS]
    director.consider(actor, c.AcknowledgeInject(inject=f"i{n % 99}"))
    director.consider(actor, c.WriteLog(text=f"Encore une ligne, la {n}e"))
    events = director.take_pending()
    director.log.append(events)
    director.past.extend(events)
    session = stage.cockpit.desk.session
    for frame in director.hub.frames(
        events, director.subscribe(FACILITATOR, events[-1].seq).viewer
    ):
        session.take(json.loads(frame.text))


async def _spent(stage: Stage, pilot: Pilot[Any], *, news: bool) -> float:
    """Return the processor time that the app takes until it is idle again."""
    before = time.thread_time()
    if news:
        stage.cockpit.post_message(Cockpit.Changed(stage.cockpit.desk.session.snapshot()))
    await pilot.pause()
    return (time.thread_time() - before) * 1_000


if __name__ == "__main__":
    print(json.dumps(_figures()))
