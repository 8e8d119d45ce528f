"""A link between two functions: all that went from one to the other by one means."""

from dataclasses import dataclass
from enum import StrEnum

from crisisex.language import N_


class Means(StrEnum):
    """How something reached somebody."""

    MESSAGE = N_("message")
    QUESTION = N_("question")
    SPEECH = N_("parole")
    DECLARATION = N_("déclaration")
    RELAY = N_("transmission")


@dataclass(frozen=True)
class Link:
    """All that went from one to the other by one means; delays are exercise seconds."""

    source: str
    target: str
    means: Means
    exchanges: int
    heard: int
    """How many of them were taken note of, or answered."""
    median: float | None
    longest: float | None
