"""An instant of a run, as the report tells it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Moment:
    """An instant of the run."""

    elapsed: float
    """Exercise seconds."""
    scenario: str
    """`J 02:10`."""
    number: int | None = None
    """The log's line that it was written in; None when no single line tells it."""
