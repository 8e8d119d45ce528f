"""The life of an inject in a cell, in one look.

PLANNED has an instant; WAITING waits for its condition, or for a facilitator when manual;
DUE has come and waits for a key; HELD is kept back; CLOSED is a contingency inject that the
team made needless. RELEASED is for ever. A facilitator may release anything else, for the
room is always right.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Status(StrEnum):
    """Where an inject stands in its life."""

    PLANNED = "planned"
    WAITING = "waiting"
    DUE = "due"
    HELD = "held"
    CLOSED = "closed"
    SKIPPED = "skipped"
    RELEASED = "released"


class Step(StrEnum):
    """What can happen to an inject."""

    RELEASE = "release"
    HOLD = "hold"
    UNHOLD = "unhold"
    SKIP = "skip"
    CLOSE = "close"


_S = Status
LIFE: Mapping[Status, frozenset[Step]] = MappingProxyType(
    {
        _S.PLANNED: frozenset({Step.RELEASE, Step.HOLD, Step.SKIP, Step.CLOSE}),
        _S.WAITING: frozenset({Step.RELEASE, Step.HOLD, Step.SKIP, Step.CLOSE}),
        _S.DUE: frozenset({Step.RELEASE, Step.HOLD, Step.SKIP, Step.CLOSE}),
        _S.HELD: frozenset({Step.RELEASE, Step.UNHOLD, Step.SKIP, Step.CLOSE}),
        _S.CLOSED: frozenset({Step.RELEASE}),
        _S.SKIPPED: frozenset({Step.RELEASE}),
        _S.RELEASED: frozenset(),
    }
)


def may(status: Status, step: Step) -> bool:
    """Return whether `step` may follow `status`."""
    return step in LIFE[status]
