"""What each role did, drawn from the log in one reading: acts, first reactions, last words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from crisisex.run import events as e
from crisisex.run.actors import Actor, Kind

_SAYS_NOTHING = (
    e.ParticipantJoined,
    e.InjectDelivered,
    e.InjectOpened,
    e.CommunicationConfirmed,
    e.FeedbackGiven,
)
"""What a player's screen tells by itself, or what is not yet, or no longer, playing."""
_REACTIONS = (e.InjectAcknowledged, e.InjectAnswered, e.DecisionRecorded)


@dataclass(frozen=True)
class Doings:
    """What the roles of all cells did."""

    acts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many, by cell and role; what a facilitator noted for a role counts too."""
    reactions: dict[tuple[str, str, str], e.Recorded] = field(default_factory=dict)
    """The first, by cell, inject and role: took note, answered or decided."""
    words: dict[tuple[str, str], int] = field(default_factory=dict)
    """The log's line of the last word in the hot wash, by cell and participant."""

    @classmethod
    def of(cls, events: Iterable[e.Recorded]) -> "Doings":
        """Read the log once."""
        doings = cls()
        for each in events:
            doings._note(each)
        return doings

    def _note(self, recorded: e.Recorded) -> None:
        event = recorded.event
        if not isinstance(event, e.CellEvent):
            return
        if isinstance(event, e.FeedbackGiven):
            self.words[event.cell, event.participant] = recorded.seq
        role = _role(recorded, event)
        if role and not isinstance(event, _SAYS_NOTHING):
            self.acts[event.cell, role] += 1
        if role and isinstance(event, _REACTIONS) and event.inject is not None:
            self.reactions.setdefault((event.cell, event.inject, role), recorded)


def _role(recorded: e.Recorded, event: e.CellEvent) -> str:
    """Return the role that acted, or that a facilitator noted it for; empty when there is none."""
    actor = Actor.parse(recorded.actor)
    if actor.kind is Kind.PLAYER:
        return actor.role
    return (event.role or "") if isinstance(event, e.DecisionRecorded) else ""
