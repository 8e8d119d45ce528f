"""How long until somebody sees something."""

import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

from benchmarks.directors import Served, served
from benchmarks.figures import Figure, median

ROUNDS = 7
WHOLE_FRAME = ("Accueil des joueurs", "ARS", "NO-GO", "Exemplaire papier", "chronogramme")
"""Header, last seat, verdict, last point of the list, keys: the lobby is the first thing seen."""
WHOLE_HOME = ("Exercices livrés", "intermédiaire", "Contenir l’attaque", "quitter", "encore")
"""Heading, row, detail, last key, and what is said of the runs once all is read."""
TIMES = 20.0
"""Seconds after which a frame that does not come is given up."""


def measure() -> list[Figure]:
    """Time --help, serve and the console's first full frame, beside a bare interpreter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = [home_frame(folder) for _ in range(ROUNDS)]
        bare = median([_run("-c", "pass") for _ in range(ROUNDS)])
        help_ = median([_run("-m", "crisisex", "--help") for _ in range(ROUNDS)])
        ready, frame = [], []
        for n in range(ROUNDS):
            run = str(folder / f"{n}.crisisex")
            with served(folder, "rancongiciel-ch", "--run", run) as director:
                ready.append(director.seconds)
                frame.append(first_frame(folder, director))
    floor = "bare interpreter"
    return [
        Figure("`crisisex --help`", help_, "s", 0.3, bare, floor),
        Figure("home's first full frame", median(home), "s", 1.0, bare, floor),
        Figure("`serve` ready", median(ready), "s", 1.2, bare, floor),
        Figure("console's first full frame", median(frame), "s", 1.0, bare, floor),
    ]


def _run(*arguments: str) -> float:
    before = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - before


def open_console(folder: Path, director: Served) -> tuple[subprocess.Popen[bytes], int]:
    """Start a console in a terminal of its own; return it and the terminal."""
    url, token = director.ready["url"], director.ready["facilitator_token"]
    return in_terminal(["crisisex", "attach", url, "--token", token], folder)


def in_terminal(
    module: list[str], folder: Path, **environment: str
) -> tuple[subprocess.Popen[bytes], int]:
    """Start a module with its arguments in a terminal of 160 by 45; return it and the terminal."""
    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 45, 160, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", *module],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env={
            **os.environ,
            "TERM": "xterm-256color",
            "CRISISEX_HOME": str(folder / "home"),
            "CRISISEX_DOCUMENTS": str(folder / "documents"),
            **environment,
        },
    )
    os.close(theirs)
    return process, ours


def first_frame(folder: Path, director: Served) -> float:
    """Return the seconds until the console shows the chronogramme and its keys."""
    before = time.perf_counter()
    return _seen(*open_console(folder, director), WHOLE_FRAME) - before


def home_frame(folder: Path) -> float:
    """Return the seconds until home shows what there is to play, and its keys."""
    before = time.perf_counter()
    return _seen(*in_terminal(["crisisex"], folder), WHOLE_HOME) - before


def _seen(process: subprocess.Popen[bytes], terminal: int, words: Sequence[str]) -> float:
    """Return the instant at which all of `words` have been drawn, and end the program."""
    before = time.perf_counter()
    seen = ""
    try:
        while time.perf_counter() - before < TIMES:
            if select.select([terminal], [], [], 0.5)[0]:
                seen += os.read(terminal, 65_536).decode(errors="replace")
                if all(word in seen for word in words):
                    return time.perf_counter()
        missing = [word for word in words if word not in seen]
        raise TimeoutError(f"never shown: {missing}")
    finally:
        process.kill()
        process.wait()
        os.close(terminal)
