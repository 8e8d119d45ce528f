"""The exercise and its clock, and who is there."""

from dataclasses import replace
from typing import Any

from crisisex.player.folds.base import Rule, epoch, noted
from crisisex.player.state import Incident, Person, Phase, State, Status, table
from crisisex.wire.frames import Message


def _piece(state: State, message: Message, **changes: Any) -> State:  # noqa: ANN401 - the fields of a piece
    piece = {"elapsed": message["elapsed"], "since": epoch(message["at"]), **changes}
    return replace(state, clock=replace(state.clock, **piece))


def _moved(status: Status, kind: str) -> Rule:
    def rule(state: State, message: Message) -> State:
        moved = _piece(replace(state, status=status), message, running=status is Status.RUNNING)
        return noted(moved, message, kind, text=message.get("reason"))

    return rule


def _started(state: State, message: Message) -> State:
    return _piece(replace(state, status=Status.RUNNING, begun=True), message, running=True)


def _paused(state: State, message: Message) -> State:
    paused = _moved(Status.PAUSED, "suspex")(state, message)
    return replace(paused, pause=message.get("reason") or "")


def _reopened(state: State, message: Message) -> State:
    moved = _piece(state, message, running=False)
    if state.status is not Status.RUNNING:
        return moved
    return noted(replace(moved, status=Status.PAUSED, pause=""), message, "reopened")


def _stopped(state: State, message: Message) -> State:
    incident = Incident(message["reason"], message["at"])
    return replace(_moved(Status.STOPPED, "incident")(state, message), incident=incident)


def _phase(state: State, message: Message) -> State:
    names = ("title", "scenario", "planned", "pace")
    moved = replace(state, phase=Phase(**{name: message[name] for name in names}))
    if state.phase is None:
        moved = noted(moved, message, "debex")
    return noted(moved, message, "phase", text=message["title"])


def _joined(state: State, message: Message) -> State:
    person = Person(message["role"], message["name"])
    return replace(state, people=table({**state.people, message["participant"]: person}))


def _situation_point(state: State, message: Message) -> State:
    return replace(state, situation_point=message.get("point"))


RULES: dict[str, Rule] = {
    "run_reopened": _reopened,
    "participant_joined": _joined,
    "exercise_started": _started,
    "exercise_paused": _paused,
    "exercise_resumed": _moved(Status.RUNNING, "resumed"),
    "exercise_ended": _moved(Status.ENDED, "finex"),
    "speed_set": lambda state, message: _piece(state, message, speed=message["speed"]),
    "clock_jumped": lambda state, message: _piece(state, message, elapsed=message["to"]),
    "real_incident_declared": _stopped,
    "phase_started": _phase,
    "situation_point_set": _situation_point,
}
