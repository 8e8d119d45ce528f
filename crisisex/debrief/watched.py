"""What observers, facilitators and players said of the exercise: notes, ratings, hot wash."""

from dataclasses import dataclass

from crisisex.debrief.moment import Moment
from crisisex.language import N_

RATINGS = {
    "P": N_("maîtrisé"),
    "S": N_("maîtrisé avec écarts"),
    "M": N_("partiellement maîtrisé"),
    "U": N_("non maîtrisé"),
    "N": N_("non observé"),
}
"""HSEEP's scale, in words, in the order of the keys 1 to 5."""


@dataclass(frozen=True)
class Observation:
    """What somebody who watched wrote down."""

    when: Moment
    text: str
    about: str
    """The inject or the decision that it is tied to, if any."""
    objective: str
    who: str
    """In what function, as `Observation (Olive)`."""


@dataclass(frozen=True)
class RatedObjective:
    """An objective as it was rated at the end; `rating` is one of the words of `RATINGS`."""

    id: str
    text: str
    rating: str
    word: str
    letter: str = ""
    """A key of `RATINGS`."""
    number: int | None = None
    """The log's line of the rating."""


@dataclass(frozen=True)
class Feedback:
    """A player's word in the hot wash, by role and never by name."""

    role: str
    strength: str
    weakness: str
    action: str
