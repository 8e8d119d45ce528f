"""Where a facilitator was, kept while the console is opened again in another language."""

from dataclasses import dataclass

from textual.message import Message

from crisisex.console.filtering import Filter


@dataclass(frozen=True)
class Place:
    """What was looked at."""

    cell: str
    inject: str | None
    """None as long as none was selected."""
    following: bool
    """What is played now selects itself."""
    every_cell: bool
    filter: Filter
    lobby: bool
    """The lobby stood over the cockpit."""


class OpenAgain(Message):
    """The console is to be opened again at `place`, in `language`; the run is not touched."""

    def __init__(self, place: Place, language: str) -> None:
        super().__init__()
        self.place = place
        self.language = language
