"""An exercise that is said to translate another, held against it: told at its place in the file."""

from pathlib import Path

from crisisex.language import _
from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.checks import Finding
from crisisex.scenario.counterpart import differences
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.models import Exercise
from crisisex.scenario.problems import Problem, ScenarioError
from crisisex.scenario.yaml_text import YamlText


def translation_problems(file: Path) -> list[Problem]:
    """Return where the exercise in `file` is not the one that it translates; none translated, none.

    Raises ScenarioError when it has problems of its own.
    """
    text = YamlText.read(file)
    found = translation_findings(load_exercise(file).exercise, file)
    return sorted(
        Problem(file, *text.place(each.path, key=each.key), each.message) for each in found
    )


def translation_findings(exercise: Exercise, file: Path) -> list[Finding]:
    """Return where `exercise`, which `file` holds, is not the one that it translates."""
    name = exercise.translation_of
    if name is None:
        return []
    original = _beside_or_shipped(file, name)
    if original is None:
        why = _("exercice introuvable « {id} » : le mettre à côté de celui-ci, ou ôter la clé")
    else:
        try:
            return differences(exercise, load_exercise(original).exercise)
        except ScenarioError:
            why = _("« {id} » a des problèmes : le corriger d’abord, crisisex validate les dit")
    return [Finding(("translation_of",), why.format(id=name))]


def _beside_or_shipped(file: Path, name: str) -> Path | None:
    """Return the original's file: in a folder beside the translation's, or shipped."""
    folders = (file.resolve().parent.parent / name, *shipped_exercises())
    files = (folder / "exercise.yaml" for folder in folders if folder.name == name)
    return next((each for each in files if each.is_file()), None)
