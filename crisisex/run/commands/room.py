"""Commands about what players and their room have before their eyes besides messages."""

from typing import Annotated, Literal

from pydantic import Field

from crisisex.run.commands.base import CellCommand, InjectCommand, Name


class ChooseClocks(CellCommand):
    """Choose the legal clocks that a cell's players and its room see; none until it is done."""

    type: Literal["choose_clocks"] = "choose_clocks"
    obligations: list[Name]


class ShowInject(InjectCommand):
    """Show an inject that has left over the room's whole screen, or hide it again."""

    type: Literal["show_inject"] = "show_inject"
    shown: bool


class SetSituationPoint(CellCommand):
    """Announce when the cell will next be asked where it stands; before the start, from it."""

    type: Literal["set_situation_point"] = "set_situation_point"
    minutes: Annotated[float | None, Field(gt=0, le=1_440, allow_inf_nan=False)]
    """Exercise minutes from now; None announces none."""
