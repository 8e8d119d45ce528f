"""What `crisisex validate` does with the paths it is given."""

import contextlib
from pathlib import Path

from crisisex.scenario.catalogue import find_exercise
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.problems import Problem, ScenarioError


def exercises_under(path: Path) -> list[Path]:
    """Return the exercise files that `path` means: itself, its own, or those of its folders.

    Raises ScenarioError when there is none.
    """
    with contextlib.suppress(OSError, ValueError):  # a name that no folder can have
        if path.is_dir() and not (path / "exercise.yaml").is_file():
            inside = sorted(path.glob("*/exercise.yaml"))
            if inside:
                return inside
    return [find_exercise(str(path))]


def problems_of(file: Path) -> list[Problem]:
    """Return everything wrong with the exercise in `file`."""
    try:
        load_exercise(file)
    except ScenarioError as error:
        return error.problems
    return []
