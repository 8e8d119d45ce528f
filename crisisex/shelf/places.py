"""Where exercises and runs are looked for: here, one folder below, and in the user's own folder.

Folders are looked at one by one, never followed without end, and never more than `MOST` of each.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from crisisex.client.documents import documents, own_exercises, own_runs
from crisisex.client.played import played_here
from crisisex.scenario.catalogue import content_root

SUFFIX = ".crisisex"
MOST = 500
"""Entries looked at in a folder."""


def exercise_folders() -> list[Path]:
    """Return the user's exercise folders, each once; shipped ones are not among them."""
    shipped = (content_root() / "exercises").resolve()
    found: dict[Path, None] = {}
    for place in (Path.cwd(), documents(), own_exercises()):
        for folder in (place, *_folders(place)):
            if _has_exercise(folder) and folder.resolve().parent != shipped:
                found.setdefault(folder.resolve())
    return list(found)


def run_files() -> list[Path]:
    """Return the run files, each once: those that lie around, then those served before."""
    found: dict[Path, None] = {}
    for place in (Path.cwd(), documents(), own_runs()):
        for folder in (place, *_folders(place)):
            for file in _files(folder):
                found.setdefault(file.resolve())
    for each in played_here():
        file = Path(each.run)
        if is_file(file):
            found.setdefault(file)
    return list(found)


def new_run(folder: Path, exercise: Path) -> Path:
    """Return a file in `folder` for a run of the exercise that is made now."""
    return folder / f"{exercise.name}-{datetime.now().astimezone():%Y%m%d-%H%M%S}{SUFFIX}"


def _has_exercise(folder: Path) -> bool:
    return is_file(folder / "exercise.yaml")


def is_file(path: Path) -> bool:
    """Return whether there is such a file; no name is too strange to be asked."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _folders(place: Path) -> list[Path]:
    """Return the folders in `place` by name; hidden ones hold nothing of ours."""
    return [
        place / entry.name
        for entry in _entries(place)
        if entry.is_dir() and not entry.name.startswith(".")
    ]


def _files(folder: Path) -> list[Path]:
    return [
        folder / entry.name
        for entry in _entries(folder)
        if entry.name.endswith(SUFFIX) and entry.is_file()
    ]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what is in a folder; nothing when it is absent or closed to us."""

    def some() -> Iterator[os.DirEntry[str]]:
        with os.scandir(folder) as entries:
            for entry, _ in zip(entries, range(MOST), strict=False):
                yield entry

    try:
        return sorted(some(), key=lambda entry: entry.name)
    except OSError:
        return []
