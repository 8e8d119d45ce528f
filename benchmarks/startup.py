"""How long until somebody sees something."""

import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import time
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

from benchmarks.directors import Served, served
from benchmarks.figures import Figure, median

ROUNDS = 7
WHOLE_FRAME = ("Accueil des joueurs", "ARS", "NO-GO", "Exemplaire papier", "chronogramme")
"""Header, last seat, verdict, last point of the list, keys: the lobby is the first thing seen."""
TIMES = 20.0
"""Seconds after which a frame that does not come is given up."""


def measure() -> list[Figure]:
    """Time --help, serve and the console's first full frame, beside a bare interpreter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
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
        Figure("`serve` ready", median(ready), "s", 1.2, bare, floor),
        Figure("console's first full frame", median(frame), "s", 1.0, bare, floor),
    ]


def _run(*arguments: str) -> float:
    before = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - before


def open_console(folder: Path, director: Served) -> tuple[subprocess.Popen[bytes], int]:
    """Start a console in a terminal of its own, 160 by 45; return it and the terminal."""
    command = [
        sys.executable, "-m", "crisisex", "attach", director.ready["url"],
        "--token", director.ready["facilitator_token"],
    ]  # fmt: skip
    return in_terminal(command, folder / "home")


def in_terminal(command: list[str], home: Path) -> tuple[subprocess.Popen[bytes], int]:
    """Start a program in a terminal of its own, 160 by 45; return it and the terminal."""
    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 45, 160, 0, 0))
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color", "CRISISEX_HOME": str(home)},
    )
    os.close(theirs)
    return process, ours


def first_frame(folder: Path, director: Served) -> float:
    """Return the seconds until the console shows the chronogramme and its keys."""
    before = time.perf_counter()
    process, terminal = open_console(folder, director)
    seen = ""
    try:
        while time.perf_counter() - before < TIMES:
            if select.select([terminal], [], [], 0.5)[0]:
                seen += os.read(terminal, 65_536).decode(errors="replace")
                if all(word in seen for word in WHOLE_FRAME):
                    return time.perf_counter() - before
        missing = [word for word in WHOLE_FRAME if word not in seen]
        raise TimeoutError(f"the console never showed {missing}")
    finally:
        process.kill()
        process.wait()
        os.close(terminal)
