"""A rule: what it remarks in an exercise, and in a sentence what it looks for and why."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crisisex.language import _
from crisisex.scenario.plain_text import Steps
from crisisex.scenario.quality.course import Course
from crisisex.scenario.rewriting import scalar


@dataclass(frozen=True)
class Remark:
    """Something that could be better, at `path` of the exercise's data."""

    path: Steps
    where: str
    """What it speaks of, as `quiet` names it: a role, an inject, a phase, a key."""
    what: str
    word: str = ""
    """The word of the text at `path` that it is about, where there is one."""
    key: bool = False
    """It is about the key that is last in `path`, not about what is written under it."""


def _nothing(_course: Course) -> Iterator[Remark]:
    yield from ()


@dataclass(frozen=True)
class Rule:
    """One rule; its reason is shown with what it remarks."""

    id: str
    """In French, as `role-silencieux`: authors write it to silence it."""
    says: str
    """What it remarks, for the guide; marked, likewise `why`."""
    why: str
    remarks: Callable[[Course], Iterator[Remark]] = _nothing


@dataclass(frozen=True)
class Judged:
    """A remark and the rule that made it."""

    rule: Rule
    remark: Remark

    @property
    def silence(self) -> str:
        """Return what silences it, as the exercise's file holds it."""
        reason = _("la raison")
        where = f", where: {scalar(self.remark.where)}" if self.remark.where else ""
        return f'quiet: [{{rule: {self.rule.id}{where}, because: "{reason}"}}]'
