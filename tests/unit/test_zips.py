"""An archive packed as nobody packs is refused in a sentence, at each door that takes one."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from crisisex.errors import UserError
from crisisex.formats.openaev.archive import opened
from crisisex.formats.workbook import tables
from crisisex.report import package
from crisisex.report.plans.package import Package
from crisisex.shelf.importing import bring_in
from tests.cli.program import write_exercise
from tests.formats.writing import workbook

UNCOMMON = [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2]


def an_exercise(path: Path) -> None:
    folder = write_exercise(path.parent / "nuit")
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(folder / "exercise.yaml", "exercise.yaml")


def a_scenario(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("scenario.json", '{"scenario_information": {}}')


def a_workbook(path: Path) -> None:
    path.write_bytes(workbook({"Injects": [["Heure", "Objet"], ["9h", "Début"]]}))


def a_document(path: Path) -> None:
    Document().save(str(path))


def annotate(path: Path) -> None:
    with Package.opened(path) as plan:
        plan.bytes_of("word/document.xml")


DOORS: dict[str, tuple[Callable[[Path], None], Callable[[Path], object]]] = {
    "import": (an_exercise, lambda path: bring_in(str(path))),
    "OpenAEV": (a_scenario, lambda path: opened(path.read_bytes())),
    "workbook": (a_workbook, lambda path: tables(path.read_bytes(), path.name)),
    "template": (a_document, package.read),
    "plan": (a_document, annotate),
}


def repacked(path: Path, method: int) -> Path:
    """Return the same archive, packed by another method, one byte of each entry damaged."""
    found = path.with_name(f"autre-{path.name}")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(found, "w", method) as after:
        for each in before.namelist():
            after.writestr(each, before.read(each))
    content = bytearray(found.read_bytes())
    with zipfile.ZipFile(found) as archive:
        for entry in archive.infolist():
            content[entry.header_offset + 30 + len(entry.filename) + 4] ^= 0xFF
    found.write_bytes(content)
    return found


@pytest.mark.parametrize("method", UNCOMMON)
@pytest.mark.parametrize("door", DOORS)
def test_what_nobody_packs_so_is_refused_in_a_sentence(
    tmp_path: Path, door: str, method: int
) -> None:
    make, take = DOORS[door]
    path = tmp_path / "envoi.zip"
    make(path)
    with pytest.raises(UserError):
        take(repacked(path, method))
