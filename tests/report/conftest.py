"""The night as a report model, and as a Word file."""

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from crisisex.debrief.build import build
from crisisex.debrief.model import ReportModel
from crisisex.report.word import write
from tests.exercises import Scene
from tests.report.night import play, stage


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Scene]:
    """The night before it is played."""
    scene = stage(tmp_path)
    yield scene
    scene.director.close()


@pytest.fixture
def model(night: Scene) -> ReportModel:
    """What the report says of the night, once played."""
    play(night)
    return build(night.director.exercise, night.director.log.events(), UTC)


@pytest.fixture
def document(model: ReportModel, tmp_path: Path) -> Path:
    """The report of the night as a file."""
    path = tmp_path / "rapport.docx"
    write(model, path)
    return path
