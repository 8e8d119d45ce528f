"""PDF through LibreOffice: where it is looked for, and what is said when it does not serve."""

import sys
import time
from pathlib import Path

import pytest

from crisisex.report.sheets import pdf
from crisisex.report.sheets.pdf import PdfError, convert


def office(folder: Path, code: str) -> None:
    """Put a program called soffice into `folder`."""
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\n{code}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is all of the PATH, on a machine without LibreOffice elsewhere."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(pdf, "_usual_places", lambda: iter(()))
    return folder


@pytest.mark.usefixtures("place")
def test_without_libreoffice_a_sentence_says_what_to_do(document: Path) -> None:
    with pytest.raises(PdfError, match="LibreOffice n’est pas sur ce poste"):
        convert(document, document.with_suffix(".pdf"))
    assert not document.with_suffix(".pdf").exists()
    assert document.exists()


def test_it_is_found_in_the_usual_places_of_each_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "LibreOffice" / "program" / "soffice.com"
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert pdf.found() == program
    looked_at = [each.as_posix() for each in pdf._usual_places()]  # noqa: SLF001 - the list itself
    assert any(each.endswith("LibreOffice.app/Contents/MacOS/soffice") for each in looked_at)
    assert "/usr/lib/libreoffice/program/soffice" in looked_at


def test_a_libreoffice_that_makes_nothing_is_told(place: Path, document: Path) -> None:
    office(place, "")
    with pytest.raises(PdfError, match="n’a pas converti"):
        convert(document, document.with_suffix(".pdf"))
    assert not document.with_suffix(".pdf").exists()


def _lives(process: int) -> bool:
    """Whether it runs: one that is ended stays a while for its parent to be told."""
    try:
        status = (Path("/proc") / str(process) / "stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.split()[2] != "Z"


def test_one_that_does_not_answer_is_ended_with_all_that_it_started(
    place: Path, document: Path, tmp_path: Path
) -> None:
    told = tmp_path / "child"
    office(
        place,
        "import pathlib, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(120)'])\n"
        f"pathlib.Path({str(told)!r}).write_text(str(child.pid))\n"
        "time.sleep(120)",
    )
    before = time.monotonic()
    with pytest.raises(PdfError, match="n’a pas répondu en 10 secondes"):
        convert(document, document.with_suffix(".pdf"), limit=10)
    assert time.monotonic() - before < 60
    while _lives(int(told.read_text(encoding="utf-8"))):
        assert time.monotonic() - before < 60


def test_the_older_filter_is_tried_where_tags_are_not_known(place: Path, document: Path) -> None:
    office(
        place,
        "import pathlib, sys\n"
        "words = sys.argv\n"
        "out = pathlib.Path(words[words.index('--outdir') + 1]) / 'report.pdf'\n"
        "if words[words.index('--convert-to') + 1] == 'pdf': out.write_bytes(b'%PDF-1.7')",
    )
    target = document.with_suffix(".pdf")
    convert(document, target)
    assert target.read_bytes() == b"%PDF-1.7"
