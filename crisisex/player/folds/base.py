"""What the rules of the fold share: a line of what the cell knows, an inject that changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from crisisex.player.state import Entry, Inject, State, table
from crisisex.wire.frames import Message

Rule = Callable[[State, Message], State]
"""Takes a message with `missed` beside its own fields."""


def epoch(at: str) -> float:
    """Return a UTC date of the wire, ISO 8601, in seconds."""
    return datetime.fromisoformat(at).timestamp()


def scenario_of(state: State, message: Message) -> float | None:
    """Return the scenario instant of a message."""
    return state.scenario_at(message["elapsed"])


def noted(state: State, message: Message, kind: str, **fields: Any) -> State:  # noqa: ANN401 - the fields of an entry
    """Return the state with one more line of what the cell knows."""
    said = {name: value for name, value in fields.items() if value is not None}
    scenario = scenario_of(state, message)
    entry = Entry(message["seq"], kind, scenario, missed=message["missed"], **said)
    return replace(state, journal=(*state.journal, entry))


def changed(state: State, name: str, change: Callable[[Inject], Inject]) -> State:
    """Return the state with one inject changed; the same when it is not known."""
    inject = state.injects.get(name)
    if inject is None:
        return state
    return replace(state, injects=table({**state.injects, name: change(inject)}))
