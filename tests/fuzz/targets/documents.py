"""A user's own files in YAML: mappings of columns and of sections, requirements, the register."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from crisisex.formats.mapping import read_mapping
from crisisex.register.file import Register
from crisisex.report.plans import mapping as sections
from crisisex.scenario.catalogue import content_root
from crisisex.scenario.plans import plan_trees
from crisisex.scenario.requirements import requirements
from tests.fuzz.hostile import changed_bytes, changed_lines, changed_tree
from tests.fuzz.program import runs
from tests.fuzz.target import Target
from tests.fuzz.targets.exercises import as_lines, as_yaml, read

_COLUMNS: dict[str, Any] = {
    "sheets": ["Chronogramme"],
    "header": 3,
    "columns": {"Heure": "time", "Objet": "subject", "C": "to", "Canal": "channel"},
    "roles": {"DSI": "rssi", "Directeur de garde": "direction"},
    "channels": {"Appel": "phone", "mél": "email"},
    "day": "2026-06-26",
    "start": "09:00",
}
_SECTIONS: dict[str, Any] = {"R4": "Endiguement", "R6": "4.2", "pri/R1": None}
_REGISTER: list[dict[str, Any]] = [
    {
        "type": "added",
        "action": "A1",
        "day": "2030-06-30",
        "text": "Former l’astreinte",
        "owner": "RSSI",
        "due": "2030-12-31",
        "establishment": "CH fictif",
    },
    {"type": "changed", "action": "A1", "day": "2030-07-30", "owner": "DSI", "reason": "Départ"},
    {"type": "done", "action": "A1", "day": "2030-08-30", "proof": "Note 12"},
    {"type": "reopened", "action": "A1", "day": "2030-09-30", "reason": "À refaire"},
]


@cache
def _sound() -> dict[str, Any]:
    """Return what each kind of document holds when it is sound."""
    asked = read(content_root() / "obligations" / "compliance.yaml")
    return {
        "columns": _COLUMNS,
        "sections": _SECTIONS,
        "requirements": asked[:3],
        "register": _REGISTER,
    }


@cache
def _doors() -> dict[str, Callable[[Path], object]]:
    tree = plan_trees(content_root())["pri"]
    return {
        "columns": read_mapping,
        "sections": lambda file: sections.read(file, tree),
        "requirements": requirements,
        "register": _register,
    }


def _register(file: Path) -> object:
    register = Register.read(file)
    if len(register.text) % 5 == 0:
        return runs("actions", "--register", file)
    for action in register.actions.values():
        str(action)
    return date.today


class _Documents:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, chance: Random) -> bytes:
        """Return the kind of a document, and what it holds."""
        kind = chance.choice(list(_sound()))
        tree = _sound()[kind]
        way = chance.random()
        if way < 0.6:
            content = as_yaml(changed_tree(chance, tree, ("pri/R4", "A1", "added", "2030-01-01")))
        elif way < 0.9:
            content = changed_lines(chance, as_lines(tree)).encode("utf-8", "surrogatepass")
        else:
            content = changed_bytes(chance, as_lines(tree).encode())
        return kind.encode() + b"\n" + content

    def take(self, content: bytes) -> int:
        """Have it read."""
        kind, _, written = content.partition(b"\n")
        file = self.folder / "document.yaml"
        file.write_bytes(written)
        _doors()[kind.decode()](file)
        return 1


@contextmanager
def opens(_: Random, folder: Path) -> Iterator[_Documents]:
    """Make the folder that documents lie in."""
    yield _Documents(folder)


DOCUMENTS = Target("documents", 50_000, opens)
