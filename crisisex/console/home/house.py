"""What home asks of the program around it, and what it asks to be done after it has closed.

Files are read and written by who may touch them; home shows frozen rows. Every method may take
its time: home calls them in threads.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from crisisex.client.running import Running
from crisisex.doctor.findings import Finding
from crisisex.shelf.rows import NewExercise, Shelf, TableRow, Trial

Progress = Callable[[str, int, int], None]
"""Takes the step that begins, its number, and how many there are."""


Columns = Mapping[str, str]
"""What each column of a table is, by its heading or its letter."""


class House(Protocol):
    """The program around home. What cannot be done is a UserError."""

    def look(self) -> Iterator[Shelf]:
        """Yield what there is, as far as it is read."""
        ...

    def create(self, asked: NewExercise) -> tuple[Path, str]:
        """Write a new exercise; return its folder, and what to know of it."""
        ...

    def table(self, source: str) -> TableRow | None:
        """Return the columns of a table to import; None when it is no table."""
        ...

    def tried(self, source: str, columns: Columns) -> Trial:
        """Return what would come of a table with these columns."""
        ...

    def bring_in(self, source: str, columns: Columns | None = None) -> tuple[Path, str]:
        """Import an exercise; return its folder, and what to know of it."""
        ...

    def report(self, run: Path, progress: Progress) -> Path:
        """Write the Word report of a run beside it; return where."""
        ...

    def stop(self, running: Running) -> None:
        """Stop a director; its run can be taken up again."""
        ...

    def findings(self) -> Iterator[Finding]:
        """Yield what the checks of this machine say."""
        ...


class Doing(StrEnum):
    """What needs the whole terminal."""

    PLAY = "play"
    """Start a director on an exercise or a run, and open the console."""
    ATTACH = "attach"
    REPLAY = "replay"
    SPEAK = "speak"
    """Say everything in another language."""


@dataclass(frozen=True)
class Wish:
    """What to do once home has closed, before it opens again."""

    doing: Doing
    target: str
    """An exercise's folder, a run's file, or a director's address."""
    host: str = ""
    """For PLAY: where to listen."""
    row: str = ""
    """The row to come back to."""
