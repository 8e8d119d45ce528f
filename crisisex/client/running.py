"""The runs being served on this machine: one small private file each, so that `attach` finds them.

`CRISISEX_HOME` moves the folder.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True)
class Running:
    """A director that can be attached to."""

    url: str
    token: str
    run: str
    title: str
    process: int


def home() -> Path:
    """Return the folder in which crisisex keeps what is its own on this machine."""
    moved = os.environ.get("CRISISEX_HOME")
    return Path(moved) if moved else Path(platformdirs.user_state_dir("crisisex", appauthor=False))


@contextlib.contextmanager
def noted(running: Running) -> Iterator[None]:
    """Let `attach` find this director for as long as it serves."""
    folder = home() / "running"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    note = folder / f"{running.process}.json"
    descriptor = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(running), file)
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def noted_here() -> list[Running]:
    """Return the directors noted on this machine; some may be gone without a word."""
    found = []
    for note in sorted((home() / "running").glob("*.json")):
        with contextlib.suppress(OSError, ValueError, TypeError):
            found.append(Running(**json.loads(note.read_text(encoding="utf-8"))))
    return found


def forget(running: Running) -> None:
    """Drop the note of a director that is gone."""
    (home() / "running" / f"{running.process}.json").unlink(missing_ok=True)
