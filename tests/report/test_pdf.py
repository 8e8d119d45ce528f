"""The report opens in LibreOffice and turns into PDF."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.report.reading import said

PAGE = "EXERCICE — EXERCICE — EXERCICE · Une nuit"


def program(name: str) -> str:
    """The program's path; its absence skips the test, but not where all must be tested."""
    found = shutil.which(name)
    if found is None and os.environ.get("CI") != "true":
        pytest.skip(f"{name} is not installed")
    assert found, f"{name} is not installed"
    return found


@pytest.fixture
def pages(document: Path, tmp_path: Path) -> list[str]:
    """The text of each page of the PDF, with plain spaces."""
    office, to_text = program("soffice"), program("pdftotext")
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            *(office, f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(tmp_path), str(document)),
        ],
        check=True,
        capture_output=True,
        timeout=110,
    )
    read = subprocess.run(
        [to_text, "-layout", str(document.with_suffix(".pdf")), "-"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return said(read.stdout.decode()).split("\f")[:-1]


def test_the_pdf_shows_the_whole_report_marked_on_each_page(pages: list[str]) -> None:
    for number, page in enumerate(pages, 1):
        assert PAGE in page
        assert f"page {number} / {len(pages)}" in page
        assert len(page.split()) > 40
    text = "\n".join(pages)
    for words in (
        "Rapport de retour d’expérience",
        "Sommaire",
        "branche non prise",
        "Propagation",
        "en retard",
        "déposée hors délai",
        "Tour de table à chaud",
    ):
        assert words in text
    first_contents = pages[1].index("Chronologie")
    assert first_contents < pages[1].index("Annexe : journal complet")
