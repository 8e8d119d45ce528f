"""The day of an exercise in real time: the briefing, the exercise, the hot wash, in Paris time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from crisisex.errors import UserError
from crisisex.language import _

PARIS: Final = ZoneInfo("Europe/Paris")
_FORMS: Final = ("%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M")


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


def start_of(words: str) -> datetime:
    """Return the instant that somebody wrote, `2027-01-14 09:00` or `14/01/2027 9h00`, in Paris.

    Raises UserError when it is none, or when clocks jump over it that day.
    """
    said = " ".join(words.replace("T", " ").replace("h", ":").split())
    said = f"{said}00" if said.endswith(":") else said
    for form in _FORMS:
        try:
            local = datetime.strptime(said, form).replace(tzinfo=PARIS)
        except ValueError:
            continue
        if local.astimezone(UTC).astimezone(PARIS).replace(tzinfo=None) != local.replace(
            tzinfo=None
        ):
            told = _(
                "{words} n’existe pas : on change d’heure cette nuit-là. En choisir une autre."
            )
            raise UserError(told.format(words=words[:40]))
        return local
    told = _("« {words} » n’est pas une date et une heure : écrire 2027-01-14T09:00.")
    raise UserError(told.format(words=words[:40]))
