"""An exercise folder read as a whole; an author sees every problem in one pass."""

from dataclasses import dataclass
from pathlib import Path

from pydantic_core import ErrorDetails

from crisisex.scenario.catalogue import find_exercise
from crisisex.scenario.checks import check
from crisisex.scenario.collecting import no_collection
from crisisex.scenario.gathering import Gathering
from crisisex.scenario.mending import STAND_IN, validated
from crisisex.scenario.models import Exercise
from crisisex.scenario.problems import Problem, ScenarioError
from crisisex.scenario.wording import say
from crisisex.scenario.yaml_text import YamlText

MAX_ATTACHMENT_BYTES = 25 * 1024 * 1024
MAX_ATTACHMENTS_BYTES = 200 * 1024 * 1024
"""Of all of them: they are held in memory while the exercise is played."""


@dataclass(frozen=True)
class ExerciseFolder:
    """A checked exercise and the folder its attachments lie in."""

    exercise: Exercise
    folder: Path

    def attachments(self) -> dict[str, bytes]:
        """Return the attachments' bytes by the name the injects call them."""
        names = {name for inject in self.exercise.injects for name in inject.attachments}
        return {name: self._read(name) for name in sorted(names)}

    def _read(self, name: str) -> bytes:
        """Return a file's bytes; ScenarioError when it has left the folder since it was checked."""
        file = (self.folder / name).resolve()
        try:
            if file.is_relative_to(self.folder.resolve()):
                with file.open("rb") as opened:
                    content = opened.read(MAX_ATTACHMENT_BYTES + 1)
                if len(content) <= MAX_ATTACHMENT_BYTES:
                    return content
        except OSError:
            pass
        told = f"« {name} » a changé pendant la lecture : relancer"
        raise ScenarioError([Problem(self.folder / name, 1, 1, told)])


def load_exercise(name: str | Path) -> ExerciseFolder:
    """Return the exercise that `name` means: a file, a folder or a shipped exercise's id.

    Raises ScenarioError with every problem found.
    """
    file = find_exercise(str(name))
    return ExerciseFolder(read_exercise(Gathering(YamlText.read(file))).exercise, file.parent)


@dataclass(frozen=True)
class Reading:
    """A sound exercise, and where each of its parts was written."""

    exercise: Exercise
    gathering: Gathering


def read_exercise(gathering: Gathering) -> Reading:
    """Return the exercise that is gathered; raise ScenarioError with every problem found."""
    with no_collection():
        exercise = _read(gathering)
    if gathering.problems or exercise is None:
        raise ScenarioError(sorted(set(gathering.problems)))
    return Reading(exercise, gathering)


def _read(gathering: Gathering) -> Exercise | None:
    data = gathering.data()
    if data is None:
        return None
    exercise, errors, ghosts = validated(data)
    for error in errors:
        _blame(gathering, error)
    if exercise is not None:
        ghosts.names |= {exercise.injects[index].id for index in gathering.without_library}
        for finding in check(exercise, ghosts):
            gathering.blame(finding.path, finding.message, key=finding.key)
        _check_attachments(gathering, exercise)
    return exercise


def _blame(gathering: Gathering, error: ErrorDetails) -> None:
    path = error["loc"]
    if path[:1] == ("injects",) and path[1:2] and path[1] in gathering.without_library:
        return  # its library file is missing or broken, and that is said already
    if error["type"] == "missing":
        path = path[:-1]
    gathering.blame(path, say(error), key=error["type"] == "extra_forbidden")


def _check_attachments(gathering: Gathering, exercise: Exercise) -> None:
    sizes: dict[Path, int] = {}
    for index, inject in enumerate(exercise.injects):
        for nth, name in enumerate(inject.attachments):
            path = ("injects", index, "attachments", nth)
            file = None if name == STAND_IN else gathering.file_inside(name, path)
            if file is None or file in sizes:
                continue
            before, sizes[file] = sum(sizes.values()), file.stat().st_size
            if sizes[file] > MAX_ATTACHMENT_BYTES:
                gathering.blame(path, f"« {name} » dépasse 25 Mio : l’alléger")
            elif before <= MAX_ATTACHMENTS_BYTES < before + sizes[file]:
                gathering.blame(path, "plus de 200 Mio de pièces jointes en tout : les alléger")
