"""`crisisex serve`: opens or makes a run, holds it against other directors, serves it."""

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from crisisex.client.keyring import KeptHere
from crisisex.client.played import Played, note_played
from crisisex.client.running import Running, noted
from crisisex.director.director import Director
from crisisex.director.walls import MonotonicWall
from crisisex.errors import UserError
from crisisex.language import _
from crisisex.log.database import LogError
from crisisex.log.sqlite import RunLog
from crisisex.mail.arranging import arrange
from crisisex.mail.asked import Asked
from crisisex.run.actors import DIRECTOR, FACILITATOR
from crisisex.run.commands import ArrangeMail, Command, ResumeExercise, SetSpeed, StartExercise
from crisisex.run.state import RunStatus
from crisisex.scenario.folder import load_exercise
from crisisex.web.address import Address
from crisisex.web.certificate import certificate_for
from crisisex.web.securing import Secured
from crisisex.web.serving import listen, serve

SUFFIX = ".crisisex"


def serve_run(
    exercise_or_run: str,
    *,
    host: str,
    port: int,
    run: Path | None,
    speed: float,
    start: bool,
    secured: Secured,
    mail: Asked,
) -> int:
    """Serve an exercise, or a run taken up again, until a signal asks to stop."""
    asked_speed = _checked(speed)
    folder = None if _is_run(exercise_or_run) else load_exercise(exercise_or_run)
    path = Path(exercise_or_run) if folder is None else run or _new_path(folder.exercise.id)
    if folder is None:
        with closing(RunLog.open(path, read_only=True)) as log:
            exercise = log.exercise()  # said before anything is left beside it
            _refuse_copy(log)
    else:
        exercise = folder.exercise
    arrangement = arrange(mail, exercise)
    with listen(host, port) as listener, sole_director(path):
        certificate = certificate_for(secured, Address.of(listener).host)
        where = Address.of(listener, secure=certificate is not None)
        if folder is None:
            director = Director.reopen(path, MonotonicWall(), KeptHere())
        else:
            director = Director.create(folder, path, MonotonicWall(), KeptHere())
        try:
            director.consider(DIRECTOR, ArrangeMail(seats=arrangement.seats if arrangement else {}))
            _prepare(director, asked_speed, start=start)
            running = Running(
                url=where.url,
                token=director.access.facilitator_token,
                run=str(path.resolve()),
                title=director.exercise.title,
                process=os.getpid(),
                fingerprint=certificate.fingerprint if certificate else "",
                local=where.local,
            )
            _note(running, director)
            if director.notice:
                print(director.notice, file=sys.stderr)
            with noted(running) as renewed:
                director.access.renewed = renewed
                asyncio.run(serve(director, listener, arrangement, certificate))
        finally:
            director.close()
    return 0


def _refuse_copy(log: RunLog) -> None:
    """Raise LogError when the run is a copy without names: its people cannot come back."""
    if log.copy_of:
        raise LogError(
            _(
                "{path} est une copie pseudonymisée : elle se rejoue (« crisisex replay ») et "
                "donne un rapport, mais ne se reprend pas."
            ).format(path=log.path)
        )


def _note(running: Running, director: Director) -> None:
    """Let home find this run again; a run is served all the same where nothing can be noted."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with suppress(OSError):
        note_played(Played(running.run, director.exercise.id, running.title, at))


def _is_run(name: str) -> bool:
    """Return whether `name` means a run: by its suffix, or a file that is no YAML."""
    path = Path(name)
    with suppress(OSError, ValueError):  # a name that no file can have
        return path.suffix == SUFFIX or (
            path.is_file() and path.suffix.lower() not in {".yaml", ".yml"}
        )
    return False


@contextmanager
def sole_director(path: Path) -> Iterator[None]:
    """Hold the run file for this process; LogError when another director has it."""
    lock = FileLock(f"{path}.lock", blocking=False)
    try:
        lock.acquire()
    except Timeout:
        raise LogError(
            _(
                "{path} est déjà ouvert par un autre directeur : « crisisex attach » le rejoint."
            ).format(path=path)
        ) from None
    except OSError as error:
        raise LogError(
            _("{path} : dossier inaccessible ({why}).").format(path=path, why=error.strerror)
        ) from None
    try:
        yield
    finally:
        lock.release()


def _checked(speed: float) -> SetSpeed:
    """Return the command that sets `speed`; UserError when there is no such speed."""
    try:
        return SetSpeed(speed=speed)
    except ValidationError:
        raise UserError(
            _("Vitesse {speed} refusée : en choisir une de 0,1 à 3600.").format(speed=speed)
        ) from None


def _prepare(director: Director, speed: SetSpeed, *, start: bool) -> None:
    """Do what the command line asks of the run before anyone is let in."""
    asked: list[Command] = []
    if speed.speed not in {1.0, director.state.clock.speed}:
        asked.append(speed)
    if start and director.state.status is RunStatus.READY:
        asked.append(StartExercise())
    elif start:
        asked.append(ResumeExercise())
    for command in asked:
        outcome = director.consider(FACILITATOR, command)
        if outcome.refusal is not None:
            raise LogError(str(outcome.refusal))
    director.commit()


def _new_path(exercise: str) -> Path:
    return Path(f"{exercise}-{datetime.now().astimezone():%Y%m%d-%H%M%S}{SUFFIX}")
