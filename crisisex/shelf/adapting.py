"""What was asked of a new exercise beside its names: other seats, another length, a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from crisisex.errors import UserError
from crisisex.language import _
from crisisex.scenario.folder import ExerciseFolder
from crisisex.scenario.plain_text import Steps
from crisisex.scenario.yaml_text import YamlText
from crisisex.shelf.cards import cards
from crisisex.shelf.casting import Casting, cast
from crisisex.shelf.pacing import Pacing, Scaling, length_of, paced
from crisisex.shelf.rows import NewExercise


@dataclass(frozen=True)
class Adapted:
    """What changes in the file, and why."""

    casting: Casting
    pacing: Pacing
    day: date | None

    @property
    def changes(self) -> Mapping[Steps, Any]:
        """Values by path."""
        return {**self.casting.changes, **self.pacing.changes}

    @property
    def tells(self) -> bool:
        """Whether there is anything to say of it."""
        return bool(self.changes) or self.day is not None


def adapted(source: ExerciseFolder, asked: NewExercise) -> Adapted:
    """Return what `asked` changes in an exercise; UserError when it cannot be so."""
    exercise = source.exercise
    raw = YamlText.read(source.folder / "exercise.yaml").load()
    seats = asked.roles or tuple(exercise.roles.played)
    casting = cast(exercise, raw, seats, cards(source.folder))
    if asked.length is None:
        whole = length_of(exercise)
        pacing = Pacing(whole, whole)
    else:
        pacing = paced(exercise, raw, asked.length, Scaling(asked.scaling))
    return Adapted(casting, pacing, day_of(asked.day) if asked.day else None)


def day_of(words: str) -> date:
    """Return the day that somebody wrote, `2027-01-14` or `14/01/2027`."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(words.strip(), form).date()  # noqa: DTZ007 - a day alone
        except ValueError:
            continue
    raise UserError(
        _("« {words} » n’est pas une date : écrire 2027-01-14 ou 14/01/2027.").format(
            words=words[:40]
        )
    )
