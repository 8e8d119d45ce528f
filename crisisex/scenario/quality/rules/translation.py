"""A translation: it is the exercise that it translates, in other words."""

from collections.abc import Iterator

from crisisex.language import N_
from crisisex.scenario.models import Exercise
from crisisex.scenario.plain_text import Steps
from crisisex.scenario.quality.course import Course
from crisisex.scenario.quality.rule import Remark, Rule


def apart(course: Course) -> Iterator[Remark]:
    """Yield where the exercise is not the one that it is said to translate."""
    for found in course.apart:
        where = _subject(course.exercise, found.path)
        yield Remark(found.path, where, found.message, key=found.key)


def _subject(exercise: Exercise, path: Steps) -> str:
    """Return what `quiet` may name: the part that has an id, else the key it is under."""
    key, *inside = path
    parts = getattr(exercise, str(key))
    if inside and isinstance(parts, list):
        return str(getattr(parts[int(inside[0])], "id", key))
    return str(key)


RULES = (
    Rule(
        "contrepartie-absente",
        N_(
            "Une traduction n’a pas ce qu’a son original, ou a plus, ou en diffère par autre "
            "chose que les mots."
        ),
        N_("Deux équipes croiraient jouer le même exercice, et leurs rapports se comparer."),
        apart,
    ),
)
