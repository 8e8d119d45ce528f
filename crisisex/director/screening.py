"""What a room's screen may see of an event of its cell: the media, and what was chosen for it.

Never a name, a decision, a line of the log, nor a message of a seat that nobody chose to show.
"""

from typing import Any

from crisisex.director.markup import to_html
from crisisex.director.viewer import Viewer, Views
from crisisex.run import events as e
from crisisex.run.life import Status
from crisisex.run.state import State
from crisisex.scenario.injects import Channel

MEDIA = frozenset({Channel.PRESS, Channel.TV, Channel.SOCIAL})
"""What the whole town may read: the room's screen shows it, whoever it was sent to."""


def on_screen(state: State, cell: str, inject: str) -> bool:
    """Return whether the screen of `cell` shows `inject`, or has it among its media."""
    here = state.cells[cell]
    progress = here.injects.get(inject)
    if progress is None or progress.status is not Status.RELEASED:
        return False
    return here.on_screen == inject or state.inject(cell, inject).channel in MEDIA


def _published(state: State, event: e.InjectReleased, _: Viewer) -> dict[str, Any] | None:
    if state.inject(event.cell, event.inject).channel not in MEDIA:
        return None
    return _content(state, event)


def _shown(state: State, event: e.InjectShown, _: Viewer) -> dict[str, Any]:
    """Return what fills the screen; what was hidden since is not told to who comes later."""
    if not event.shown or state.cells[event.cell].on_screen != event.inject:
        return {"inject": event.inject, "shown": False}
    return {"shown": True, **_content(state, event)}


def _content(state: State, event: e.InjectReleased | e.InjectShown) -> dict[str, Any]:
    """Return what an inject says; what a facilitator says aloud is written nowhere."""
    inject = state.inject(event.cell, event.inject)
    return {
        "inject": event.inject,
        "channel": inject.channel.value,
        "from": inject.sender,
        "subject": inject.subject,
        "html": to_html("" if inject.spoken else inject.body),
        "attachments": inject.attachments,
    }


def _of_clock(state: State, event: Any, _: Viewer) -> dict[str, Any] | None:  # noqa: ANN401 - any event of the clock
    """Return a new instant of a legal clock, where it is one of those that are seen."""
    if event.scenario is None or event.obligation not in state.cells[event.cell].clocks:
        return None
    return {"obligation": event.obligation, "scenario": event.scenario}


VIEWS: Views = {
    e.InjectReleased: _published,
    e.InjectShown: _shown,
    e.ObligationStarted: _of_clock,
    e.ObligationContested: _of_clock,
    e.DeclarationFiled: _of_clock,
}
