"""The fold: a state and a message in, the next state out, nothing else touched.

The rules are those of the page's `static/state.js`: the same messages show the same things.
A message that is folded already changes nothing.
"""

from dataclasses import replace

from crisisex.player.folds import cell, exercise, messages, obligations
from crisisex.player.folds.base import Rule, changed
from crisisex.player.state import State
from crisisex.wire.frames import Message

RULES: dict[str, Rule] = {
    **exercise.RULES,
    **messages.RULES,
    **obligations.RULES,
    **cell.RULES,
}
"""By type; what is not here says nothing to a seat."""


def fold(state: State, message: Message, *, missed: bool = False) -> State:
    """Return the state after `message`; `missed` says that it came during a cut."""
    seq = message.get("seq") or 0
    if seq <= state.seq:
        return state
    rule = RULES.get(message["type"])
    known = {**message, "missed": missed}
    return replace(rule(state, known) if rule else state, seq=seq)


def read_again(state: State, inject: str) -> State:
    """Return the state once the participant has opened a message that was sent again."""
    return changed(state, inject, lambda each: replace(each, again=False))
