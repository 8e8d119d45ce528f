"""An exercise made shorter or longer: every hour in proportion, each still at its scenario hour.

Phases and timed injects keep their place in the story: the scenario's pace changes as the time
played does the other way. How long people are given to react may stay as it was written.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import floor
from typing import Any

from crisisex.errors import UserError
from crisisex.language import _
from crisisex.scenario.durations import format_duration
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise
from crisisex.scenario.plain_text import Steps

SHORTEST, LONGEST = 600.0, 86_400.0
"""Seconds of exercise that are worth playing, and that a day holds."""
_GRAINS = ((600.0, 30), (120.0, 10), (0.0, 1))
"""What times are rounded to, by how long the shortest phase becomes, in seconds."""
_PACE_DIGITS = 10_000


class Scaling(StrEnum):
    """What becomes shorter or longer."""

    STORY = "story"
    """Hours, and the time from a condition to what follows it."""
    ALL = "all"
    """The time people are given to react, too."""


@dataclass(frozen=True)
class Moved:
    """A phase or an inject that has another hour."""

    title: str
    before: float
    after: float
    """Exercise seconds from the start."""
    phase: bool = False


@dataclass
class Pacing:
    """What another length changes in a file, and what to show of it."""

    before: float
    after: float
    changes: dict[Steps, Any] = field(default_factory=dict)
    moved: list[Moved] = field(default_factory=list)

    @property
    def factor(self) -> float:
        """How many times longer."""
        return self.after / self.before


def length_of(exercise: Exercise) -> float:
    """Return how long an exercise is planned for, or until its last planned thing."""
    planned = [exercise.planned_at(each) or 0.0 for each in exercise.injects]
    return exercise.duration or max([*planned, exercise.phases[-1].starts]) or SHORTEST


def paced(exercise: Exercise, raw: Mapping[str, Any], length: float, scaling: Scaling) -> Pacing:
    """Return what makes `exercise`, whose file's data is `raw`, last `length` seconds.

    Raises UserError for a length that cannot be played.
    """
    if not SHORTEST <= length <= LONGEST:
        told = _("Une durée de {length} ne se joue pas : entre {shortest} et {longest}.")
        raise UserError(
            told.format(
                length=format_duration(length),
                shortest=format_duration(SHORTEST),
                longest=format_duration(LONGEST),
            )
        )
    pacing = Pacing(length_of(exercise), length)
    if pacing.factor == 1 and exercise.duration:
        return pacing
    pacing.changes["duration",] = format_duration(length)
    ruler = _Ruler(exercise, pacing.factor)
    _phases(pacing, exercise, ruler)
    if exercise.situation_points:
        pacing.changes["situation_points",] = [
            ruler.written(each) for each in exercise.situation_points
        ]
    for place, inject in enumerate(exercise.injects):
        pacing.changes |= dict(_times(ruler, place, inject))
        pacing.changes |= dict(_limits(ruler, raw, place, inject, scaling))
        planned = exercise.planned_at(inject)
        if planned is not None and inject.at is not None:
            after = ruler.starts[inject.phase] + ruler.scaled(inject.at)
            pacing.moved.append(Moved(inject.subject, planned, after))
    pacing.moved.sort(key=lambda each: (each.before, not each.phase))
    return pacing


class _Ruler:
    """Scales times, rounded to what reads well, and keeps phases one after the other."""

    def __init__(self, exercise: Exercise, factor: float) -> None:
        self._factor = factor
        starts = [phase.starts for phase in exercise.phases]
        shortest = min(
            (later - sooner for sooner, later in itertools.pairwise(starts)),
            default=LONGEST,
        )
        self._grain = next(grain for most, grain in _GRAINS if shortest * factor >= most)
        self.starts: dict[str, float] = {}
        before = -float(self._grain)
        for phase in exercise.phases:
            before = max(self.scaled(phase.starts), before + self._grain)
            self.starts[phase.id] = before

    def scaled(self, seconds: float) -> float:
        """Return a time as it becomes; what is not nothing stays something."""
        least = self._grain if seconds else 0
        return float(max(least, round(seconds * self._factor / self._grain) * self._grain))

    def written(self, seconds: float) -> str | int:
        """Return a time as it becomes, as authors write it."""
        after = self.scaled(seconds)
        return format_duration(after) if after else 0


def _phases(pacing: Pacing, exercise: Exercise, ruler: _Ruler) -> None:
    for place, phase in enumerate(exercise.phases):
        starts = ruler.starts[phase.id]
        if place:
            pacing.changes["phases", place, "starts"] = format_duration(starts)
        pace = phase.pace / pacing.factor
        following = exercise.phases[place + 1 :]
        if following:
            played = ruler.starts[following[0].id] - starts
            room = (following[0].scenario - phase.scenario) / played
            pace = min(pace, room)
        pacing.changes["phases", place, "pace"] = _readable(pace)
        pacing.moved.append(Moved(phase.title, phase.starts, starts, phase=True))


def _readable(pace: float) -> float:
    """Return a pace with few figures, never more than it was: scenario time must not go back."""
    kept = floor(min(pace, 1_000) * _PACE_DIGITS) / _PACE_DIGITS
    short = round(kept, 2)
    return short if 0 < short <= kept else max(kept, 1 / _PACE_DIGITS)


def _times(ruler: _Ruler, place: int, inject: Inject) -> Iterator[tuple[Steps, Any]]:
    if inject.at:
        yield ("injects", place, "at"), ruler.written(inject.at)
    if inject.delay:
        yield ("injects", place, "delay"), ruler.written(inject.delay)


def _limits(
    ruler: _Ruler, raw: Mapping[str, Any], place: int, inject: Inject, scaling: Scaling
) -> Iterator[tuple[Steps, Any]]:
    """Yield how long people are given; what a library gives is written out."""
    if scaling is Scaling.STORY or not any(each.within for each in inject.expects):
        return
    if "expects" not in raw["injects"][place]:
        yield (
            ("injects", place, "expects"),
            [
                each.model_dump(mode="json", exclude_defaults=True)
                | ({"within": ruler.written(each.within)} if each.within else {})
                for each in inject.expects
            ],
        )
        return
    for nth, each in enumerate(inject.expects):
        if each.within:
            yield ("injects", place, "expects", nth, "within"), ruler.written(each.within)
