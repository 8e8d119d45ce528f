"""Where exercises and runs are looked for: here, one folder below, and in the user's own folder.

Folders are looked at one by one, never followed without end, and never more than `MOST` of each.
"""

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
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
    for folder in _around(documents(), own_exercises()):
        if is_file(folder / "exercise.yaml") and folder.resolve().parent != shipped:
            found.setdefault(folder.resolve())
    return list(found)


def run_files() -> list[Path]:
    """Return the run files, each once: those that lie around, then those served before."""
    found: dict[Path, None] = {}
    for folder in _around(documents(), own_runs()):
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


def is_file(path: Path) -> bool:
    """Return whether there is such a file; no name is too strange to be asked."""
    with contextlib.suppress(OSError, ValueError):
        return path.is_file()
    return False


def _is_folder(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return path.is_dir()
    return False


def _around(*others: Path) -> Iterator[Path]:
    """Yield the current folder, the others, and the folders in each; hidden ones are not ours."""
    for place in (Path(), *others):
        yield place
        for path in _inside(place):
            if not path.name.startswith(".") and _is_folder(path):
                yield path


def _files(folder: Path) -> list[Path]:
    return [path for path in _inside(folder) if path.suffix == SUFFIX and is_file(path)]


def _inside(folder: Path) -> list[Path]:
    """Return what is in a folder, by name; nothing when it is absent or closed to us."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, MOST)]
    except OSError:
        return []
    return [folder / name for name in sorted(names)]
