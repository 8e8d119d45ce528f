"""`crisisex report` with all that it can also write, through the command line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from crisisex.report.sheets.as_json import model_of
from tests.exercises import Scene
from tests.report.night import play, stage
from tests.report.test_pdf import program


@pytest.fixture
def run(tmp_path: Path) -> Path:
    scene: Scene = stage(tmp_path)
    play(scene)
    scene.director.close()
    return scene.path


def report(run: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crisisex", "report", str(run), *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=110,
    )


def test_everything_is_written_and_told(run: Path, tmp_path: Path) -> None:
    program("soffice")
    names = ("rapport.docx", "plan.xlsx", "rapport.json", "affiche.docx", "rapport.pdf")
    word, plan, data, poster, pdf = (tmp_path / name for name in names)
    done = report(
        run,
        *("-o", str(word), "--pdf", "--actions", str(plan)),
        *("--json", str(data), "--poster", str(poster), "--progress"),
    )
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    written = [each["written"] for each in told if "written" in each]
    assert written == [str(each) for each in (word, plan, data, poster, pdf)]
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert load_workbook(plan).sheetnames == ["Plan d’actions", "Mode d’emploi et valeurs"]
    assert model_of(data.read_bytes()).overview.title == "Une nuit à Vernançon"
    assert len(Document(str(poster)).sections) == 1
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_the_same_file_twice_is_refused_before_anything_is_written(
    run: Path, tmp_path: Path
) -> None:
    word = tmp_path / "rapport.pdf"
    done = report(run, "-o", str(word), "--pdf")
    assert done.returncode == 1
    assert "demandé deux fois" in done.stderr
    assert not word.exists()


def test_a_place_that_is_not_there_is_told_in_a_sentence(run: Path, tmp_path: Path) -> None:
    word = tmp_path / "rapport.docx"
    done = report(run, "-o", str(word), "--json", str(tmp_path / "nulle-part" / "r.json"))
    assert done.returncode == 1
    assert "n’existe pas" in done.stderr
    assert "Traceback" not in done.stderr
    assert word.exists()


def test_in_english_every_document_is_english(run: Path, tmp_path: Path) -> None:
    plan, poster = tmp_path / "plan.xlsx", tmp_path / "poster.docx"
    done = report(
        run,
        *("-o", str(tmp_path / "r.docx"), "--language", "en"),
        *("--actions", str(plan), "--poster", str(poster)),
    )
    assert done.returncode == 0, done.stderr
    assert load_workbook(plan).sheetnames == ["Action plan", "How to use, and values"]
    assert Document(str(poster)).paragraphs[0].text == "What the exercise taught us"
