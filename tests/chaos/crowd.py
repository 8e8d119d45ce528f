"""One morning with real processes, from one seed: a director, a console, players, and blows.

Blows fall at random moments and end once the console has said in words what is wrong, or, where it
has nothing to say, once everybody goes on.
"""

import contextlib
import json
import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any

import httpx

from crisisex.log.sqlite import RunLog
from crisisex.run.state import State
from tests.chaos.ledger import Ledger
from tests.chaos.morning import Played
from tests.chaos.network import Network
from tests.chaos.strace import failing, slow

DEADLINE = 60.0
"""Wall seconds within which what must come comes."""
SPEED = 10
BLOWS = 3
HEAD = """\
id: foule
title: Foule
roles: {played: [rssi, direction]}
phases: [{id: phase, title: Phase, scenario: "J 08:00"}]
injects:
"""
LINE = "  - {{id: i{n}, at: {at}s, to: [rssi, direction], channel: sms, subject: S{n}}}\n"
INJECTS = 400
_CLOCK = Path(__file__).parent / "clock"


class Blow(StrEnum):
    """What happens to the people, their director or what is between them."""

    KILL_DIRECTOR = "director killed"
    KILL_CONSOLE = "console killed"
    KILL_PLAYER = "player killed"
    FREEZE = "director frozen"
    FULL = "disk full"
    BROKEN = "disk that does not sync"
    READ_ONLY = "log read-only"
    SLOW_DISK = "slow disk"
    CUT = "network cut"
    SLOW = "network slow"
    LOST_ANSWERS = "answers lost"
    SWALLOWED = "network that swallows"
    CLOCK_SET = "wall clock set"
    CLOCK_WRONG = "director restarted under another date"


_DISK = {
    Blow.FULL: ("pwrite64", "ENOSPC"),
    Blow.BROKEN: ("fdatasync", "EIO"),
    Blow.READ_ONLY: ("pwrite64", "EROFS"),
}


@dataclass
class Person:
    """A program that plays somebody, and what it has said so far."""

    words: tuple[str, ...]
    told: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes] = field(init=False)
    _said: list[dict[str, Any]] = field(default_factory=list)
    _read: int = 0
    """Bytes of it that were read."""

    def starts(self) -> None:
        """Begin, or begin again."""
        with self.told.open("ab") as file, self.told.with_suffix(".err").open("ab") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.chaos.people", *self.words],
                stdout=file,
                stderr=errors,
                env=self.environment,
            )

    def dies(self) -> None:
        """Be killed."""
        self.process.kill()
        self.process.wait()
        with self.told.open("ab") as file:
            file.write(b'\n{"killed": true}\n')

    def says(self) -> list[dict[str, Any]]:
        """Return what was said so far; the last words of somebody who was killed are dropped."""
        with self.told.open("rb") as file:
            file.seek(self._read)
            *lines, _unfinished = file.read().split(b"\n")
        self._read += sum(len(line) + 1 for line in lines)
        for line in lines:
            with contextlib.suppress(ValueError):
                self._said.append(json.loads(line))
        return self._said

    def answers(self) -> int:
        """Return how many answers have come."""
        return sum("acknowledged" in each for each in self.says())


