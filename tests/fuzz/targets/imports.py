"""Files of other tools and archives, as `crisisex import` takes them in."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from random import Random

from crisisex.formats.account import lines
from crisisex.formats.exporting import Source, export
from crisisex.scenario.problems import ScenarioError
from crisisex.shelf.importing import bring_in
from tests.cli.program import EXERCISE
from tests.exercises import small
from tests.formats.others import archive, document, fixture, samples
from tests.formats.writing import FRENCH, semicolons, workbook
from tests.fuzz.drawing import drawn
from tests.fuzz.hostile import changed_bytes, changed_lines, changed_tree, text
from tests.fuzz.target import Target, WrongError, check_sentence
from tests.fuzz.zips import changed_zip, parts_of
from tests.property.test_any_table import HEADINGS, TIMES, WORDS, tables

_FIRST_YEAR = 1900
"""Of Excel's calendar."""
_SHEET = "xl/worksheets/sheet1.xml"
_JSON_WORDS = (
    "startex",
    "completion",
    "email_to_participants",
    "openaev_email",
    "12:30 PM",
    "Script",
)
_PLAIN = {
    "nuit/exercise.yaml": EXERCISE.encode(),
    "nuit/note.txt": b"note",
    "nuit/un plan.png": b"\x89PNG",
}


@dataclass
class _Imports:
    folder: Path
    kinds: tuple[str, ...]

    def make(self, chance: Random) -> bytes:
        """Return the name of a file, and what it holds."""
        kind = chance.choice(self.kinds)
        name = {"t3sf": "a.json", "cexf": "a.json", "openaev": "a.zip"}.get(kind, f"a.{kind}")
        return name.encode() + b"\n" + _MAKERS[kind](chance)

    def take(self, content: bytes) -> int:
        """Import it: what was made is sound, or was not made."""
        name, _, given = content.partition(b"\n")
        file, target = self.folder / name.decode(), self.folder / "importé"
        file.write_bytes(given)
        try:
            imported = bring_in(str(file), target)
            for line in lines(imported.remarks):
                check_sentence(line)
            if imported.problems:
                raise ScenarioError(imported.problems)
        finally:
            shutil.rmtree(target, ignore_errors=True)
            file.unlink()
            if left := [each.name for each in self.folder.iterdir()]:
                shutil.rmtree(self.folder / left[0], ignore_errors=True)
                raise WrongError(f"left behind: {left}")
        return 1


@cache
def _exported(kind: str) -> bytes:
    return export(Source(small(), {"note.txt": b"x"}), kind, "fr", None)[0]


@cache
def _books() -> tuple[dict[str, bytes], ...]:
    return (parts_of(workbook({"Chronogramme": FRENCH})), parts_of(_exported("xlsx")))


def _workbook(chance: Random) -> bytes:
    if chance.random() < 0.3:
        return workbook({"Feuil1": [[_plain(each) for each in row] for row in _rows(chance)]})
    if chance.random() < 0.2:
        drawn_rows = drawn(tables(), chance, 1)[0].rows
        return workbook({"Feuil1": [[_plain(each) for each in row] for row in drawn_rows]})
    return changed_zip(chance, chance.choice(_books()), mostly=_SHEET)


def _plain(cell: object) -> object:
    """Return a cell without what XML cannot hold: no program could have written it."""
    if not isinstance(cell, str):
        return None if isinstance(cell, date) and cell.year < _FIRST_YEAR else cell
    return "".join(each for each in cell[:32_000] if each.isprintable() or each in "\n\t")


def _table(chance: Random) -> bytes:
    if chance.random() < 0.4:
        said = chance.choice((semicolons(FRENCH), _exported("csv").decode("utf-8-sig")))
        said = changed_lines(chance, said)
    else:
        sign = chance.choice(";;,\t")
        rows = ((_quoted(each, sign) for each in row) for row in _rows(chance))
        said = "\r\n".join(map(sign.join, rows))
    content = said.encode(chance.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16")), "replace")
    return changed_bytes(chance, content) if chance.random() < 0.15 else content


def _quoted(cell: str, sign: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & {sign, '"', "\n", "\r"} else cell


def _rows(chance: Random) -> Iterator[list[str]]:
    width = chance.randint(1, 12)
    yield chance.sample(HEADINGS, width)
    words = (*WORDS, *TIMES)
    for _ in range(chance.randint(0, 8)):
        yield [
            ""
            if chance.random() < 0.2
            else chance.choice(words)
            if chance.random() < 0.8
            else text(chance, words)
            for _ in range(width)
        ]


@cache
def _files(tool: str) -> tuple[bytes, ...]:
    real = [each.read_bytes() for each in samples(tool)]
    return (fixture(tool), _exported(tool), *(each for each in real if len(each) < 100_000))


@cache
def _tree(tool: str, which: int) -> str:
    return json.dumps(document(_files(tool)[which]))


def _scenario(tool: str, chance: Random) -> bytes:
    which = chance.choice((0, 0, *range(len(_files(tool)))))
    if chance.random() < 0.15:
        return changed_bytes(chance, _files(tool)[which])
    changed = changed_tree(chance, json.loads(_tree(tool, which)), _JSON_WORDS)
    raw = json.dumps(changed).encode()
    if tool != "openaev":
        return raw
    whole = archive(raw, {"liste-1.csv": b"x"})
    return changed_zip(chance, parts_of(whole)) if chance.random() < 0.1 else whole


def _zip(chance: Random) -> bytes:
    parts = dict(_PLAIN)
    if chance.random() < 0.5:
        said = changed_lines(chance, EXERCISE).encode("utf-8", "surrogatepass")
        parts["nuit/exercise.yaml"] = said
    return changed_zip(chance, parts)


_MAKERS: dict[str, Callable[[Random], bytes]] = {
    "xlsx": _workbook,
    "csv": _table,
    "t3sf": partial(_scenario, "t3sf"),
    "cexf": partial(_scenario, "cexf"),
    "openaev": partial(_scenario, "openaev"),
    "zip": _zip,
}


@contextmanager
def _opens(kinds: tuple[str, ...], _: Random, folder: Path) -> Iterator[_Imports]:
    yield _Imports(folder, kinds)


TABLES = Target("tables", 30_000, partial(_opens, ("csv",)))
WORKBOOKS = Target("workbooks", 6_000, partial(_opens, ("xlsx",)), course=50)
SCENARIOS = Target("scenarios", 30_000, partial(_opens, ("t3sf", "cexf", "openaev")))
ARCHIVES = Target("archives", 6_000, partial(_opens, ("zip",)), course=50)
