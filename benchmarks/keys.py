"""From a key pressed to the first thing on the terminal that shows what it did."""

import asyncio
import contextlib
import os
import random
import re
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx

from benchmarks.crowd import Crowd
from benchmarks.directors import Served, served, write_exercise
from benchmarks.figures import Figure, percentile
from benchmarks.startup import in_terminal, open_console

LEFT = 20
"""Injects that have left before the measure, of which receipts come."""
TIMED, WAITING = 400, 100
LINES = 5_000
LAST = "Dernière ligne"
"""The console has caught up when it shows it."""
PLAYERS = 100
RECEIPTS_EVERY = 0.05
"""Wall seconds between two players' receipts."""
ROUNDS = 60
GIVEN_UP = 20.0
"""Seconds after which what a key does is given up."""
ROLES = ["rssi", "direction", "dpd"]
DOWN, ESCAPE, ENTER = b"\x1b[B", b"\x1b", b"\r"

Shown = Callable[[bytes], bool]


class Terminal:
    """A program's terminal: keys in, bytes out."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def press(self, key: bytes, shown: Shown) -> float:
        """Press a key; return the milliseconds until what it does has been written."""
        self._rest()
        before = time.perf_counter()
        os.write(self._descriptor, key)
        self.until(shown)
        return 1_000 * (time.perf_counter() - before)

    def until(self, shown: Shown) -> None:
        """Read until what is written fulfils a condition."""
        seen, patience = b"", time.perf_counter() + GIVEN_UP
        while not shown(seen):
            seen += self._read(0.5)
            if time.perf_counter() > patience:
                raise TimeoutError(f"never shown, but: {seen[-2_000:].decode(errors='replace')}")

    def _rest(self) -> None:
        """Read what comes meanwhile, for as long as somebody takes to find the next key."""
        until = time.perf_counter() + random.uniform(0.05, 0.25)
        while (left := until - time.perf_counter()) > 0:
            self._read(left)

    def _read(self, seconds: float) -> bytes:
        if not select.select([self._descriptor], [], [], seconds)[0]:
            return b""
        return os.read(self._descriptor, 65_536)


def measure() -> list[Figure]:
    """Press keys at a console that much happens on, and at an app that only echoes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        floor = percentile(_echo(folder), 0.99)
        took = _console(folder)
    return [
        Figure(
            f"key to screen: {what}, p99 of {len(times)}",
            percentile(times, 0.99),
            "ms",
            100,
            floor,
            "an app that echoes keys",
        )
        for what, times in took.items()
    ]


def _echo(folder: Path) -> list[float]:
    process, descriptor = in_terminal(["benchmarks.echo"], folder)
    try:
        terminal = Terminal(descriptor)
        terminal.until(says("echo0000"))
        return [terminal.press(b"x", says(f"echo{n:04}")) for n in range(1, 2 * ROUNDS + 1)]
    finally:
        process.kill()
        process.wait()
        os.close(descriptor)


def _console(folder: Path) -> dict[str, list[float]]:
    write_exercise(folder, _injects(), ROLES)
    run = str(folder / "run.crisisex")
    with served(folder, str(folder), "--run", run, "--start") as director:
        tokens = [director.join(ROLES[n % len(ROLES)]) for n in range(PLAYERS)]
        asyncio.run(_write(director, tokens))
        director.post("/api/commands", {"type": "write_log", "text": LAST}, tokens[0])
        process, descriptor = open_console(folder, director)
        try:
            terminal = Terminal(descriptor)
            terminal.until(says("en cours", LAST))
            with _crowd(director, tokens):
                return _pressed(terminal)
        finally:
            process.kill()
            process.wait()
            os.close(descriptor)


def _pressed(terminal: Terminal) -> dict[str, list[float]]:
    """Go down the chronogramme; ask for a decision, give it up; release what is not yet due."""
    arrows: list[float] = []
    prompts: list[float] = []
    questions: list[float] = []
    releases: list[float] = []
    selected = Selected(rb"stim\d{3}")
    for _ in range(LEFT):
        terminal.press(DOWN, selected.moved)
    for _ in range(ROUNDS):
        arrows += [terminal.press(DOWN, selected.moved) for _ in range(2)]
        prompts.append(terminal.press(b"o", says("Décision ; raison ; plan")))
        terminal.press(ESCAPE, says("FINEX"))
        questions.append(terminal.press(b"l", says("pas encore son heure")))
        releases.append(terminal.press(ENTER, says("par l’animation")))
    return {
        "arrow, the next inject's detail": arrows,
        "`o`, the line to write a decision on": prompts,
        "`l`, the question before a release": questions,
        "Enter, the inject released": releases,
    }


class Selected:
    """Knows the inject whose detail is shown: the detail alone gives its id."""

    def __init__(self, ids: bytes) -> None:
        self._ids, self.id = ids, b""

    def moved(self, seen: bytes) -> bool:
        """Return whether the detail is another inject's now."""
        ids = [each for each in re.findall(self._ids, seen) if each != self.id]
        if ids:
            self.id = ids[-1]
        return bool(ids)


def says(*words: str) -> Shown:
    """Return whether all of `words` have been written, as a condition."""
    return lambda seen: all(each.encode() in seen for each in words)


def _injects() -> list[dict[str, Any]]:
    timed = [
        {
            "id": f"stim{n:03}", "at": "1s" if n < LEFT else f"{600 + n * 12}s",
            "to": ["rssi", "direction"], "channel": "email",
            "subject": f"Stimulus n° {n}, avec un objet qui tient la largeur",
        }
        for n in range(TIMED)
    ]  # fmt: skip
    waiting = [
        {
            "id": f"stim{TIMED + n:03}", "after": f"stim{LEFT + n * 3:03}.acknowledged",
            "to": ["dpd"], "channel": "sms", "subject": f"Suite n° {n}",
        }
        for n in range(WAITING)
    ]  # fmt: skip
    return [*timed, *waiting]


async def _write(director: Served, tokens: list[str]) -> None:
    """Fill the crisis log."""
    lines = iter(range(LINES))

    async def hand(http: httpx.AsyncClient) -> None:
        for n in lines:
            text = f"Ligne {n} de la main courante, assez longue pour se replier."
            await http.post(
                "/api/commands",
                json={"type": "write_log", "text": text},
                headers={"authorization": f"Bearer {tokens[n % PLAYERS]}"},
            )

    url = director.ready["url"]
    async with (
        httpx.AsyncClient(base_url=url, trust_env=False, timeout=30) as http,
        asyncio.TaskGroup() as hands,
    ):
        for _ in range(16):
            hands.create_task(hand(http))


@contextlib.contextmanager
def _crowd(director: Served, tokens: list[str]) -> Iterator[None]:
    """Have players listen, and take note of what has left, until the block ends."""
    url = httpx.URL(director.ready["url"])
    listening = Crowd.around(director, tokens)
    listening.listen("inject_released", TIMED + WAITING)
    words = [str(url), str(RECEIPTS_EVERY), str(LEFT), *tokens]
    sending = subprocess.Popen([sys.executable, "-m", "benchmarks.receipts", *words])
    try:
        yield
    finally:
        listening.leave()
        sending.kill()
        sending.communicate()
