"""What sentences of the crisis log are made of."""

from collections.abc import Callable, Mapping
from typing import Any

from crisisex.debrief.past import Past
from crisisex.debrief.wording import entry, quoted
from crisisex.run import events as e

Table = Mapping[type[e.Event], Callable[[Past, Any], str]]
"""How each event is said."""


def with_words(what: str, text: str) -> str:
    """Return what happened, with its words where there are any."""
    return entry(what, text) if text else what


def subject(past: Past, event: e.InjectEvent) -> str:
    """Return the subject of the event's inject, quoted."""
    return quoted(past.subject(event.inject))
