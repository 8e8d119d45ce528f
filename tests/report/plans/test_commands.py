"""Plans from the command line, as people type it; LibreOffice sees what was written."""

import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.cli.program import crisisex, one_sentence
from tests.report.test_pdf import program


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a run that went badly and a plan that was started from ours."""
    here = tmp_path_factory.mktemp("plans")
    words = ("rehearse", "rancongiciel-ch", "--policy", "worst", "--run", "jeu.crisisex")
    assert crisisex(*words, cwd=here).returncode == 0
    made = crisisex("plan-template", "pri", "-o", "pri.docx", cwd=here)
    assert (made.returncode, made.stdout) == (0, "Plan à compléter : pri.docx\n")
    return here


def test_findings_are_written_into_the_plan_and_told(folder: Path) -> None:
    done = crisisex("annotate", "jeu.crisisex", "pri.docx", "-o", "annote.docx", cwd=folder)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "Plan annoté : annote.docx"
    assert lines[1].startswith("Plan de réponse à incident : ")
    assert any("PRI R9" in line and "→ R9" in line for line in lines)


def test_libreoffice_sees_the_comments(folder: Path, tmp_path: Path) -> None:
    office = program("soffice")
    out = tmp_path / "annote.docx"
    assert crisisex("annotate", "jeu.crisisex", "pri.docx", "-o", out, cwd=folder).returncode == 0
    subprocess.run(
        [
            *(office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "odt", "--outdir", str(tmp_path), str(out)),
        ],
        check=True,
        capture_output=True,
        timeout=110,
    )
    with zipfile.ZipFile(tmp_path / "annote.odt") as archive:
        text = archive.read("content.xml").decode()
    with zipfile.ZipFile(out) as archive:
        made = archive.read("word/comments.xml").decode().count("<w:comment ")
    assert made > 5
    assert text.count("<dc:creator>crisisex</dc:creator>") == made


def test_a_mapping_is_written_and_read_again(folder: Path) -> None:
    words = ("annotate", "jeu.crisisex", "pri.docx", "--plan", "pri", "-o", "deux.docx")
    done = crisisex(*words, "--write-mapping", "pri.yaml", cwd=folder)
    assert done.stdout.splitlines()[-1] == "Correspondance à compléter : pri.yaml"
    again = crisisex(*words, "--mapping", "pri.yaml", cwd=folder)
    assert again.returncode == 0, again.stderr
    assert again.stdout.splitlines()[:2] == done.stdout.splitlines()[:2]


def test_amendment_sheets_come_with_the_report(folder: Path) -> None:
    done = crisisex("report", "jeu.crisisex", "-o", "r.docx", "--plans", "fiches", cwd=folder)
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (folder / "fiches").iterdir()}
    assert {"amendements-pri.docx", "amendements-pca.docx"} <= names
    assert "amendements-pri.docx" in done.stdout


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("jeu.crisisex", "jeu.crisisex", "-o", "x.docx"), "endommagé"),
        (("jeu.crisisex", "absent.docx", "-o", "x.docx"), "ne peut pas être lu"),
        (("jeu.crisisex", "pri.docx", "-o", "pri.docx"), "est une copie"),
        (("jeu.crisisex", "pri.docx", "-o", "x.docx", "--mapping", "absent.yaml"), "introuvable"),
        (("jeu.crisisex", "pri.docx", "-o", "sans/x.docx"), "n’existe pas"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    folder: Path, words: tuple[str, ...], why: str
) -> None:
    done = crisisex("annotate", *words, cwd=folder)
    assert done.returncode == 1
    assert why in one_sentence(done)
    assert not (folder / "x.docx").exists()
