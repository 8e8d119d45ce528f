"""The runs that were ever served on this machine: one small private note each.

A note outlives its run's file, so that an exercise still says when it was last played; the
oldest notes go first. A note that cannot be read is as none.
"""

import contextlib
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from crisisex.client.private import write_private
from crisisex.client.running import home

MOST = 500
"""Notes kept."""


@dataclass(frozen=True)
class Played:
    """A run that a director has opened."""

    run: str
    """Where its file was, whole path."""
    exercise: str
    """The exercise's id."""
    title: str
    at: str
    """When it was last opened: ISO 8601, UTC."""


def note_played(played: Played) -> None:
    """Keep this note, over the one that the same file had; OSError when it cannot be written."""
    write_private(_file(played.run), json.dumps(asdict(played)))
    for old in _notes()[MOST:]:
        old.unlink(missing_ok=True)


def forget_played(run: str) -> None:
    """Drop the note of the run whose file is, or was, at this whole path."""
    _file(run).unlink(missing_ok=True)


def _file(run: str) -> Path:
    name = hashlib.sha256(run.encode(errors="surrogatepass")).hexdigest()[:24]
    return _folder() / f"{name}.json"


def played_here() -> list[Played]:
    """Return the notes, the latest first."""
    found = []
    for note in _notes():
        with contextlib.suppress(OSError, ValueError, TypeError):
            kept = Played(**json.loads(note.read_text(encoding="utf-8")))
            if all(isinstance(value, str) for value in asdict(kept).values()):
                found.append(kept)
    return sorted(found, key=lambda each: each.at, reverse=True)


def _folder() -> Path:
    return home() / "played"


def _notes() -> list[Path]:
    """Return the files, the one written last first."""
    dated = []
    for note in _folder().glob("*.json"):
        with contextlib.suppress(OSError):
            dated.append((note.stat().st_mtime, note))
    return [note for _time, note in sorted(dated, reverse=True)]
