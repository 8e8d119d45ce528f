"""Where the ways in are asked for: of a director that serves the run, or of the run's own file."""

import asyncio
import contextlib
from pathlib import Path

from crisisex.client.director import DirectorClient
from crisisex.client.running import Running
from crisisex.director.access import Door, doors_of
from crisisex.doors.ways import Entrance
from crisisex.errors import UserError
from crisisex.language import _
from crisisex.log.sqlite import RunLog
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


def kept(run: Path, url: str) -> Entrance:
    """Return what a run's file keeps, for a director that will answer at `url`.

    Raises UserError when it keeps no code: a copy without names has none.
    """
    with contextlib.closing(RunLog.open(run, read_only=True)) as log:
        exercise, codes = log.exercise(), log.codes()
    if not codes:
        told = _("{run} ne tient aucun code : c’est une copie sans noms, elle ne se reprend pas.")
        raise UserError(told.format(run=run))
    return Entrance(exercise, url.rstrip("/"), doors_of(codes))
