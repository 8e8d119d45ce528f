"""An exercise carried over, written to a folder and read again through the public doors."""

from dataclasses import dataclass
from pathlib import Path

from crisisex.formats.carried import Manner, Remark
from crisisex.formats.mapping import Mapping
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.models import Exercise
from crisisex.shelf.importing import bring_in


@dataclass(frozen=True)
class Brought:
    """What an import made."""

    exercise: Exercise
    folder: Path
    remarks: tuple[Remark, ...]

    def told(self, manner: Manner) -> str:
        """Return all that is said of one manner, for words to be found in it."""
        return "\n".join(f"{r.where} : {r.text}" for r in self.remarks if r.manner is manner)


def brought(
    folder: Path, name: str, content: bytes, mapping: Mapping | None = None, kind: str = ""
) -> Brought:
    """Import a file's content; the exercise that it makes must have no problem."""
    file = folder / name
    file.write_bytes(content)
    target = folder / f"{file.stem}-importe"
    imported = bring_in(str(file), target, kind=kind, mapping=mapping)
    assert imported.problems == ()
    return Brought(load_exercise(target).exercise, target, imported.remarks)
