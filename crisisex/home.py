"""`crisisex` alone: home opens, does what it is asked for, and opens again until it is left.

This is the one place where what home wishes for is done.
"""

import asyncio
import contextlib
import gc
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from crisisex.client.documents import own_runs
from crisisex.client.running import Running
from crisisex.console.home.commands import named
from crisisex.console.home.house import Columns, Doing, Progress, Wish
from crisisex.doctor.findings import Finding
from crisisex.errors import UserError
from crisisex.language import _, speak
from crisisex.shelf.rows import NewExercise, Shelf, TableRow, Trial

STOP_SECONDS = 8.0
"""Wall seconds that a director is given to end."""
Replay = Callable[[Path], object]
"""Shows a run again, in the whole terminal."""


def open_home(replay: Replay) -> int:
    """Open home until the facilitator leaves it; UserError where there is no terminal."""
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        told = _(
            "L’accueil demande un terminal interactif. Sans lui : « crisisex list » montre les "
            "exercices, « crisisex serve EXERCICE » en sert un, « crisisex --help » dit le reste."
        )
        raise UserError(told)
    from crisisex.console.home.app import run_home

    said = chosen = ""
    while (wish := run_home(RealHouse(), said=said, chosen=chosen)) is not None:
        said, chosen = done(wish, replay)
    return 0


def done(wish: Wish, replay: Replay) -> tuple[str, str]:
    """Do what is wished for; return why it failed, if it did, and the row to come back to."""
    try:
        if wish.doing is Doing.SPEAK:
            speak(wish.target)
        elif wish.doing is Doing.REPLAY:
            replay(Path(wish.target))
        else:
            return "", _open_console(wish)
    except UserError as error:
        return str(error), wish.row
    return "", wish.row


def _open_console(wish: Wish) -> str:
    """Open the console on what is wished for; return the row of its director."""
    from crisisex.console.launch import find_running, open_console, start_director

    if wish.doing is Doing.ATTACH:
        running, row = find_running(wish.target, None), wish.row
    else:
        print(_("Démarrage…"), flush=True)  # noqa: T201 - the terminal is free just now
        run = None if Path(wish.target).suffix == ".crisisex" else _new_run(Path(wish.target))
        running = start_director(wish.target, host=wish.host, port=0, run=run)
        row = named(running)
    open_console(running)
    gc.unfreeze()  # the console had spared what it held from the collector: that is gone now
    return row


def _new_run(exercise: Path) -> Path:
    """Return a file for a run of the exercise, in the user's own folder."""
    from crisisex.shelf.places import new_run

    folder = own_runs()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        told = _("{folder} ne peut pas être créé ({why}) : « crisisex doctor » dit que faire.")
        raise UserError(told.format(folder=folder, why=error.strerror)) from None
    return new_run(folder, exercise)


def _wait_for(run: Path) -> None:
    """Wait until no director holds `run`; one that never lets go is shown as still running."""
    from crisisex.log.database import LogError
    from crisisex.web.command import sole_director

    end = time.monotonic() + STOP_SECONDS
    while time.monotonic() < end:
        with contextlib.suppress(LogError), sole_director(run):
            return
        time.sleep(0.05)


class RealHouse:
    """What home asks for, done for good. Imports wait: the first screen does not."""

    def look(self) -> Iterator[Shelf]:
        """Yield what there is, as far as it is read."""
        from crisisex.client.answering import answering
        from crisisex.shelf.reading import look

        yield from look(answering)

    def create(self, asked: NewExercise) -> tuple[Path, str]:
        """Write a new exercise."""
        from crisisex.shelf.command import created_words
        from crisisex.shelf.new import create

        made = create(asked)
        return made.folder, created_words(made)

    def table(self, source: str) -> TableRow | None:
        """Look at a table to import."""
        from crisisex.shelf.trying import table_of

        return table_of(source)

    def tried(self, source: str, columns: Columns) -> Trial:
        """Try a table."""
        from crisisex.shelf.trying import tried

        return tried(source, columns)

    def bring_in(self, source: str, columns: Columns | None = None) -> tuple[Path, str]:
        """Import an exercise."""
        from crisisex.shelf.command import imported_words
        from crisisex.shelf.importing import bring_in
        from crisisex.shelf.trying import columns_said

        imported = bring_in(source, mapping=columns_said(source, columns) if columns else None)
        return imported.folder, imported_words(imported)

    def report(self, run: Path, progress: Progress) -> Path:
        """Write the Word report of a run beside it."""
        from crisisex.console.reporting import free_path
        from crisisex.debrief.build import build
        from crisisex.log.fitting import played
        from crisisex.log.sqlite import RunLog
        from crisisex.report.word import write

        progress(_("Lecture du journal"), 1, 5)
        output = free_path(run.with_suffix(".docx"))
        with contextlib.closing(RunLog.open(run, read_only=True)) as log:
            write(build(*played(log)), output, progress)
        return output

    def stop(self, running: Running) -> None:
        """Stop a director, and wait until its run is free to be taken up again."""
        from crisisex.client.director import DirectorClient

        async def ask() -> None:
            async with DirectorClient.of(running) as director:
                await director.shutdown()

        asyncio.run(ask())
        if running.run:
            _wait_for(Path(running.run))

    def findings(self) -> Iterator[Finding]:
        """Yield what the checks of this machine say."""
        from crisisex.doctor.examination import findings

        yield from findings()
