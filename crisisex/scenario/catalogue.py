"""Where shipped content lies: exercises, inject library, role cards, obligations and plans."""

import contextlib
from functools import cache
from pathlib import Path
from typing import Any

from crisisex.language import _
from crisisex.scenario.library import LibraryInject
from crisisex.scenario.problems import Problem, ScenarioError
from crisisex.scenario.tongues import OWN, said_in
from crisisex.scenario.yaml_text import YamlText

_PACKAGE = Path(__file__).resolve().parent.parent


def content_root() -> Path:
    """Return the folder of `exercises/`, `injects/`, `roles/`, `obligations/` and `plans/`."""
    installed = _PACKAGE / "content"
    return installed if installed.is_dir() else _PACKAGE.parent


def shipped_exercises() -> list[Path]:
    """Return the folders of the shipped exercises, by name."""
    return sorted(file.parent for file in (content_root() / "exercises").glob("*/exercise.yaml"))


def find_exercise(name: str) -> Path:
    """Return the `exercise.yaml` that `name` means: a file, a folder, or a shipped id.

    Raises ScenarioError when there is none.
    """
    asked = Path(name)
    for candidate in (asked, asked / "exercise.yaml"):
        with contextlib.suppress(OSError, ValueError):  # a name that no file can have
            if candidate.is_file():
                return candidate
    shipped = {folder.name: folder / "exercise.yaml" for folder in shipped_exercises()}
    if name in shipped:
        return shipped[name]
    known = ", ".join(shipped) or "aucun"
    raise ScenarioError(
        [
            Problem(
                asked,
                1,
                1,
                _("exercice introuvable : donner un dossier, ou un id ({known})").format(
                    known=known
                ),
            )
        ]
    )


@cache
def library_injects() -> tuple[LibraryInject, ...]:
    """Return the injects of the shipped library, by name; ScenarioError when one cannot be read."""
    files = sorted((content_root() / "injects").glob("*.yaml"))
    return tuple(LibraryInject.model_validate(YamlText.read(file).load()) for file in files)


@cache
def obligations_catalogue(root: Path, language: str = OWN) -> dict[str, dict[str, Any]]:
    """Return the legal obligations by id, as plain data that an exercise may override."""
    file = root / "obligations" / "obligations.yaml"
    records = said_in(language, file, YamlText.read(file).load())
    return {record["id"]: record for record in records}
