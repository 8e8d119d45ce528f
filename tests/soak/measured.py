"""What the system tells of a process from outside, and what the process tells of itself."""

import json
import os
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PATIENCE = 30.0
"""Wall seconds within which a process tells what it holds."""
_ESTABLISHED, _LISTENS = "01", "0A"
_MIB = 1024


@dataclass(frozen=True)
class Held:
    """What a process holds at one moment."""

    memory: float
    """MiB that no file backs and no other process shares (RssAnon)."""
    descriptors: dict[str, int]
    """By what they are: the path of a file, or `socket`, `pipe`, `anon_inode`."""
    connected: int
    """Sockets whose other end is there."""
    orphans: int
    """Sockets that neither listen nor are connected to anybody."""
    threads: int
    tasks: int
    """Of its event loop."""
    objects: int
    """That its collector knows."""
    kinds: dict[str, int] = field(repr=False, compare=False)
    """How many of each type, the most frequent ones."""


def inside(folder: Path) -> dict[str, str]:
    """Return the environment in which a program tells what it holds when it is asked."""
    paths = (str(Path(__file__).parent / "inside"), os.environ.get("PYTHONPATH", ""))
    return {
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "SOAK_INSIDE": str(folder / "inside-{process}"),
    }


def held(process: int, folder: Path) -> Held:
    """Return what a process holds; `folder` is where `inside` has it tell."""
    status = _status(process)
    descriptors, sockets = _descriptors(process)
    states = _states()
    standing = Counter(states.get(each, "gone") for each in sockets)
    told = _asked(process, folder)
    return Held(
        memory=int(status["RssAnon"].split()[0]) / _MIB,
        descriptors=descriptors,
        connected=standing[_ESTABLISHED],
        orphans=sum(standing.values()) - standing[_ESTABLISHED] - standing[_LISTENS],
        threads=int(status["Threads"]),
        tasks=told["tasks"],
        objects=told["objects"],
        kinds=dict(told["kinds"]),
    )


def _status(process: int) -> dict[str, str]:
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


def _descriptors(process: int) -> tuple[dict[str, int], list[str]]:
    """Return the descriptors by what they are, and the inodes of those that are TCP sockets."""
    kinds: Counter[str] = Counter()
    sockets = []
    for each in Path(f"/proc/{process}/fd").iterdir():
        try:
            kind, _, rest = str(each.readlink()).partition(":")
        except FileNotFoundError:  # closed since it was listed
            continue
        kinds[kind] += 1
        if kind == "socket":
            sockets.append(rest.strip("[]"))
    local = _unix()
    return dict(kinds), [each for each in sockets if each not in local]


def _states() -> dict[str, str]:
    """Return the state of each TCP socket of this machine, by inode."""
    states = {}
    for table in ("tcp", "tcp6"):
        file = Path("/proc/net") / table
        for line in file.read_text(encoding="ascii").splitlines()[1:] if file.exists() else ():
            columns = line.split()
            states[columns[9]] = columns[3]
    return states


def _unix() -> set[str]:
    lines = Path("/proc/net/unix").read_text(encoding="utf-8").splitlines()[1:]
    return {line.split()[6] for line in lines}


def _asked(process: int, folder: Path) -> dict[str, Any]:
    told = folder / f"inside-{process}"
    told.unlink(missing_ok=True)
    os.kill(process, signal.SIGUSR1)
    end = time.monotonic() + PATIENCE
    while not told.exists():
        assert time.monotonic() < end, f"process {process} does not tell what it holds"
        time.sleep(0.02)  # a process of its own: there is nothing to wait on
    found: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return found
