"""When things come: at the earliest on any course, and on the course of a team that does well."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from crisisex.scenario.checks import Finding
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise
from crisisex.scenario.quality.paces import AtOnce, Ordinary
from crisisex.scenario.quality.texts import Words, texts
from crisisex.scenario.quality.times import Times, times
from crisisex.scenario.reach import needed_choices


@dataclass(frozen=True)
class Arrival:
    """An inject as a seat receives it on an ordinary course."""

    time: float
    """Exercise seconds."""
    inject: Inject
    index: int
    needs: frozenset[str] = frozenset()
    """Choices without which it never comes."""
    barred: frozenset[str] = frozenset()
    """Choices that close it."""

    @property
    def decisions(self) -> set[str]:
        """The decisions on which it hangs."""
        return {name.partition(".")[0] for name in self.needs | self.barred}

    def comes_with(self, choice: str) -> bool:
        """Return whether it may come where `choice` was taken; an empty one is none."""
        decision = choice.partition(".")[0]
        asked = {name for name in self.needs if name.partition(".")[0] == decision}
        return choice not in self.barred and (not asked or choice in asked)


@dataclass(frozen=True)
class Course:
    """An exercise and its times; what several rules need is worked out once."""

    exercise: Exercise
    attached: Mapping[str, str] = field(default_factory=dict)
    """The words of its attachments that are texts, by name."""
    apart: Sequence[Finding] = ()
    """Where it is not the exercise that it translates."""

    @property
    def end(self) -> float | None:
        """The exercise second at which it is to end; None where the author does not say."""
        return self.exercise.duration

    @cached_property
    def last(self) -> float:
        """Its end, or the last thing that comes where no end is said."""
        starts = [phase.starts for phase in self.exercise.phases]
        return self.end or max([*starts, *(each.time for each in self.arrivals)])

    @cached_property
    def phase_end(self) -> dict[str, float | None]:
        """The exercise second at which each phase ends, by its id."""
        phases = self.exercise.phases
        ends: dict[str, float | None] = {a.id: b.starts for a, b in pairwise(phases)}
        return ends | {phases[-1].id: self.end}

    @cached_property
    def words(self) -> Words:
        """Every text that somebody reads or hears."""
        return Words.of(texts(self.exercise, self.attached))

    @cached_property
    def choices(self) -> frozenset[str]:
        """Every choice of every decision, by its milestone."""
        return frozenset(
            f"{inject.id}.{choice}"
            for inject in self.exercise.injects
            if inject.decision
            for choice in inject.decision.choices
        )

    @cached_property
    def needs(self) -> dict[str, frozenset[str]]:
        """The choices without which an inject never comes."""
        return needed_choices(self.exercise)

    @cached_property
    def earliest(self) -> Times:
        """The earliest instants, whatever people do and however fast they are."""
        return times(self.exercise, AtOnce())

    @cached_property
    def expected(self) -> Times:
        """The instants of an ordinary course: people take their time, phases theirs."""
        starts = {phase.id: phase.starts for phase in self.exercise.phases}
        return times(self.exercise, Ordinary(starts))

    @cached_property
    def arrivals(self) -> list[Arrival]:
        """What a team that does well receives by itself, in order of time."""
        found = [
            Arrival(
                self.expected.inject[inject.id],
                inject,
                index,
                self.needs.get(inject.id, frozenset()),
                self.choices.intersection(inject.unless),
            )
            for index, inject in enumerate(self.exercise.injects)
            if not inject.manual
            and self.choices.issuperset(inject.unless)  # else it is for what teams forget
            and inject.id in self.expected.inject
        ]
        return sorted(found, key=lambda each: each.time)

    @cached_property
    def arrivals_to(self) -> dict[str, list[Arrival]]:
        """Likewise, by the role that receives it."""
        by_role: defaultdict[str, list[Arrival]] = defaultdict(list)
        for each in self.arrivals:
            for role in each.inject.to:
                by_role[role].append(each)
        return by_role

    def choices_behind(self, arrivals: Iterable[Arrival]) -> list[str]:
        """Return every choice of the decisions on which these hang, by decision."""
        return [
            f"{name}.{choice}"
            for name in sorted({name for each in arrivals for name in each.decisions})
            if (decision := self.exercise.inject[name].decision)
            for choice in decision.choices
        ]

    def fixed(self, inject: Inject) -> float | None:
        """Return the one instant at which an inject can leave; None where people move it."""
        return self.earliest.inject[inject.id] if inject.id in self._fixed else None

    @cached_property
    def _fixed(self) -> set[str]:
        """The injects that hang on the clock alone."""
        clock = {f"{phase.id}.started" for phase in self.exercise.phases}
        fixed: set[str] = set()
        for name in self.earliest.inject:  # what comes first is known first
            inject = self.exercise.inject[name]
            if inject.manual or inject.release == "key" or (inject.after and inject.after.any):
                continue
            if inject.after is None or clock.issuperset(inject.after.all):
                fixed.add(name)
                clock.add(f"{name}.released")
        return fixed
