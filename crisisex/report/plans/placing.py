"""Which heading of a plan is which section: found, in doubt, or absent, and never guessed.

A section is placed where one heading bears its title, or one of its names, clearly better than
any other. A number alone says little, for every establishment numbers its own way; it settles
what the words leave open. Headings that their style tells go before those that look like it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from crisisex.report.plans.headings import Heading, Sign
from crisisex.report.plans.words import likeness
from crisisex.scenario.plans import PlanSection, PlanTree

PLACED: Final = 0.75
"""A heading that is less like a section than this is not taken for it."""
POSSIBLE: Final = 0.45
"""A heading that is less like it than this is not even shown as possible."""
MARGIN: Final = 0.08
"""How much better than the next one a heading must be."""
_CODE: Final = 0.35
"""For our own `R6` before the title."""
_NUMBER: Final = 0.1
"""For the same number, without our letter."""
_UPPER: Final = 0.1
"""For standing under what is the section above."""
_SHOWN: Final = 4


@dataclass(frozen=True)
class Placement:
    """Where a section is in a plan."""

    section: str
    """`pri/R6`."""
    heading: Heading | None
    """None where it is in doubt or absent."""
    possible: tuple[Heading, ...] = ()
    """The headings between which a person must choose, best first."""
    absent: bool = False
    """Whether a person said that the plan does not have it."""


@dataclass(frozen=True)
class _Fit:
    heading: Heading
    score: float


class Placing:
    """Looks for the sections of one plan in the headings of one file."""

    def __init__(self, tree: PlanTree, headings: Sequence[Heading]) -> None:
        self._tree = tree
        self._headings = headings
        self._fits: dict[str, list[_Fit]] = {}

    def place(self, sections: Iterable[str]) -> tuple[Placement, ...]:
        """Return where each section is, in their order."""
        return tuple(self._place(section) for section in sections)

    def _place(self, section: str) -> Placement:
        fits = self._fits_of(section)
        styled = [fit for fit in fits if fit.heading.sign is Sign.STYLE]
        for among in (styled, fits):
            clear = [fit for fit in among if fit.score >= PLACED]
            if clear:
                return self._clearest(section, clear)
        return Placement(section, None, tuple(fit.heading for fit in fits[:_SHOWN]))

    @staticmethod
    def _clearest(section: str, fits: list[_Fit]) -> Placement:
        best, *others = fits
        rivals = [
            fit.heading
            for fit in others
            if fit.score > best.score - MARGIN and best.heading not in fit.heading.above
        ]
        if rivals:
            return Placement(section, None, (best.heading, *rivals[: _SHOWN - 1]))
        return Placement(section, best.heading)

    def _fits_of(self, section: str) -> list[_Fit]:
        """Return the headings that are like a section, the best first; what is above goes first."""
        if section not in self._fits:
            scored = [_Fit(each, self._score(section, each)) for each in self._headings]
            likely = [fit for fit in scored if fit.score >= POSSIBLE]
            likely.sort(key=lambda fit: -fit.score)
            self._fits[section] = likely
        return self._fits[section]

    def _score(self, reference: str, heading: Heading) -> float:
        section = self._tree.section[reference]
        score = _likeness(section, heading)
        if heading.number.casefold() == section.id.casefold():
            score += _CODE
        elif score and heading.number == section.id[1:]:
            score += _NUMBER
        if score >= POSSIBLE and (upper := self._tree.above(reference)):
            above = self._tree.section[upper]
            if any(_likeness(above, each) >= PLACED for each in heading.above):
                score += _UPPER
        return score


def _likeness(section: PlanSection, heading: Heading) -> float:
    said = heading.cells or (heading.title,)
    sentence = bool(heading.cells)
    return max(
        likeness(name, words, sentence=sentence)
        for name in (section.title, *section.names)
        for words in said
    )
