"""Who acts: a facilitator, a player in a seat, an observer of a cell, or the director itself.

In the log an actor is one word: `facilitator` (or `facilitator/f1` once they have given a name),
`director`, `cellule/rssi/p3`, `observer/o1`. A room's screen looks, and does nothing.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an actor may do depends on its kind alone."""

    FACILITATOR = "facilitator"
    PLAYER = "player"
    OBSERVER = "observer"
    ROOM = "room"
    """The projector's screen of a cell: no command is open to it."""
    DIRECTOR = "director"


@dataclass(frozen=True)
class Actor:
    """Someone whom the director knows: by kind, the cell they are in, and their id there."""

    kind: Kind
    cell: str = ""
    role: str = ""
    participant: str = ""

    def __str__(self) -> str:
        if self.kind is Kind.PLAYER:
            return f"{self.cell}/{self.role}/{self.participant}"
        if self.participant:
            return f"{self.kind}/{self.participant}"
        return str(self.kind)

    @classmethod
    def parse(cls, word: str) -> "Actor":
        """Return the actor that `word` of the log stands for."""
        cell, *rest = word.split("/")
        if len(rest) == 2:  # noqa: PLR2004 - cell, role, participant
            return cls(Kind.PLAYER, cell, rest[0], rest[1])
        return cls(Kind(cell), participant="".join(rest))


FACILITATOR = Actor(Kind.FACILITATOR)
DIRECTOR = Actor(Kind.DIRECTOR)


def screen_of(cell: str) -> Actor:
    """Return the room's screen of `cell`; it has joined nothing and is in no log."""
    return Actor(Kind.ROOM, cell, participant=f"{Kind.ROOM}-{cell}")


def holder_of(actor: Actor) -> str:
    """Return by what name tokens know `actor`."""
    if actor.kind is Kind.ROOM:
        return f"{Kind.ROOM}/{actor.cell}"
    return str(actor) if actor.kind is Kind.FACILITATOR else actor.participant
