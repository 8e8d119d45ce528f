"""Events of the people: who came, who hears, what is ready, what they learned."""

from typing import Literal

from crisisex.run.events.base import CellEvent, Event


class ParticipantJoined(Event):
    """Somebody took a seat."""

    type: Literal["participant_joined"] = "participant_joined"
    participant: str
    cell: str
    role: str
    name: str


class ObserverJoined(CellEvent):
    """Somebody came to observe a cell."""

    type: Literal["observer_joined"] = "observer_joined"
    observer: str
    name: str


class FacilitatorJoined(Event):
    """Somebody facilitates under a name."""

    type: Literal["facilitator_joined"] = "facilitator_joined"
    facilitator: str
    name: str


class AccessWithdrawn(Event):
    """Somebody's access was ended, or everybody's who came in by a door; its code is another.

    `role` is empty but for a player's seat, `person` where all who came in by the door are meant.
    """

    type: Literal["access_withdrawn"] = "access_withdrawn"
    door: Literal["player", "observer", "room", "facilitator"]
    cell: str = ""
    role: str = ""
    person: str = ""


class CommunicationsChecked(Event):
    """A test message went to every screen."""

    type: Literal["communications_checked"] = "communications_checked"


class CommunicationConfirmed(CellEvent):
    """A player confirmed a test message, named by its log number."""

    type: Literal["communication_confirmed"] = "communication_confirmed"
    check: int
    role: str
    participant: str


class ReadinessTicked(Event):
    """A point of the go/no-go list was found ready, or not."""

    type: Literal["readiness_ticked"] = "readiness_ticked"
    item: str
    ready: bool


class FeedbackGiven(CellEvent):
    """A player's word in the hot wash."""

    type: Literal["feedback_given"] = "feedback_given"
    role: str
    participant: str
    strength: str
    weakness: str
    action: str
