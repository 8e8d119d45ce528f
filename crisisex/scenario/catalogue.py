"""Where shipped content lies: exercises, inject library, role cards, obligations and plans."""

import contextlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from crisisex.language import _
from crisisex.scenario.library import LibraryInject
from crisisex.scenario.problems import Problem, ScenarioError
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


@dataclass(frozen=True)
class PlanSection:
    """A section of one of an establishment's plans: what a decision may follow."""

    id: str
    """As files and the log write it: `pri/R6`."""
    wording: str
    """As people read it: `PRI R6 · Endiguement`."""


@cache
def plan_sections(root: Path) -> dict[str, PlanSection]:
    """Return every section of the usual plans, by id, in the order of the plans."""
    plans = YamlText.read(root / "plans" / "plans.yaml").load()
    sections = (
        PlanSection(f"{plan['id']}/{each['id']}", f"{plan['short']} {each['id']} · {each['title']}")
        for plan in plans
        for each in plan["sections"]
    )
    return {section.id: section for section in sections}


def plan_wording(plan: str) -> str:
    """Return a section of a plan in words; what no plan has, as it was written."""
    section = plan_sections(content_root()).get(plan)
    return section.wording if section else plan


@cache
def obligations_catalogue(root: Path) -> dict[str, dict[str, Any]]:
    """Return the legal obligations by id, as plain data that an exercise may override."""
    records = YamlText.read(root / "obligations" / "obligations.yaml").load()
    return {record["id"]: record for record in records}
