"""Commands that leave the record: decisions, observations, declarations, the crisis log."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from crisisex.run.actors import Kind
from crisisex.run.commands.base import (
    IN_THE_ROOM,
    WATCHING,
    Answered,
    CellCommand,
    Command,
    Name,
    NoticedCommand,
    Number,
    Sentence,
    Why,
    Written,
)

Rating = Literal["P", "S", "M", "U", "N"]
"""HSEEP: performed without challenges, with some, with major ones, unable; N: not observed."""


class RecordDecision(CellCommand):
    """A decision: free, about an inject, or one of the choices that an inject offers."""

    open_to: ClassVar[frozenset[Kind]] = IN_THE_ROOM
    type: Literal["record_decision"] = "record_decision"
    text: Sentence = ""
    """What was decided; the choice's own words when empty."""
    inject: Name | None = None
    choice: Name | None = None
    reason: Sentence = ""
    plan: Sentence = ""
    """The section of a plan that was followed, as `pri/R6`."""
    role: Name | None = None
    """Who decided, where a facilitator notes it; a player's own role is implied."""


class AmendDecision(Command):
    """Add to a decision the reason, or the section of the plan, that was not yet known."""

    type: Literal["amend_decision"] = "amend_decision"
    decision: Number
    """Its log number."""
    reason: Sentence = ""
    plan: Sentence = ""


class RecordObservation(NoticedCommand):
    """What somebody who watches has seen; never shown to a player."""

    open_to: ClassVar[frozenset[Kind]] = WATCHING
    type: Literal["record_observation"] = "record_observation"
    text: Written
    inject: Name | None = None
    decision: Number | None = None
    """The log number of the decision that it is about."""
    objective: Name | None = None


class RateObjective(NoticedCommand):
    """Rate how well an objective was reached, on the scale of HSEEP."""

    open_to: ClassVar[frozenset[Kind]] = WATCHING
    type: Literal["rate_objective"] = "rate_objective"
    objective: Name
    rating: Rating
    text: Sentence = ""


class TickMilestone(NoticedCommand):
    """A facilitator or observer has seen a milestone reached, or an expected action done."""

    open_to: ClassVar[frozenset[Kind]] = WATCHING
    type: Literal["tick_milestone"] = "tick_milestone"
    milestone: Name


class UntickMilestone(CellCommand):
    """Take back a tick made by mistake; what it has set going goes on."""

    open_to: ClassVar[frozenset[Kind]] = WATCHING
    type: Literal["untick_milestone"] = "untick_milestone"
    milestone: Name


class StartObligation(CellCommand):
    """The establishment says that it knows: a legal clock starts, in scenario time."""

    open_to: ClassVar[frozenset[Kind]] = IN_THE_ROOM
    type: Literal["start_obligation"] = "start_obligation"
    obligation: Name


class ContestObligation(CellCommand):
    """Dispute the instant at which the establishment was taken to know."""

    open_to: ClassVar[frozenset[Kind]] = IN_THE_ROOM
    type: Literal["contest_obligation"] = "contest_obligation"
    obligation: Name
    reason: Why
    scenario: Annotated[float | None, Field(ge=0, allow_inf_nan=False)] = None
    """Scenario second that a facilitator sets instead; None leaves the clock as it runs."""


class FileDeclaration(CellCommand):
    """A declaration is filed; its legal clock stops."""

    open_to: ClassVar[frozenset[Kind]] = IN_THE_ROOM
    type: Literal["file_declaration"] = "file_declaration"
    obligation: Name
    answers: Answered = Field(default={})
    """What its form asks; a facilitator may file for a cell with `text` alone."""
    text: Sentence = ""


class CompleteDeclaration(CellCommand):
    """Add to a declaration that is filed what was not known then, under the same number."""

    open_to: ClassVar[frozenset[Kind]] = IN_THE_ROOM
    type: Literal["complete_declaration"] = "complete_declaration"
    obligation: Name
    answers: Answered = Field(default={})
    """Only what is new."""
    text: Sentence = ""


class WriteLog(NoticedCommand):
    """A line of the cell's crisis log (main courante)."""

    open_to: ClassVar[frozenset[Kind]] = IN_THE_ROOM
    type: Literal["write_log"] = "write_log"
    text: Written


class CorrectLog(Command):
    """Correct a line of the crisis log; what it said stays readable beside it."""

    open_to: ClassVar[frozenset[Kind]] = IN_THE_ROOM
    type: Literal["correct_log"] = "correct_log"
    line: Number
    """The log number of the line as it was first written."""
    text: Written
