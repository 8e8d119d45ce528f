"""The ways in are asked of the director that serves the run: it alone knows its codes."""

import asyncio

from crisisex.client.director import DirectorClient
from crisisex.client.running import Running
from crisisex.director.access import Door
from crisisex.doors.ways import Entrance
from crisisex.run.actors import Kind
from crisisex.scenario.models import Exercise


def served(running: Running, url: str = "") -> Entrance:
    """Return what a director says, at `url` when players reach it by another address than ours.

    Raises Unreachable or Refused when it does not answer.
    """

    async def ask() -> Entrance:
        async with DirectorClient(running.url, running.token) as director:
            exercise = Exercise.model_validate_json(await director.exercise())
            seats, doors = await director.seats(), await director.doors()
        codes = {Door(Kind.PLAYER, each.cell, each.role): each.code for each in seats}
        codes |= {Door(Kind.OBSERVER, each.cell): each.code for each in doors.observers}
        codes |= {Door(Kind.ROOM, each.cell): each.code for each in doors.screens}
        return Entrance(exercise, (url or running.url).rstrip("/"), codes)

    return asyncio.run(ask())
