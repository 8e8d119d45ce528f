"""An exercise that is said to translate another, held against it: told at its place in the file."""

from pathlib import Path

from crisisex.language import _
from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.counterpart import differences
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.problems import Problem
from crisisex.scenario.yaml_text import YamlText


def translation_problems(file: Path) -> list[Problem]:
    """Return where the exercise in `file` is not the one that it translates; none translated, none.

    Raises ScenarioError when either of them has problems of its own.
    """
    exercise = load_exercise(file).exercise
    if exercise.translation_of is None:
        return []
    text = YamlText.read(file)
    original = _beside_or_shipped(file, exercise.translation_of)
    if original is None:
        why = _("exercice introuvable « {id} » : le mettre à côté de celui-ci, ou ôter la clé")
        place = text.place(("translation_of",))
        return [Problem(file, *place, why.format(id=exercise.translation_of))]
    found = differences(exercise, load_exercise(original).exercise)
    return sorted(
        Problem(file, *text.place(each.path, key=each.key), each.message) for each in found
    )


def _beside_or_shipped(file: Path, name: str) -> Path | None:
    """Return the original's file: in a folder beside the translation's, or shipped."""
    folders = (file.resolve().parent.parent / name, *shipped_exercises())
    files = (folder / "exercise.yaml" for folder in folders if folder.name == name)
    return next((each for each in files if each.is_file()), None)
