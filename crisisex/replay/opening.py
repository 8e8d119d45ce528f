"""From a run's file to its replay: what cannot be played again is said in one sentence."""

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

from crisisex.errors import UserError
from crisisex.language import _
from crisisex.log.fitting import played
from crisisex.log.sqlite import RunLog
from crisisex.replay.film import Film
from crisisex.replay.link import ReplayLink
from crisisex.replay.player import Player
from crisisex.replay.rooms import Rooms
from crisisex.run.events import ExerciseStarted, Recorded
from crisisex.scenario.durations import parse_clock
from crisisex.scenario.models import Exercise

_NOT_OF_THIS_EXERCISE = (KeyError, IndexError, ValueError, OverflowError)
"""What folding events that do not belong to the exercise may raise."""


def open_replay(
    run: Path,
    *,
    speed: float,
    halts: bool,
    begin: str,
    wall: Callable[[], float] = time.monotonic,
) -> ReplayLink:
    """Return the replay of `run`, from the exercise instant `begin` (`0:30`).

    The file is read once, and never written. UserError when it is no run, is damaged or was never
    started, or when an option makes no sense.
    """
    elapsed = parse_clock(begin)
    if elapsed is None:
        raise UserError(
            _("« {text} » n’est pas une heure d’exercice : écrire --from 0:30.").format(text=begin)
        )
    player = Player(film_of(run), wall, speed=speed, halts=halts)
    player.jump(elapsed)
    return ReplayLink(player, run.stem)


def rooms_of(link: ReplayLink, run: Path) -> Rooms:
    """Return what the rooms' screens show of a replay; UserError when the file cannot be read."""
    with contextlib.closing(RunLog.open(run, read_only=True)) as log:
        return Rooms(link.player, log.attachments())


def film_of(run: Path) -> Film:
    """Return the film of a run's file; UserError when there is none to be had."""
    exercise, events = _read(run)
    if not any(isinstance(each.event, ExerciseStarted) for each in events):
        raise UserError(
            _("{run} : cet exercice n’a jamais commencé, il n’y a rien à rejouer.").format(run=run)
        )
    try:
        return Film(exercise, events)
    except _NOT_OF_THIS_EXERCISE:
        raise UserError(
            _("{run} : le journal n’est pas celui de cet exercice, il ne se rejoue pas.").format(
                run=run
            )
        ) from None


def _read(run: Path) -> tuple[Exercise, list[Recorded]]:
    with contextlib.closing(RunLog.open(run, read_only=True)) as log:
        broken = log.verify()
        if broken is not None:
            raise UserError(
                _(
                    "{run} a été altéré à l’événement {seq} ({why}) : reprendre une copie saine."
                ).format(run=run, seq=broken.seq, why=broken.why)
            )
        return played(log)
