"""The day of an exercise in real time: the briefing, the exercise, the hot wash, in Paris time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from crisisex.scenario.days import PARIS


class Part(StrEnum):
    """A part of the day."""

    BRIEFING = "briefing"
    EXERCISE = "exercise"
    HOT_WASH = "hot-wash"


@dataclass(frozen=True)
class Block:
    """A part of the day, from one instant to another."""

    part: Part
    starts: datetime
    ends: datetime
    """In Paris time, both."""


@dataclass(frozen=True)
class Day:
    """When people are expected, and how long each part lasts, in seconds."""

    start: datetime
    briefing: float
    exercise: float
    hot_wash: float
    place: str = ""
    contact: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The parts of the day, one after the other; a part that lasts nothing is left out."""
        lengths = (
            (Part.BRIEFING, self.briefing),
            (Part.EXERCISE, self.exercise),
            (Part.HOT_WASH, self.hot_wash),
        )
        blocks, at = [], self.start.astimezone(UTC)
        for part, seconds in lengths:
            end = at + timedelta(seconds=seconds)
            if seconds:
                blocks.append(Block(part, at.astimezone(PARIS), end.astimezone(PARIS)))
            at = end
        return tuple(blocks)
