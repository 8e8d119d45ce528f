"""Events of what players and their room have before their eyes besides messages."""

from typing import Literal

from crisisex.run.events.base import CellEvent, InjectEvent


class ClocksChosen(CellEvent):
    """The cell's players and its room see these legal clocks, and no other."""

    type: Literal["clocks_chosen"] = "clocks_chosen"
    obligations: list[str]


class InjectShown(InjectEvent):
    """An inject fills the room's screen, or does so no more."""

    type: Literal["inject_shown"] = "inject_shown"
    shown: bool


class SituationPointSet(CellEvent):
    """The next situation point was announced, moved or called off."""

    type: Literal["situation_point_set"] = "situation_point_set"
    point: float | None
    """Exercise second; None when there is none to come."""
