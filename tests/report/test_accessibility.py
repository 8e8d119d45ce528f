"""Everybody can read the report, with whatever they read it."""

from datetime import UTC
from pathlib import Path

import pytest

from crisisex.debrief.build import build
from crisisex.language import speak
from crisisex.report.word import write
from tests.exercises import Scene
from tests.report.accessibility import problems
from tests.report.night import play


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_report_of_a_night_can_be_read_by_all(
    night: Scene, tmp_path: Path, language: str
) -> None:
    play(night)
    speak(language)
    write(build(night.director.exercise, night.director.history, UTC), tmp_path / "r.docx")
    assert problems(tmp_path / "r.docx") == []
