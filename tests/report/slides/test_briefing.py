"""The briefing's slides: readable by anybody, and silent about what is to come."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from crisisex.report.pages import MARKING
from crisisex.report.paper import prose
from crisisex.report.paper.pack import Pack
from crisisex.report.slides.briefing import write_slides
from crisisex.scenario.catalogue import shipped_exercises
from tests.cli.program import crisisex
from tests.report.paper.packs import EXERCISE, write_exercise
from tests.report.reading import said
from tests.report.test_pdf import program


def texts(slide: Any) -> list[str]:  # noqa: ANN401 - python-pptx's own
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


def everything(path: Path) -> str:
    slides = Presentation(str(path)).slides
    shown = [text for slide in slides for text in texts(slide)]
    notes = [slide.notes_slide.notes_text_frame.text for slide in slides]
    return said("\n".join([*shown, *notes]))


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    write_exercise(tmp_path / "papier")
    done = crisisex("print", "papier", "--slides", "briefing.pptx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    return tmp_path / "briefing.pptx"


def test_slides_tell_nothing_of_what_is_to_come(deck: Path) -> None:
    told = everything(deck)
    assert "Une nuit sur papier" in told
    assert "BRIEFING-COMMUN" in told
    for secret in ("SECRET", "APPEL-", "COUPER-", "UNE-", "SUITE-", "RAPPEL-", "Suite", "J 05:00"):
        assert secret not in told


@pytest.mark.parametrize("folder", shipped_exercises(), ids=lambda folder: folder.name)
def test_slides_of_shipped_exercises_are_few_and_keep_its_secrets(
    folder: Path, tmp_path: Path
) -> None:
    pack = Pack.read(str(folder))
    write_slides(pack, tmp_path / "b.pptx")
    assert 8 <= len(Presentation(str(tmp_path / "b.pptx")).slides) <= 12
    told = everything(tmp_path / "b.pptx")
    exercise = pack.exercise
    assert not [each.subject for each in exercise.injects if each.subject in told]
    assert not [each.text for each in exercise.objectives if each.text in told]
    assert not [each.title for each in exercise.phases[1:] if each.title in told]
    for inject in exercise.injects:
        for text in (inject.body, inject.notes):
            lines = [said(prose.words(node)) for node in prose.parsed(text)]
            assert not [line for line in lines if len(line) > 40 and line in told]


def test_every_slide_has_a_title_its_notes_and_the_marking(deck: Path) -> None:
    slides = Presentation(str(deck)).slides
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert all(titles)
    assert all(slide.notes_slide.notes_text_frame.text for slide in slides)
    assert all(MARKING in "\n".join(texts(slide)) for slide in slides)
    assert "INCIDENT RÉEL" in titles


def test_slides_can_be_read_from_afar_and_by_a_screen_reader(deck: Path) -> None:
    opened = Presentation(str(deck))
    assert opened.core_properties.title
    assert opened.core_properties.language == "fr-FR"
    for slide in opened.slides:
        assert slide.shapes[0] == slide.shapes.title  # what is read first
        for shape in slide.shapes:
            if shape.has_table:
                assert shape.table.first_row
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr")  # noqa: SLF001 - python-docx and python-pptx show it in no other way
            frames = [shape.text_frame] if shape.has_text_frame else []
            runs = [run for frame in frames for each in frame.paragraphs for run in each.runs]
            assert all(run.font.size >= Pt(14) for run in runs if run.font.size)


def test_any_number_of_seats_is_shown(tmp_path: Path) -> None:
    seats = ", ".join(f"siege-{number}" for number in range(20))
    text = EXERCISE.replace(
        "[rssi, direction], simulated", f"[rssi, direction, {seats}], simulated"
    )
    pack = Pack.read(str(write_exercise(tmp_path / "papier", text)))
    write_slides(pack, tmp_path / "b.pptx")
    told = everything(tmp_path / "b.pptx")
    assert all(f"siege-{number}" in told for number in range(20))


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    hostile = "</a:t><x/> & ]]> \\x07 =cmd|' /C calc'!A0"
    text = EXERCISE.replace("Une nuit sur papier", f'"{hostile}"').replace(
        "BRIEFING-COMMUN", "<script>alert(1)</script> [x](javascript:a)"
    )
    pack = Pack.read(str(write_exercise(tmp_path / "papier", text)))
    write_slides(pack, tmp_path / "b.pptx")
    told = everything(tmp_path / "b.pptx")
    assert "</a:t><x/> & ]]>" in told
    assert "<script>alert(1)</script>" in told


def test_a_deck_opens_in_another_program(deck: Path) -> None:
    office = program("soffice")
    profile = (deck.parent / "profile").as_uri()
    subprocess.run(
        [
            *(office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"),
            *("--outdir", str(deck.parent), str(deck)),
        ],
        check=True,
        capture_output=True,
        timeout=100,
    )
    shown = subprocess.run(
        [program("pdftotext"), str(deck.with_suffix(".pdf")), "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    pages = shown.split("\f")[:-1]
    assert len(pages) == len(Presentation(str(deck)).slides)
    assert all("EXERCICE" in page for page in pages)
