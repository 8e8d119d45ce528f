"""The poster: exactly one page, large letters, nobody's name."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from crisisex.debrief.findings.finding import Standing
from crisisex.debrief.model import ReportModel
from crisisex.report.colours import contrast
from crisisex.report.sheets.pdf import convert
from crisisex.report.sheets.poster import compose, write
from tests.report.found import finding, strength, with_findings
from tests.report.reading import said, styled
from tests.report.test_pdf import program

LONG = "Une phrase de quinze mots qui dit tout ce que l’on voudrait, et plus encore, " * 6


def lines(model: ReportModel) -> list[str]:
    return [said(each.text) for each in compose(model).paragraphs]


def pages(path: Path) -> list[str]:
    """The text of each page, as LibreOffice lays it out."""
    target = path.with_suffix(".pdf")
    program("soffice")
    convert(path, target)
    read = subprocess.run(
        [program("pdftotext"), "-layout", str(target), "-"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return said(read.stdout.decode()).split("\f")[:-1]


def test_it_says_three_strengths_three_improvements_and_what_changes(model: ReportModel) -> None:
    found = with_findings(
        model,
        *(strength(n, title=f"Fort {n}") for n in range(1, 6)),
        *(finding(n, title=f"Faible {n}", rating="SUMSS"[n - 6]) for n in range(6, 11)),
        finding(11, title="Écarté", rating="U", standing=Standing.DROPPED),
    )
    assert lines(found) == [
        "Ce que l’exercice nous a appris",
        "Une nuit à Vernançon · CH de Vernançon · 17 mars 2030",
        "Ce qui a bien marché",
        *("✓\tFort 1", "✓\tFort 2", "✓\tFort 3"),
        "Ce que nous devons améliorer",
        *("!\tFaible 7", "!\tFaible 8", "!\tFaible 6"),
        "Ce qui change dès demain",
        *("→\tAction 7", "→\tAction 8", "→\tAction 6"),
        "Un message étrange, un écran bloqué ? Qui appeler",
        "☎\tLe support informatique, poste : ……………………",
        "☎\tLa nuit et le week-end, l’astreinte, poste : ……………………",
    ]


def test_what_was_read_comes_before_what_nobody_read(model: ReportModel) -> None:
    proposed = finding(1, title="Proposé", rating="U", standing=Standing.PROPOSED)
    found = with_findings(model, proposed, finding(2, title="Relu", rating="S"))
    said_first = [line for line in lines(found) if line.startswith("!")]
    assert said_first == ["!\tRelu", "!\tProposé"]


def test_it_names_nobody(model: ReportModel) -> None:
    text = "\n".join(lines(with_findings(model, finding(1))))
    names = {each.name for cell in model.cells for each in cell.participants}
    assert names
    assert not [name for name in names if name in text.replace("RSSI", "")]


def test_without_findings_it_says_that_they_are_to_come(model: ReportModel) -> None:
    assert lines(with_findings(model)).count("✓\tÀ compléter après la relecture des constats.") == 1


def test_headings_are_headings_and_colours_are_legible(model: ReportModel, tmp_path: Path) -> None:
    path = tmp_path / "poster.docx"
    write(with_findings(model, strength(1), finding(2)), path)
    document = Document(str(path))
    assert len(styled(document, "Heading 1")) == 4
    assert len(styled(document, "Title")) == 1
    assert document.core_properties.title.startswith("Ce que l’exercice nous a appris")
    assert "EXERCICE" in document.sections[0].footer.paragraphs[0].text
    shades = [str(each.get(qn("w:fill"))) for each in document.element.body.iter(qn("w:shd"))]
    assert len(shades) == 4
    assert all(contrast("FFFFFF", shade) >= 7 for shade in shades)


@pytest.mark.parametrize("title", ["Trop peu", LONG, "W" * 400, "É" * 60 + " " + "m" * 300])
@pytest.mark.parametrize("names", ["Nuit", LONG])
def test_it_is_exactly_one_page(model: ReportModel, tmp_path: Path, title: str, names: str) -> None:
    found = with_findings(
        model,
        *(strength(n, title=title) for n in range(1, 5)),
        *(finding(n, title=title, action=f"{title} {n}") for n in range(5, 9)),
    )
    overview = replace(model.overview, title=names, establishment=names)
    path = tmp_path / "poster.docx"
    write(replace(found, overview=overview), path)
    (page,) = pages(path)
    assert "EXERCICE : la crise était inventée" in page
    assert "l’astreinte, poste" in page
