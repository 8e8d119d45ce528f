"""What every event has."""

from pydantic import BaseModel, ConfigDict


class Event(BaseModel):
    """Something that happened."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class CellEvent(Event):
    """Something that happened in one cell."""

    cell: str


class InjectEvent(CellEvent):
    """Something that happened to one inject of a cell."""

    inject: str
