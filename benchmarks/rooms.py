"""Rooms full of players: a run in which everybody has a seat already, and who they are."""

import asyncio
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.directors import write_exercise
from crisisex.director.director import Director
from crisisex.director.service import DirectorService
from crisisex.director.walls import MonotonicWall
from crisisex.scenario.folder import load_exercise

ROLES = ["direction", "rssi", "dpd", "qualite", "communication"]
BODY = "Les écrans du plateau technique affichent une demande de rançon. " * 9


@dataclass(frozen=True)
class Room:
    """A run file in which all have come in."""

    run: Path
    tokens: list[str]
    latest: int
    """The last log number."""


def filled(
    folder: Path, players: int, injects: Sequence[dict[str, Any]], *, cells: int = 0
) -> Room:
    """Return a run with so many players, dealt over its cells and their roles."""
    folder.mkdir()
    write_exercise(folder, list(injects), ROLES, cells=cells)
    run = folder / "run.crisisex"
    director = Director.create(load_exercise(str(folder)), run, MonotonicWall())
    with closing(director):
        tokens = asyncio.run(_let_in(director, players))
        return Room(run, tokens, director.history[-1].seq)


async def _let_in(director: Director, players: int) -> list[str]:
    service = DirectorService(director)
    doors = list(director.access.codes.values())
    # Each cell has one of them before any has two.
    ordered = [code for role in range(len(ROLES)) for code in doors[role :: len(ROLES)]]
    codes = [ordered[n % len(ordered)] for n in range(players)]
    async with asyncio.TaskGroup() as tasks:
        serving = tasks.create_task(service.serve())
        let_in = [service.join(code, f"Joueur {n}") for n, code in enumerate(codes)]
        tokens = [token for _, token in await asyncio.gather(*let_in)]
        service.stop()
        await serving
    return tokens


def timed(count: int, *, every: float, first: float = 30.0) -> list[dict[str, Any]]:
    """Return injects for everybody, so many exercise seconds apart, and one to release by hand."""
    return [
        {
            "id": f"i{n:03}", "at": f"{first + n * every:g}s", "to": ROLES, "channel": "email",
            "subject": f"Message {n}", "from": "Cadre de nuit", "body": BODY,
        }
        for n in range(count)
    ]  # fmt: skip
