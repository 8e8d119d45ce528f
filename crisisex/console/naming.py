"""Who somebody of the log is, in words."""

from crisisex.language import _
from crisisex.run.actors import Actor
from crisisex.run.state import State


def who(state: State, actor: str) -> str:
    """Return whom a log's actor is, in words; nothing for the director's own doing."""
    known = {"facilitator": _("animation"), "director": "", "observer": _("observation")}
    if actor in known:
        return known[actor]
    name = Actor.parse(actor).participant
    if name in state.observers:
        return _("{name}, observation").format(name=state.observers[name].name or name)
    return state.facilitator_name(actor) or participant(state, name)


def participant(state: State, name: str) -> str:
    """Return a participant as `role (name)`."""
    known = state.participants.get(name)
    if known is None:
        return name
    title = state.exercise.role_name(known.role)
    return f"{title} ({known.name})" if known.name else title
