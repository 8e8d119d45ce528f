"""An exercise judged: every remark of every rule that its author has not answered."""

from collections.abc import Iterator, Mapping, Sequence

from crisisex.scenario.checks import Finding
from crisisex.scenario.models import Exercise
from crisisex.scenario.quality.course import Course
from crisisex.scenario.quality.rule import Judged, Rule
from crisisex.scenario.quality.rules import RULES
from crisisex.scenario.quality.silences import heard


def judge(
    exercise: Exercise,
    attached: Mapping[str, str] | None = None,
    rules: Sequence[Rule] = RULES,
    apart: Sequence[Finding] = (),
) -> Iterator[Judged]:
    """Yield what could be better in a sound exercise, by rule.

    `attached` are the words of its attachments, by name; `apart` is where it is not the exercise
    that it translates.
    """
    course = Course(exercise, attached or {}, apart)
    made = (Judged(rule, each) for rule in rules for each in rule.remarks(course))
    return heard(exercise, rules, made)
