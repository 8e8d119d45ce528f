"""Where a report goes: beside what is there already, never over it."""

from itertools import count
from pathlib import Path


def free_path(path: Path) -> Path:
    """Return `path`, numbered when there is such a file already."""
    if not path.exists():
        return path
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(each for each in numbered if not each.exists())
