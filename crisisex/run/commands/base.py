"""What every command has, and the kinds of text that commands carry."""

from typing import Annotated, ClassVar
from uuid import uuid4

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from crisisex.run.actors import Kind

Sentence = Annotated[str, Field(max_length=4_000)]
Why = Annotated[str, Field(min_length=1, max_length=4_000)]
Written = Annotated[str, Field(min_length=1, max_length=20_000)]
Name = Annotated[str, Field(min_length=1, max_length=130)]
Number = Annotated[int, Field(ge=1)]
"""A log number."""
Instant = Annotated[float, Field(ge=0, le=604_800, allow_inf_nan=False)]
"""Exercise seconds, a week at most."""

FACILITATOR = frozenset({Kind.FACILITATOR})
PLAYER = frozenset({Kind.PLAYER})
WATCHING = frozenset({Kind.FACILITATOR, Kind.OBSERVER})
IN_THE_ROOM = frozenset({Kind.FACILITATOR, Kind.PLAYER})
ANYONE = frozenset({Kind.FACILITATOR, Kind.PLAYER, Kind.OBSERVER})
DIRECTOR = frozenset({Kind.DIRECTOR})


def one_line(text: str) -> str:
    """Return `text` on one line, without the characters that terminals and pages obey."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


class Command(BaseModel):
    """What every command has: the sender's id for it, and who may send it."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    open_to: ClassVar[frozenset[Kind]] = FACILITATOR

    id: str = Field(default_factory=lambda: uuid4().hex, min_length=1, max_length=64)


class CellCommand(Command):
    """A command about a crisis cell."""

    cell: Name | None = None
    """A facilitator's may leave it out to mean every cell; a player's own cell is implied."""


class NoticedCommand(CellCommand):
    """A command about something that may have been noticed before it could be sent."""

    seen: AwareDatetime | None = None
    """When it was noticed, by the director's date; None when it is sent at once."""


class InjectCommand(CellCommand):
    """A command about one inject of a cell."""

    inject: Name
