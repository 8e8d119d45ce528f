"""A director, a console in a terminal and a room full of people: real processes, looked at."""

import contextlib
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any, Self

import httpx

from benchmarks.directors import Served
from benchmarks.startup import in_terminal
from crisisex.log.sqlite import RunLog
from tests.chaos.ledger import Verdict
from tests.soak.measured import Held, held, inside
from tests.soak.people import Arrangement, ledger_of

DEADLINE = 60.0
"""Wall seconds within which what must come comes."""
KEYS = (
    b"\x1b[B", b"\x1b[B", b"\x1b[A", b"\t", b"?", b"h", b"\x1b[6~", b"\x1b[5~", b"jUne ligne\r",
    b"\t", b"kUne observation\r", b"/Message 3\r",
)  # fmt: skip
"""What is typed at the console: lists, cells, help, legal clocks, lines, a filter."""
_SEQUENCE = re.compile(r"\x1b\[[0-9;?<>=]*[a-zA-Z]")
LEAVE = b"\x1b[27u"
"""Escape as newer terminals send it: with the key after it, a bare one may be read as Alt."""
WIDGETS = 8
"""Tasks that a console may have more of when it shows more: each widget has one."""
AT_LEISURE = 0.12
"""Wall seconds between keys."""
BETWEEN_LOOKS = 0.5
REST = 20.0
"""Wall seconds within which keys that were typed are handled."""


@dataclass(frozen=True)
class Sample:
    """What was held at one moment, and what had been done by then."""

    elapsed: float
    """Exercise seconds."""
    events: int
    connections: int
    director: Held
    console: Held
    run: int
    """Bytes of the run's file, and of the log beside it."""
    wal: int


@dataclass
class Ended:
    """How everything ended."""

    before: Sample
    """When only the console was there."""
    after: Sample
    """When it was alone again."""
    verdict: Verdict
    acknowledged: int
    refused: int
    exit_codes: dict[str, int]
    left_over: list[str]
    """What is left in the folder for temporary files."""
    errors: str
    """What the director said on its way."""


