"""Events of injects: how they left, how they were changed, what players did with them."""

from typing import Literal

from crisisex.run.events.base import CellEvent, InjectEvent
from crisisex.scenario.injects import Inject

Cause = Literal["timer", "condition", "facilitator", "surprise", "declaration"]
"""`declaration`: it is what a cell declared, as it reaches a seat."""


class InjectReleased(InjectEvent):
    """An inject left for its recipients."""

    type: Literal["inject_released"] = "inject_released"
    planned: float | None
    """None when nothing had planned it yet."""
    released: float
    cause: Cause
    to: list[str]


class InjectFellDue(InjectEvent):
    """An inject that a facilitator plays in person has come to its time."""

    type: Literal["inject_fell_due"] = "inject_fell_due"
    planned: float


class InjectHeld(InjectEvent):
    """A facilitator keeps an inject back."""

    type: Literal["inject_held"] = "inject_held"


class InjectUnheld(InjectEvent):
    """A held inject went back to the plan."""

    type: Literal["inject_unheld"] = "inject_unheld"


class InjectSkipped(InjectEvent):
    """A facilitator leaves an inject out."""

    type: Literal["inject_skipped"] = "inject_skipped"
    reason: str


class InjectEdited(InjectEvent):
    """A facilitator changed an inject that had not left.

    `changes` holds the fields that are new: of the inject, or `planned` in exercise seconds.
    """

    type: Literal["inject_edited"] = "inject_edited"
    changes: dict[str, str | float | list[str]]
    reason: str


class InjectAdded(InjectEvent):
    """An inject was added that the scenario does not hold."""

    type: Literal["inject_added"] = "inject_added"
    definition: Inject
    planned: float | None
    reason: str
    number: str = ""
    """Of the declaration that it is; empty where a facilitator wrote it."""


class InjectResent(InjectEvent):
    """An inject that had left was sent once more."""

    type: Literal["inject_resent"] = "inject_resent"
    to: list[str]
    reason: str


class BranchOpened(CellEvent):
    """A facilitator took a milestone for reached."""

    type: Literal["branch_opened"] = "branch_opened"
    milestone: str
    reason: str


class BranchClosed(CellEvent):
    """A facilitator barred a milestone."""

    type: Literal["branch_closed"] = "branch_closed"
    milestone: str
    reason: str


class InjectDelivered(InjectEvent):
    """An inject reached a participant's screen."""

    type: Literal["inject_delivered"] = "inject_delivered"
    role: str
    participant: str


class InjectOpened(InjectEvent):
    """A participant opened an inject."""

    type: Literal["inject_opened"] = "inject_opened"
    role: str
    participant: str


class InjectAcknowledged(InjectEvent):
    """A participant took note of an inject."""

    type: Literal["inject_acknowledged"] = "inject_acknowledged"
    role: str
    participant: str


class InjectAnswered(InjectEvent):
    """A participant answered an inject."""

    type: Literal["inject_answered"] = "inject_answered"
    role: str
    participant: str
    text: str
    seen: float | None = None
    """Exercise second at which it was written, when it could not be sent at once."""
