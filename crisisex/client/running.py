"""The runs being served on this machine: one small private file each, so that `attach` finds them.

`CRISISEX_HOME` moves the folder.
"""

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import platformdirs

from crisisex.client.private import write_private


@dataclass(frozen=True)
class Running:
    """A director that can be attached to."""

    url: str
    token: str
    run: str
    title: str
    process: int
    fingerprint: str = ""
    """Of the certificate that it shows; empty where nothing is encrypted."""
    local: str = ""
    """A URL that this machine's network does not change; empty where `url` is all one knows."""

    @property
    def here(self) -> str:
        """The URL by which this machine asks it."""
        return self.local or self.url


def home() -> Path:
    """Return the folder in which crisisex keeps what is its own on this machine."""
    moved = os.environ.get("CRISISEX_HOME")
    return Path(moved) if moved else Path(platformdirs.user_state_dir("crisisex", appauthor=False))


@contextlib.contextmanager
def noted(running: Running) -> Iterator[Callable[[str], None]]:
    """Let `attach` find this director for as long as it serves; give what notes another token."""
    note = home() / "running" / f"{running.process}.json"

    def renew(token: str) -> None:
        write_private(note, json.dumps(asdict(replace(running, token=token))))

    renew(running.token)
    try:
        yield renew
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
