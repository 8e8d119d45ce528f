"""How fast people are: as fast as nobody is, and as a team that does well."""

from dataclasses import dataclass

from crisisex.scenario.injects import Inject
from crisisex.scenario.obligations import Obligation
from crisisex.scenario.quality.thresholds import ACKNOWLEDGING, ANSWERING, FILING


class AtOnce:
    """Everything is done the moment that it can be: nothing ever comes earlier."""

    def reaction(self, milestone: str) -> float:
        """Return nothing: who is fast enough loses no time."""
        del milestone
        return 0.0

    def not_before(self, inject: Inject) -> float:
        """Return the start of the exercise: a condition waits for no phase."""
        del inject
        return 0.0

    def declared(self, obligation: Obligation) -> None:
        """Return None: a team may declare what nothing has told it yet."""
        del obligation


@dataclass(frozen=True)
class Ordinary:
    """People take their time, and what an author has put in a phase comes in it."""

    starts: dict[str, float]
    """Exercise seconds at which phases start, by their id."""

    def reaction(self, milestone: str) -> float:
        """Return the time to read a message, or to do what it asks."""
        kind = milestone.partition(".")[2]
        if kind == "released":
            return 0.0
        return ACKNOWLEDGING if kind == "acknowledged" else ANSWERING

    def not_before(self, inject: Inject) -> float:
        """Return the start of its phase."""
        return self.starts[inject.phase]

    def declared(self, obligation: Obligation) -> dict[str, float]:
        """Return the time to write a declaration."""
        started, filed = obligation.milestones
        return {started: 0.0, filed: FILING}