@dataclass
class House:
    """A run and all who take part in it; a context manager."""

    folder: Path
    exercise: Path
    players: int
    speed: float
    quiet: bool = False
    planted: Mapping[str, str] = field(default_factory=dict)
    """More of the director's environment: for a leak that is to be found."""
    samples: list[Sample] = field(default_factory=list)

    def __enter__(self) -> Self:
        (self.folder / "tmp").mkdir(parents=True)
        self.run = self.folder / "longue.crisisex"
        self.stack = ExitStack()
        with contextlib.ExitStack() as opening:
            opening.push(self.stack)
            self._opens()
            opening.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self.stack.close()

    # -- everybody comes --------------------------------------------------------------------------

    def _opens(self) -> None:
        self.director = self._director(str(self.exercise), "--run", str(self.run))
        self.console = self._console(self.director)
        self._facilitate("set_speed", speed=self.speed)
        self._facilitate("start_exercise")
        self._visits_once()
        self.console.rehearses()
        self._rests()
        self.before = self._settled(lambda _: True)
        self.people = self._people(self.players)

    def _rests(self) -> None:
        """Wait until the console has done what was typed: two looks in turn see it hold the same.

        One that shows an exercise under way may never hold the same twice: it is not waited for
        longer than a slow machine takes to handle a few keys.
        """
        end = time.monotonic() + REST
        last = None
        while (now := self._console_holds()) != last and time.monotonic() < end:
            last = now
            time.sleep(BETWEEN_LOOKS)  # a process of its own: there is nothing to wait on

    def _console_holds(self) -> tuple[dict[str, int], int]:
        seen = held(self.console.process.pid, self.folder)
        return seen.descriptors, seen.tasks

    def _environment(self) -> dict[str, str]:
        return {
            "TMPDIR": str(self.folder / "tmp"),
            "CRISISEX_LANGUAGE": "fr",
            "CRISISEX_HOME": str(self.folder / "home"),
            **inside(self.folder),
        }

    def _director(self, *words: str) -> Served:
        with (self.folder / "director.err").open("ab") as errors:
            process = subprocess.Popen(
                [sys.executable, "-m", "crisisex", "serve", *words],
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env={**os.environ, **self._environment(), **self.planted},
                cwd=self.folder,
            )
        self.stack.callback(_ends, process)
        assert process.stdout is not None
        return Served(process, json.loads(process.stdout.readline()), 0.0)

    def _console(self, director: Served) -> "Console":
        words = ["attach", director.ready["url"], "--token", director.ready["facilitator_token"]]
        opened = in_terminal(["crisisex", *words], self.folder, **self._environment())
        console = Console(*opened)
        self.stack.callback(_ends, console.process)
        console.shows("Accueil des joueurs", "retenir")
        return console

    def _people(self, players: int) -> subprocess.Popen[str]:
        """Let people come in; return their process once they are there."""
        arranged = Arrangement(
            self.director.ready, players, self.speed, self.quiet, str(self.folder / "told")
        )
        with (self.folder / "people.err").open("ab") as errors:
            people = subprocess.Popen(
                [sys.executable, "-m", "tests.soak.people",
                 str(arranged.written(self.folder / "arrangement"))],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
            )  # fmt: skip
        self.stack.callback(_ends, people)
        return people

    def _visits_once(self) -> None:
        """Have all that a director only makes once made: its writer, its pages, its caches."""
        people = self._people(1)
        self._told(people)
        self._leave(people)

    def _facilitate(self, kind: str, **fields: Any) -> None:  # noqa: ANN401 - JSON data
        headers = {"authorization": f"Bearer {self.director.ready['facilitator_token']}"}
        url, body = f"{self.director.ready['url']}/api/commands", {"type": kind, **fields}
        httpx.post(url, json=body, headers=headers, trust_env=False).raise_for_status()

    # -- while they are there ---------------------------------------------------------------------

    def sample(self) -> Sample:
        """Look at everything once, and keep what is seen."""
        self.console.types()
        assert self.console.process.poll() is None, self.console.last_words()
        seen = self._sample(self._told(self.people))
        self.samples.append(seen)
        return seen

    def passes(self, connections: int) -> None:
        """Wait until so many connections were made."""
        end = time.monotonic() + DEADLINE
        while self._told(self.people)["connections"] < connections:
            assert time.monotonic() < end, f"only {self.told}"
            time.sleep(AT_LEISURE)  # a process of its own: there is nothing to wait on

    def _sample(self, told: Mapping[str, float]) -> Sample:
        wal = self.run.with_name(f"{self.run.name}-wal")
        return Sample(
            elapsed=told["elapsed"],
            events=int(told["seq"]),
            connections=int(told["connections"]),
            director=held(self.director.process.pid, self.folder),
            console=held(self.console.process.pid, self.folder),
            run=self.run.stat().st_size,
            wal=wal.stat().st_size if wal.exists() else 0,
        )

    def _told(self, people: subprocess.Popen[str]) -> dict[str, float]:
        assert people.stdin is not None
        assert people.stdout is not None
        people.stdin.write("count\n")
        people.stdin.flush()
        line = people.stdout.readline()
        assert line, (self.folder / "people.err").read_text(encoding="utf-8")
        told: dict[str, float] = json.loads(line)
        self.told = told
        return told

    def _settled(self, holds: Callable[[Sample], bool], patience: float = DEADLINE) -> Sample:
        """Return what is held once the connections of those who left are closed, and it holds."""
        end = time.monotonic() + patience
        while True:
            seen = self._sample(self.told)
            closed = seen.director.connected == seen.console.connected
            if (closed and holds(seen)) or time.monotonic() > end:
                return seen
            self.console.types(LEAVE, LEAVE)

    # -- everybody leaves -------------------------------------------------------------------------

    def ends(self, patience: float = DEADLINE) -> Ended:
        """Let everybody leave, then stop all in good order, and look at what is left.

        What they held is to be given back within `patience` wall seconds.
        """
        told = self._told(self.people)
        self._leave(self.people)
        after = self._settled(
            lambda seen: (
                not (
                    _more(seen.director, self.before.director)
                    or _more(seen.console, self.before.console, WIDGETS)
                )
            ),
            patience,
        )
        codes = {"console": self.console.quits(), "director": self._stops(self.director)}
        with contextlib.closing(RunLog.open(self.run, read_only=True)) as log:
            verdict = ledger_of(self.folder / "told").closes(log, None)
        return Ended(
            before=self.before,
            after=after,
            verdict=verdict,
            acknowledged=int(told["acknowledged"]),
            refused=int(told["refused"]),
            exit_codes=codes,
            left_over=[each.name for each in (self.folder / "tmp").iterdir()],
            errors=(self.folder / "director.err").read_text(encoding="utf-8"),
        )

    def afresh(self) -> tuple[Held, Held]:
        """Open the same run with a new director and console; return what they hold of it."""
        self.director = self._director(str(self.run))
        self.console = self._console(self.director)
        self.quiet = True
        people = self._people(self.players)
        self._told(people)
        self._leave(people)
        seen = self._settled(lambda _: True)
        self.console.quits()
        self._stops(self.director)
        return seen.director, seen.console

    @staticmethod
    def _leave(people: subprocess.Popen[str]) -> None:
        people.communicate("leave\n", timeout=DEADLINE)
        assert people.returncode == 0

    @staticmethod
    def _stops(director: Served) -> int:
        director.process.terminate()
        director.process.communicate(timeout=DEADLINE)
        return director.process.returncode


