"""Events that are the record: decisions, observations, declarations, the crisis log."""

from typing import Literal

from pydantic import Field

from crisisex.run.commands.record import Rating
from crisisex.run.events.base import CellEvent


class DecisionRecorded(CellEvent):
    """The cell decided; `role` is None when a facilitator wrote it down for the cell."""

    type: Literal["decision_recorded"] = "decision_recorded"
    text: str
    inject: str | None = None
    choice: str | None = None
    reason: str = ""
    role: str | None = None
    plan: str = ""


class DecisionAmended(CellEvent):
    """The reason of a decision, or the section of the plan it followed, was added."""

    type: Literal["decision_amended"] = "decision_amended"
    decision: int
    """Its log number."""
    reason: str
    plan: str


class ObservationRecorded(CellEvent):
    """Somebody who watches wrote down what they saw."""

    type: Literal["observation_recorded"] = "observation_recorded"
    text: str
    inject: str | None
    objective: str | None
    seen: float | None = None
    """Exercise second at which it was noticed, when that was before it was recorded; below too."""
    decision: int | None = None
    """The log number of the decision that it is about."""


class ObjectiveRated(CellEvent):
    """An objective was rated."""

    type: Literal["objective_rated"] = "objective_rated"
    objective: str
    rating: Rating
    text: str
    seen: float | None = None


class MilestoneTicked(CellEvent):
    """A milestone was seen reached, or an expected action done."""

    type: Literal["milestone_ticked"] = "milestone_ticked"
    milestone: str
    seen: float | None = None


class MilestoneUnticked(CellEvent):
    """A tick made by mistake was taken back."""

    type: Literal["milestone_unticked"] = "milestone_unticked"
    milestone: str


class ObligationStarted(CellEvent):
    """The establishment knows: a legal clock runs from this scenario instant."""

    type: Literal["obligation_started"] = "obligation_started"
    obligation: str
    scenario: float
    cause: Literal["declared", "milestone"]


class ObligationContested(CellEvent):
    """The instant of awareness was disputed, and moved where `scenario` is given."""

    type: Literal["obligation_contested"] = "obligation_contested"
    obligation: str
    reason: str
    scenario: float | None
    role: str | None


class DeclarationFiled(CellEvent):
    """A declaration was filed at this scenario instant."""

    type: Literal["declaration_filed"] = "declaration_filed"
    obligation: str
    scenario: float
    role: str | None
    text: str
    number: str = ""
    """The receipt's, as `EX-SSI-0001`; empty in runs that had none yet."""
    answers: dict[str, str | list[str]] = Field(default={})
    """What its form was answered, by field."""


class DeclarationCompleted(CellEvent):
    """What was not known when a declaration was filed was added to it, at this scenario instant."""

    type: Literal["declaration_completed"] = "declaration_completed"
    obligation: str
    number: str
    scenario: float
    role: str | None
    answers: dict[str, str | list[str]]
    text: str


class DeclarationRelayed(CellEvent):
    """Who received a cell's declaration, or what completes it, passed it on."""

    type: Literal["declaration_relayed"] = "declaration_relayed"
    obligation: str
    number: str
    speaker: str
    """The role that passes it on."""
    to: list[str]
    """The roles that it is passed on to."""


class LogWritten(CellEvent):
    """A line was written in the cell's crisis log."""

    type: Literal["log_written"] = "log_written"
    role: str | None
    text: str
    seen: float | None = None


class LogCorrected(CellEvent):
    """A line of the crisis log, named by its log number, reads otherwise from now on."""

    type: Literal["log_corrected"] = "log_corrected"
    line: int
    role: str | None
    text: str
