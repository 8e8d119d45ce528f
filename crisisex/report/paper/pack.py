"""What the whole pack knows of an exercise: numbers of injects, seats, and who may read what.

An inject's number is its place in the exercise, in every part of the pack.
"""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from crisisex.debrief.past import CHANNELS
from crisisex.debrief.wording import instant
from crisisex.language import _
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise
from crisisex.scenario.obligations import Obligation


def hour(elapsed: float) -> str:
    """Return exercise seconds as a watch that was set to zero shows them: `1 h 05`."""
    minutes, seconds = divmod(round(elapsed), 60)
    hours, minutes = divmod(minutes, 60)
    told = _("{hours} h {minutes}").format(hours=hours, minutes=f"{minutes:02d}")
    return f"{told}:{seconds:02d}" if seconds else told


@dataclass(frozen=True)
class Seat:
    """A role in a cell."""

    cell: str
    role: str
    name: str
    """As labels say it: the cell is named where there are several."""


@dataclass(frozen=True)
class Pack:
    """An exercise about to be printed."""

    exercise: Exercise
    attachments: Mapping[str, bytes]
    """By the name that injects call them."""

    @classmethod
    def read(cls, name: str) -> "Pack":
        """Return the exercise that `name` means, that of a run's file included.

        Raises ScenarioError with every problem found, LogError when the run cannot be read.
        """
        from crisisex.log.sqlite import RunLog  # noqa: PLC0415 - most exercises are folders
        from crisisex.scenario.folder import load_exercise  # noqa: PLC0415 - a run is printed without it

        if Path(name).suffix == ".crisisex":
            with contextlib.closing(RunLog.open(Path(name), read_only=True)) as log:
                return cls(log.exercise(), log.attachments())
        folder = load_exercise(name)
        return cls(folder.exercise, folder.attachments())

    @cached_property
    def number(self) -> dict[str, int]:
        """Numbers by inject id."""
        return {inject.id: number for number, inject in enumerate(self.exercise.injects, 1)}

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """Every seat, by cell."""
        cells = self.exercise.crisis_cells
        several = len(cells) > 1
        return tuple(
            Seat(cell, role, self.role(role) + (f" — {spec.title}" if several else ""))
            for cell, spec in cells.items()
            for role in self.exercise.roles_in(cell)
        )

    def role(self, role: str) -> str:
        """Return the short name of a role."""
        return self.exercise.role_name(role)

    def for_seat(self, seat: Seat) -> Iterator[Inject]:
        """Yield the injects that reach a seat, in the order of their numbers."""
        return (inject for inject in self.exercise.injects if seat.role in inject.to)

    def declared_by(self, seat: Seat) -> Iterator[Obligation]:
        """Yield the obligations that a seat may file."""
        for obligation in self.exercise.obligation.values():
            if not obligation.by or seat.role in obligation.by:
                yield obligation

    def planned(self, inject: Inject) -> tuple[str, str]:
        """Return when a timed inject opens, in exercise and scenario time; empty for the others."""
        at = self.exercise.planned_at(inject)
        if at is None or inject.at is None:
            return "", ""
        phase = self.exercise.phase[inject.phase]
        return hour(at), instant(phase.scenario + inject.at * phase.pace)

    def channel(self, inject: Inject) -> str:
        """Return by which means an inject comes, in words."""
        return _(CHANNELS[inject.channel])
