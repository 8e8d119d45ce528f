"""A run whose exercise and events go together: events that cannot have happened in it are refused.

The chain tells whether a file was changed by somebody who did not know of it. Whoever makes the
chain anew may write anything: what is read here can be folded, projected and reported all the same.
"""

from collections.abc import Container, Mapping, Sequence

from crisisex.language import _
from crisisex.log.database import LogError
from crisisex.log.sqlite import RunLog
from crisisex.run.events import Recorded, RunCreated
from crisisex.run.evolve import evolve
from crisisex.run.state import State
from crisisex.scenario.models import Exercise


def played(log: RunLog) -> tuple[Exercise, list[Recorded]]:
    """Return the exercise of a run and its events; LogError when they do not go together."""
    exercise, events = log.exercise(), log.events()
    folded(log, exercise, events)
    return exercise, events


def folded(log: RunLog, exercise: Exercise, events: Sequence[Recorded]) -> State:
    """Return the state that events lead to; LogError at the first one that cannot have happened."""
    seq = 1
    try:
        state = State.initial(exercise)
        named = _named(exercise, state)
        for recorded in events:
            seq = recorded.seq
            evolve(state, recorded)
            _check(state, named, recorded)
    except Exception:  # noqa: BLE001 - what no director has written fails anywhere in the fold
        told = _(
            "{path} : l’événement {seq} n’est pas de cet exercice ; reprendre une copie saine du "
            "journal."
        )
        raise LogError(told.format(path=log.path, seq=seq)) from None
    return state


def _named(exercise: Exercise, state: State) -> dict[str, Container[str]]:
    """Return, by field, what an event may name."""
    roles = exercise.roles
    in_cells = (role for cell in exercise.crisis_cells for role in exercise.roles_in(cell))
    return {
        "cell": state.cells,
        "obligation": exercise.obligation,
        "objective": {each.id for each in exercise.objectives},
        "phase": exercise.phase,
        "role": {*roles.played, *roles.simulated, *in_cells, *exercise.cards},
    }


def _check(state: State, named: Mapping[str, Container[str]], recorded: Recorded) -> None:
    """Raise LookupError unless all that an event names is of the exercise, now that it happened."""
    event = recorded.event
    if isinstance(event, RunCreated) is not (recorded.seq == 1):
        raise LookupError(event.type)
    inject = getattr(event, "inject", None)
    if isinstance(inject, str) and inject and state.known(inject) is None:
        raise LookupError(inject)
    person = getattr(event, "participant", None)
    if person and person not in state.participants and person not in state.observers:
        raise LookupError(person)
    for field, known in named.items():
        name = getattr(event, field, None)
        if isinstance(name, str) and name and name not in known:
            raise LookupError(name)
