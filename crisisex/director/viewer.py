"""Whose eyes an event is shown to, and what a view of it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from crisisex.run import events as e
from crisisex.run.actors import Actor, Kind
from crisisex.run.state import State


@dataclass(frozen=True)
class Viewer:
    """Whose eyes: a facilitator's, those of a seat, of an observer, of a room."""

    kind: Kind
    cell: str = ""
    role: str = ""

    @classmethod
    def of(cls, actor: Actor) -> "Viewer":
        """Return the eyes that `actor` sees with."""
        return cls(actor.kind, actor.cell, actor.role)


Views = dict[type[e.Event], Callable[[State, Any, Viewer], dict[str, Any] | None]]
"""By type of event, the fields that are shown of it; None where it is none of the viewer's."""


def plain(_: State, event: e.Event, __: Viewer) -> dict[str, Any]:
    """Return an event that is the same for everybody."""
    return event.model_dump(mode="json", exclude={"type"})


def bare(_: State, __: e.Event, ___: Viewer) -> dict[str, Any]:
    """Return the mere fact that the event happened."""
    return {}