class Console:
    """A console in a terminal, which is read all the time."""

    def __init__(self, process: subprocess.Popen[bytes], terminal: int) -> None:
        self.process, self.terminal = process, terminal
        self._keys = cycle(KEYS)
        self._last = b""
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._reads, daemon=True)
        self._reader.start()

    def _reads(self) -> None:
        with contextlib.suppress(OSError):
            while piece := os.read(self.terminal, 65_536):
                with self._news:
                    self._last = (self._last + piece)[-200_000:]
                    self._news.notify_all()

    def last_words(self) -> str:
        """Return what a console that has fallen has left on its terminal."""
        return _SEQUENCE.sub("", self._last[-20_000:].decode(errors="replace"))[-3_000:]

    def shows(self, *words: str) -> None:
        """Wait until one of these has been drawn."""
        with self._news:
            found = self._news.wait_for(
                lambda: any(each.encode() in self._last for each in words), DEADLINE
            )
        assert found, f"the console never showed {words}"

    def types(self, *keys: bytes) -> None:
        """Press these keys, or what comes next and the way back: a page that is open is no leak."""
        for each in keys or (next(self._keys), LEAVE):
            os.write(self.terminal, each)
            time.sleep(AT_LEISURE)  # a process of its own: there is nothing to wait on

    def rehearses(self) -> None:
        """Leave the lobby, and press every key once, so that all that is made once is made."""
        self.types(LEAVE, *(key for each in KEYS for key in (each, LEAVE)))

    def quits(self) -> int:
        """Leave the console; return its exit code."""
        os.write(self.terminal, b"\x11")
        code = self.process.wait(DEADLINE)
        self._reader.join(DEADLINE)
        os.close(self.terminal)
        return code


def _more(now: Held, before: Held, tasks: int = 0) -> Counter[str]:
    """Return the descriptors, tasks and threads that there are now and were not before."""
    more = Counter(now.descriptors) - Counter(before.descriptors)
    more["task"] = max(0, now.tasks - before.tasks - tasks)
    more["thread"] = max(0, now.threads - before.threads)
    return +more


def _ends(process: "subprocess.Popen[Any]") -> None:
    if process.poll() is None:
        process.kill()
    process.communicate()
