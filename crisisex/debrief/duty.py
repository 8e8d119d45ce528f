"""What became of an obligation in a cell, and what was declared.

Instants and delays are of scenario time.
"""

from dataclasses import dataclass
from enum import StrEnum

from crisisex.language import N_


class Filing(StrEnum):
    """What became of an obligation."""

    NOT_STARTED = N_("non déclenchée")
    NOT_FILED = N_("non déposée")
    OVERDUE = N_("non déposée, délai dépassé")
    FILED = N_("déposée")
    IN_TIME = N_("déposée dans le délai")
    LATE = N_("déposée hors délai")


@dataclass(frozen=True)
class Declared:
    """A declaration, or what completed one: who, when, and what it says."""

    when: str
    """Scenario instant."""
    who: str
    answers: tuple[tuple[str, str], ...]
    """What the form asks, and what was answered, in its order."""
    text: str


@dataclass(frozen=True)
class ObligationResult:
    """A legal clock of one cell; instants and delays are of scenario time."""

    title: str
    reference: str
    recipient: str
    aware: str
    """Scenario instant of awareness; empty when it was never started."""
    cause: str
    filed: str
    """Scenario instant of the filing; empty when it was not filed."""
    used: float | None
    """Scenario seconds from awareness to filing, or to the end when it was not filed."""
    limit: str
    """The delay as the law words it."""
    outcome: Filing
    who: str
    number: str
    """The receipt's; empty when it was not filed, or in a run that had none yet."""
    relayed: tuple[str, ...]
    """Whom it was passed on to."""
    declared: tuple[Declared, ...]
    """What was filed, then what completed it."""
    contested: tuple[str, ...]
    """Who disputed the instant of awareness, and why."""
    unverified: bool
    """The source was not read: shown « à vérifier »."""
    id: str = ""
    aware_number: int | None = None
    """The log's line of awareness, then of the filing; None when there is none."""
    filed_number: int | None = None
    allowed: float | None = None
    """Scenario seconds of the limit; None where the law counts no hours."""
