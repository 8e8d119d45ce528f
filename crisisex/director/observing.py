"""What an observer may see of an event of their cell.

They see what the cell was sent and did, and what those who watch it have noted of it; receipts and
what passes between a seat and a simulated actor are not needed to observe.
"""

from typing import Any

from crisisex.director.viewer import Viewer, Views
from crisisex.run import events as e
from crisisex.run.actors import Actor
from crisisex.run.state import State

NOTED = (e.MilestoneTicked, e.MilestoneUnticked, e.ObjectiveRated, e.ObservationRecorded)
"""What those who watch leave; it is shown with who did."""


def signature(state: State, recorded: e.Recorded) -> dict[str, Any]:
    """Return who noted something: their id and name, empty where none was given."""
    if not isinstance(recorded.event, NOTED):
        return {}
    by = Actor.parse(recorded.actor).participant
    observer = state.observers.get(by)
    return {"by": by, "name": observer.name if observer else state.facilitators.get(by, "")}


def _released(state: State, event: e.InjectReleased, _: Viewer) -> dict[str, Any]:
    return {"released": event.released, **_sent(state, event)}


def _resent(state: State, event: e.InjectResent, _: Viewer) -> dict[str, Any]:
    return {"resent": True, **_sent(state, event)}


def _sent(state: State, event: e.InjectReleased | e.InjectResent) -> dict[str, Any]:
    inject = state.inject(event.cell, event.inject)
    return {
        "inject": event.inject,
        "channel": inject.channel.value,
        "from": inject.sender,
        "to": event.to,
        "subject": inject.subject,
    }


def _declared(
    state: State, event: e.DeclarationFiled | e.DeclarationCompleted, _: Viewer
) -> dict[str, Any]:
    return {
        "obligation": event.obligation,
        "title": state.exercise.obligation[event.obligation].title,
        "number": event.number,
        "scenario": event.scenario,
        "role": event.role,
    }


def _of_the_cell(_: State, event: e.CellEvent, __: Viewer) -> dict[str, Any]:
    return event.model_dump(mode="json", exclude={"type", "cell"})


VIEWS: Views = {
    e.InjectReleased: _released,
    e.InjectResent: _resent,
    e.DecisionRecorded: _of_the_cell,
    e.DecisionAmended: _of_the_cell,
    e.DeclarationFiled: _declared,
    e.DeclarationCompleted: _declared,
    e.LogWritten: _of_the_cell,
    e.LogCorrected: _of_the_cell,
    **dict.fromkeys(NOTED, _of_the_cell),
}