class Crowd:
    """A run, its people, and what strikes them."""

    def __init__(self, seed: int, folder: Path, stack: ExitStack) -> None:
        self.seed, self.folder, self.stack = seed, folder, stack
        self.chance = Random(seed)
        self.run = folder / "foule.crisisex"
        self.struck: list[str] = []
        self.ledger = Ledger()
        self.environment = {
            **os.environ,
            "CRISISEX_HOME": str(folder / "home"),
            "CRISISEX_LANGUAGE": "fr",
        }
        self.clock = folder / "clock"
        self._set_clock(0)
        lines = [LINE.format(n=n, at=n * 2) for n in range(1, INJECTS)]
        (folder / "exercise.yaml").write_text(HEAD + "".join(lines), encoding="utf-8")
        self.network = stack.enter_context(Network())
        stack.callback(self._everybody_leaves)
        self.people: list[Person] = []
        self.director: subprocess.Popen[str] | None = None

    # -- the director -----------------------------------------------------------------------------

    def opens(self) -> dict[str, Any]:
        """Start a director, or the next one, and return what it says when it is ready."""
        target = (self.run,) if self.run.exists() else (self.folder, "--run", self.run)
        words = ["serve", *map(str, target), "--speed", str(SPEED), "--start"]
        with (self.folder / "director.err").open("ab") as errors:
            self.director = subprocess.Popen(
                [sys.executable, "-m", "crisisex", *words],
                stdout=subprocess.PIPE,
                stderr=errors,
                encoding="utf-8",
                env=self.environment | self._under_another_clock(),
            )
        assert self.director.stdout is not None
        ready: dict[str, Any] = json.loads(self.director.stdout.readline())
        self.network.to = int(ready["url"].rpartition(":")[2])
        return ready

    def _under_another_clock(self) -> dict[str, str]:
        paths = (str(_CLOCK), self.environment.get("PYTHONPATH", ""))
        return {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "CHAOS_CLOCK": str(self.clock)}

    def _set_clock(self, hours: int) -> None:
        """Set the wall clock that directors see."""
        beside = self.clock.with_suffix(".new")
        beside.write_text(str(hours))
        beside.replace(self.clock)

    def _kills_director(self) -> None:
        assert self.director is not None
        self.director.kill()
        self.director.communicate()

    # -- the people -------------------------------------------------------------------------------

    def gather(self) -> None:
        """Let a console, two players and somebody who never reads come in."""
        ready = self.opens()
        token = ready["facilitator_token"]
        state = str(self.folder / "state")
        self._comes("console", token, state)
        for seat, kind in zip(ready["seats"], ("events", "socket"), strict=True):
            body = {"code": seat["code"], "name": seat["role"]}
            joined = self._joins(body)
            actor = f"{seat['cell']}/{seat['role']}/{joined['participant']}"
            self._comes(kind, joined["token"], actor)
        self._never_reads(token)

    def _joins(self, body: dict[str, str]) -> dict[str, Any]:
        url = f"{self.network.url}/api/join"
        joined = httpx.post(url, json=body, trust_env=False, timeout=DEADLINE)
        found: dict[str, Any] = joined.raise_for_status().json()
        return found

    def _comes(self, kind: str, token: str, *more: str) -> None:
        words = (kind, self.network.url, token, *more)
        person = Person(words, self.folder / f"{kind}.said", self.environment)
        self.people.append(person)
        person.starts()

    def _never_reads(self, token: str) -> None:
        held = self.stack.enter_context(
            socket.create_connection(("127.0.0.1", self.network.to), timeout=DEADLINE)
        )
        held.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        asked = f"GET /api/feed HTTP/1.1\r\nhost: a\r\nauthorization: Bearer {token}\r\n\r\n"
        held.sendall(asked.encode())

    def _everybody_leaves(self) -> None:
        for process in (*(each.process for each in self.people), self.director):
            if process is not None and process.poll() is None:
                process.kill()
                process.communicate()

    # -- blows ------------------------------------------------------------------------------------

    def strike(self, blow: Blow) -> None:
        """Let a blow fall, and wait until everybody goes on."""
        self._everybody_acts(self.chance.randint(1, 12))
        self.struck.append(str(blow))
        console = self.people[0]
        if blow in _DISK:
            self._told_while(self._disk_fails(*_DISK[blow]))
        elif blow is Blow.KILL_DIRECTOR:
            self._told_while(self._no_director())
        elif blow is Blow.FREEZE:
            self._told_while(self._frozen())
        elif blow in {Blow.CUT, Blow.LOST_ANSWERS, Blow.SWALLOWED}:
            self._told_while(self._bad_network(blow))
        elif blow is Blow.SLOW:
            self.network.slow = 0.1
            self._everybody_acts(3)
            self.network.heal()
        elif blow is Blow.SLOW_DISK:
            with self._slow_disk():
                self._everybody_acts(3)
        elif blow is Blow.CLOCK_SET:
            self._set_clock(self.chance.choice((-7, 5)))
        elif blow is Blow.CLOCK_WRONG:
            self._set_clock(self.chance.choice((-7, 5)))
            self._told_while(self._no_director())
        else:
            person = console if blow is Blow.KILL_CONSOLE else self.chance.choice(self.people[1:])
            person.dies()
            person.starts()
        self._everybody_acts(3)

    @contextlib.contextmanager
    def _no_director(self) -> Iterator[None]:
        self._kills_director()
        yield
        self.opens()

    @contextlib.contextmanager
    def _frozen(self) -> Iterator[None]:
        assert self.director is not None
        self.director.send_signal(signal.SIGSTOP)
        yield
        self.director.send_signal(signal.SIGCONT)

    @contextlib.contextmanager
    def _bad_network(self, blow: Blow) -> Iterator[None]:
        if blow is Blow.CUT:
            self.network.cut()
        elif blow is Blow.LOST_ANSWERS:
            self.network.answers_lost = True
        else:
            self.network.swallows = True
        yield
        self.network.heal()

    @contextlib.contextmanager
    def _disk_fails(self, call: str, error: str) -> Iterator[None]:
        assert self.director is not None
        with failing(self.director.pid, self.folder / "calls", call, error):
            yield

    @contextlib.contextmanager
    def _slow_disk(self) -> Iterator[None]:
        assert self.director is not None
        with slow(self.director.pid, self.folder / "calls", "fdatasync", 100_000):
            yield

    def _told_while(self, trouble: contextlib.AbstractContextManager[None]) -> None:
        """Keep something wrong until the console says so in words."""
        before = len(self.people[0].says())
        with trouble:
            self._waits(lambda: self._said_since(before), "the console says what is wrong")

    def _said_since(self, before: int) -> bool:
        new = self.people[0].says()[before:]
        return any(each.get("cut") or each.get("trouble") for each in new)

    def _everybody_acts(self, times: int) -> None:
        """Wait until each of the people has had that many more answers."""
        before = [person.answers() for person in self.people]
        self._waits(
            lambda: all(
                person.answers() >= count + times
                for person, count in zip(self.people, before, strict=True)
            ),
            "everybody goes on",
        )

    def _waits(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + DEADLINE
        while not holds():
            if time.monotonic() > end:
                self.ledger.verdict.untold.append(f"in vain: {what}, after {self.struck[-1:]}")
                return
            time.sleep(0.02)  # processes of their own: there is nothing to wait on

    # -- the end ----------------------------------------------------------------------------------

    def ends(self) -> Played:
        """Stop everybody in good order, then hold what they were told against the log."""
        for person in reversed(self.people):
            person.process.terminate()
            person.process.wait(DEADLINE)
        assert self.director is not None
        self.director.terminate()
        self.director.communicate(timeout=DEADLINE)
        for person in self.people:
            self._heard(person)
        mirrored: State = pickle.loads((self.folder / "state").read_bytes())  # noqa: S301 - ours
        with contextlib.closing(RunLog.open(self.run, read_only=True)) as log:
            verdict = self.ledger.closes(log, mirrored)
            events = len(log.events())
        commands = len(self.ledger.acknowledged)
        return Played(self.seed, verdict, self.struck, commands, events)

    def _heard(self, person: Person) -> None:
        """Take down what one of the people was told."""
        last = 0
        whole = person is self.people[0]
        for said in person.says():
            if "killed" in said:
                last = 0
            elif "acknowledged" in said:
                actor, name = said["acknowledged"]
                self.ledger.acknowledged[actor, name] = said["seq"]
            elif "given_up" in said:
                self.ledger.given_up.add(tuple(said["given_up"]))
            elif "shown" in said:
                self.ledger.shows({"seq": said["shown"], "type": said["type"], "at": said["at"]})
                if said["shown"] <= last:
                    self.ledger.verdict.twice.append(f"{person.words[0]} heard {last} again")
                if whole and said["shown"] != last + 1:
                    self.ledger.verdict.lost.append(f"the console missed event {last + 1}")
                last = said["shown"]
            elif "went_back" in said:
                self.ledger.verdict.lost.append("the run went back")
        errors = person.told.with_suffix(".err").read_text(encoding="utf-8")
        if "Traceback" in errors:
            self.ledger.verdict.untold.append(f"{person.words[0]}: {errors.splitlines()[-1]}")


def play(seed: int, folder: Path) -> Played:
    """Play the morning of one seed in an empty folder."""
    blows = Random(seed).sample(list(Blow), BLOWS)
    return play_under(blows, seed, folder)


def play_under(blows: list[Blow], seed: int, folder: Path) -> Played:
    """Play a morning under these blows."""
    with ExitStack() as stack:
        crowd = Crowd(seed, folder, stack)
        crowd.gather()
        for blow in blows:
            crowd.strike(blow)
        return crowd.ends()
