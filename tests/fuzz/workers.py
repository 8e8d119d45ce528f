"""Processes that play the seeds of a target, watched: one that hangs or dies is replaced."""

import faulthandler
import logging
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from ctypes import Array, c_double
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from tests.fuzz.playing import MOST_BYTES, Course, Wrong, play
from tests.fuzz.target import Target

PATIENCE_SECONDS = 25.0
"""More than an input may take, before its process is ended: a busy machine is no hang."""
STARTING_SECONDS = 90.0
"""Likewise, for what comes before the first input: a new process reads all that it runs."""
_MOST_ADDRESSES = 6 * MOST_BYTES
"""What a process may ask for in all, so that the machine outlives it."""
_SPAWN = multiprocessing.get_context("spawn")


def play_all(target: Target, seeds: range, workers: int) -> Iterator[Course]:
    """Yield what each seed has come to, as they end."""
    waiting = iter(seeds)
    crew = [_Worker(target) for _ in range(min(workers, len(seeds)))]
    try:
        for each in crew:
            each.starts(next(waiting, None))
        while busy := [each for each in crew if each.seed is not None]:
            ready = wait([each.connection for each in busy], timeout=1)
            for each in busy:
                course = each.ends() if each.connection in ready else each.overdue()
                if course is not None:
                    yield course
                    each.starts(next(waiting, None))
    finally:
        for each in crew:
            each.leaves()


@dataclass
class _Worker:
    target: Target
    seed: int | None = None
    process: BaseProcess = field(init=False)
    connection: Connection = field(init=False)
    stamped: "Array[c_double]" = field(init=False)
    """The input being played, and the second at which it began."""

    def __post_init__(self) -> None:
        self._is_born()

    def _is_born(self) -> None:
        self.stamped = _SPAWN.RawArray(c_double, 2)
        self.connection, theirs = _SPAWN.Pipe()
        self.process = _SPAWN.Process(
            target=_serve, args=(self.target, theirs, self.stamped), daemon=True
        )
        self.process.start()
        theirs.close()

    def starts(self, seed: int | None) -> None:
        """Have a seed played; none when there is no more."""
        self.seed = seed
        if seed is not None:
            self.stamped[:] = [0.0, time.monotonic()]
            self.connection.send(seed)

    def ends(self) -> Course:
        """Return what the seed has come to; a process that died or grew is replaced."""
        try:
            course: Course = self.connection.recv()
        except (EOFError, OSError):
            self.process.join()
            return self._lost("died", f"exit code {self.process.exitcode}")
        if course.most_bytes > MOST_BYTES:
            self.leaves()
            self._is_born()
        return course

    def overdue(self) -> Course | None:
        """End the process when its input has taken too long."""
        nth, since = self.stamped
        seconds = time.monotonic() - since
        patience = PATIENCE_SECONDS if nth else STARTING_SECONDS
        if seconds < self.target.seconds + patience:
            return None
        if self.process.pid is not None:
            os.kill(self.process.pid, signal.SIGABRT)  # which has it say where it is
        self.process.join()
        return self._lost("hung", f"ended after {seconds:.0f} s")

    def _lost(self, kind: str, why: str) -> Course:
        assert self.seed is not None
        nth = int(self.stamped[0])
        wrong = Wrong(self.target.name, self.seed, nth, kind, why)
        self.connection.close()
        self._is_born()
        return Course(self.target.name, self.seed, nth, wrong=[wrong])

    def leaves(self) -> None:
        """End the process."""
        self.connection.close()
        self.process.terminate()
        self.process.join()


def _serve(target: Target, connection: Connection, stamped: "Array[c_double]") -> None:
    faulthandler.enable()
    logging.lastResort = None
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, _MOST_ADDRESSES))
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for good

    def stamp(nth: int) -> None:
        stamped[:] = [float(nth), time.monotonic()]

    while True:
        try:
            seed = connection.recv()
        except EOFError:
            return
        connection.send(play(target, seed, stamp))
