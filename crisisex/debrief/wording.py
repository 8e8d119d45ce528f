"""Numbers, durations, dates and instants as the language in use writes them."""

from collections.abc import Sequence
from datetime import date as Day  # noqa: N812 - `date` says one
from typing import Final, Protocol

from crisisex.debrief import english, french
from crisisex.debrief.spans import clock
from crisisex.language import _, spoken
from crisisex.scenario.instants import format_instant

__all__ = [
    "LOCALES",
    "clock",
    "counted",
    "date",
    "drift",
    "entry",
    "instant",
    "lasting",
    "listed",
    "number",
    "quoted",
]

LOCALES: Final = {"fr": "fr-FR", "en": "en-GB"}
"""The languages as documents name them."""


class _Way(Protocol):
    """How a language writes such things: a module of this package."""

    def lasting(self, seconds: float) -> str: ...
    def drift(self, seconds: float) -> str: ...
    def date(self, at: Day) -> str: ...
    def number(self, value: float) -> str: ...
    def glued(self, sentence: str) -> str: ...
    def listed(self, words: Sequence[str]) -> str: ...
    def quoted(self, text: str) -> str: ...


_WAYS: Final[dict[str, _Way]] = {"fr": french, "en": english}


def _way() -> _Way:
    return _WAYS[spoken()]


def lasting(seconds: float) -> str:
    """Return a duration as `1 h 05 min`."""
    return _way().lasting(seconds)


def drift(seconds: float) -> str:
    """Return how far from its plan something left; empty when on time."""
    return _way().drift(seconds)


def date(at: Day) -> str:
    """Return a date with its month in words."""
    return _way().date(at)


def number(value: float) -> str:
    """Return a number with its thousands apart."""
    return _way().number(value)


def counted(sentence: str, value: int) -> str:
    """Return what `ngettext_` chose for `value`, with it at `{n}`: `10 000 participants`."""
    return _way().glued(sentence).format(n=number(value))


def listed(words: Sequence[str]) -> str:
    """Return `a, b et c`."""
    return _way().listed(words)


def quoted(text: str) -> str:
    """Return `text` between quotation marks."""
    return _way().quoted(text)


def entry(name: str, text: str) -> str:
    """Return `name : text`, spaced as the language has it."""
    return _("{name} : {text}").format(name=name, text=text)


def instant(scenario: float) -> str:
    """Return scenario seconds as `J 02:10`, the day's letter in the language in use."""
    day, _space, time = format_instant(scenario).partition(" ")
    return _("J{days} {clock}").format(days=day.removeprefix("J"), clock=time)
