"""The life of an inject in a cell, in one look.

PLANNED has an instant; WAITING waits for its condition, or for a facilitator when manual;
DUE has come and waits for a key; HELD is kept back; CLOSED is a contingency inject that the
team made needless, one that stands on a branch a facilitator closed, or one that is for other
cells. RELEASED is for ever, though it may be sent again. A facilitator may release or edit anything
else, for the room is always right.
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
    EDIT = "edit"
    RESEND = "resend"


_S = Status
_TO_COME = frozenset({Step.RELEASE, Step.HOLD, Step.SKIP, Step.CLOSE, Step.EDIT})
LIFE: Mapping[Status, frozenset[Step]] = MappingProxyType(
    {
        _S.PLANNED: _TO_COME,
        _S.WAITING: _TO_COME,
        _S.DUE: _TO_COME,
        _S.HELD: (_TO_COME - {Step.HOLD}) | {Step.UNHOLD},
        _S.CLOSED: frozenset({Step.RELEASE, Step.EDIT}),
        _S.SKIPPED: frozenset({Step.RELEASE, Step.EDIT}),
        _S.RELEASED: frozenset({Step.RESEND}),
    }
)


def may(status: Status, step: Step) -> bool:
    """Return whether `step` may follow `status`."""
    return step in LIFE[status]
