"""The ways in are asked of the director that serves the run: it alone knows its codes."""

import asyncio
from urllib.parse import urlsplit

from crisisex.client.director import DirectorClient
from crisisex.client.running import Running
from crisisex.director.access import Door
from crisisex.doors.ways import Entrance, Key
from crisisex.run.actors import Kind
from crisisex.scenario.models import Exercise
from crisisex.wire.http import DoorLink, SeatLink


def served(running: Running, url: str = "") -> Entrance:
    """Return what a director says, at `url` when players reach it by another address than ours.

    Raises Unreachable or Refused when it does not answer.
    """

    async def ask() -> Entrance:
        async with DirectorClient.of(running) as director:
            exercise = Exercise.model_validate_json(await director.exercise())
            seats, doors = await director.seats(), await director.doors()
        said: dict[Door, SeatLink | DoorLink] = {
            Door(Kind.PLAYER, each.cell, each.role): each for each in seats
        }
        said |= {Door(Kind.OBSERVER, each.cell): each for each in doors.observers}
        said |= {Door(Kind.ROOM, each.cell): each for each in doors.screens}
        keys = {door: Key(each.code, _at(each.link, url)) for door, each in said.items()}
        (somewhere, *_) = keys.values()
        return Entrance(exercise, somewhere.link.partition("/j#")[0], keys)

    return asyncio.run(ask())


def _at(link: str, url: str) -> str:
    """Return `link` at the address `url`, or as it is when there is none."""
    return url.rstrip("/") + link.partition(urlsplit(link).netloc)[2] if url else link
